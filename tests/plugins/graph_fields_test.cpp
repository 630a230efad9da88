// SPDX-License-Identifier: MIT
#include "microsoft/graph_fields.hpp"

#include <gtest/gtest.h>

#include "parsed.hpp"

namespace aoc::microsoft {
namespace {

using test::Parsed;

std::string actor(std::string text) { return std::string(actorDisplay(Parsed(text).json())); }
std::string target(std::string text) { return std::string(targetName(Parsed(text).json())); }
std::string opened(std::string_view text) { return unwrap(text); }

TEST(ActorDisplay, IsTheUserNameBeforeAllElse) {
    EXPECT_EQ(actor(R"({"user":{"id":"1","displayName":"Ada","userPrincipalName":"ada@x.example"},
                        "app":{"displayName":"App"}})"),
              "ada@x.example");
}

TEST(ActorDisplay, GoesOnWhereTheBetterNamesAreMissing) {
    EXPECT_EQ(actor(R"({"user":{"id":"1","displayName":"Ada","userPrincipalName":null}})"), "Ada");
    EXPECT_EQ(actor(R"({"user":{"id":"1"},"app":{"displayName":"App"}})"), "App");
    EXPECT_EQ(actor(R"({"user":null,"app":{"appId":null,"servicePrincipalName":"spn"}})"), "spn");
    EXPECT_EQ(actor(R"({"user":{"id":"1","displayName":""}})"), "1");
    EXPECT_EQ(actor(R"({"app":{"appId":null,"servicePrincipalId":"2"}})"), "2");
    EXPECT_EQ(actor(R"({"app":{"appId":"3"}})"), "3");
}

TEST(ActorDisplay, TakesTheWordNullInBracketsForNothing) {
    EXPECT_EQ(actor(R"({"user":{"displayName":"<null>","id":"1"}})"), "1");
}

TEST(ActorDisplay, IsNoNameThatIsOnlyAnId) {
    const std::string id = "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f";
    EXPECT_EQ(actor(R"({"user":{"displayName":"Robot","userPrincipalName":"ServicePrincipal_)" +
                    id + R"("}})"),
              "Robot");
    EXPECT_EQ(actor(R"({"app":{"servicePrincipalName":")" + id + R"("}})"), id);
    EXPECT_EQ(actor(R"({"app":{"appId":"00000003-0000-0000-c000-000000000000",
                               "servicePrincipalId":"1"}})"),
              "Microsoft Graph");
}

TEST(ActorDisplay, IsEmptyWhereNobodyIsNamed) {
    for (const char* text : {"{}", "null", "[]", R"({"user":null,"app":null})", R"({"user":1})"})
        EXPECT_EQ(actor(text), "") << text;
}

TEST(TargetName, IsTheUserNameOfAUserOnly) {
    EXPECT_EQ(target(R"({"type":"User","userPrincipalName":"a@x","displayName":"A"})"), "a@x");
    EXPECT_EQ(target(R"({"type":"Other","userPrincipalName":"a@x","displayName":"A"})"), "A");
}

TEST(TargetName, KnowsBothSpellingsOfTheTypeAndDoesWithoutIt) {
    EXPECT_EQ(target(R"({"Type":"Group","userPrincipalName":"a@x","displayName":"A"})"), "A");
    EXPECT_EQ(target(R"({"userPrincipalName":"a@x","displayName":"A"})"), "a@x");
}

TEST(TargetName, IsEmptyWhereOnlyTheIdIsKnown) {
    EXPECT_EQ(target(R"({"type":"User","userPrincipalName":"<null>","displayName":null,"id":"7"})"),
              "");
    EXPECT_EQ(target("{}"), "");
}

TEST(TargetName, LosesTheIdThatDeletedUsersHaveBeforeIt) {
    EXPECT_EQ(target(R"({"id":"0a1b-2c","userPrincipalName":"0a1b2cbob@x.example"})"),
              "bob@x.example");
    EXPECT_EQ(target(R"({"id":"0a1b-2c","userPrincipalName":"0a1bbob@x.example"})"),
              "0a1bbob@x.example");
    EXPECT_EQ(target(R"({"id":"0a1b-2c","displayName":"0a1b2c"})"), "0a1b2c");
}

TEST(Unwrap, OpensASingleValueInAnArrayOrAString) {
    EXPECT_EQ(opened(R"(["x"])"), "x");
    EXPECT_EQ(opened(R"("x")"), "x");
    EXPECT_EQ(opened("[true]"), "true");
    EXPECT_EQ(opened("[ 12.5 ]"), "12.5");
    EXPECT_EQ(opened("[]"), "");
    EXPECT_EQ(opened(R"([""])"), "");
}

TEST(Unwrap, OpensWhatIsWrappedTwice) { EXPECT_EQ(opened(R"("[\"x\"]")"), "x"); }

TEST(Unwrap, ReadsEscapes) {
    EXPECT_EQ(opened(R"("a\"b\\c\/d\n\u00e4\u003c")"), "a\"b\\c/d\n\xC3\xA4<");
    EXPECT_EQ(opened(R"("\ud83d\ude00")"), "\xF0\x9F\x98\x80");
}

TEST(Unwrap, NeverMakesInvalidUtf8OfALoneSurrogate) {
    EXPECT_EQ(opened(R"("\ud83dx")"), "\xEF\xBF\xBDx");
    EXPECT_EQ(opened(R"("\ude00")"), "\xEF\xBF\xBD");
    EXPECT_EQ(opened(R"("\ud83d\u0041")"),
              "\xEF\xBF\xBD"
              "A");
}

TEST(Unwrap, LeavesEverythingElseAsItStands) {
    for (const char* text :
         {"plain", R"(["a","b"])", R"([{"a":1}])", R"({"a":1})", R"(["a")", R"("a)", R"("\q")",
          R"("\u12)", "[", "true", "12", R"("a" b)", "[nonsense]"})
        EXPECT_EQ(opened(text), text);
}

TEST(Unwrap, IsEmptyForNothing) {
    EXPECT_EQ(opened("<null>"), "");
    EXPECT_EQ(unwrap(Parsed("null").json()), "");
    EXPECT_EQ(unwrap(source::Json()), "");
}

TEST(StringMember, IsFoundBehindValuesOfEveryKind) {
    EXPECT_EQ(stringMemberOf(R"({ "a": [1,{"Message":"no"}], "b": -1.5e3, "c": {}, "d": null,
                                  "Message": "yes" })",
                             "Message"),
              "yes");
}

TEST(StringMember, IsNothingWhereTheTextIsNoSuchObject) {
    for (const char* text : {"", "x", "[]", "{", "{}", R"({"a":1})", R"({"Message":1})",
                             R"({"a" "Message":"x"})", R"({"a":1,"Message":"cut)"})
        EXPECT_FALSE(stringMemberOf(text, "Message")) << text;
    EXPECT_FALSE(stringMemberOf("{\"a\":" + std::string(100000, '['), "Message"));
}

}  // namespace
}  // namespace aoc::microsoft
