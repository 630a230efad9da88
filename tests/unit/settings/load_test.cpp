// SPDX-License-Identifier: MIT
#include "unit/settings/loaded.hpp"

namespace aoc::settings {
namespace {

constexpr const char* kGuid = "01234567-89AB-cdef-0123-456789abcdef";
constexpr const char* kApp = "fedcba98-7654-3210-fedc-ba9876543210";
constexpr const char* kLowerGuid = "01234567-89ab-cdef-0123-456789abcdef";

TEST(Load, HasDefaultsForEverything) {
    Machine machine;
    Settings settings = machine.settings();
    EXPECT_TRUE(settings.tenants.empty());
    EXPECT_EQ(settings.loginRoot, "https://login.microsoftonline.com");
    EXPECT_EQ(settings.graphRoot, "https://graph.microsoft.com");
    EXPECT_EQ(settings.managementRoot, "https://manage.office.com");
    EXPECT_EQ(settings.dataDir, "data");
    EXPECT_EQ(settings.pluginDir, machine.path("lib/aoc/plugins"));
    EXPECT_EQ(settings.listenHost, "127.0.0.1");
    EXPECT_EQ(settings.listenPort, 8000);
    EXPECT_EQ(settings.fetchInterval, std::chrono::minutes(15));
    EXPECT_FALSE(settings.rateLimitsOff);
}

TEST(Load, TakesTheFileOverTheDefault) {
    Machine machine;
    machine.yaml("data_dir: /from/yaml\n");
    EXPECT_EQ(machine.settings().dataDir, "/from/yaml");
}

TEST(Load, TakesDotEnvOverTheFile) {
    Machine machine;
    machine.yaml("data_dir: /from/yaml\n").envFile("AOC_DATA_DIR=/from/env-file\n");
    EXPECT_EQ(machine.settings().dataDir, "/from/env-file");
}

TEST(Load, TakesTheEnvironmentOverDotEnv) {
    Machine machine;
    machine.yaml("data_dir: /from/yaml\n").envFile("AOC_DATA_DIR=/from/env-file\n");
    machine.set("AOC_DATA_DIR", "/from/environment");
    EXPECT_EQ(machine.settings().dataDir, "/from/environment");
}

TEST(Load, TakesAnEmptyValueAsNotSet) {
    Machine machine;
    machine.yaml("data_dir: /from/yaml\n").envFile("AOC_DATA_DIR=\n").set("AOC_DATA_DIR", "");
    EXPECT_EQ(machine.settings().dataDir, "/from/yaml");
}

TEST(Load, KeepsEventsForEverUnlessToldOtherwise) {
    EXPECT_EQ(Machine().settings().keepEvents, std::nullopt);
    Machine machine;
    machine.yaml("store:\n  keep_days: 90\n");
    EXPECT_EQ(machine.settings().keepEvents, std::chrono::days(90));
    machine.set("EVENTS_KEEP_DAYS", "0");
    EXPECT_EQ(machine.settings().keepEvents, std::nullopt);
}

TEST(Load, FindsTheMappingsWhereTheFileIs) {
    Machine machine;
    EXPECT_TRUE(machine.settings().mappings.empty());
    machine.write("share/aoc/mappings.yaml", "");
    EXPECT_EQ(machine.settings().mappings, machine.path("share/aoc/mappings.yaml"));
    machine.write("config/mappings.yaml", "");
    EXPECT_EQ(machine.settings().mappings, machine.path("config/mappings.yaml"));
    machine.write("mine.yaml", "").set("AOC_MAPPINGS", machine.path("mine.yaml"));
    EXPECT_EQ(machine.settings().mappings, machine.path("mine.yaml"));
    machine.set("AOC_MAPPINGS", machine.path("none.yaml"));
    EXPECT_EQ(machine.mistakes(),
              (Lines{"environment: AOC_MAPPINGS = none.yaml: there is no such file: name one like "
                     "config/mappings.yaml, or leave it empty for that one"}));
}

TEST(Load, ReadsATenantFromTheEnvironmentWithALowerCaseId) {
    Machine machine;
    machine.set("TENANT_ID", kGuid).set("CLIENT_ID", kApp).set("CLIENT_SECRET", "s3cret");
    auto tenants = machine.settings().tenants;
    ASSERT_EQ(tenants.size(), 1u);
    EXPECT_EQ(tenants[0].id, kLowerGuid);
    EXPECT_EQ(tenants[0].clientId, kApp);
    EXPECT_EQ(tenants[0].clientSecret, "s3cret");
}

TEST(Load, LetsTheEnvironmentCompleteTheTenantOfTheFile) {
    Machine machine;
    machine.yaml(std::string("tenants:\n  - tenant_id: ") + kGuid + "\n    client_id: " + kGuid +
                 "\n");
    machine.set("CLIENT_SECRET", "s3cret").set("CLIENT_ID", kApp);
    auto tenants = machine.settings().tenants;
    ASSERT_EQ(tenants.size(), 1u);
    EXPECT_EQ(tenants[0].id, kLowerGuid);
    EXPECT_EQ(tenants[0].clientId, kApp);
}

TEST(Load, HasNoTenantWhereAllItsNamesAreEmpty) {
    Machine machine;
    machine.set("TENANT_ID", "").envFile("CLIENT_ID=\nCLIENT_SECRET=\n");
    EXPECT_TRUE(machine.settings().tenants.empty());
}

TEST(Load, ReadsTheFileThatAocConfigNames) {
    Machine machine;
    machine.yaml("data_dir: /not/this\n").write("other.yaml", "data_dir: /this\n");
    machine.set("AOC_CONFIG", machine.path("other.yaml").string());
    EXPECT_EQ(machine.settings().dataDir, "/this");
}

TEST(Load, ReadsAocConfigFromDotEnvToo) {
    Machine machine;
    machine.write("other.yaml", "data_dir: /this\n");
    machine.envFile("AOC_CONFIG=" + machine.path("other.yaml").string());
    EXPECT_EQ(machine.settings().dataDir, "/this");
}

TEST(Load, ReadsTheFileBesideTheProgramWhereThereIsNoOther) {
    Machine machine;
    machine.write("share/aoc/aoc.yaml", "data_dir: /installed\n");
    EXPECT_EQ(machine.settings().dataDir, "/installed");
}

TEST(Load, ReadsAnIpv6Address) {
    Machine machine;
    machine.set("AOC_LISTEN", "[::1]:8001");
    EXPECT_EQ(machine.settings().listenHost, "::1");
    EXPECT_EQ(machine.settings().listenPort, 8001);
}

TEST(Load, CutsTheSlashAtARootsEnd) {
    Machine machine;
    machine.set("AOC_GRAPH_ROOT", "https://graph.microsoft.us/");
    EXPECT_EQ(machine.settings().graphRoot, "https://graph.microsoft.us");
}

TEST(Load, TakesTheRootsOfTheCloud) {
    struct Row {
        const char *cloud, *login, *graph, *management;
    };
    for (const Row& row :
         {Row{"gcc", "login.microsoftonline.com", "graph.microsoft.com", "manage-gcc.office.com"},
          Row{"GCC_High", "login.microsoftonline.us", "graph.microsoft.us", "manage.office365.us"},
          Row{"dod", "login.microsoftonline.us", "dod-graph.microsoft.us",
              "manage.protection.apps.mil"},
          Row{"china", "login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn",
              "manage.office365.cn"}}) {
        Machine machine;
        Settings settings = machine.set("AOC_CLOUD", row.cloud).settings();
        EXPECT_EQ(settings.loginRoot, std::string("https://") + row.login);
        EXPECT_EQ(settings.graphRoot, std::string("https://") + row.graph);
        EXPECT_EQ(settings.managementRoot, std::string("https://") + row.management);
    }
}

TEST(Load, TakesARootThatIsSetOverTheClouds) {
    Machine machine;
    machine.yaml("roots: {graph: https://graph.example}\n").set("AOC_CLOUD", "china");
    Settings settings = machine.settings();
    EXPECT_EQ(settings.graphRoot, "https://graph.example");
    EXPECT_EQ(settings.loginRoot, "https://login.partner.microsoftonline.cn");
}

TEST(Load, ReadsWhereASourcesEndpointsAre) {
    Machine machine;
    machine.yaml("sources:\n  hello:\n    roots:\n      app: http://localhost:9000/\n");
    EXPECT_EQ(machine.settings().sources["hello"].roots,
              (std::map<std::string, std::string>{{"app", "http://localhost:9000"}}));
}

TEST(Load, ReadsTheCollectorsNumbersInTheirUnits) {
    Machine machine;
    machine.yaml("collect:\n  longest_back_off_seconds: 2.5\n  workers: 3\n  queue_mb: 2\n");
    Collect collect = machine.settings().collect;
    EXPECT_EQ(collect.longestBackOff, Millis(2500));
    EXPECT_EQ(collect.workers, 3u);
    EXPECT_EQ(collect.queueBytes, 2u << 20);
}

TEST(Load, ReadsWhatASourceSharesWithOthersAndKeepsItsOwn) {
    Machine machine;
    machine.yaml(
        "sources:\n  entra_directory:\n    enabled: false\n    retention_days: 7\n"
        "    sweep_ages_minutes: [15, 60]\n    window_distance_seconds: 5\n"
        "    rate_limits:\n      graph_reports: {requests: 3, seconds: 20}\n");
    Settings settings = machine.settings();
    const Source& source = settings.sources["entra_directory"];
    EXPECT_FALSE(source.enabled);
    EXPECT_EQ(source.values, (std::map<std::string, std::string>{{"retention_days", "7"}}));
    EXPECT_EQ(source.places.at("retention_days"),
              machine.path("config/aoc.yaml").string() + " line 4");
    EXPECT_EQ(source.places.at(""), machine.path("config/aoc.yaml").string() + " line 2");
    EXPECT_EQ(source.places.at("rate_limits.graph_reports"),
              machine.path("config/aoc.yaml").string() + " line 8");
    EXPECT_EQ(source.sweepAges,
              (std::vector<Millis>{std::chrono::minutes(15), std::chrono::hours(1)}));
    EXPECT_EQ(source.windowDistance, Millis(5000));
    EXPECT_EQ(source.rateLimits.at("graph_reports").requests, 3u);
    EXPECT_EQ(source.rateLimits.at("graph_reports").seconds, 20u);
    EXPECT_FALSE(source.rateLimits.at("graph_reports").parallel);
}

TEST(Load, CollectsPeriodicallyUnlessToldOtherwise) {
    EXPECT_TRUE(Machine().settings().periodicFetch);
    EXPECT_TRUE(Machine().set("ENABLE_PERIODIC_FETCH", "").settings().periodicFetch);
    for (const char* off : {"false", "False", "0", "no", "off"})
        EXPECT_FALSE(Machine().set("ENABLE_PERIODIC_FETCH", off).settings().periodicFetch) << off;
}

TEST(Load, ReadsTheIntervalOfOneStreamWhoseNameHoldsADot) {
    Machine machine;
    machine.yaml("sources: {o365: {streams: {Audit.Exchange: {fetch_interval_minutes: 5}}}}\n");
    EXPECT_EQ(machine.settings().sources["o365"].intervals,
              (std::map<std::string, Millis>{{"Audit.Exchange", std::chrono::minutes(5)}}));
}

TEST(Load, TakesAnEmptyListOfSweepAgesAsNoSweeps) {
    Machine machine;
    machine.yaml("sources:\n  entra_directory:\n    sweep_ages_minutes: []\n");
    EXPECT_EQ(machine.settings().sources["entra_directory"].sweepAges, std::vector<Millis>{});
}

TEST(Load, PassesOverTheNamesOfTests) {
    Machine machine;
    machine.set("AOC_SAMPLES", "x").set("AOC_TEST_ANY", "x").set("AOC_SIMULATION_SEED", "1");
    EXPECT_TRUE(machine.mistakes().empty());
}

}  // namespace
}  // namespace aoc::settings
