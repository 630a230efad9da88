// SPDX-License-Identifier: MIT
#include "api_fixture.hpp"
#include "support/memory_leases.hpp"
#include "support/test_certificate.hpp"

namespace aoc::test {
namespace {

TEST_F(Api, CollectsSevenDaysUnlessToldOtherwise) {
    collecting_.answer.runId = "r1";
    auto answer = json(get("/api/fetch-audit-logs"));
    EXPECT_EQ(answer.root()["run_id"].text(), "r1");
    EXPECT_EQ(answer.root()["state"].text(), "done");
    EXPECT_EQ(collecting_.asked->back, std::chrono::hours(168));
    EXPECT_EQ(collecting_.waited, std::chrono::seconds(60));
    EXPECT_FALSE(collecting_.asked->force);
}

TEST_F(Api, CollectsWhatAPostAsksForInItsQuery) {
    collecting_.answer.running = true;
    auto response =
        send("POST", "/api/fetch-audit-logs?hours=24&source=entra_directory&force=true&wait=0");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(json(response).root()["state"].text(), "running");
    EXPECT_EQ(collecting_.asked->back, std::chrono::hours(24));
    EXPECT_EQ(collecting_.asked->source, "entra_directory");
    EXPECT_TRUE(collecting_.asked->force);
    EXPECT_EQ(collecting_.waited, Millis(0));
}

TEST_F(Api, CutsHoursWithAWarning) {
    auto answer = json(get("/api/fetch-audit-logs?hours=721"));
    EXPECT_EQ(collecting_.asked->back, std::chrono::hours(720));
    EXPECT_NE(answer.root()["warnings"].next({}).text().find("721"), std::string::npos);
    auto exact = json(get("/api/fetch-audit-logs?hours=720"));
    EXPECT_FALSE(exact.root()["warnings"].next({}));
}

TEST_F(Api, RefusesHoursBelowOne) {
    EXPECT_EQ(fieldAtFault("/api/fetch-audit-logs?hours=0"), "hours");
    EXPECT_EQ(fieldAtFault("/api/fetch-audit-logs?hours=-5"), "hours");
    EXPECT_EQ(fieldAtFault("/api/fetch-audit-logs?hours=7d"), "hours");
    EXPECT_EQ(fieldAtFault("/api/fetch-audit-logs?wait=601"), "wait");
    EXPECT_FALSE(collecting_.asked);
}

TEST_F(Api, CollectsASpanInsteadOfHours) {
    get("/api/fetch-audit-logs?from=2026-11-01&to=2026-11-02&stream=Audit.Exchange&force=true");
    EXPECT_EQ(collecting_.asked->span,
              (Span{*parseTime("2026-11-01T00:00:00Z"), *parseTime("2026-11-03T00:00:00Z")}));
    EXPECT_EQ(collecting_.asked->stream, "Audit.Exchange");
    EXPECT_TRUE(collecting_.asked->force);
}

TEST_F(Api, RefusesHalfASpanAndOneThatEndsBeforeItBegins) {
    EXPECT_EQ(fieldAtFault("/api/fetch-audit-logs?from=2026-11-01"), "to");
    EXPECT_EQ(fieldAtFault("/api/fetch-audit-logs?to=2026-11-01"), "from");
    EXPECT_EQ(fieldAtFault("/api/fetch-audit-logs?from=2026-11-03&to=2026-11-01"), "from");
    EXPECT_EQ(fieldAtFault("/api/fetch-audit-logs?from=yesterday&to=2026-11-01"), "from");
    EXPECT_FALSE(collecting_.asked);
}

TEST_F(Api, RefusesHoursBesideASpan) {
    EXPECT_EQ(fieldAtFault("/api/fetch-audit-logs?hours=24&from=2026-11-01&to=2026-11-02"),
              "hours");
    EXPECT_FALSE(collecting_.asked);
}

TEST_F(Api, NamesTheParameterOfAnUnknownStream) {
    collecting_.failure = Error{Error::Kind::NotFound, "there is no stream x", "stream"};
    EXPECT_EQ(fieldAtFault("/api/fetch-audit-logs?stream=x"), "stream");
}

TEST_F(Api, NamesTheParameterOfAnUnknownSource) {
    collecting_.failure = Error{Error::Kind::NotFound, "there is no source x"};
    EXPECT_EQ(fieldAtFault("/api/fetch-audit-logs?source=x"), "source");
}

TEST_F(Api, SaysWhyNothingCanBeCollected) {
    context_.collecting = nullptr;
    context_.whyNotCollecting = "set TENANT_ID";
    http::Response response = send("POST", "/api/fetch-audit-logs");
    EXPECT_EQ(response.status, 409);
    EXPECT_NE(response.body.find("set TENANT_ID"), std::string::npos);
    EXPECT_EQ(json(get("/health")).root()["status"].text(), "degraded");
}

TEST_F(Api, ShowsARunByItsId) {
    collecting_.answer.runId = "r1";
    EXPECT_EQ(get("/api/runs/r1").status, 200);
    EXPECT_EQ(get("/api/runs/r2").status, 404);
}

TEST_F(Api, ShowsTheLatestRuns) {
    collecting_.answer.runId = "r1";
    collecting_.answer.windowsTotal = 7;
    auto answer = json(get("/api/runs"));
    Json first = answer.root()["runs"].next({});
    EXPECT_EQ(first["run_id"].text(), "r1");
    EXPECT_EQ(first["windows_total"].raw(), "7");
}

TEST_F(Api, HasNoRunsWhereNothingCanBeCollected) {
    context_.collecting = nullptr;
    EXPECT_EQ(get("/api/runs").body, R"({"runs":[]})");
}

TEST_F(Api, ListsFilterOptionsSortedAndWithoutEmptyOnes) {
    store_.facets[store::Facet::Actor] = {{"zoe", 9}, {"", 5}, {"adam", 1}};
    EXPECT_EQ(get("/api/filter-options").body,
              R"({"services":[],"operations":[],"results":[],"actors":["adam","zoe"],)"
              R"("sources":[]})");
}

TEST_F(Api, ShowsSourcesAndThoseThatWereRefused) {
    plugin::Stream stream;
    stream.name = "audits";
    stream.retention = std::chrono::hours(24);
    catalogue_.sources.push_back({"hello", "1.2", true, {stream}});
    catalogue_.refused.push_back({"/plugins/broken.so", "broken.so: no symbol"});
    auto answer = json(get("/api/sources"));
    Json source = answer.root()["sources"].next({});
    EXPECT_EQ(source["name"].text(), "hello");
    EXPECT_EQ(source["streams"].next({})["basis"].text(), "event");
    EXPECT_EQ(source["streams"].next({})["retention_seconds"].raw(), "86400");
    EXPECT_EQ(answer.root()["refused"].next({})["file"].text(), "broken.so");
}

TEST_F(Api, ShowsWhoCollectsWhat) {
    EXPECT_EQ(json(get("/api/sources")).root()["leases"].raw(), "[]");
    auto state = std::make_shared<MemoryState>();
    state->clock = [] { return SystemClock().now(); };
    store_.leased = std::make_unique<MemoryLeases>(state);
    auto lease = store_.leased->acquire({"t", "reports"}, {"1", "aoc serve on a"}, 0,
                                        std::chrono::seconds(30));
    auto answer = json(get("/api/sources"));
    Json shown = answer.root()["leases"].next({});
    EXPECT_EQ(shown["tenant_id"].text(), "t");
    EXPECT_EQ(shown["rate_family"].text(), "reports");
    EXPECT_EQ(shown["holder"].text(), "aoc serve on a");
    EXPECT_EQ(shown["until"].text(), formatTime(lease->until));
}

TEST_F(Api, ShowsTheCoverageOfLedgerAndConfiguredStreams) {
    collect::Window window;
    window.stream = {"t", "gone", "audits"};
    window.span = {*parseTime("2026-11-01T00:00:00Z"), *parseTime("2026-11-02T00:00:00Z")};
    window.state = collect::WindowState::Complete;
    window.counts.records = 7;
    store_.ledger[window.stream] = {window};
    catalogue_.tenants = {"t"};
    plugin::Stream fresh;
    fresh.name = "fresh";
    fresh.eventBasis = false;
    catalogue_.sources.push_back({"hello", "1", true, {fresh}});
    auto answer = json(get("/api/coverage"));
    Json first = answer.root()["streams"].next({});
    EXPECT_EQ(first["source"].text(), "gone");
    EXPECT_EQ(first["read_to"].text(), "2026-11-02T00:00:00.000Z");
    EXPECT_EQ(first["counts"]["records"].raw(), "7");
    Json second = answer.root()["streams"].next(first);
    EXPECT_EQ(second["stream"].text(), "fresh");
    EXPECT_EQ(second["basis"].text(), "availability");
    EXPECT_EQ(second["from"].raw(), "null");
    EXPECT_NE(second["sentence"].text(), "");
}

TEST_F(Api, SaysSinceWhenEventsAreKept) {
    EXPECT_EQ(json(get("/api/coverage")).root()["kept_since"].raw(), "null");
    store_.kept = *parseTime("2026-09-01T00:00:00Z");
    EXPECT_EQ(json(get("/api/coverage")).root()["kept_since"].text(), "2026-09-01T00:00:00.000Z");
}

TEST_F(Api, SaysHowManyEventsAnEarlierVersionMade) {
    auto healthy = json(get("/health"));
    EXPECT_EQ(healthy.root()["events"]["behind"].raw(), "0");
    EXPECT_FALSE(healthy.root()["events"]["message"]);
    store_.behind = {12, true};
    EXPECT_EQ(json(get("/api/coverage")).root()["behind"].raw(), "12");
    auto health = json(get("/health"));
    EXPECT_EQ(health.root()["events"]["message"].text(),
              "12 events were made by an earlier version of AOC: run `aoc renormalize`");
    EXPECT_EQ(health.root()["status"].text(), healthy.root()["status"].text());
}

TEST_F(Api, ShowsGapsAndWhenAStreamIsAskedNext) {
    collect::StreamId id{"t", "hello", "audits"};
    collect::Window gap;
    gap.stream = id;
    gap.span = {*parseTime("2026-11-01T00:00:00Z"), *parseTime("2026-11-02T00:00:00Z")};
    gap.state = collect::WindowState::Gap;
    gap.firstSeen = *parseTime("2026-11-03T00:00:00Z");
    gap.reason = "fell out of retention";
    store_.ledger = {{id, {gap}}};
    collecting_.next[id] = *parseTime("2126-11-01T00:15:00Z");
    auto answer = json(get("/api/coverage"));
    Json stream = answer.root()["streams"].next({});
    Json shown = stream["gaps"].next({});
    EXPECT_EQ(shown["from"].text(), "2026-11-01T00:00:00.000Z");
    EXPECT_EQ(shown["reason"].text(), "fell out of retention");
    EXPECT_EQ(shown["first_seen"].text(), "2026-11-03T00:00:00.000Z");
    EXPECT_EQ(shown["closes_until"].raw(), "null");
    EXPECT_EQ(stream["lateness"].raw(), "null");
    EXPECT_EQ(stream["next_attempt"].text(), "2126-11-01T00:15:00.000Z");
    EXPECT_EQ(stream["next_attempt_why"].text(), "on schedule");
}

TEST_F(Api, TellsListenersOfTheRunAndOfHealthAndOfEachChange) {
    collecting_.answer.runId = "r1";
    http::Response live = get("/api/live");
    EXPECT_EQ(live.contentType, "text/event-stream");
    std::stop_source stop;
    std::string first = live.more(stop.get_token()).value_or("");
    EXPECT_NE(first.find("event: run\ndata: {\"state\":\"done\",\"run_id\":\"r1\""),
              std::string::npos)
        << first;
    EXPECT_NE(first.find("event: health\ndata: {\"status\":\"ok\""), std::string::npos) << first;
    collecting_.answer.windowsDone = 3;
    std::string second = live.more(stop.get_token()).value_or("");
    EXPECT_NE(second.find("\"windows_done\":3"), std::string::npos) << second;
    EXPECT_EQ(second.find("event: health"), std::string::npos) << second;
    stop.request_stop();
    EXPECT_FALSE(live.more(stop.get_token()));
}

TEST_F(Api, LetsOnlySoManyListenAndTakesTheNextWhenOneGoes) {
    std::vector<http::Response> listeners;
    for (int i = 0; i < api::LiveSeats::kMost; ++i) listeners.push_back(get("/api/live"));
    http::Response refused = get("/api/live");
    EXPECT_EQ(refused.status, 503);
    EXPECT_NE(refused.body.find("/api/runs"), std::string::npos) << refused.body;
    listeners.pop_back();
    EXPECT_EQ(get("/api/live").status, 200);
    EXPECT_EQ(fieldAtFault("/api/live?since=1"), "since");
}

TEST_F(Api, IsHealthyWhenAllWorks) {
    http::Response response = get("/health");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(json(response).root()["status"].text(), "ok");
}

TEST_F(Api, IsDegradedWhileACertificateIsAboutToExpire) {
    TestCertificate rsa("DNS:app.example", 10, TestCertificate::Key::Rsa);
    context_.certificates = {*outbound::Certificate::load(rsa.certificateFile(), rsa.keyFile())};
    auto health = json(get("/health"));
    EXPECT_EQ(health.root()["status"].text(), "degraded");
    EXPECT_NE(health.root()["certificate"]["message"].text().find("expires on"), std::string::npos);
}

TEST_F(Api, IsDegradedWithTheReasonWhileWindowsCanNotBeRead) {
    collect::StreamId id{"t", "hello", "audits"};
    collect::Window open;
    open.stream = id;
    open.span = {fromMillis(0), fromMillis(1000)};
    open.reason = "connection refused";
    store_.ledger = {{id, {open}}};
    plugin::Stream stream;
    stream.name = "audits";
    catalogue_.sources.push_back({"hello", "1", true, {stream}});
    server::StreamWatch watch({}, {}, store_, fromMillis(0));
    context_.watch = &watch;
    auto health = json(get("/health"));
    EXPECT_EQ(health.root()["collecting"]["streams"].next({})["stream"].text(), "audits");
    EXPECT_EQ(health.root()["status"].text(), "degraded");
    EXPECT_NE(health.root()["collecting"]["message"].text().find("connection refused"),
              std::string::npos);
}

TEST_F(Api, ShowsWhyRecordsWereRejected) {
    Rejected record;
    record.reason = "no readable time";
    store_.rejectedRecords = {record};
    auto coverage = json(get("/api/coverage"));
    EXPECT_EQ(coverage.root()["latest_rejected"].next({})["reason"].text(), "no readable time");
}

TEST_F(Api, IsUnavailableWhenTheStoreDoesNotAnswer) {
    store_.failure = Error{Error::Kind::Unavailable, "the disk is full"};
    EXPECT_EQ(get("/health").status, 503);
    EXPECT_EQ(get("/api/coverage").status, 503);
    EXPECT_EQ(get("/api/filter-options").status, 503);
}

}  // namespace
}  // namespace aoc::test
