// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc/event/event.hpp"

namespace aoc {
namespace {

TEST(Outcome, UnderstandsEveryWorkloadsWordForSuccess) {
    for (auto word : {"True", "Success", "Succeeded", "PartiallySucceeded", "success", "SUCCEEDED"})
        EXPECT_EQ(parseOutcome(word), Outcome::Success) << word;
}

TEST(Outcome, UnderstandsEveryWorkloadsWordForFailure) {
    for (auto word : {"False", "Failure", "Failed", "fail", "failure", "FAILED"})
        EXPECT_EQ(parseOutcome(word), Outcome::Failure) << word;
}

TEST(Outcome, KnowsTimeout) { EXPECT_EQ(parseOutcome("Timeout"), Outcome::Timeout); }

TEST(Outcome, IsUnknownForAnyOtherWord) {
    for (auto word : {"", "unknownFutureValue", "successes", "0", "tru"})
        EXPECT_EQ(parseOutcome(word), Outcome::Unknown) << word;
}

TEST(Outcome, ReadsBackWhatItWrites) {
    for (Outcome outcome : {Outcome::Unknown, Outcome::Success, Outcome::Failure, Outcome::Timeout})
        EXPECT_EQ(outcomeFromText(toText(outcome)), outcome);
}

TEST(Outcome, ReadsNoOtherWordAsStored) {
    for (auto word : {"", "Success", "succeeded", "success "})
        EXPECT_EQ(outcomeFromText(word), std::nullopt) << word;
}

}  // namespace
}  // namespace aoc
