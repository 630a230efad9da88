// SPDX-License-Identifier: MIT
// aoc-tenant from a request to its answer, without a socket.
#include "tenant_test.hpp"

namespace aoc::tenant {
namespace {

TEST_F(TenantTest, IssuesATokenThatGraphTakesUntilItExpires) {
    begin();
    const Reply reply = signIn();
    EXPECT_EQ(parse(reply.body)->get("expires_in").isInteger(), true);
    EXPECT_EQ(get("").status, 200);
    clock_.time += std::chrono::seconds(3599);
    const Reply late = get("");
    EXPECT_EQ(late.status, 401);
    EXPECT_EQ(code(late), "InvalidAuthenticationToken");
}

TEST_F(TenantTest, RefusesEachMistakeOfASignInWithItsEnvelope) {
    begin();
    const auto expect = [this](const Reply& reply, int status, const std::string& error, int code) {
        EXPECT_EQ(reply.status, status);
        const auto body = parse(reply.body);
        EXPECT_EQ(body->getValue<std::string>("error"), error);
        EXPECT_EQ(body->getArray("error_codes")->getElement<int>(0), code);
        EXPECT_EQ(body->getValue<std::string>("timestamp"), "2026-11-22 12:00:00Z");
    };
    expect(signIn({{"client_secret", "wrong"}}), 401, "invalid_client", 7000215);
    expect(signIn({{"client_secret", ""}}), 401, "invalid_client", 7000216);
    expect(signIn({{"client_id", "other"}}), 400, "unauthorized_client", 700016);
    expect(signIn({{"grant_type", "password"}}), 400, "unsupported_grant_type", 70003);
    expect(signIn({{"grant_type", ""}}), 400, "invalid_request", 900144);
    expect(signIn({{"scope", "https://graph.microsoft.com/User.Read"}}), 400, "invalid_scope",
           70011);
    expect(signIn({{"scope", "https://unknown.example/.default"}}), 400, "invalid_resource",
           500011);
    expect(signIn({}, "00000000-0000-0000-0000-000000000001"), 400, "invalid_request", 90002);
    expect(signIn({}, "common"), 400, "invalid_request", 900023);
}

TEST_F(TenantTest, DoesNotTakeATokenOfTheOtherApi) {
    begin();
    signIn({{"scope", "https://manage.office.com/.default"}});
    EXPECT_EQ(get("").status, 401);
    token_ = "forged";
    EXPECT_EQ(get("").status, 401);
}

TEST_F(TenantTest, WalksAllPagesByLinksToItself) {
    begin(unlimited());
    signIn();
    EXPECT_EQ(walk("$orderby=activityDateTime asc&$top=2"), "12|34|5");
    EXPECT_EQ(walk("$top=3"), "543|21");
    const std::string next = link(get("$top=3"));
    EXPECT_EQ(next.find("http://127.0.0.1:8899/v1.0/auditLogs/directoryAudits?$top=3&$skiptoken="),
              0U);
}

TEST_F(TenantTest, ServesSmallerPagesThanAskedForIfToldSo) {
    Options options = unlimited();
    options.pageSize = 4;
    begin(options);
    signIn();
    EXPECT_EQ(walk("$top=1000"), "5432|1");
}

TEST_F(TenantTest, RefusesATokenReplayedOnAnotherQuery) {
    begin(unlimited());
    signIn();
    const std::string next = queryOf(link(get("$top=2")));
    const std::string token = next.substr(next.find("$skiptoken"));
    EXPECT_EQ(get("$top=3&" + token).status, 400);
    EXPECT_EQ(get("$top=2&$skiptoken=00").status, 400);
    EXPECT_EQ(get("$top=2&" + token).status, 200);
}

TEST_F(TenantTest, LetsLinksGoStale) {
    Options options = unlimited();
    options.linkLifetime = 60;
    begin(options);
    signIn();
    const std::string next = queryOf(link(get("$top=2")));
    clock_.time += std::chrono::seconds(61);
    EXPECT_EQ(get(next).status, 400);
}

TEST_F(TenantTest, ThrottlesAtFiveRequestsInTenSeconds) {
    begin();
    signIn();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(get("").status, 200);
    const Reply reply = get("");
    EXPECT_EQ(reply.status, 429);
    EXPECT_EQ(code(reply), "TooManyRequests");
    EXPECT_EQ(header(reply, "Retry-After"), "10");
    clock_.time += std::chrono::seconds(10);
    EXPECT_EQ(get("").status, 200);
}

TEST_F(TenantTest, NamesTheRequestInEachAnswer) {
    begin();
    signIn();
    const Reply good = get("");
    EXPECT_EQ(header(good, "client-request-id"), "mine");
    EXPECT_EQ(header(good, "request-id").size(), 36U);
    const Reply bad = get("$top=0");
    EXPECT_EQ(parse(bad.body)
                  ->getObject("error")
                  ->getObject("innerError")
                  ->getValue<std::string>("request-id"),
              header(bad, "request-id"));
}

struct FaultCase {
    const char* name;
    const char* walked;  // $top=2, ascending, the fault on each first request that it is about
};

class FaultTest : public TenantTest, public testing::WithParamInterface<FaultCase> {};

TEST_P(FaultTest, DoesWhatItSays) {
    begin(unlimited());
    signIn();
    const std::string rule = std::string("{\"") + GetParam().name + "\":\"first:1\"}";
    ASSERT_EQ(control("POST", "faults", rule).status, 200);
    EXPECT_EQ(walk("$orderby=activityDateTime asc&$top=2"), GetParam().walked);
}

INSTANTIATE_TEST_SUITE_P(
    Each, FaultTest,
    testing::Values(FaultCase{"graph_429", "429"}, FaultCase{"graph_429_bare", "429"},
                    FaultCase{"graph_500", "500"}, FaultCase{"graph_500_broker", "500"},
                    FaultCase{"graph_502_html", "502"}, FaultCase{"graph_503", "503"},
                    FaultCase{"graph_504", "504"}, FaultCase{"graph_401", "401"},
                    FaultCase{"graph_401_mid_walk", "12|401"},
                    FaultCase{"graph_stale_link", "12|400"},
                    FaultCase{"graph_403_permission", "403"}, FaultCase{"graph_403_licence", "403"},
                    FaultCase{"link_poisoned", "12|400"}, FaultCase{"link_loop", "12|12|34|5"},
                    FaultCase{"page_empty", "|12|34|5"}, FaultCase{"page_repeats_row", "12|234|5"},
                    FaultCase{"element_not_object", "12?|34|5"}, FaultCase{"row_late", "12|34|5"}),
    [](const auto& each) { return std::string(each.param.name); });

TEST_F(TenantTest, LinksToAnEmptyPageAtTheEndIfTold) {
    begin(unlimited());
    signIn();
    control("POST", "faults", R"({"page_empty_at_end":1})");
    EXPECT_EQ(walk("$top=2"), "54|32|1|");
}

TEST_F(TenantTest, HandsOutAPoisonedLinkThatNeverRecovers) {
    begin(unlimited());
    signIn();
    control("POST", "faults", R"({"link_poisoned":"first:1"})");
    const std::string next = queryOf(link(get("$top=2")));
    EXPECT_EQ(get(next).status, 400);
    EXPECT_EQ(get(next).status, 400);
    EXPECT_EQ(walk("$top=2"), "54|32|1");
}

TEST_F(TenantTest, LinksToAForeignHostIfTold) {
    begin(unlimited());
    signIn();
    control("POST", "faults", R"({"link_foreign_host":1})");
    EXPECT_EQ(link(get("$top=2")).find("https://graph.elsewhere.example/"), 0U);
}

TEST_F(TenantTest, KillsTheTokenWithA401) {
    begin(unlimited());
    signIn();
    control("POST", "faults", R"({"graph_401":"first:1"})");
    EXPECT_EQ(get("").status, 401);
    EXPECT_EQ(get("").status, 401);
    signIn();
    EXPECT_EQ(get("").status, 200);
}

TEST_F(TenantTest, SpellsRetryAfterInEveryWay) {
    begin(unlimited());
    signIn();
    control("POST", "faults", R"({"graph_429_fraction":"first:1"})");
    EXPECT_EQ(header(get(""), "Retry-After"), "2.128");
    control("POST", "faults", R"({"graph_429_date":"first:1"})");
    EXPECT_EQ(header(get(""), "Retry-After"), "Sun, 22 Nov 2026 12:00:02 GMT");
    control("POST", "faults", R"({"graph_429_bare":"first:1"})");
    EXPECT_EQ(header(get(""), "Retry-After"), "");
}

TEST_F(TenantTest, CutsTheBodyInTheMiddle) {
    begin(unlimited());
    signIn();
    const std::string whole = get("").body;
    control("POST", "faults", R"({"body_cut":1})");
    const std::string cut = get("").body;
    EXPECT_LT(cut.size(), whole.size());
    EXPECT_EQ(whole.compare(0, cut.size(), cut), 0);
}

TEST_F(TenantTest, AddsARecordWithBytesThatAreNoUtf8) {
    begin(unlimited());
    signIn();
    control("POST", "faults", R"({"element_bad_utf8":1})");
    EXPECT_NE(get("").body.find("Update \xC3\x28 user"), std::string::npos);
}

TEST_F(TenantTest, ShowsALateRowToTheNextWalkOnly) {
    begin(unlimited());
    signIn();
    control("POST", "faults", R"({"row_late":"first:1"})");
    get("");
    EXPECT_EQ(state_->events.size(), 6U);
    EXPECT_EQ(parse(get("").body)->getArray("value")->size(), 6U);
}

TEST_F(TenantTest, TakesEventsWhileItRunsAndCountsWhatIsNoJson) {
    begin(unlimited());
    const Reply reply =
        control("POST", "events", "{\"id\":\"n\",\"activityDateTime\":\"odd\"}\r\n\nno json\n");
    EXPECT_EQ(parse(reply.body)->getValue<int>("added"), 1);
    EXPECT_EQ(parse(reply.body)->getValue<int>("skipped"), 1);
    EXPECT_EQ(state_->events.sizeWithoutTime(), 1U);
    control("POST", "events", "", "count=3&from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z");
    EXPECT_EQ(state_->events.size(), 9U);
}

TEST_F(TenantTest, RefusesOddControls) {
    begin();
    for (const auto* body : {"", "{", "[]", "{\"no_such\":1}", "{\"graph_500\":\"x\"}",
                             "{\"graph_500\":null}", "{\"graph_500\":1,\"graph_503\":-1}"}) {
        EXPECT_EQ(control("POST", "faults", body).status, 400) << body;
    }
    EXPECT_EQ(state_->faults.report()[static_cast<std::size_t>(Fault::GraphError)].rule.text(),
              "off");
    EXPECT_EQ(control("POST", "events", "", "count=x").status, 400);
    EXPECT_EQ(control("GET", "reset").status, 404);
    EXPECT_EQ(control("DELETE", "state").status, 405);
}

TEST_F(TenantTest, CountsByRouteAndClientUntilReset) {
    Options options = unlimited();
    options.faults = {{Fault::GraphError, *parseFaultRule("2")}};
    begin(options);
    signIn();
    get("");
    get("");
    auto shown = parse(control("GET", "state").body);
    EXPECT_EQ(shown->getObject("requests")->getValue<int>("directory_audits"), 2);
    EXPECT_EQ(shown->getObject("clients")->getValue<int>(Options{}.clientId), 3);
    EXPECT_EQ(shown->getObject("statuses")->getValue<int>("500"), 1);
    EXPECT_EQ(shown->getValue<int>("tokens_issued"), 1);
    EXPECT_EQ(shown->getValue<int>("events_offered"), 5);
    EXPECT_EQ(shown->getValue<int>("events_served"), 5);

    control("POST", "faults", R"({"graph_500":"off"})");
    shown = parse(control("POST", "reset").body);
    EXPECT_EQ(shown->getValue<int>("tokens_issued"), 0);
    EXPECT_EQ(shown->getObject("faults")->getObject("graph_500")->getValue<std::string>("rule"),
              "2");
}

TEST_F(TenantTest, KnowsNoOtherPaths) {
    begin();
    for (const auto* path : {"/", "", "/v1.0/auditLogs/directoryaudits", "/a/b/oauth2/v2.0/token",
                             "//oauth2/v2.0/token"}) {
        EXPECT_EQ(answer(*state_, {.method = "GET", .path = path, .query = {}, .body = {}}).status,
                  404)
            << path;
    }
}

}  // namespace
}  // namespace aoc::tenant
