// SPDX-License-Identifier: MIT
#include "server/stream_watch.hpp"

#include <gtest/gtest.h>

namespace aoc::server {
namespace {

using namespace std::chrono_literals;

const Instant kNow = *parseTime("2026-11-22T12:00:00Z");

collect::Coverage coverage(std::optional<Instant> lastSuccess) {
    collect::Coverage coverage;
    coverage.stream = {"t", "hello", "audits"};
    coverage.lastSuccess = lastSuccess;
    return coverage;
}

TEST(NoSuccessLimit, IsAMultipleOfTheIntervalAndWhatTheBasisNeeds) {
    EXPECT_EQ(noSuccessLimit({}, 15min, 2min), 57min);
    EXPECT_EQ(noSuccessLimit({.noSuccess = 5min}, 15min, 2min), 5min);
}

TEST(NoSuccessLimit, IsNoneForWhatIsNotCollectedByItself) {
    EXPECT_EQ(noSuccessLimit({}, std::nullopt, 2min), 0min);
}

TEST(WhyFailing, SaysNothingOfAStreamThatIsRead) {
    EXPECT_EQ(whyFailing(coverage(kNow - 44min), {}, 45min, kNow - 24h, kNow), "");
    EXPECT_EQ(whyFailing(coverage({}), {}, 0min, kNow - 24h, kNow), "");
}

TEST(WhyFailing, NamesAStreamWithoutSuccessForTooLongAndItsReason) {
    run::Failing failing{kNow - 1min, "connection refused", false};
    std::string why = whyFailing(coverage(kNow - 46min), failing, 45min, kNow - 24h, kNow);
    EXPECT_EQ(why,
              "hello/audits has had no complete reading for 46 minutes (allowed: 45 minutes): "
              "connection refused");
}

TEST(WhyFailing, CountsFromTheStartForAStreamThatWasNeverRead) {
    EXPECT_EQ(whyFailing(coverage({}), {}, 45min, kNow - 44min, kNow), "");
    std::string why = whyFailing(coverage({}), {}, 45min, kNow - 46min, kNow);
    EXPECT_NE(why.find("not answered; check the way to it"), std::string::npos) << why;
}

TEST(WhyFailing, NamesAtOnceWhatHasNeverWorked) {
    run::Failing failing{kNow - 1s, "the sign-in was refused", true};
    std::string why = whyFailing(coverage({}), failing, 45min, kNow - 2s, kNow);
    EXPECT_NE(why.find("the sign-in was refused"), std::string::npos) << why;
}

TEST(WhyFailing, WaitsAWhileWithWhatDidWork) {
    run::Failing failing{kNow - 119s, "throttled", false};
    EXPECT_EQ(whyFailing(coverage(kNow - 10min), failing, 45min, kNow - 24h, kNow), "");
    failing.since = kNow - 2min;
    EXPECT_NE(whyFailing(coverage(kNow - 10min), failing, 45min, kNow - 24h, kNow), "");
}

TEST(WhyFailing, NamesWhatWaitsForAPerson) {
    collect::Coverage waiting = coverage(kNow);
    waiting.nextAttempt = kNow + 10min;
    waiting.nextAttemptWhy = "grant AuditLog.Read.All";
    EXPECT_NE(whyFailing(waiting, {}, 45min, kNow, kNow).find("grant AuditLog.Read.All"),
              std::string::npos);
    EXPECT_EQ(whyFailing(waiting, {}, 45min, kNow, kNow + 11min), "");
}

TEST(WhyFailing, NamesWindowsThatCouldNotBeRead) {
    collect::Coverage failed = coverage(kNow);
    failed.open.resize(2);
    failed.open[1].reason = "503";
    EXPECT_NE(whyFailing(failed, {}, 45min, kNow, kNow).find("1 window could not be read: 503"),
              std::string::npos);
}

/// An event every `step` for a week up to `end`.
std::vector<store::Bucket> hoursTo(Instant end, Millis step) {
    std::vector<store::Bucket> hours;
    for (Instant at = end - 24h * 7; at < end; at += step) hours.push_back({at, 1});
    return hours;
}

TEST(WhyQuiet, NamesAStreamThatIsSilentForFarLongerThanEver) {
    // Its longest pause is two hours at most.
    auto hours = hoursTo(kNow, 1h);
    EXPECT_EQ(whyQuiet("s", hours, kNow + 11h, 12h), "");
    std::string why = whyQuiet("s", hours, kNow + 13h, 12h);
    EXPECT_NE(why.find("13 hours"), std::string::npos) << why;
    EXPECT_NE(why.find("longest pause of the week before was 2 hours"), std::string::npos) << why;
}

TEST(WhyQuiet, IsPatientWithAStreamThatIsOftenSilent) {
    auto hours = hoursTo(kNow, 24h);
    EXPECT_EQ(whyQuiet("s", hours, hours.back().start + 75h, 12h), "");
    EXPECT_NE(whyQuiet("s", hours, hours.back().start + 77h, 12h), "");
}

TEST(WhyQuiet, SaysNothingWithoutAHistory) {
    EXPECT_EQ(whyQuiet("s", {}, kNow + 24h * 30, 12h), "");
    EXPECT_EQ(whyQuiet("s", {{kNow, 5}, {kNow + 1h, 5}}, kNow + 24h * 30, 12h), "");
}

}  // namespace
}  // namespace aoc::server
