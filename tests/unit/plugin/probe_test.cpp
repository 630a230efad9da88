// SPDX-License-Identifier: MIT
#include "aoc/plugin/probe.hpp"

#include <gtest/gtest.h>

namespace aoc::plugin {
namespace {

using std::chrono::seconds;

std::string broken(const std::string& name) { return AOC_BROKEN_DIR "/" + name + ".so"; }

/// What the probe says of the library; empty if it is content.
std::string complaint(const std::string& file, Millis limit = seconds(60)) {
    Status status = probeInChild(file, AOC_PROBE_CHILD, limit);
    return status ? "" : status.error().message;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(Probe, IsContentWithAGoodLibrary) { EXPECT_EQ(complaint(broken("good_source")), ""); }

TEST(Probe, HandsOnTheLineOfTheChildThatRefused) {
    std::string why = complaint(broken("major_too_new"));
    EXPECT_TRUE(contains(why, "major_too_new.so: it was built for plugin ABI 2.0")) << why;
}

TEST(Probe, RefusesASourceThatThrowsInCreate) {
    std::string why = complaint(broken("throws_in_create"));
    EXPECT_TRUE(contains(why, "throws_in_create.so: ")) << why;
    EXPECT_TRUE(contains(why, "no luck today")) << why;
}

TEST(Probe, ReportsALibraryThatAborts) {
    std::string why = complaint(broken("aborts_on_load"));
    EXPECT_TRUE(contains(why, "aborts_on_load.so: it crashed with SIGABRT")) << why;
}

TEST(Probe, ReportsALibraryThatFaults) {
    std::string why = complaint(broken("crashes_on_load"));
    EXPECT_TRUE(contains(why, "crashes_on_load.so: it crashed with SIGSEGV")) << why;
}

TEST(Probe, ReportsALibraryThatEndsTheProcessAsIfAllWereWell) {
    std::string why = complaint(AOC_APART_DIR "/exits_on_load.so");
    EXPECT_TRUE(contains(why, "exits_on_load.so: it ended the process")) << why;
}

TEST(Probe, KillsAndReportsALibraryThatHangs) {
    std::string why = complaint(AOC_APART_DIR "/hangs_on_load.so", Millis(300));
    EXPECT_TRUE(contains(why, "hangs_on_load.so: it hung: not loaded after 300 ms")) << why;
}

TEST(Probe, SaysThatTheProgramCannotBeStarted) {
    Status status = probeInChild(broken("good_source"), "/nowhere/aoc");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().kind, Error::Kind::Unavailable);
    EXPECT_TRUE(contains(status.error().message, "/nowhere/aoc"));
}

TEST(Probe, DescribesThePluginInTheChild) {
    Result<std::string> text = probeHere(broken("good_source"));
    ASSERT_TRUE(text) << text.error().message;
    EXPECT_TRUE(contains(*text, "name: good_source\nversion: 1\n")) << *text;
    EXPECT_TRUE(contains(*text, "stream: plain (by event time, retention 24 h, windows up to 1 h)"))
        << *text;
}

}  // namespace
}  // namespace aoc::plugin
