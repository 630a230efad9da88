// SPDX-License-Identifier: MIT
#include "server/http/parameters.hpp"

#include <gtest/gtest.h>

namespace aoc::http {
namespace {

const std::vector<Parameter> kDeclared = {
    {.name = "text", .description = "", .maximum = 5},
    {.name = "number",
     .type = Parameter::Type::Integer,
     .description = "",
     .minimum = 1,
     .maximum = 500,
     .fallback = 50},
    {.name = "flag", .type = Parameter::Type::Boolean, .description = ""},
    {.name = "start", .type = Parameter::Type::StartTime, .description = ""},
    {.name = "end", .type = Parameter::Type::EndTime, .description = ""},
    {.name = "result",
     .type = Parameter::Type::Choice,
     .description = "",
     .choices = {"success", "failure"}},
};

std::string whyNot(const std::string& name, const std::string& value) {
    auto read = readParameters(kDeclared, {{name, value}});
    if (read) return "";
    EXPECT_EQ(read.error().field, name);
    EXPECT_EQ(read.error().kind, Error::Kind::Invalid);
    return read.error().message;
}

TEST(Parameters, StandInWithTheirFallback) {
    auto read = readParameters(kDeclared, {});
    ASSERT_TRUE(read);
    EXPECT_EQ(read->integer("number"), 50);
    EXPECT_FALSE(read->has("text"));
    EXPECT_FALSE(read->boolean("flag"));
    EXPECT_FALSE(read->time("start"));
}

TEST(Parameters, TakeWholeNumbersWithinTheirBoundsOnly) {
    EXPECT_EQ(readParameters(kDeclared, {{"number", "500"}})->integer("number"), 500);
    for (const char* wrong : {"0", "501", "-1", "+1", " 1", "1 ", "1.0", "1e2", "0x1", "", "ten",
                              "99999999999999999999"}) {
        EXPECT_NE(whyNot("number", wrong), "") << wrong;
    }
}

TEST(Parameters, SayWhatIsWrongWithANumber) {
    EXPECT_EQ(whyNot("number", "0"), "number must be at least 1");
    EXPECT_EQ(whyNot("number", "501"), "number must be at most 500");
    EXPECT_EQ(whyNot("number", "7d"), "number must be a whole number");
}

TEST(Parameters, TakeADateAsItsFirstOrLastMoment) {
    auto read = readParameters(kDeclared, {{"start", "2026-11-22"}, {"end", "2026-11-22"}});
    ASSERT_TRUE(read);
    EXPECT_EQ(formatTime(*read->time("start")), "2026-11-22T00:00:00.000Z");
    EXPECT_EQ(formatTime(*read->time("end")), "2026-11-22T23:59:59.999Z");
}

TEST(Parameters, RefuseWhatIsNoTime) {
    for (const char* wrong :
         {"", "2026-02-30", "2026-1-1", "yesterday", "22.11.2026", "1700000000"}) {
        EXPECT_NE(whyNot("start", wrong), "") << wrong;
    }
}

TEST(Parameters, SayThatAPlusSignMustBeEncoded) {
    EXPECT_NE(whyNot("start", "2026-11-22T09:30:00 00:00").find("%2B"), std::string::npos);
}

TEST(Parameters, NameTheOneThatWasMeant) {
    EXPECT_NE(whyNot("numbr", "1").find("did you mean number?"), std::string::npos);
    EXPECT_NE(whyNot("zzz", "1").find("text, number, flag, start, end and result"),
              std::string::npos);
}

TEST(Parameters, AreNotLongerThanDeclared) {
    EXPECT_EQ(whyNot("text", "12345"), "");
    EXPECT_NE(whyNot("text", "123456"), "");
}

TEST(Parameters, TakeOneOfTheirChoicesOnly) {
    EXPECT_EQ(whyNot("result", "failure"), "");
    EXPECT_NE(whyNot("result", "Failure"), "");
    EXPECT_NE(whyNot("result", ""), "");
    EXPECT_NE(whyNot("flag", "1"), "");
}

TEST(Values, ThrowWhenAskedForAnotherType) {
    auto read = readParameters(kDeclared, {{"text", "a"}});
    EXPECT_THROW((void)read->integer("text"), std::logic_error);
    EXPECT_THROW((void)read->integer("nothing"), std::logic_error);
}

}  // namespace
}  // namespace aoc::http
