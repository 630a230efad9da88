// SPDX-License-Identifier: MIT
#include "aoc/pipeline/names.hpp"

#include <gtest/gtest.h>

namespace aoc::pipeline {
namespace {

const std::string kAda = "aaaaaaaa-0000-4000-8000-000000000001";
const std::string kBob = "bbbbbbbb-0000-4000-8000-000000000002";
const std::string kShouted = "AAAAAAAA-0000-4000-8000-000000000001";

Event about(const std::string& actor, std::vector<std::string> targets) {
    Event event;
    event.operation = "Add user";
    event.actorDisplay = actor;
    event.targetDisplays = std::move(targets);
    event.summary = "made before";
    event.words = "made before";
    return event;
}

TEST(Names, AreLackingWhereAnIdIsAllThatPeopleRead) {
    EXPECT_TRUE(lacksNames(about(kAda, {})));
    EXPECT_TRUE(lacksNames(about("Ada", {"Bob", kBob})));
    EXPECT_FALSE(lacksNames(about("Ada", {"Bob", "", kBob + " (Bob)", kBob.substr(1)})));
    EXPECT_FALSE(lacksNames(about("00000000-0000-0000-0000-000000000000", {})));
}

TEST(Names, AreAskedForByEachIdOnceInLowerCase) {
    EXPECT_EQ(idsWithoutName(about(kShouted, {kBob, "Carol", kAda})), (std::vector{kAda, kBob}));
    EXPECT_TRUE(idsWithoutName(about("Ada", {"Bob"})).empty());
}

TEST(Names, StandInThePlaceOfTheirIdsAndAreMarked) {
    Event event = about(kShouted, {kBob});
    ASSERT_TRUE(putNames(event, {{kAda, "Ada"}, {kBob, "Bob"}}, Wording()));
    EXPECT_EQ(event.actorDisplay, "Ada");
    EXPECT_EQ(event.targetDisplays, std::vector<std::string>{"Bob"});
    EXPECT_EQ(event.lookedUp, (std::vector<LookedUp>{{kAda, "Ada"}, {kBob, "Bob"}}));
    EXPECT_EQ(event.summary, "Ada Add user Bob");
    EXPECT_EQ(event.words, "");
}

TEST(Names, ThatAreNotKnownLeaveTheEventAsItIs) {
    Event event = about(kAda, {kBob});
    EXPECT_FALSE(putNames(event, {{kAda, ""}, {"other", "Eve"}}, Wording()));
    EXPECT_EQ(event.actorDisplay, kAda);
    EXPECT_EQ(event.summary, "made before");
    EXPECT_EQ(event.words, "made before");
    EXPECT_TRUE(event.lookedUp.empty());
}

TEST(Names, ThatComeLaterJoinThoseThatAreThere) {
    Event event = about(kAda, {kBob});
    ASSERT_TRUE(putNames(event, {{kBob, "Bob"}}, Wording()));
    ASSERT_TRUE(putNames(event, {{kAda, "Ada"}, {kBob, "Eve"}}, Wording()));
    EXPECT_EQ(event.lookedUp, (std::vector<LookedUp>{{kAda, "Ada"}, {kBob, "Bob"}}));
    EXPECT_EQ(namesIn(event), (Names{{kAda, "Ada"}, {kBob, "Bob"}}));
}

TEST(Names, DoNotNameATargetTwice) {
    Event event = about("Eve", {"Bob", kBob, "Ada", kShouted, kAda});
    ASSERT_TRUE(putNames(event, {{kAda, "Ada"}, {kBob, "Bob"}}, Wording()));
    EXPECT_EQ(event.targetDisplays, (std::vector<std::string>{"Bob", "Ada"}));
    EXPECT_EQ(event.lookedUp.size(), 2u);
}

}  // namespace
}  // namespace aoc::pipeline
