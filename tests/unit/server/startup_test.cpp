// SPDX-License-Identifier: MIT
#include "server/startup.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "fake_store.hpp"
#include "server/wiring.hpp"
#include "support/memory_store.hpp"
#include "support/temp_folder.hpp"
#include "support/test_certificate.hpp"
#include "test_source.hpp"

namespace aoc::server {
namespace {

const aoc_plugin& kPlugin = test::kTestPlugin;

plugin::Loaded loaded() { return {.plugins = {{"test_source.so", &kPlugin}}, .refusals = {}}; }

settings::Settings withTenant() {
    settings::Settings settings;
    settings.tenants = {{"11111111-2222-3333-4444-555555555555", "client", "secret"}};
    settings.graphRoot = "https://graph.microsoft.com";
    settings.managementRoot = "https://manage.office.com";
    return settings;
}

TEST(MakeSources, MakesOneForEachTenantAndKnowsItsStreams) {
    std::vector<settings::Mistake> mistakes;
    Prepared prepared = makeSources(withTenant(), loaded(), mistakes);
    EXPECT_TRUE(mistakes.empty());
    ASSERT_EQ(prepared.sources.size(), 1u);
    ASSERT_NE(prepared.catalogue.find("test_source", "audits"), nullptr);
    EXPECT_EQ(whyNotCollecting(prepared), "");
}

TEST(MakeSources, AsksNoFurtherBackThanEventsAreKept) {
    std::vector<settings::Mistake> mistakes;
    settings::Settings settings = withTenant();
    const auto reach = [&] {
        return makeSources(settings, loaded(), mistakes).sources.at(0).streams.at(0).retention;
    };
    const Millis offered = reach();
    settings.keepEvents = offered + Millis(1);
    EXPECT_EQ(reach(), offered);
    settings.keepEvents = offered - Millis(1);
    EXPECT_EQ(reach(), offered - Millis(1));
}

TEST(MakeSources, KnowsTheStreamsWithoutATenantAndSaysWhatToSet) {
    std::vector<settings::Mistake> mistakes;
    Prepared prepared = makeSources({}, loaded(), mistakes);
    EXPECT_TRUE(prepared.sources.empty());
    EXPECT_NE(prepared.catalogue.find("test_source", "audits"), nullptr);
    EXPECT_NE(whyNotCollecting(prepared).find("TENANT_ID"), std::string::npos);
}

TEST(MakeSources, NamesEveryMistakeOfASourceWithItsPlace) {
    settings::Settings settings = withTenant();
    settings::Source& entry = settings.sources["test_source"];
    entry.values = {{"retention_days", "0"}, {"page_size", "many"}, {"colour", "red"}};
    entry.places = {{"retention_days", "aoc.yaml line 7"}};
    entry.rateLimits["report"] = {};
    settings.sources["tset_source"].places = {{"", "other.yaml line 9"}};
    std::vector<settings::Mistake> mistakes;
    makeSources(settings, loaded(), mistakes);
    std::string lines;
    for (const settings::Mistake& mistake : mistakes) lines += mistake.line() + "\n";
    EXPECT_EQ(mistakes.size(), 5u) << lines;
    for (const char* part :
         {"aoc.yaml line 7: sources.test_source.retention_days = 0",
          "sources.test_source.page_size = many", "sources.test_source.colour",
          "sources.test_source.rate_limits.report: ", "did you mean reports?",
          "other.yaml line 9: sources.tset_source: ", "did you mean test_source?"}) {
        EXPECT_NE(lines.find(part), std::string::npos) << part << " is not in\n" << lines;
    }
}

TEST(MakeSources, PassesOnWhyASourceRefusesItsSettings) {
    settings::Settings settings = withTenant();
    settings.sources["test_source"].values = {{"mood", "bad"}};
    std::vector<settings::Mistake> mistakes;
    Prepared prepared = makeSources(settings, loaded(), mistakes);
    ASSERT_EQ(mistakes.size(), 1u);
    EXPECT_NE(mistakes[0].line().find("bad mood"), std::string::npos);
    EXPECT_TRUE(prepared.sources.empty());
}

TEST(MakeSources, NamesTheLineOfTheSettingThatASourceRefuses) {
    settings::Settings settings = withTenant();
    settings.sources["test_source"].values = {{"mood", "worse"}};
    settings.sources["test_source"].places = {{"", "aoc.yaml line 2"}, {"mood", "aoc.yaml line 5"}};
    std::vector<settings::Mistake> mistakes;
    makeSources(settings, loaded(), mistakes);
    ASSERT_EQ(mistakes.size(), 1u);
    EXPECT_TRUE(mistakes[0].line().starts_with("aoc.yaml line 5: sources.test_source.mood = worse"))
        << mistakes[0].line();
}

TEST(MakeSources, NamesRootsOfEndpointsThatThePluginHasNot) {
    settings::Settings settings = withTenant();
    settings.sources["test_source"].roots = {{"oqen", "https://x.example"}, {"open", "https://y"}};
    settings.sources["test_source"].places = {{"roots.oqen", "aoc.yaml line 4"}};
    std::vector<settings::Mistake> mistakes;
    makeSources(settings, loaded(), mistakes);
    ASSERT_EQ(mistakes.size(), 1u);
    EXPECT_EQ(mistakes[0].line(),
              "aoc.yaml line 4: sources.test_source.roots.oqen = https://x.example: the plugin has "
              "no such "
              "endpoint; did you mean open?");
}

TEST(MakeSources, WantsCredentialsOnlyForSourcesThatSignIn) {
    settings::Settings settings;
    settings.tenants = {{"11111111-2222-3333-4444-555555555555", "", ""}};
    std::vector<settings::Mistake> mistakes;
    makeSources(settings, loaded(), mistakes);
    ASSERT_EQ(mistakes.size(), 1u);
    EXPECT_NE(mistakes[0].line().find("CLIENT_ID: is missing: test_source must sign in"),
              std::string::npos)
        << mistakes[0].line();

    aoc_plugin open = kPlugin;
    open.endpoints += 1;
    open.endpoint_count = 1;
    mistakes.clear();
    Prepared prepared =
        makeSources(settings, {.plugins = {{"test_source.so", &open}}, .refusals = {}}, mistakes);
    EXPECT_TRUE(mistakes.empty());
    EXPECT_EQ(prepared.sources.size(), 1u);
}

TEST(MakeSources, LeavesADisabledSourceAlone) {
    settings::Settings settings = withTenant();
    settings.sources["test_source"].enabled = false;
    std::vector<settings::Mistake> mistakes;
    Prepared prepared = makeSources(settings, loaded(), mistakes);
    EXPECT_TRUE(mistakes.empty());
    EXPECT_TRUE(prepared.sources.empty());
    EXPECT_NE(whyNotCollecting(prepared), "");
}

TEST(MakeSources, GoesOnWithoutARefusedPlugin) {
    settings::Settings settings = withTenant();
    settings.sources["broken"] = {};
    plugin::Loaded plugins = loaded();
    plugins.refusals = {{"/plugins/broken.so", "broken.so crashed"}};
    std::vector<settings::Mistake> mistakes;
    Prepared prepared = makeSources(settings, plugins, mistakes);
    EXPECT_TRUE(mistakes.empty());
    EXPECT_EQ(prepared.sources.size(), 1u);
    EXPECT_EQ(prepared.warnings, std::vector<std::string>{"broken.so crashed"});
}

TEST(MakeSources, AppliesTheSettingsOfTheStreams) {
    settings::Settings settings = withTenant();
    settings.sources["test_source"].sweepAges = {{Millis(5)}};
    settings.sources["test_source"].windowDistance = Millis(7);
    settings.sources["test_source"].values = {{"retention_days", "2"}};
    std::vector<settings::Mistake> mistakes;
    Prepared prepared = makeSources(settings, loaded(), mistakes);
    const plugin::Stream& stream = prepared.sources.at(0).streams.at(0);
    EXPECT_EQ(stream.sweepAges, std::vector<Millis>{Millis(5)});
    EXPECT_EQ(stream.distance, Millis(7));
    EXPECT_EQ(stream.retention, std::chrono::hours(48));
}

TEST(Prepare, NamesTheMistakesOfAllSettingsAtOnce) {
    settings::Inputs inputs;
    std::map<std::string, std::string> environment = {{"TENANT_ID", "contoso"},
                                                      {"FETCH_INTERVAL_MINUTES", "soon"},
                                                      {"AOC_PLUGIN_DIR", "/nowhere"}};
    for (const auto& [name, value] : environment) inputs.environmentNames.push_back(name);
    inputs.environment = [&](const std::string& name) -> std::optional<std::string> {
        auto found = environment.find(name);
        if (found == environment.end()) return std::nullopt;
        return found->second;
    };
    inputs.envFile = "/nowhere/.env";
    auto prepared = prepare(inputs);
    ASSERT_FALSE(prepared);
    std::string lines;
    for (const std::string& line : prepared.error()) lines += line + "\n";
    EXPECT_NE(lines.find("TENANT_ID = contoso"), std::string::npos) << lines;
    EXPECT_NE(lines.find("FETCH_INTERVAL_MINUTES = soon"), std::string::npos) << lines;
    EXPECT_NE(lines.find("AOC_PLUGIN_DIR = /nowhere"), std::string::npos) << lines;
}

class LoadedCredentials : public testing::Test {
  protected:
    void load(const std::string& certificateFile) {
        settings::Settings settings = withTenant();
        settings.tenants[0].certificateFile = certificateFile;
        settings.tenants[0].certificateKeyFile = rsa_.keyFile();
        credentials_ = loadCredentials(settings, now_, mistakes_, warnings_);
    }
    test::TestCertificate rsa_{"DNS:app.example", 10, test::TestCertificate::Key::Rsa};
    Instant now_ = SystemClock().now();
    std::vector<settings::Mistake> mistakes_;
    std::vector<std::string> warnings_;
    std::map<std::string, outbound::Credentials> credentials_;
};

TEST_F(LoadedCredentials, HoldTheCertificateAndWarnBeforeItExpires) {
    load(rsa_.certificateFile());
    EXPECT_TRUE(mistakes_.empty());
    EXPECT_TRUE(credentials_.begin()->second.certificate);
    ASSERT_EQ(warnings_.size(), 1u);
    EXPECT_NE(warnings_[0].find("expires on"), std::string::npos);
}

TEST_F(LoadedCredentials, AreStillThereOnceTheCertificateHasExpired) {
    now_ += std::chrono::days(11);
    load(rsa_.certificateFile());
    EXPECT_TRUE(mistakes_.empty());
    ASSERT_EQ(warnings_.size(), 1u);
    EXPECT_NE(warnings_[0].find("expired on"), std::string::npos);
}

TEST_F(LoadedCredentials, AreAMistakeWhereTheFileHoldsNoCertificate) {
    load(rsa_.keyFile());
    ASSERT_EQ(mistakes_.size(), 1u);
    EXPECT_NE(mistakes_[0].line().find("CLIENT_CERTIFICATE_FILE: "), std::string::npos);
}

TEST(CollectingRight, IsRefusedWithTheLineThatAsksTheServerThatHasIt) {
    test::TempFolder folder;
    settings::Settings settings;
    settings.dataDir = folder.path();
    auto server = lockCollecting(settings, test::FakeStore(), "http://127.0.0.1:8000", "");
    ASSERT_TRUE(server);
    auto fetch =
        lockCollecting(settings, test::FakeStore(), "aoc fetch", "/api/fetch-audit-logs?hours=24");
    ASSERT_FALSE(fetch);
    ASSERT_EQ(fetch.error().size(), 1u);
    EXPECT_NE(
        fetch.error()[0].find("curl -X POST 'http://127.0.0.1:8000/api/fetch-audit-logs?hours=24'"),
        std::string::npos)
        << fetch.error()[0];
}

TEST(CollectingRight, IsNamedWithItsHolderToASecondServer) {
    test::TempFolder folder;
    settings::Settings settings;
    settings.dataDir = folder.path();
    auto fetch =
        lockCollecting(settings, test::FakeStore(), "aoc fetch", "/api/fetch-audit-logs?hours=24");
    ASSERT_TRUE(fetch);
    auto server = lockCollecting(settings, test::FakeStore(), "http://127.0.0.1:8000", "");
    ASSERT_FALSE(server);
    EXPECT_NE(server.error()[0].find("aoc fetch is collecting into"), std::string::npos);
}

TEST(CollectingRight, IsTheLeasesWhereTheStoreHasSome) {
    test::TempFolder folder;
    settings::Settings settings;
    settings.dataDir = folder.path();
    auto state = std::make_shared<test::MemoryState>();
    state->clock = [] { return SystemClock().now(); };
    const test::MemoryStore store(state);
    auto first = lockCollecting(settings, store, "http://127.0.0.1:8000", "");
    auto second = lockCollecting(settings, store, "http://127.0.0.1:8001", "");
    EXPECT_TRUE(first);
    EXPECT_TRUE(second);
}

TEST(Endpoints, StayAsDeclaredWhereNothingIsSet) {
    auto endpoints = endpointsOf(kPlugin, {});
    EXPECT_EQ(endpoints["graph"].root, "https://graph.microsoft.com");
    EXPECT_EQ(endpoints["open"].root, "https://open.example");
    EXPECT_EQ(endpoints["open"].scope, "");
}

TEST(Endpoints, TakeTheirScopeAlongToAnotherCloud) {
    settings::Settings settings;
    settings.graphRoot = "https://graph.microsoft.us";
    auto endpoints = endpointsOf(kPlugin, settings);
    EXPECT_EQ(endpoints["graph"].root, "https://graph.microsoft.us");
    EXPECT_EQ(endpoints["graph"].scope, "https://graph.microsoft.us/.default");
    EXPECT_EQ(endpoints["open"].root, "https://open.example");
}

TEST(Endpoints, KeepTheScopeOfTheCloudOnThisMachine) {
    settings::Settings settings;
    settings.graphRoot = "http://127.0.0.1:8899";
    EXPECT_EQ(endpointsOf(kPlugin, settings)["graph"].root, "http://127.0.0.1:8899");
    EXPECT_EQ(endpointsOf(kPlugin, settings)["graph"].scope,
              "https://graph.microsoft.com/.default");
    settings.cloud = "dod";
    EXPECT_EQ(endpointsOf(kPlugin, settings)["graph"].scope,
              "https://dod-graph.microsoft.us/.default");
}

TEST(Endpoints, AreWhereTheirSourcesSettingsPutThem) {
    settings::Settings settings = withTenant();
    settings.sources["test_source"].roots = {{"open", "http://localhost:9"},
                                             {"graph", "https://graph.example"}};
    auto endpoints = endpointsOf(kPlugin, settings);
    EXPECT_EQ(endpoints["open"].root, "http://localhost:9");
    EXPECT_EQ(endpoints["open"].scope, "");
    EXPECT_EQ(endpoints["graph"].root, "https://graph.example");
    EXPECT_EQ(endpoints["graph"].scope, "https://graph.example/.default");
}

TEST(RateFamilies, TakeEachNumberFromTheSettingsOrThePlugin) {
    settings::Settings settings;
    settings.sources["test_source"].rateLimits["reports"].requests = 3;
    outbound::RateLimit limit = rateFamiliesOf(kPlugin, settings)["reports"];
    EXPECT_EQ(limit.requests, 3u);
    EXPECT_EQ(limit.seconds, 10u);
    EXPECT_EQ(limit.parallel, 2u);
}

TEST(RateFamilies, HaveNoLimitsWhenThoseAreOff) {
    settings::Settings settings;
    settings.rateLimitsOff = true;
    outbound::RateLimit limit = rateFamiliesOf(kPlugin, settings)["reports"];
    EXPECT_EQ(limit.requests + limit.seconds + limit.parallel, 0u);
}

TEST(Intervals, AreTheSettingsOrTheStreamsOwn) {
    settings::Settings settings = withTenant();
    settings.fetchInterval = std::chrono::minutes(20);
    std::vector<settings::Mistake> mistakes;
    Catalogue catalogue = makeSources(settings, loaded(), mistakes).catalogue;
    collect::StreamId id{settings.tenants[0].id, "test_source", "audits"};
    using Intervals = std::map<collect::StreamId, Millis>;
    EXPECT_EQ(intervalsOf(catalogue, settings), (Intervals{{id, std::chrono::minutes(20)}}));
    settings.sources["test_source"].intervals = {{"audits", std::chrono::minutes(5)}};
    EXPECT_EQ(intervalsOf(catalogue, settings), (Intervals{{id, std::chrono::minutes(5)}}));
    settings.periodicFetch = false;
    EXPECT_EQ(intervalsOf(catalogue, settings), Intervals{});
}

TEST(MakeSources, NamesIntervalsOfStreamsThatTheSourceHasNot) {
    settings::Settings settings = withTenant();
    settings.sources["test_source"].intervals = {{"audit", std::chrono::minutes(5)}};
    settings.sources["test_source"].places = {{"streams.audit", "aoc.yaml line 4"}};
    std::vector<settings::Mistake> mistakes;
    makeSources(settings, loaded(), mistakes);
    ASSERT_EQ(mistakes.size(), 1u);
    EXPECT_EQ(mistakes[0].line(),
              "aoc.yaml line 4: sources.test_source.streams.audit: the source has no such stream; "
              "did you mean audits?");
}

TEST(Rules, ComeFromTheSettings) {
    settings::Collect collect;
    collect.mostAttempts = 3;
    collect.tooSoon = Millis(1);
    EXPECT_EQ(rulesOf(collect).mostAttempts, 3u);
    EXPECT_EQ(rulesOf(collect).tooSoon, Millis(1));
}

}  // namespace
}  // namespace aoc::server
