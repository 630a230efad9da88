// SPDX-License-Identifier: MIT
#include "aoc/event/canonical.hpp"

#include <gtest/gtest.h>

namespace aoc {
namespace {

TEST(CanonicalJson, WritesTheExampleOfTheRfc) {
    EXPECT_EQ(canonicalJson(R"({
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]})"),
              "{\"literals\":[null,true,false],"
              "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
              "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST(CanonicalJson, SortsNamesByUtf16CodeUnits) {
    EXPECT_EQ(canonicalJson(R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,
                                "\u00f6":7,"":8,"11":9})"),
              "{\"\":8,\"\\r\":2,\"1\":4,\"11\":9,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,"
              "\"\U0001F600\":5,\"\uFB33\":3}");
}

struct Number {
    std::string_view written;
    std::string_view canonical;
};

TEST(CanonicalJson, WritesNumbersAsEcmaScriptDoes) {
    for (auto [written, canonical] : {Number{"0", "0"},
                                      {"-0", "0"},
                                      {"-0.0", "0"},
                                      {"0e9", "0"},
                                      {"-1", "-1"},
                                      {"10.0", "10"},
                                      {"1e2", "100"},
                                      {"5e-324", "5e-324"},
                                      {"-1.7976931348623157e308", "-1.7976931348623157e+308"},
                                      {"9007199254740991", "9007199254740991"},
                                      {"1e23", "1e+23"},
                                      {"9.999999999999997e22", "9.999999999999997e+22"},
                                      {"1.0000000000000001e23", "1.0000000000000001e+23"},
                                      {"999999999999999700000.0", "999999999999999700000"},
                                      {"1e20", "100000000000000000000"},
                                      {"1e21", "1e+21"},
                                      {"9.999999999999997e-7", "9.999999999999997e-7"},
                                      {"0.000001", "0.000001"},
                                      {"1e-7", "1e-7"},
                                      {"123.456e-5", "0.00123456"},
                                      {"333333333.33333325", "333333333.33333325"},
                                      {"-0.0000033333333333333333", "-0.0000033333333333333333"},
                                      {"1424953923781206.25", "1424953923781206.2"}})
        EXPECT_EQ(canonicalJson(written), canonical);
}

TEST(CanonicalJson, LeavesIntegersBeyondTwoToThe53AsWritten) {
    for (auto number : {"9007199254740993", "-9007199254740993", "18446744073709551616",
                        "123456789012345678901234567890"})
        EXPECT_EQ(canonicalJson(number), number);
}

TEST(CanonicalJson, LeavesNumbersOutOfRangeAsWritten) {
    EXPECT_EQ(canonicalJson("[ 1e999 ]"), "[1e999]");
}

TEST(CanonicalJson, DropsWhiteSpaceEverywhere) {
    EXPECT_EQ(canonicalJson(" { \"a\" : [ ] , \"b\" : { } , \"c\" : [ 1 , \" x \" ] } "),
              R"({"a":[],"b":{},"c":[1," x "]})");
}

TEST(CanonicalJson, KeepsNul) { EXPECT_EQ(canonicalJson(R"("\u0000")"), R"("\u0000")"); }

TEST(CanonicalJson, ReturnsATextWithDuplicateNamesAsItIs) {
    for (auto text : {R"({"a":1, "a":1})", R"([{"x": {"a":1, "\u0061":2}}])"})
        EXPECT_EQ(canonicalJson(text), text);
}

TEST(CanonicalJson, ReturnsWhatIsNoJsonAsItIs) {
    for (auto text : {"", " ", "{", "{\"a\": }", "[1, ]", "nul", "\"\\ud800\"", "[ \"\xff\" ]"})
        EXPECT_EQ(canonicalJson(text), text);
}

TEST(CanonicalJson, CopesWithTheDeepestNesting) {
    std::string deep = std::string(1024, '[') + std::string(1024, ']');
    EXPECT_EQ(canonicalJson(deep), deep);
    std::string tooDeep = " " + std::string(100000, '[') + std::string(100000, ']');
    EXPECT_EQ(canonicalJson(tooDeep), tooDeep);
}

}  // namespace
}  // namespace aoc
