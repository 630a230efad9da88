// SPDX-License-Identifier: MIT
#include "collect/failed_windows.hpp"

#include <gtest/gtest.h>

#include "unit/collect/building.hpp"

namespace aoc::collect {
namespace {

using Fate = FailedWindows::Fate;
using Texts = std::vector<std::string>;

TEST(FailedWindows, OneIsNamedByItself) {
    FailedWindows windows;
    windows.add(span(2, 1), Fate::LeftOpen, "busy");
    EXPECT_EQ(windows.take(), Texts{"window " + formatSeconds(ago(2)) + " to " +
                                    formatSeconds(ago(1)) + " is left open: busy"});
}

TEST(FailedWindows, ThoseOfOneFateAndReasonAreCounted) {
    FailedWindows windows;
    windows.add(span(4, 3), Fate::Gone, "expired");
    windows.add(span(9, 8), Fate::Gone, "expired");
    windows.add(span(2, 1), Fate::Gone, "expired");
    EXPECT_EQ(windows.take(), Texts{"3 windows from " + formatSeconds(ago(9)) + " to " +
                                    formatSeconds(ago(1)) + " are gone: expired"});
}

TEST(FailedWindows, EachFateAndEachReasonHasItsOwnText) {
    FailedWindows windows;
    windows.add(span(3, 2), Fate::LeftOpen, "busy");
    windows.add(span(2, 1), Fate::LeftOpen, "lost");
    windows.add(span(1, 0), Fate::NotReadAgain, "busy");
    EXPECT_EQ(windows.take().size(), 3u);
}

TEST(FailedWindows, AreToldOfOnce) {
    FailedWindows windows;
    windows.add(span(2, 1), Fate::LeftOpen, "busy");
    windows.take();
    EXPECT_TRUE(windows.empty());
    EXPECT_TRUE(windows.take().empty());
}

}  // namespace
}  // namespace aoc::collect
