// SPDX-License-Identifier: MIT
#include "aoc/event/json.hpp"

#include <gtest/gtest.h>

namespace aoc {
namespace {

JsonDocument parsed(std::string text) {
    auto document = JsonDocument::parse(std::move(text));
    EXPECT_TRUE(document);
    return document ? std::move(*document) : JsonDocument();
}

TEST(Json, KnowsEveryType) {
    auto document = parsed(R"([null,true,1,-2.5,"x",[],{},18446744073709551615])");
    using enum Json::Type;
    std::vector<Json::Type> types;
    for (Json at = document.root().next({}); at; at = document.root().next(at))
        types.push_back(at.type());
    EXPECT_EQ(types, (std::vector{Null, Boolean, Number, Number, String, Array, Object, Number}));
}

TEST(Json, AnswersAbsentForWhatIsNotThere) {
    auto document = parsed(R"({"a":[1]})");
    Json absent = document.root()["b"]["c"];
    EXPECT_FALSE(absent);
    EXPECT_EQ(absent.type(), Json::Type::Absent);
    EXPECT_EQ(absent.text(), "");
    EXPECT_EQ(absent.raw(), "");
    EXPECT_EQ(absent.name(), "");
    EXPECT_FALSE(absent.next({}));
    EXPECT_FALSE(document.root()["a"]["x"]);
    EXPECT_EQ(document.root()["a"].text(), "");
}

TEST(Json, FindsMembersByTheirUnescapedName) {
    auto document = parsed(R"({"a\u0062":1,"c":{"d":"e"}})");
    EXPECT_EQ(document.root()["ab"].raw(), "1");
    EXPECT_EQ(document.root()["c"]["d"].text(), "e");
}

TEST(Json, TakesTheFirstOfSeveralMembersOfOneName) {
    EXPECT_EQ(parsed(R"({"a":1,"a":2})").root()["a"].raw(), "1");
}

TEST(Json, ShowsEveryTextOfOneValueAlone) {
    auto document = *JsonDocument::parse(
        R"({"a":"x","b":[-1,18446744073709551615,2.5,{"c":"y","d":[true,null,"z"]}],"e":"w"})");
    std::string met;
    EXPECT_FALSE(document.root()["b"].anyText([&](std::string_view text) {
        met += text;
        return false;
    }));
    EXPECT_EQ(met, "cydz");
    EXPECT_TRUE(document.root().anyText([](std::string_view text) { return text == "e"; }));
    EXPECT_FALSE(Json().anyText([](std::string_view) { return true; }));
}

TEST(Json, StepsThroughAnObjectWithNames) {
    auto document = parsed(R"({"a":[1,{"z":0}],"b":2.5,"c":{},"d":"x"})");
    std::string seen;
    for (Json at = document.root().next({}); at; at = document.root().next(at))
        seen.append(at.name()).append("=").append(at.raw()).append(" ");
    EXPECT_EQ(seen, "a=[1,{\"z\":0}] b=2.5 c={} d=\"x\" ");
}

TEST(Json, KeepsNulInTexts) {
    EXPECT_EQ(parsed(R"(["a\u0000b"])").root().next({}).text(), std::string_view("a\0b", 3));
}

TEST(Json, SurvivesTheMoveOfItsDocument) {
    auto document = parsed(R"({"a":"short"})");
    Json view = document.root()["a"];
    JsonDocument moved = std::move(document);
    EXPECT_EQ(view.text(), "short");
    EXPECT_EQ(moved.text(), R"({"a":"short"})");
}

TEST(Json, SurvivesTheParsingOfOtherDocuments) {
    auto first = parsed(R"({"a":"first"})");
    auto second = parsed("[" + std::string(100000, ' ') + "\"second\"]");
    EXPECT_EQ(first.root()["a"].text(), "first");
    EXPECT_EQ(second.root().next({}).text(), "second");
}

TEST(Json, CrossesASeamAsTwoWords) {
    auto document = parsed(R"({"a":"x"})");
    Json view = document.root()["a"];
    EXPECT_EQ(Json(view.document(), view.at()).text(), "x");
}

TEST(JsonDocument, RefusesWhatIsBroken) {
    for (auto text : {"", " ", "{", "[1,2", "{\"value\":[{\"a\":1},{\"b\"", "<html>", "[1] x",
                      "[\"a\nb\"]", "{'a':1}", "[01]", "\xff"}) {
        auto document = JsonDocument::parse(text);
        ASSERT_FALSE(document) << text;
        EXPECT_EQ(document.error().kind, Error::Kind::Invalid) << text;
    }
}

TEST(JsonDocument, IsEmptyBeforeAnythingWasParsed) {
    JsonDocument document;
    EXPECT_FALSE(document.root());
    EXPECT_EQ(document.text(), "");
    EXPECT_FALSE(document.records(""));
}

TEST(JsonDocument, PassesOverAByteOrderMark) {
    auto document = parsed("\xEF\xBB\xBF[{}]");
    EXPECT_EQ(document.root().type(), Json::Type::Array);
    EXPECT_EQ(document.records("")->front().text, "{}");
}

TEST(JsonDocument, ReadsNumbersBeyondAnyRange) {
    auto document = parsed(R"([123456789012345678901234567890, -18446744073709551616, 1e999])");
    Json first = document.root().next({});
    EXPECT_EQ(first.raw(), "1.2345678901234568e+29");
    Json second = document.root().next(first);
    EXPECT_EQ(second.type(), Json::Type::Number);
    EXPECT_EQ(document.root().next(second).type(), Json::Type::Null);
}

}  // namespace
}  // namespace aoc
