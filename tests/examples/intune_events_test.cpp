// SPDX-License-Identifier: MIT
// The tenant's list of Intune audit events: what it does unlike the directory's.
#include "tenant_test.hpp"

namespace aoc::tenant {
namespace {

class IntuneTest : public TenantTest {
  protected:
    void open(Options options = {}) {
        begin(std::move(options));
        for (const auto* day : {"13", "11", "15", "12", "14"}) {
            state_->intuneEvents.add({std::string(R"({"id":")") + (day + 1) +
                                      R"(","activityDateTime":"2026-11-)" + day +
                                      R"(T00:00:00.1234567Z"})"});
        }
        signIn();
    }
    Reply get(const std::string& query) {
        return TenantTest::get(query, "/v1.0/deviceManagement/auditEvents");
    }
    std::string walk(const std::string& query) {
        return TenantTest::walk(query, "/v1.0/deviceManagement/auditEvents");
    }
    static std::string message(const Reply& reply) {
        return parse(reply.body)->getObject("error")->getValue<std::string>("message");
    }
};

TEST_F(IntuneTest, ListsInNoOrderAndLinksToAnEmptyPageAtTheEnd) {
    open();
    EXPECT_EQ(walk(""), "31524|");
    EXPECT_EQ(walk("$top=2"), "31|52|4|");
    EXPECT_EQ(walk("$orderby=activityDateTime asc"), "31524|");
}

TEST_F(IntuneTest, FiltersByAClosedIntervalOfTime) {
    open();
    EXPECT_EQ(walk("$filter=activityDateTime ge 2026-11-12T00:00:00Z and "
                   "activityDateTime le 2026-11-14T00:00:00.1234567Z"),
              "324|");
    EXPECT_EQ(walk("$filter=activityDateTime ge 2027-01-01T00:00:00Z"), "");
}

TEST_F(IntuneTest, CountsWhatItDoesNotHave) {
    open();
    EXPECT_EQ(parse(get("$top=1").body)->getValue<int>("@odata.count"), 1000);
}

TEST_F(IntuneTest, WrapsItsErrorsIntoAMessageOfJson) {
    open();
    control("POST", "faults", R"({"graph_403_permission":"first:1"})");
    const Reply reply = get("");
    EXPECT_EQ(reply.status, 403);
    EXPECT_EQ(code(reply), "Forbidden");
    const auto inner = parse(message(reply));
    EXPECT_NE(inner->getValue<std::string>("Message").find("DeviceManagementApps.Read.All"),
              std::string::npos);
}

TEST_F(IntuneTest, ThrottlesAsIfItHadFailed) {
    open({.intuneLimit = {1, 20}});
    EXPECT_EQ(get("").status, 200);
    const Reply reply = get("");
    EXPECT_EQ(reply.status, 500);
    EXPECT_NE(message(reply).find("too many requests to query broker"), std::string::npos);
}

TEST_F(IntuneTest, HasALimitOfItsOwn) {
    open();
    for (int i = 0; i < 20; ++i) EXPECT_EQ(get("").status, 200);
    EXPECT_EQ(TenantTest::get("").status, 200);
}

TEST_F(IntuneTest, DoesNotTakeALinkOfAnotherList) {
    open();
    const std::string next = queryOf(link(get("$top=1")));
    EXPECT_EQ(get(next).status, 200);
    EXPECT_EQ(TenantTest::get(next).status, 400);
}

TEST_F(IntuneTest, ShowsALateRowToTheNextWalkOnly) {
    open();
    control("POST", "faults", R"({"row_late":"first:1"})");
    get("");
    EXPECT_EQ(state_->intuneEvents.size(), 6U);
    EXPECT_EQ(state_->events.size(), 5U);
}

}  // namespace
}  // namespace aoc::tenant
