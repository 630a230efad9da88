// SPDX-License-Identifier: MIT
#include "aoc/base/log.hpp"

#include <gtest/gtest.h>

namespace aoc {
namespace {

TEST(Printable, KeepsOrdinaryTextOfAnyLanguage) {
    EXPECT_EQ(log::printable("Zoë – 管理者 €"), "Zoë – 管理者 €");
}

TEST(Printable, ShowsLineBreaksSoThatALogLineCannotBeForged) {
    EXPECT_EQ(log::printable("x\r\n2026 error"), "x\\x0D\\x0A2026 error");
}

TEST(Printable, ShowsEscapesThatWouldMoveATerminalsCursor) {
    EXPECT_EQ(log::printable("\x1B[2J"), "\\x1B[2J");
    EXPECT_EQ(log::printable("\xC2\x9B"), "\\xC2\\x9B");
}

TEST(Printable, ShowsBytesThatAreNoUtf8) {
    EXPECT_EQ(log::printable("a\xFF"), "a\\xFF");
    EXPECT_EQ(log::printable("\xED\xA0\x80"), "\\xED\\xA0\\x80");
    EXPECT_EQ(log::printable("\xE2\x82"), "\\xE2\\x82");
}

}  // namespace
}  // namespace aoc
