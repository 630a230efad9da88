// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "aoc/plugin/source.hpp"
#include "support/built_plugin.hpp"
#include "support/fake_http.hpp"

namespace aoc::plugin {
namespace {

using test::FakeHttp;

const std::string kPath = "/v1.0/auditLogs/directoryAudits";
const std::string kFirst = kPath +
                           "?$filter=activityDateTime%20ge%202026-07-01T10:00:00Z%20and%20"
                           "activityDateTime%20le%202026-07-01T11:00:00Z"
                           "&$orderby=activityDateTime%20asc&$top=1000";
// Odd in every way that a link may be: it must go out as it came.
const std::string kLink =
    "https://graph.microsoft.com/v1.0/auditLogs/"
    "directoryAudits?$filter=a%20b+c&$skiptoken=%7bx%7D_1000";

class EntraDirectory : public testing::Test {
  protected:
    void SetUp() override {
        plugin = test::builtPlugin("entra_directory");
        ASSERT_NE(plugin, nullptr);
        source = make({});
        ASSERT_NE(source, nullptr);
    }
    std::unique_ptr<Source> make(const std::map<std::string, std::string>& settings) const {
        auto made = Source::create(*plugin, "tenant", settings);
        return made ? std::move(*made) : nullptr;
    }
    Task first(std::string_view from, std::string_view to) const {
        auto task = source->first(source->streams()[0], {*parseTime(from), *parseTime(to)});
        return task ? *task : Task{};
    }
    Task first() const { return first("2026-07-01T10:00:00Z", "2026-07-01T11:00:00Z"); }
    Result<Fetched, Advice> fetch(const Task& task) { return source->fetch(task, http, {}); }
    Advice advice(const Task& task) {
        auto fetched = fetch(task);
        return fetched ? Advice{AOC_CANCELLED, Millis(0), "it went well"} : fetched.error();
    }
    Task link() {
        http.on(kFirst, 200, page("[]", kLink));
        auto fetched = fetch(first());
        return fetched && fetched->followUps.size() == 1 ? fetched->followUps[0] : Task{};
    }
    static std::string page(const std::string& records, const std::string& next) {
        return R"({"@odata.context":"c","@odata.nextLink":")" + next +
               R"(","@microsoft.graph.tips":"t","value":)" + records + "}";
    }
    Source::Draft read(const std::string& text) {
        document = *JsonDocument::parse(text);
        return *source->normalise(document.root());
    }

    const aoc_plugin* plugin = nullptr;
    std::unique_ptr<Source> source;
    FakeHttp http;
    JsonDocument document;
};

TEST_F(EntraDirectory, DeclaresOneStreamByEventTime) {
    ASSERT_EQ(source->streams().size(), 1u);
    const Stream& stream = source->streams()[0];
    EXPECT_EQ(stream.name, "directory_audits");
    EXPECT_TRUE(stream.eventBasis);
    EXPECT_EQ(stream.retention, std::chrono::days(30));
    EXPECT_EQ(stream.largestWindow, std::chrono::hours(24));
    EXPECT_EQ(stream.rateFamily, "graph_reports");
    EXPECT_EQ(stream.sweepAges.size(), 4u);
}

TEST_F(EntraDirectory, TakesRetentionAndPageSizeFromItsSettings) {
    auto other = make({{"retention_days", "7"}, {"page_size", "50"}});
    ASSERT_NE(other, nullptr);
    EXPECT_EQ(other->streams()[0].retention, std::chrono::days(7));
    auto task = other->first(other->streams()[0], {fromMillis(0), fromMillis(1000)});
    ASSERT_TRUE(task);
    EXPECT_TRUE(task->payload.ends_with("&$top=50"));
    EXPECT_EQ(make({{"page_size", "1001"}}), nullptr);
}

TEST_F(EntraDirectory, AsksForTheClosedWindowOldestFirst) { EXPECT_EQ(first().payload, kFirst); }

TEST_F(EntraDirectory, EnclosesAWindowThatIsNotOfWholeSeconds) {
    EXPECT_EQ(first("2026-07-01T10:00:00.999Z", "2026-07-01T10:59:59.001Z").payload, kFirst);
}

