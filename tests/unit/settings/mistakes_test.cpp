// SPDX-License-Identifier: MIT
#include "unit/settings/loaded.hpp"

namespace aoc::settings {
namespace {

constexpr const char* kGuid = "01234567-89ab-cdef-0123-456789abcdef";

std::string onlyMistake(const Machine& machine) {
    auto lines = machine.mistakes();
    EXPECT_EQ(lines.size(), 1u);
    return lines.empty() ? "" : lines[0];
}

std::string onlyMistake(const std::string& name, const std::string& value) {
    Machine machine;
    machine.set(name, value);
    return onlyMistake(machine);
}

TEST(Mistakes, AreNamedAllAtOnce) {
    Machine machine;
    machine.yaml("collect:\n  workers: 0\n").envFile("AOC_LOG_LEVEL=loud\n");
    machine.set("FETCH_INTERVAL_MINUTES", "1441");
    EXPECT_EQ(
        machine.mistakes(),
        (Lines{"config/aoc.yaml line 2: collect.workers = 0: write a whole number from 1 to 64",
               ".env line 1: AOC_LOG_LEVEL = loud: write debug, info, warning or error",
               "environment: FETCH_INTERVAL_MINUTES = 1441: write a number of minutes from 0.1 to "
               "1440"}));
}

TEST(Mistakes, LeaveTheOtherSettingsToBeLookedAt) {
    Machine machine;
    machine.yaml("listen: nowhere\nsources: {entra_directory: {page_size: many}}\n");
    Settings settings;
    EXPECT_EQ(settings::load(machine.inputs(), settings).size(), 1u);
    EXPECT_EQ(settings.sources["entra_directory"].values["page_size"], "many");
}

TEST(Mistakes, HideSecrets) {
    EXPECT_EQ(onlyMistake("MONGO_URI", "mongo://root:hunter2@db").find("hunter2"),
              std::string::npos);
    Machine machine;
    machine.set("TENANT_ID", kGuid).set("CLIENT_ID", kGuid).set("CLIENT_SECRET", "hun ter2");
    EXPECT_EQ(onlyMistake(machine),
              "environment: CLIENT_SECRET = (hidden): a client secret has no blanks and only "
              "ASCII: copy its value once more");
}

TEST(Mistakes, AreMongoUrisOfAnotherKind) {
    EXPECT_EQ(onlyMistake("MONGO_URI", "db.example:27017"),
              "environment: MONGO_URI = (hidden): write mongodb://host:port, or "
              "mongodb://user:password@host:port; empty for SQLite in data_dir");
    EXPECT_NE(onlyMistake("MONGO_URI", "mongodb+srv://db.example").find("give the hosts"),
              std::string::npos);
}

TEST(Mistakes, AreMongoNamesThatNoDatabaseHas) {
    for (const char* name : {"MONGO_DATABASE", "MONGO_COLLECTION"})
        EXPECT_NE(onlyMistake(name, "a$b").find("letters"), std::string::npos) << name;
}

TEST(Mistakes, HideAProxysPassword) {
    EXPECT_EQ(onlyMistake("HTTPS_PROXY", "https://me:hunter2@proxy:3128"),
              "environment: HTTPS_PROXY = (hidden): write http://host:port, or "
              "http://user:password@host:port");
}

TEST(Mistakes, CannotForgeALine) {
    EXPECT_EQ(onlyMistake("AOC_LOG_LEVEL", "x\ny").find('\n'), std::string::npos);
}

TEST(Mistakes, AreFeaturesThatAreNotThereYet) {
    for (const char* name :
         {"AUTH_ENABLED", "AUTH_ALLOWED_ROLES", "PRIVACY_SERVICES", "CORS_ORIGINS"})
        EXPECT_NE(onlyMistake(name, "true").find(" yet"), std::string::npos) << name;
}

TEST(Mistakes, AreNotFeaturesThatAreSwitchedOff) {
    for (const char* value : {"", "false", "False", "0", "off"}) {
        Machine machine;
        machine.set("CORS_ORIGINS", value).set("AUTH_ENABLED", value);
        EXPECT_TRUE(machine.mistakes().empty()) << value;
    }
}

TEST(Mistakes, AreUnknownNamesOfOurs) {
    EXPECT_EQ(onlyMistake("AOC_DATADIR", "x"),
              "environment: AOC_DATADIR = x: is not a setting: did you mean AOC_DATA_DIR?");
    EXPECT_EQ(onlyMistake("AOC_SOMETHING_ELSE", "x"),
              "environment: AOC_SOMETHING_ELSE = x: is not a setting");
}

TEST(Mistakes, AreNotNamedTwiceForARefusedTenantId) {
    Machine machine;
    machine.set("TENANT_ID", "contoso.onmicrosoft.com").set("CLIENT_ID", kGuid);
    machine.set("CLIENT_SECRET", "b");
    EXPECT_NE(onlyMistake(machine).find("TENANT_ID = contoso.onmicrosoft.com"), std::string::npos);
}

TEST(Mistakes, AreSecondTenants) {
    Machine machine;
    std::string one = std::string("  - tenant_id: ") + kGuid + "\n    client_id: " + kGuid +
                      "\n    client_secret: b\n";
    machine.yaml("tenants:\n" + one + one);
    EXPECT_EQ(onlyMistake(machine),
              "config/aoc.yaml line 5: tenants[1]: one tenant for now: remove the others");
}

TEST(Mistakes, AreRootsWithMoreThanAHost) {
    for (const char* root : {"graph.microsoft.com", "https://graph.microsoft.com/v1.0", "ftp://a",
                             "https://a:b@graph.microsoft.com", "https://", "https://a:0",
                             "https://a:65536", "https://a b", "https://[::1", "https://a?b"})
        EXPECT_FALSE(onlyMistake("AOC_GRAPH_ROOT", root).empty()) << root;
}

TEST(Mistakes, AreRootsOfASourceWithMoreThanAHost) {
    Machine machine;
    machine.yaml("sources: {hello: {roots: {app: http://app.example}}}\n");
    EXPECT_EQ(onlyMistake(machine),
              "config/aoc.yaml line 1: sources.hello.roots.app = http://app.example: plain http is "
              "for this machine only: write https://app.example");
}

TEST(Mistakes, AreCloudsThatMicrosoftHasNot) {
    EXPECT_EQ(onlyMistake("AOC_CLOUD", "germany"),
              "environment: AOC_CLOUD = germany: write global, gcc, gcc_high, dod or china");
}

TEST(Mistakes, AreAddressesWithoutAPort) {
    for (const char* address : {"8000", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "::1:8000",
                                "127.0.0.1:-1", "127.0.0.1:65536"})
        EXPECT_FALSE(onlyMistake("AOC_LISTEN", address).empty()) << address;
}

TEST(Mistakes, AreNumbersThatAreNone) {
    for (const char* text : {"x", "-1", "+1", "0x10", "1e2", " 1", "15 minutes",
                             "99999999999999999999", "nan", "1\xC2\xA0"})
        EXPECT_FALSE(onlyMistake("FETCH_INTERVAL_MINUTES", text).empty()) << text;
}

TEST(Mistakes, AreTimesToKeepEventsThatASourceOffersThemLonger) {
    for (const char* value : {"59", "1", "-1", "60.5", "20001", "forever"}) {
        const std::string line = onlyMistake("EVENTS_KEEP_DAYS", value);
        EXPECT_NE(line.find("environment: EVENTS_KEEP_DAYS = "), std::string::npos) << line;
        EXPECT_NE(line.find("write a whole number of days from 60 to 20000, or 0 to keep events "
                            "for ever"),
                  std::string::npos)
            << line;
    }
}

TEST(Mistakes, AreWordsThatAreNeitherTrueNorFalse) {
    EXPECT_EQ(onlyMistake("ENABLE_PERIODIC_FETCH", "maybe"),
              "environment: ENABLE_PERIODIC_FETCH = maybe: write true or false");
}

TEST(Mistakes, AreIntervalsBelowAMinuteAwayFromThisMachine) {
    EXPECT_NE(onlyMistake("FETCH_INTERVAL_MINUTES", "0.5").find("documented minimum is 1 minutes"),
              std::string::npos);
    Machine machine;
    machine.onLoopback().set("FETCH_INTERVAL_MINUTES", "0.5");
    EXPECT_EQ(machine.settings().fetchInterval, std::chrono::seconds(30));
}

TEST(Mistakes, AreStreamsSettingsThatThereAreNot) {
    Machine machine;
    machine.yaml("sources: {hello: {streams: {audit: {interval: 5}}}}\n");
    EXPECT_EQ(onlyMistake(machine),
              "config/aoc.yaml line 1: sources.hello.streams.audit.interval = 5: is not a setting: "
              "below a stream stands fetch_interval_minutes");
}

TEST(Mistakes, AreFilesThatAreNotThere) {
    EXPECT_EQ(onlyMistake("AOC_CONFIG", "/none/aoc.yaml"),
              "environment: AOC_CONFIG = /none/aoc.yaml: there is no such file: name one, or leave "
              "it empty");
    EXPECT_FALSE(onlyMistake("AOC_CA_FILE", "/none/ca.pem").empty());
    EXPECT_FALSE(onlyMistake("AOC_PLUGIN_DIR", "/none").empty());
}

TEST(Mistakes, AreBackOffsThatShrink) {
    Machine machine;
    machine.yaml("collect: {first_back_off_seconds: 30, longest_back_off_seconds: 10}\n");
    EXPECT_NE(onlyMistake(machine).find("longest_back_off_seconds"), std::string::npos);
}

TEST(Mistakes, AreSweepAgesThatDoNotGoUp) {
    Machine machine;
    machine.yaml("sources:\n  entra_directory:\n    sweep_ages_minutes: [60, 15]\n");
    EXPECT_EQ(onlyMistake(machine),
              "config/aoc.yaml line 3: sources.entra_directory.sweep_ages_minutes[1] = 15: ages go "
              "up: write each larger than the one before");
}

}  // namespace
}  // namespace aoc::settings
