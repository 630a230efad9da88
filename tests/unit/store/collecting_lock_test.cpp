// SPDX-License-Identifier: MIT
#include "aoc/store/collecting_lock.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <utility>

#include "support/temp_folder.hpp"

namespace aoc::store {
namespace {

using test::TempFolder;

TEST(CollectingLock, NamesWhoHoldsIt) {
    TempFolder folder;
    auto first = CollectingLock::acquire(folder.path() / "new", "http://127.0.0.1:8000");
    ASSERT_TRUE(first.has_value());
    auto second = CollectingLock::acquire(folder.path() / "new", "aoc fetch");
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().kind, Error::Kind::Conflict);
    EXPECT_EQ(second.error().field, "http://127.0.0.1:8000");
}

TEST(CollectingLock, IsFreeWhenItsHolderIsGone) {
    TempFolder folder;
    {
        auto first = CollectingLock::acquire(folder.path(), "a holder with a long name");
        ASSERT_TRUE(first.has_value());
        CollectingLock moved = *std::move(first);
        EXPECT_FALSE(CollectingLock::acquire(folder.path(), "x").has_value());
    }
    auto second = CollectingLock::acquire(folder.path(), "b");
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(CollectingLock::acquire(folder.path(), "c").error().field, "b");
}

TEST(CollectingLock, SaysWhenTheFolderCannotBeWritten) {
    TempFolder folder;
    std::ofstream(folder.path() / "file") << "in the way";
    auto lock = CollectingLock::acquire(folder.path() / "file", "x");
    ASSERT_FALSE(lock.has_value());
    EXPECT_EQ(lock.error().kind, Error::Kind::Unavailable);
}

}  // namespace
}  // namespace aoc::store