TEST_F(EntraDirectory, FetchesRecordsAndEndsWithoutALink) {
    http.on(kFirst, 200, R"({"value":[{"id":"a"},{"id":"b"}]})");
    auto fetched = fetch(first());
    ASSERT_TRUE(fetched) << fetched.error().why;
    EXPECT_EQ(fetched->document->records(fetched->member)->size(), 2u);
    EXPECT_TRUE(fetched->followUps.empty());
    EXPECT_EQ(http.requests()[0].endpoint, "graph");
    EXPECT_EQ(http.requests()[0].rateFamily, "graph_reports");
}

TEST_F(EntraDirectory, FollowsALinkByteForByteAlsoFromAnEmptyPage) {
    Task next = link();
    EXPECT_EQ(next.payload, kLink);
    EXPECT_FALSE(next.once);
    http.on(kLink, 200, R"({"value":[{"id":"a"}]})");
    EXPECT_TRUE(fetch(next));
    EXPECT_EQ(http.requests().back().target, kLink);
}

TEST_F(EntraDirectory, BeginsAgainWhereALinkLeadsBackToItsOwnPage) {
    Task next = link();
    http.on(kLink, 200, page("[]", kLink));
    EXPECT_EQ(advice(next).kind, AOC_RESTART_WINDOW);
}

TEST_F(EntraDirectory, BeginsAgainWhereTheFirstPageLinksToItself) {
    http.on(kFirst, 200, page("[]", "https://graph.microsoft.com" + kFirst));
    EXPECT_EQ(advice(first()).kind, AOC_RESTART_WINDOW);
}

TEST_F(EntraDirectory, GivesEachPageItsOwnKey) {
    Task next = link();
    http.on(kLink, 200, page("[]", kLink + "2"));
    auto fetched = fetch(next);
    ASSERT_TRUE(fetched);
    EXPECT_NE(fetched->followUps[0].key, next.key);
    EXPECT_NE(next.key, first().key);
}

TEST_F(EntraDirectory, BeginsAgainAfterAPoisonedOrForeignLink) {
    Task next = link();
    http.on(kLink, 400, R"({"error":{"code":"BadRequest","message":"Skip token is null"}})");
    EXPECT_EQ(advice(next).kind, AOC_RESTART_WINDOW);
    http.on(kLink, outbound::Failure{outbound::Failure::Kind::ForeignLink, "elsewhere", {}});
    (void)fetch(next);
    EXPECT_EQ(advice(next).kind, AOC_RESTART_WINDOW);
}

TEST_F(EntraDirectory, NeverTakesAPageForTheLastWhoseLinkCannotBeRead) {
    for (const char* next : {"1", "{}", "[]", "\"\"", "true"}) {
        FakeHttp odd;
        odd.on(kFirst, 200, R"({"value":[],"@odata.nextLink":)" + std::string(next) + "}");
        auto fetched = source->fetch(first(), odd, {});
        ASSERT_FALSE(fetched) << next;
        EXPECT_EQ(fetched.error().kind, AOC_RETRY_AFTER) << next;
    }
}

TEST_F(EntraDirectory, NeverTakesAnotherBodyForAnEmptyPage) {
    for (const char* body : {"{}", "[]", "<html>", "", R"({"value":{}})", R"({"value":null})",
                             R"({"value":[],"error":{"code":"x"}})"}) {
        FakeHttp odd;
        odd.on(kFirst, 200, body);
        auto fetched = source->fetch(first(), odd, {});
        ASSERT_FALSE(fetched) << body;
        EXPECT_EQ(fetched.error().kind, AOC_RETRY_AFTER) << body;
    }
}

TEST_F(EntraDirectory, WaitsAsLongAsItIsTold) {
    http.on(kFirst, outbound::Response{
                        .status = 429, .headers = {}, .body = "", .retryAfter = Millis(2128)});
    Advice told = advice(first());
    EXPECT_EQ(told.kind, AOC_RETRY_AFTER);
    EXPECT_EQ(told.wait, Millis(2128));
}

