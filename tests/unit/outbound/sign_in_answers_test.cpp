// SPDX-License-Identifier: MIT
#include "aoc/outbound/sign_in_answers.hpp"

#include <gtest/gtest.h>

namespace aoc::outbound {
namespace {

using Kind = Failure::Kind;
using std::chrono::seconds;

const std::string kSecret = "s3cr3t/~+value";

Result<Token, Failure> read(unsigned status, std::string body,
                            std::optional<Millis> retryAfter = {}) {
    return readSignInAnswer(Response{status, {}, std::move(body), retryAfter}, kSecret);
}

std::string refusal(const std::string& error, const std::string& code,
                    const std::string& description = "AADSTS: something.\\r\\nTrace ID: 1") {
    return R"({"error":")" + error + R"(","error_description":")" + description +
           R"(","error_codes":[)" + code + "]}";
}

struct Expected {
    unsigned status;
    const char* error;
    const char* code;
    Kind kind;
    const char* says;
};

class SignInAnswers : public testing::TestWithParam<Expected> {};

TEST_P(SignInAnswers, NameWhatToDo) {
    const Expected& row = GetParam();
    auto result = read(row.status, refusal(row.error, row.code));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, row.kind) << result.error().why;
    EXPECT_NE(result.error().why.find(row.says), std::string::npos) << result.error().why;
    EXPECT_EQ(result.error().wait > Millis(0), row.kind == Kind::SignInLater);
}

INSTANTIATE_TEST_SUITE_P(
    Table, SignInAnswers,
    testing::Values(
        Expected{401, "invalid_client", "7000215", Kind::SignInRefused, "secret is wrong"},
        Expected{401, "invalid_client", "7000222", Kind::SignInRefused, "secret has expired"},
        Expected{401, "invalid_client", "7000216", Kind::SignInRefused, "no client secret"},
        Expected{401, "invalid_client", "700027", Kind::SignInRefused, "certificate"},
        Expected{401, "invalid_client", "700024", Kind::SignInRefused, "clock"},
        Expected{401, "invalid_client", "1", Kind::SignInRefused, "CLIENT_SECRET"},
        Expected{400, "unauthorized_client", "700016", Kind::SignInRefused, "no such app"},
        Expected{400, "unauthorized_client", "7000112", Kind::SignInRefused, "disabled"},
        Expected{400, "unauthorized_client", "", Kind::SignInRefused, "may not sign in"},
        Expected{400, "invalid_request", "90002", Kind::SignInRefused, "no such tenant"},
        Expected{400, "invalid_request", "900023", Kind::SignInRefused, "malformed"},
        Expected{400, "invalid_request", "1", Kind::SignInRefused, "TENANT_ID"},
        Expected{400, "invalid_scope", "70011", Kind::SignInRefused, "/.default"},
        Expected{400, "invalid_scope", "1002012", Kind::SignInRefused, "/.default"},
        Expected{400, "invalid_resource", "500011", Kind::SignInRefused, "licence"},
        Expected{400, "invalid_resource", "1", Kind::SignInRefused, "licence"},
        Expected{403, "access_denied", "53003", Kind::SignInRefused, "Conditional Access"},
        Expected{403, "access_denied", "530032", Kind::SignInRefused, "Conditional Access"},
        Expected{400, "interaction_required", "1", Kind::SignInRefused, "Conditional Access"},
        Expected{400, "invalid_grant", "1", Kind::SignInRefused, "app registration"},
        Expected{400, "brand_new_error", "1", Kind::SignInRefused, "app registration"},
        Expected{400, "invalid_grant", "50196", Kind::SignInLater, "too often"},
        Expected{429, "anything", "1", Kind::SignInLater, "too many"},
        Expected{408, "", "", Kind::SignInLater, "slow"},
        Expected{400, "temporarily_unavailable", "90033", Kind::SignInLater, "busy"},
        Expected{503, "temporarily_unavailable", "90038", Kind::SignInLater, "trouble"},
        Expected{400, "server_error", "50000", Kind::SignInLater, "trouble"},
        Expected{500, "server_error", "50000", Kind::SignInLater, "trouble"},
        Expected{500, "invalid_client", "7000222", Kind::SignInLater, "trouble"},
        Expected{302, "", "", Kind::SignInLater, "AOC_LOGIN_ROOT"},
        Expected{403, "", "", Kind::SignInLater, "AOC_LOGIN_ROOT"}));

TEST(SignInAnswer, IsATokenWithItsLife) {
    auto token =
        read(200, R"({"token_type":"Bearer","expires_in":3599,"access_token":"eyJ0.a-b_c"})");
    ASSERT_TRUE(token);
    EXPECT_EQ(token->bearer, "eyJ0.a-b_c");
    EXPECT_EQ(token->life, seconds(3599));
}

TEST(SignInAnswer, MayWriteTheLifeAsText) {
    EXPECT_EQ(read(200, R"({"expires_in":"3599","access_token":"t"})")->life, seconds(3599));
}

TEST(SignInAnswer, WithoutAUsableLifeIsTrustedForFiveMinutes) {
    for (auto life :
         {R"("x":1)", R"("expires_in":0)", R"("expires_in":-5)", R"("expires_in":"soon")",
          R"("expires_in":99999999999999)", R"("expires_in":null)", R"("expires_in":{})"}) {
        auto token = read(200, std::string(R"({"access_token":"t",)") + life + "}");
        ASSERT_TRUE(token) << life;
        EXPECT_EQ(token->life, seconds(300)) << life;
    }
}

TEST(SignInAnswer, WithoutATokenIsNone) {
    for (auto body : {"", "{}", "[]", "null", "<html>", R"({"access_token":""})",
                      R"({"access_token":5})", R"({"access_token":"a b"})",
                      R"({"access_token":"a\r\nX: y"})", R"({"access_token":"t","expires_in":1)"}) {
        auto result = read(200, body);
        ASSERT_FALSE(result) << body;
        EXPECT_EQ(result.error().kind, Kind::SignInLater) << body;
    }
}

TEST(SignInAnswer, ThatIsNotJsonIsTriedAgain) {
    EXPECT_EQ(read(403, "<html>proxy says no</html>").error().kind, Kind::SignInLater);
    EXPECT_EQ(read(400, std::string(1000, '[')).error().kind, Kind::SignInLater);
}

TEST(SignInAnswer, WaitsAsLongAsRetryAfterSays) {
    EXPECT_EQ(read(429, "", seconds(7)).error().wait, seconds(7));
}

TEST(SignInAnswer, QuotesOnePrintableLineOnly) {
    auto why =
        read(401, refusal("invalid_client", "1", "AADSTS1: Be\\u001b[31mware.\\r\\nTrace ID: 2"))
            .error()
            .why;
    EXPECT_NE(why.find("AADSTS1: Be\\x1B[31mware."), std::string::npos) << why;
    EXPECT_EQ(why.find("Trace"), std::string::npos) << why;
}

TEST(SignInAnswer, IsQuotedShortly) {
    auto why = read(401, refusal("invalid_client", "1", std::string(5000, 'x'))).error().why;
    EXPECT_LT(why.size(), 600u);
}

TEST(SignInAnswer, NeverEchoesTheSecret) {
    auto why =
        read(401, refusal("s3cr3t%2F~%2Bvalue", "1", "You sent " + kSecret + " twice " + kSecret))
            .error()
            .why;
    EXPECT_EQ(why.find("s3cr3t"), std::string::npos) << why;
}

}  // namespace
}  // namespace aoc::outbound
