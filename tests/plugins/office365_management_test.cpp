// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc/plugin/source.hpp"
#include "support/built_plugin.hpp"
#include "support/fake_http.hpp"

namespace aoc::plugin {
namespace {

using test::FakeHttp;

const std::string kTenant = "11111111-2222-3333-4444-555555555555";
const std::string kRoot = "/api/v1.0/" + kTenant + "/activity/feed";
const std::string kPublisher = "PublisherIdentifier=" + kTenant;
const std::string kFirst = kRoot +
                           "/subscriptions/content?contentType=Audit.Exchange"
                           "&startTime=2026-07-01T10:00:00&endTime=2026-07-01T11:00:00&" +
                           kPublisher;
const std::string kList = kRoot + "/subscriptions/list?" + kPublisher;
const std::string kStart = kRoot + "/subscriptions/start?contentType=Audit.Exchange&" + kPublisher;
const std::string kId = "20171014180051748005825$20171014180051748005825$audit_exchange$na0030";
const std::string kBlob = kRoot + "/audit/" + kId + "?" + kPublisher;

outbound::Response answer(unsigned status, std::string body,
                          std::vector<std::pair<std::string, std::string>> headers = {}) {
    return {
        .status = status, .headers = std::move(headers), .body = std::move(body), .retryAfter = {}};
}

std::string error(const std::string& code) {
    return R"({"error":{"code":")" + code + R"(","message":"m"}})";
}

std::string item(const std::string& id) {
    return R"({"contentUri":"http://localhost/celbroken1/activity/feed/audit/x","contentId":")" +
           id +
           R"(","contentType":"Audit.Exchange","contentCreated":"2026-07-01T10:20:30.748Z",)"
           R"("contentExpiration":"2026-07-21T10:20:30.748Z"})";
}

class Office365Management : public testing::Test {
  protected:
    void SetUp() override {
        plugin = test::builtPlugin("office365_management");
        ASSERT_NE(plugin, nullptr);
        source = make({});
        ASSERT_NE(source, nullptr);
    }
    std::unique_ptr<Source> make(const std::map<std::string, std::string>& settings) const {
        auto made = Source::create(*plugin, kTenant, settings);
        return made ? std::move(*made) : nullptr;
    }
    const Stream& exchange() const { return source->streams()[1]; }
    Task first(std::string_view from = "2026-07-01T10:00:00Z",
               std::string_view to = "2026-07-01T11:00:00Z") const {
        auto task = source->first(exchange(), {*parseTime(from), *parseTime(to)});
        return task ? *task : Task{};
    }
    Result<Fetched, Advice> fetch(const Task& task) { return source->fetch(task, http, {}); }
    Advice advice(const Task& task) {
        auto fetched = fetch(task);
        return fetched ? Advice{AOC_CANCELLED, Millis(0), "it went well"} : fetched.error();
    }
    /// What a listing with this body leads to.
    std::vector<Task> listed(const std::string& body,
                             std::vector<std::pair<std::string, std::string>> headers = {}) {
        http.on(kFirst, answer(200, body, std::move(headers)));
        auto fetched = fetch(first());
        EXPECT_TRUE(fetched) << fetched.error().why;
        return fetched ? fetched->followUps : std::vector<Task>{};
    }
    Result<Offered, Advice> prepare() { return source->prepare(exchange(), http, {}); }