TEST_F(EntraDirectory, ReadsTheCommonFields) {
    Source::Draft draft = read(R"({"id":"Directory_1","category":"RoleManagement",
        "correlationId":"c1","result":"success","activityDisplayName":"Add member to role",
        "activityDateTime":"2026-07-17T13:48:10.9301252Z","loggedByService":"Core Directory",
        "initiatedBy":{"user":{"id":"u1","userPrincipalName":"ada@x.example",
                               "ipAddress":"192.0.2.1"},"app":null},
        "targetResources":[
          {"id":"t1","type":"User","userPrincipalName":"bob@x.example","displayName":"Bob",
           "modifiedProperties":[
             {"displayName":"Role.DisplayName","oldValue":null,"newValue":"\"Reader\""},
             {"displayName":"Included Updated Properties","newValue":"\"Role.DisplayName\""}]},
          {"id":"t2","type":"Role","displayName":"Reader","modifiedProperties":[]},
          {"id":"t3","type":"Role","displayName":"Reader"}]})");
    EXPECT_EQ(draft.id, "Directory_1");
    EXPECT_EQ(draft.time, "2026-07-17T13:48:10.9301252Z");
    EXPECT_EQ(draft.service, "RoleManagement");
    EXPECT_EQ(draft.operation, "Add member to role");
    EXPECT_EQ(draft.result, "success");
    EXPECT_EQ(draft.correlationId, "c1");
    EXPECT_EQ(draft.clientIp, "192.0.2.1");
    EXPECT_EQ(draft.actorDisplay, "ada@x.example");
    EXPECT_EQ(draft.targetDisplays, (std::vector<std::string>{"bob@x.example", "Reader"}));
    EXPECT_EQ(draft.changes, (std::vector<Change>{{"Role.DisplayName", "", "Reader"}}));
    EXPECT_EQ(draft.actor["user"]["id"].text(), "u1");
    EXPECT_EQ(draft.targets.type(), Json::Type::Array);
}

TEST_F(EntraDirectory, TakesTheWordNullInBracketsForNothing) {
    EXPECT_EQ(read(R"({"initiatedBy":{"user":{"ipAddress":"<null>"}}})").clientIp, "");
}

TEST_F(EntraDirectory, FallsBackWhereAReExportLeftTheCategoryOut) {
    EXPECT_EQ(read(R"({"loggedByService":"Core Directory"})").service, "Core Directory");
    EXPECT_EQ(read(R"({"operationName":"Add user"})").operation, "Add user");
}

TEST_F(EntraDirectory, ReadsARecordOfVeryManyTargetsInTime) {
    std::string targets;
    for (int i = 0; i < 10'000; ++i)
        targets += (i == 0 ? "" : ",") + std::string(R"({"id":")") + std::to_string(i) +
                   R"(","modifiedProperties":[{"displayName":"X.ObjectID","newValue":"x"}]})";
    EXPECT_EQ(read(R"({"targetResources":[)" + targets + "]}").targetDisplays.size(), 10'000u);
}

TEST_F(EntraDirectory, ReadsRealRecords) {
    const char* samples = std::getenv("AOC_SAMPLES");
    if (samples == nullptr) GTEST_SKIP() << "AOC_SAMPLES IS NOT SET: no real records were read";
    std::size_t records = 0, actors = 0;
    for (const auto& file :
         std::filesystem::directory_iterator(std::filesystem::path(samples) / "directory_audits")) {
        std::ifstream lines(file.path());
        for (std::string line; std::getline(lines, line); ++records) {
            Source::Draft draft = read(line);
            EXPECT_FALSE(draft.service.empty()) << file.path() << " record " << records;
            EXPECT_FALSE(draft.operation.empty()) << file.path() << " record " << records;
            actors += !draft.actorDisplay.empty();
        }
    }
    EXPECT_GT(records, 100u);
    EXPECT_GT(actors, records * 9 / 10);
}

}  // namespace
}  // namespace aoc::plugin
