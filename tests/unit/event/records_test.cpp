// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc/event/json.hpp"

namespace aoc {
namespace {

/// The records of a body, each as "text" or "!reason"; "error" if there is no such array.
std::vector<std::string> recordsOf(std::string body, std::string_view member = "") {
    auto document = JsonDocument::parse(std::move(body));
    if (!document) return {"broken"};
    auto records = document->records(member);
    if (!records) return {"error"};
    std::vector<std::string> seen;
    for (const auto& record : *records)
        seen.push_back(record.malformed ? std::string("!") + record.malformed
                                        : std::string(record.text));
    return seen;
}

using Texts = std::vector<std::string>;

TEST(Records, AreByteForByteAsTheyStand) {
    EXPECT_EQ(recordsOf("[ {\"a\" : 1.50 } ,\r\n{\"b\":\"\\u0041\\/\"}\t]"),
              (Texts{"{\"a\" : 1.50 }", "{\"b\":\"\\u0041\\/\"}"}));
}

TEST(Records, AreFoundUnderAMemberBehindOthers) {
    std::string body =
        R"({"@c":"x\"]}","n":[[1],{"value":[{}]}],"s":"value", "value" : [ {"a":1} ],"z":1})";
    EXPECT_EQ(recordsOf(body, "value"), (Texts{R"({"a":1})"}));
}

TEST(Records, AreFoundUnderAMemberWithAnEscapedName) {
    EXPECT_EQ(recordsOf(R"({"a":"b","v\u0061lue":[{"x":1}]})", "value"), (Texts{R"({"x":1})"}));
}

TEST(Records, MayBeNone) {
    EXPECT_EQ(recordsOf("[]"), Texts());
    EXPECT_EQ(recordsOf("{\"value\": [ ] }", "value"), Texts());
}

TEST(Records, AreAnErrorWhereThereIsNoArray) {
    EXPECT_EQ(recordsOf("{}"), Texts{"error"});
    EXPECT_EQ(recordsOf("{}", "value"), Texts{"error"});
    EXPECT_EQ(recordsOf("[]", "value"), Texts{"error"});
    EXPECT_EQ(recordsOf(R"({"value":{}})", "value"), Texts{"error"});
    EXPECT_EQ(recordsOf(R"({"value":null})", "value"), Texts{"error"});
}

TEST(Records, RejectWhatIsNoObjectAndKeepItsNeighbours) {
    EXPECT_EQ(recordsOf(R"([{},1,"a,]}",[{}],null,-1.5e3,{"b":2}])"),
              (Texts{"{}", "!not an object", "!not an object", "!not an object", "!not an object",
                     "!not an object", R"({"b":2})"}));
}

TEST(Records, KeepTheBytesOfWhatIsRejected) {
    auto document = JsonDocument::parse("[ 17 ,{\"a\":\"\xff\xfe\"} ]");
    ASSERT_TRUE(document);
    auto records = document->records("");
    ASSERT_TRUE(records);
    EXPECT_EQ(records->at(0).text, "17");
    EXPECT_EQ(records->at(1).text, "{\"a\":\"\xff\xfe\"}");
}

TEST(Records, RejectInvalidUtf8AndKeepTheNeighbours) {
    for (auto bad : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80"})
        EXPECT_EQ(recordsOf(std::string("[{\"a\":1},{\"b\":\"x") + bad + "\"},{\"c\":\"\u00e9\"}]"),
                  (Texts{"{\"a\":1}", "!invalid UTF-8", "{\"c\":\"\u00e9\"}"}))
            << bad;
}

TEST(Records, RejectHalfASurrogatePairAndKeepTheNeighbours) {
    for (auto bad : {R"(\ud800)", R"(\uDC00)", R"(\ud800\ud800)", R"(\ud800\u0041)", R"(\ud83d\\)"})
        EXPECT_EQ(recordsOf(std::string("[{\"a\":\"\\ud83d\\ude00\"},{\"b\":\"") + bad + "\"},{}]"),
                  (Texts{"{\"a\":\"\\ud83d\\ude00\"}", "!half of a surrogate pair", "{}"}))
            << bad;
}

TEST(Records, RejectTooDeepNestingAndKeepTheNeighbours) {
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += i % 2 ? "[" : "{\"a\":";
    deep += "[]";
    for (int i = 4999; i >= 0; --i) deep += i % 2 ? "]" : "}";
    EXPECT_EQ(recordsOf("[{\"a\":1}," + deep + ",{\"b\":2}]"),
              (Texts{"{\"a\":1}", "!nested deeper than 1024 levels", "{\"b\":2}"}));
}

TEST(Records, AcceptNestingUpToTheLimit) {
    std::string deep = "{\"a\":" + std::string(1000, '[') + std::string(1000, ']') + "}";
    EXPECT_EQ(recordsOf("[" + deep + "]"), Texts{deep});
}

TEST(Records, StayWholeBehindDamageElsewhereInTheBody) {
    EXPECT_EQ(recordsOf("{\"note\":\"\xff\",\"value\":[{\"a\":1}],\"end\":\"\xff\"}", "value"),
              (Texts{"{\"a\":1}"}));
}

TEST(Records, AreLostWithABodyThatIsCutBehindDamage) {
    EXPECT_EQ(recordsOf("[{\"a\":\"\xff\"},{\"b\":"), Texts{"broken"});
}

TEST(Records, EndAtTheirOwnBracketWhateverTheirStringsHold) {
    // Strings of backslashes, quotes and brackets at every offset of the scanner's blocks.
    for (std::size_t pad = 0; pad < 140; ++pad) {
        Texts texts;
        for (auto tricky : {R"(\\)", R"(\")", R"(\\\"}])", R"({[\\\\)", R"(\"\"\\)", "]}"})
            texts.push_back("{\"" + std::string(pad, 'x') + "\":[{\"k\":\"" + tricky + "\"}]}");
        std::string body = "[";
        for (const auto& text : texts) body += (body.size() > 1 ? "," : "") + text;
        ASSERT_EQ(recordsOf(body + "]"), texts) << pad;
    }
}

TEST(Records, MayBeTenMegabytesLong) {
    std::string large = "{\"a\":\"" + std::string(10 << 20, 'x') + "\"}";
    EXPECT_EQ(recordsOf("[{}," + large + "]").at(1), large);
}

TEST(Records, AreFoundInABodyOf64Megabytes) {
    std::string record = "{\"id\":\"" + std::string(1000, 'y') + "\"}";
    std::string body = "{\"value\":[" + record;
    std::size_t count = 1;
    for (; body.size() < 64 << 20; ++count) body.append(",").append(record);
    body += "]}";
    auto seen = recordsOf(std::move(body), "value");
    EXPECT_EQ(seen.size(), count);
    EXPECT_EQ(seen.back(), record);
}

}  // namespace
}  // namespace aoc