    const aoc_plugin* plugin = nullptr;
    std::unique_ptr<Source> source;
    FakeHttp http;
};

TEST_F(Office365Management, HasAStreamForEachContentTypeByAvailability) {
    std::vector<std::string> names;
    for (const Stream& stream : source->streams()) {
        names.push_back(stream.name);
        EXPECT_FALSE(stream.eventBasis);
        EXPECT_TRUE(stream.needsPrepare);
        EXPECT_EQ(stream.retention, std::chrono::days(7));
        EXPECT_EQ(stream.largestWindow, std::chrono::hours(24));
        EXPECT_EQ(stream.distance, std::chrono::minutes(2));
        EXPECT_EQ(stream.rateFamily, "management");
    }
    EXPECT_EQ(names, (std::vector<std::string>{"Audit.AzureActiveDirectory", "Audit.Exchange",
                                               "Audit.SharePoint", "Audit.General", "DLP.All"}));
}

TEST_F(Office365Management, CollectsOnlyTheContentTypesOfItsSettings) {
    auto some = make({{"content_types", " Audit.General,DLP.All , DLP.All"}});
    ASSERT_NE(some, nullptr);
    ASSERT_EQ(some->streams().size(), 2u);
    EXPECT_EQ(some->streams()[0].name, "Audit.General");
    EXPECT_EQ(some->streams()[1].name, "DLP.All");
}

TEST_F(Office365Management, RefusesAContentTypeThatThereIsNotAndSaysWhichThereAre) {
    auto made = Source::create(*plugin, kTenant, {{"content_types", "Audit.Teams"}});
    ASSERT_FALSE(made);
    EXPECT_NE(made.error().message.find("Audit.Teams"), std::string::npos);
    EXPECT_NE(made.error().message.find("Audit.SharePoint"), std::string::npos);
    EXPECT_EQ(make({{"content_types", ""}}), nullptr);
}

TEST_F(Office365Management, AsksForAWindowInWholeSecondsWithoutAZone) {
    EXPECT_TRUE(first().payload.ends_with(kFirst));
    EXPECT_EQ(first("2026-07-01T10:00:00.999Z", "2026-07-01T10:59:59.001Z").payload,
              first().payload);
}

TEST_F(Office365Management, MakesAOnceTaskOfEachPieceOfContent) {
    std::vector<Task> tasks = listed("[" + item(kId) + "," + item("b$2") + "]");
    ASSERT_EQ(tasks.size(), 2u);
    EXPECT_EQ(tasks[0].key, kId);
    EXPECT_TRUE(tasks[0].once);
    EXPECT_EQ(tasks[0].availableAt, parseTime("2026-07-01T10:20:30.748Z"));
    EXPECT_EQ(tasks[0].expiresAt, parseTime("2026-07-21T10:20:30.748Z"));
    EXPECT_EQ(http.requests()[0].endpoint, "management");
    EXPECT_EQ(http.requests()[0].rateFamily, "management");
}

TEST_F(Office365Management, FetchesContentByItsIdWhereverItsUriPoints) {
    Task task = listed("[" + item(kId) + "]").at(0);
    http.on(kBlob, 200, R"([{"Id":"a"},{"Id":"b"}])");
    auto fetched = fetch(task);
    ASSERT_TRUE(fetched) << fetched.error().why;
    EXPECT_EQ(fetched->document->records(fetched->member)->size(), 2u);
    EXPECT_TRUE(fetched->followUps.empty());
    EXPECT_EQ(http.requests().back().rateFamily, "management");
}

TEST_F(Office365Management, EncodesWhatAnIdHoldsButTheDollar) {
    Task task = listed("[" + item("a b$%c\\u00e9&=") + "," + item("a%24$b&") + "]").at(1);
    EXPECT_TRUE(task.payload.ends_with("/audit/a%2524$b%26?" + kPublisher)) << task.payload;
}

TEST_F(Office365Management, NeverSendsAnIdThatIsNoPartOfAnAddressAndSaysThatItIsGone) {
    for (const std::string& id :
         {std::string("../../x"), std::string(".."), std::string("a?b"), std::string("a#b"),
          std::string("a\\r\\nHost: x"), std::string("a\\u0000b"), std::string("a\\\\b"),
          std::string(1 << 20, 'x'), std::string()}) {
        FakeHttp odd;
        odd.on(kFirst, 200, "[" + item(id) + "," + item(kId) + "]");
        auto fetched = source->fetch(first(), odd, {});
        ASSERT_TRUE(fetched);
        ASSERT_EQ(fetched->followUps.size(), 2u);
        EXPECT_TRUE(fetched->followUps[0].once);
        EXPECT_LT(fetched->followUps[0].key.size(), 100u);
        auto gone = source->fetch(fetched->followUps[0], odd, {});
        ASSERT_FALSE(gone) << id;
        EXPECT_EQ(gone.error().kind, AOC_GONE);
        EXPECT_EQ(odd.requests().size(), 1u) << id;
        EXPECT_EQ(fetched->followUps[1].key, kId);
    }
}

TEST_F(Office365Management, TellsUnusableIdsApart) {
    std::vector<Task> tasks =
        listed("[" + item("a/1") + "," + item("a/2") + R"(,{"contentUri":"x"},7,null])");
    ASSERT_EQ(tasks.size(), 5u);
    std::set<std::string> keys;
    for (const Task& task : tasks) keys.insert(task.key);
    EXPECT_EQ(keys.size(), 5u);
}

TEST_F(Office365Management, FetchesContentWhoseTimesCannotBeRead) {
    Task task = listed(R"([{"contentId":"x$1","contentCreated":"yesterday"}])").at(0);
    EXPECT_EQ(task.key, "x$1");
    EXPECT_FALSE(task.availableAt);
    EXPECT_FALSE(task.expiresAt);
}

TEST_F(Office365Management, FollowsTheNextPageInEverySpellingOfItsHeader) {
    const std::string link = "https://manage.office.com/api/v1/x?contenttype=a&nextpage=2";
    for (const char* name : {"NextPageUri", "Nextpageuri", "nextpageuri", "NextPageUrl"}) {
        FakeHttp odd;
        odd.on(kFirst, answer(200, "[]", {{"X-A", "1"}, {name, link}}));
        auto fetched = source->fetch(first(), odd, {});
        ASSERT_TRUE(fetched);
        ASSERT_EQ(fetched->followUps.size(), 1u) << name;
        EXPECT_TRUE(fetched->followUps[0].payload.ends_with(link + "&" + kPublisher));
        EXPECT_FALSE(fetched->followUps[0].once);
    }
}

TEST_F(Office365Management, LeavesAPublisherThatALinkHasAlready) {
    const std::string link = "https://manage.office.com/api/v1/x?publisheridentifier=y";
    EXPECT_TRUE(listed("[]", {{"NextPageUri", link}}).at(0).payload.ends_with(link));
}

TEST_F(Office365Management, BeginsAgainWhereAPageLinksToItself) {
    const std::string link = "https://manage.office.com/api/v1/x?nextPage=2&" + kPublisher;
    Task next = listed("[]", {{"NextPageUri", link}}).at(0);
    http.on(link, answer(200, "[]", {{"NextPageUri", link}}));
    EXPECT_EQ(advice(next).kind, AOC_RESTART_WINDOW);
}

TEST_F(Office365Management, BeginsAgainAfterAStaleOrForeignLink) {
    const std::string link = "https://manage.office.com/api/v1/x?nextPage=2&" + kPublisher;
    Task next = listed("[]", {{"NextPageUri", link}}).at(0);
    http.on(link, 400, error("AF20031"));
    EXPECT_EQ(advice(next).kind, AOC_RESTART_WINDOW);
    http.on(link, outbound::Failure{outbound::Failure::Kind::ForeignLink, "elsewhere", {}});
    (void)fetch(next);
    EXPECT_EQ(advice(next).kind, AOC_RESTART_WINDOW);
}

TEST_F(Office365Management, FollowsTheRestOfContentThatComesInPages) {
    Task task = listed("[" + item(kId) + "]").at(0);
    const std::string link = "https://manage.office.com/api/v1/y?nextPage=2";
    http.on(kBlob, answer(200, R"([{"Id":"a"}])", {{"NextPageUri", link}}));
    auto fetched = fetch(task);
    ASSERT_TRUE(fetched);
    ASSERT_EQ(fetched->followUps.size(), 1u);
    http.on(link + "&" + kPublisher, 200, R"([{"Id":"b"}])");
    auto rest = fetch(fetched->followUps[0]);
    ASSERT_TRUE(rest) << rest.error().why;
    EXPECT_EQ(rest->document->records(rest->member)->size(), 1u);
}

TEST_F(Office365Management, BeginsAgainWhereTheRestOfContentCannotBeHadByItsLink) {
    Task task = listed("[" + item(kId) + "]").at(0);
    const std::string link = "https://manage.office.com/api/v1/y?nextPage=2";
    http.on(kBlob, answer(200, R"([{"Id":"a"}])", {{"NextPageUri", link}}));
    auto fetched = fetch(task);
    ASSERT_TRUE(fetched);
    http.on(link + "&" + kPublisher, 404, error("AF20050"));
    EXPECT_EQ(advice(fetched->followUps.at(0)).kind, AOC_RESTART_WINDOW);
}

TEST_F(Office365Management, NamesThePermissionThatTheContentTypeNeeds) {
    http.onAny(answer(403, error("AF10001")));
    EXPECT_NE(advice(first()).why.find("ActivityFeed.Read "), std::string::npos);
    auto dlp = source->first(source->streams()[4], {fromMillis(0), fromMillis(1000)});
    EXPECT_NE(advice(*dlp).why.find("ActivityFeed.ReadDlp "), std::string::npos);
}

TEST_F(Office365Management, SaysThatExpiredContentIsGone) {
    Task task = listed("[" + item(kId) + "]").at(0);
    http.on(kBlob, 400, error("AF20051"));
    EXPECT_EQ(advice(task).kind, AOC_GONE);
}

TEST_F(Office365Management, StartsNoSubscriptionThatIsOn) {
    for (const char* list :
         {R"([{"contentType":"Audit.Exchange","status":"enabled","webhook":null}])",
          R"([{"contentType":"audit.exchange","webhook":null}])"}) {
        FakeHttp on;
        on.on(kList, 200, list);
        auto offered = source->prepare(exchange(), on, {});
        ASSERT_TRUE(offered) << list;
        EXPECT_TRUE(offered->on);
        EXPECT_FALSE(offered->since);
        EXPECT_EQ(on.requests().size(), 1u);
    }
}

TEST_F(Office365Management, StartsASubscriptionThatIsMissingOrOffAndSaysSo) {
    for (const char* list : {"[]", R"([{"contentType":"Audit.Exchange","status":"disabled"}])",
                             R"([{"contentType":"Audit.General","status":"enabled"},{},1])"}) {
        FakeHttp off;
        off.on(kList, 200, list);
        off.on(kStart, 200, R"({"contentType":"Audit.Exchange","status":"enabled"})");
        auto offered = source->prepare(exchange(), off, {});
        ASSERT_TRUE(offered) << list;
        EXPECT_TRUE(offered->on && offered->since);
        EXPECT_EQ(off.requests()[1].method, "POST");
        EXPECT_EQ(off.requests()[1].body, "");
    }
}

TEST_F(Office365Management, TakesAlreadyEnabledForSuccessButNotForItsOwn) {
    http.on(kList, 200, "[]").on(kStart, 400, error("AF20024"));
    auto offered = prepare();
    ASSERT_TRUE(offered) << offered.error().why;
    EXPECT_TRUE(offered->on);
    EXPECT_FALSE(offered->since);
}

TEST_F(Office365Management, ClaimsNothingOfBeforeAStartThatMayHaveArrived) {
    const outbound::Failure reset{outbound::Failure::Kind::Network, "reset", {}};
    for (const FakeHttp::Answer& lost : {FakeHttp::Answer(reset), FakeHttp::Answer(answer(500, "")),
                                         FakeHttp::Answer(answer(429, "{}"))}) {
        FakeHttp off;
        off.on(kList, 200, "[]").on(kStart, lost);
        auto offered = source->prepare(exchange(), off, {});
        ASSERT_TRUE(offered);
        EXPECT_FALSE(offered->on);
        EXPECT_TRUE(offered->since);
    }
}

TEST_F(Office365Management, SaysWhyASubscriptionCannotBeStarted) {
    http.on(kList, 200, "[]").on(kStart, 401, error("AF10001"));
    auto offered = prepare();
    ASSERT_FALSE(offered);
    EXPECT_EQ(offered.error().kind, AOC_NOT_PERMITTED);
}

TEST_F(Office365Management, StartsNothingWhereTheListCannotBeRead) {
    http.on(kList, 200, "{}");
    auto offered = prepare();
    ASSERT_FALSE(offered);
    EXPECT_EQ(offered.error().kind, AOC_RETRY_AFTER);
    EXPECT_EQ(http.requests().size(), 1u);
}

TEST_F(Office365Management, NamesItsPublisherInEveryCall) {
    http.on(kList, 200, "[]").onAny(answer(200, "[" + item(kId) + "]"));
    (void)prepare();
    auto fetched = fetch(first());
    ASSERT_TRUE(fetched);
    (void)fetch(fetched->followUps.at(0));
    ASSERT_EQ(http.requests().size(), 4u);
    for (const outbound::Request& request : http.requests())
        EXPECT_NE(request.target.find(kPublisher), std::string::npos) << request.target;
}

}  // namespace
}  // namespace aoc::plugin
