// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc/plugin/source.hpp"
#include "support/built_plugin.hpp"
#include "support/fake_http.hpp"

namespace aoc::plugin {
namespace {

const std::string kAda = "aaaaaaaa-0000-4000-8000-000000000001";
const std::string kApp = "bbbbbbbb-0000-4000-8000-000000000002";
const std::string kPath = "/v1.0/directoryObjects/getByIds";

class DirectoryObjects : public testing::Test {
  protected:
    void SetUp() override {
        const aoc_plugin* plugin = test::builtPlugin("entra_directory");
        ASSERT_NE(plugin, nullptr);
        source = std::move(*Source::create(*plugin, "tenant", {}));
        ASSERT_TRUE(source->knowsNames());
    }
    Result<std::vector<Name>, Advice> lookUp() { return source->lookUp({kAda, kApp}, http, {}); }
    Advice adviceFor(unsigned status, const std::string& body) {
        http.on(kPath, status, body);
        auto names = lookUp();
        return names ? Advice{AOC_CANCELLED, Millis(0), "it went well"} : names.error();
    }

    std::unique_ptr<Source> source;
    test::FakeHttp http;
};

TEST_F(DirectoryObjects, AreAskedForTogetherApartFromWhatIsCollected) {
    http.on(kPath, 200, R"({"value":[]})");
    ASSERT_TRUE(lookUp());
    const outbound::Request request = http.requests().at(0);
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.endpoint, "graph");
    EXPECT_EQ(request.rateFamily, "directory_objects");
    EXPECT_EQ(request.contentType, "application/json");
    EXPECT_EQ(request.body, R"({"ids":[")" + kAda + R"(",")" + kApp + R"("]})");
}

TEST_F(DirectoryObjects, HaveTheUserNameOfAUserAndTheDisplayNameOfAnythingElse) {
    http.on(kPath, 200,
            R"({"value":[{"@odata.type":"#microsoft.graph.user","id":")" + kAda +
                R"(","displayName":"Ada Lind","userPrincipalName":"ada@contoso.example"},)"
                R"({"@odata.type":"#microsoft.graph.servicePrincipal","id":")" +
                kApp + R"(","displayName":"Payroll"}]})");
    auto names = lookUp();
    ASSERT_TRUE(names);
    ASSERT_EQ(names->size(), 2u);
    EXPECT_EQ(names->at(0).name, "ada@contoso.example");
    EXPECT_EQ(names->at(0).kind, "user");
    EXPECT_EQ(names->at(1).name, "Payroll");
    EXPECT_EQ(names->at(1).kind, "servicePrincipal");
}

TEST_F(DirectoryObjects, ThatTheAppMayNotReadHaveNoName) {
    http.on(kPath, 200,
            R"({"value":[{"@odata.type":"#microsoft.graph.group","id":")" + kAda +
                R"(","displayName":null},{},1,null]})");
    auto names = lookUp();
    ASSERT_TRUE(names);
    EXPECT_TRUE(names->empty());
}

TEST_F(DirectoryObjects, WithoutPermissionNameTheOneThatIsMissing) {
    const Advice advice = adviceFor(403, R"({"error":{"code":"Authorization_RequestDenied",)"
                                         R"("message":"Insufficient privileges"}})");
    EXPECT_EQ(advice.kind, AOC_NOT_PERMITTED);
    EXPECT_NE(advice.why.find("Directory.Read.All"), std::string::npos) << advice.why;
}

TEST_F(DirectoryObjects, AreAskedForLaterWhenThereWereTooManyRequests) {
    http.on(kPath, outbound::Response{.status = 429,
                                      .headers = {},
                                      .body = R"({"error":{"code":"TooManyRequests"}})",
                                      .retryAfter = Millis(7000)});
    auto names = lookUp();
    ASSERT_FALSE(names);
    EXPECT_EQ(names.error().kind, AOC_RETRY_AFTER);
    EXPECT_EQ(names.error().wait, Millis(7000));
}

TEST_F(DirectoryObjects, OfAnAnswerThatIsNoneCountAsNotAsked) {
    for (const char* body : {"", "{", "[]", "{}", R"({"value":1})", R"({"value":null})"})
        EXPECT_EQ(adviceFor(200, body).kind, AOC_RETRY_AFTER) << body;
}

}  // namespace
}  // namespace aoc::plugin
