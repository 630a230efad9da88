// SPDX-License-Identifier: MIT
#include "aoc/outbound/rate_limiter.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace aoc::outbound {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr RateLimit kFiveInTen{5, 10, 0};

/// Asks until it is let through; when that was.
Millis next(RateLimiter& limiter, Millis& now) {
    for (Millis wait; (wait = limiter.admit(now)) > Millis(0);) now += wait;
    return now;
}

TEST(RateLimiter, LetsTheFirstOnesPassAtOnce) {
    RateLimiter limiter(kFiveInTen);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(limiter.admit(seconds(100)), Millis(0));
    EXPECT_GT(limiter.admit(seconds(100)), seconds(9));
}

TEST(RateLimiter, NeverLetsMoreThanTheLimitPassInAnySpan) {
    RateLimiter limiter(kFiveInTen);
    std::vector<Millis> sent;
    Millis now = seconds(100);
    for (int i = 0; i < 60; ++i) {
        sent.push_back(next(limiter, now));
        now += Millis(i * 137 % 2900);
    }
    for (std::size_t i = 5; i < sent.size(); ++i) EXPECT_GT(sent[i] - sent[i - 5], seconds(10));
}

TEST(RateLimiter, UsesTheLimitUp) {
    RateLimiter limiter(kFiveInTen);
    Millis now{0};
    for (int i = 0; i < 50; ++i) next(limiter, now);
    EXPECT_LT(now, seconds(95));
}

TEST(RateLimiter, WithoutALimitLetsAllPass) {
    RateLimiter limiter(RateLimit{});
    for (int i = 0; i < 10'000; ++i) ASSERT_EQ(limiter.admit(seconds(1)), Millis(0));
}

TEST(RateLimiter, WaitsAsLongAsRetryAfterSays) {
    RateLimiter limiter(kFiveInTen);
    limiter.learn(seconds(100), 429, Millis(2'128));
    EXPECT_EQ(limiter.admit(seconds(100)), Millis(2'128));
    EXPECT_EQ(limiter.admit(Millis(102'128)), Millis(0));
}

TEST(RateLimiter, WaitsEvenWithoutALimit) {
    RateLimiter limiter(RateLimit{});
    limiter.learn(seconds(100), 503, seconds(3));
    EXPECT_EQ(limiter.admit(seconds(100)), seconds(3));
}

TEST(RateLimiter, IsNotHeldUpForHours) {
    RateLimiter limiter(kFiveInTen);
    limiter.learn(seconds(100), 429, std::chrono::hours(24));
    EXPECT_EQ(limiter.admit(seconds(100)), minutes(2));
}

TEST(RateLimiter, DoesNotShortenAPause) {
    RateLimiter limiter(kFiveInTen);
    limiter.learn(seconds(100), 429, seconds(30));
    limiter.learn(seconds(100), 429, seconds(1));
    EXPECT_EQ(limiter.admit(seconds(100)), seconds(30));
}

TEST(RateLimiter, HalvesItselfAfterA429WithoutAWait) {
    RateLimiter limiter(RateLimit{8, 10, 0});
    limiter.learn(seconds(100), 429, std::nullopt);
    EXPECT_EQ(limiter.allowed(), 4u);
    for (int i = 0; i < 4; ++i) EXPECT_EQ(limiter.admit(seconds(100)), Millis(0));
    EXPECT_GT(limiter.admit(seconds(100)), Millis(0));
}

TEST(RateLimiter, LearnsOnceFromAVolleyOf429s) {
    RateLimiter limiter(RateLimit{8, 10, 0});
    for (int i = 0; i < 5; ++i) limiter.learn(seconds(100), 429, std::nullopt);
    EXPECT_EQ(limiter.allowed(), 4u);
}

TEST(RateLimiter, NeverStopsAltogether) {
    RateLimiter limiter(RateLimit{2, 10, 0});
    for (int i = 0; i < 10; ++i) limiter.learn(seconds(100 + 20 * i), 429, std::nullopt);
    EXPECT_EQ(limiter.allowed(), 1u);
    EXPECT_EQ(limiter.admit(seconds(400)), Millis(0));
}

TEST(RateLimiter, RecoversSlowly) {
    RateLimiter limiter(RateLimit{8, 10, 0});
    limiter.learn(seconds(100), 429, std::nullopt);
    (void)limiter.admit(seconds(111));
    EXPECT_EQ(limiter.allowed(), 5u);
    (void)limiter.admit(seconds(200));
    EXPECT_EQ(limiter.allowed(), 8u);
}

TEST(RateLimiter, LearnsNothingFromOtherAnswers) {
    RateLimiter limiter(kFiveInTen);
    for (unsigned status : {200u, 400u, 403u, 500u, 503u})
        limiter.learn(seconds(1), status, std::nullopt);
    limiter.learn(seconds(1), 200, seconds(9));
    EXPECT_EQ(limiter.allowed(), 5u);
    EXPECT_EQ(limiter.admit(seconds(1)), Millis(0));
}

}  // namespace
}  // namespace aoc::outbound
