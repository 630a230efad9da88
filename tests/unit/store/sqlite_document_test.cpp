// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "contract/event_store_contract.hpp"
#include "store/sqlite/document.hpp"

namespace aoc::store::sqlite {
namespace {

/// As it was written before anything came after the changes.
std::string writtenThen(const Event& event, bool rendered) {
    std::string bytes;
    encode(event, bytes);
    bytes.front() = rendered ? 2 : 1;
    bytes.resize(bytes.size() - 3);
    return bytes;
}

TEST(SqliteDocument, IsReadAsItWasWrittenThen) {
    const Event event = test::makeEvent("a", test::at(0));
    const auto plain = decode(writtenThen(event, false)),
               rendered = decode(writtenThen(event, true));
    ASSERT_TRUE(plain && rendered);
    EXPECT_EQ(plain->changes, event.changes);
    EXPECT_EQ(plain->rawText, event.rawText);
    EXPECT_FALSE(plain->rawTextRendered);
    EXPECT_TRUE(rendered->rawTextRendered);
}

TEST(SqliteDocument, OfALaterVersionIsNotRead) {
    std::string bytes;
    encode(test::makeEvent("a", test::at(0)), bytes);
    ++bytes.front();
    EXPECT_FALSE(decode(bytes));
    EXPECT_FALSE(decode(""));
}

TEST(SqliteDocument, CutAnywhereIsNotRead) {
    Event event = test::makeEvent("a", test::at(0));
    event.lookedUp = {{"id", "Ada"}};
    event.secrets = {"key"};
    std::string bytes;
    encode(event, bytes);
    EXPECT_EQ(decode(bytes)->lookedUp, event.lookedUp);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(decode(std::string_view(bytes).substr(0, size))) << size;
}

}  // namespace
}  // namespace aoc::store::sqlite
