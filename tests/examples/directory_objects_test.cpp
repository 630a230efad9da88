// SPDX-License-Identifier: MIT
#include "organisation.hpp"
#include "tenant_test.hpp"

namespace aoc::tenant {
namespace {

const Organisation kOrganisation = makeOrganisation(Options{}.seed);

std::string asking(const std::string& id) { return R"({"ids":[")" + id + R"("]})"; }

TEST_F(TenantTest, KnowsTheNamesOfAllThatItsRecordsSpeakOf) {
    begin();
    signIn();
    const Person& person = kOrganisation.people.at(3);
    const auto user = parse(lookUp(asking(person.id)).body)->getArray("value")->getObject(0);
    EXPECT_EQ(user->getValue<std::string>("userPrincipalName"), person.mail);
    EXPECT_EQ(user->getValue<std::string>("@odata.type"), "#microsoft.graph.user");
    const Named& app = kOrganisation.apps.at(2);
    const auto found = parse(lookUp(asking(app.id)).body)->getArray("value")->getObject(0);
    EXPECT_EQ(found->getValue<std::string>("displayName"), app.name);
}

TEST_F(TenantTest, LeavesIdsOutThatItDoesNotKnow) {
    begin();
    signIn();
    const Reply reply = lookUp(asking("00000000-0000-4000-8000-000000000000"));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(parse(reply.body)->getArray("value")->size(), 0u);
}

TEST_F(TenantTest, RefusesNamesAsGraphDoes) {
    begin();
    EXPECT_EQ(lookUp(asking("x")).status, 401);
    signIn();
    EXPECT_EQ(lookUp("{}").status, 400);
    EXPECT_EQ(lookUp(R"({"ids":1})").status, 400);
    std::string many = "0";
    for (int i = 0; i < 1000; ++i) many += "\",\"0";
    EXPECT_EQ(lookUp(asking(many)).status, 400);
    control("POST", "faults", R"({"objects_403":"first:1"})");
    EXPECT_EQ(code(lookUp(asking("x"))), "Authorization_RequestDenied");
    control("POST", "faults", R"({"objects_429":"first:1"})");
    const Reply throttled = lookUp(asking("x"));
    EXPECT_EQ(throttled.status, 429);
    EXPECT_EQ(header(throttled, "Retry-After"), "2");
}

}  // namespace
}  // namespace aoc::tenant
