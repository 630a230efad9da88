// SPDX-License-Identifier: MIT
#include "aoc/outbound/token_cache.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>
#include <vector>

#include "support/fake_clock.hpp"

namespace aoc::test {
namespace {

using namespace std::chrono_literals;
using outbound::Failure;
using outbound::Token;
using outbound::TokenCache;

/// Gives "t1", "t2", ... or the failure that is set.
class TokenCacheTest : public testing::Test {
  protected:
    TokenCache make() {
        return TokenCache(clock_, [this](const std::string&, std::stop_token) {
            ++asked_;
            return answer();
        });
    }
    Result<Token, Failure> answer() {
        if (failure_) return Unexpected(*failure_);
        return Token{"t" + std::to_string(asked_), life_};
    }
    static std::string bearer(TokenCache& cache, const std::string& scope = "s") {
        auto result = cache.get(scope, {});
        return result ? *result : "failed: " + result.error().why;
    }

    FakeClock clock_;
    std::atomic<int> asked_ = 0;
    Millis life_ = 3600s;
    std::optional<Failure> failure_;
    const Failure refused_{Failure::Kind::SignInRefused, "no", Millis(0)};
    const Failure later_{Failure::Kind::SignInLater, "busy", 60s};
    const Failure network_{Failure::Kind::Network, "down", Millis(0)};
};

TEST_F(TokenCacheTest, AsksOncePerScope) {
    auto cache = make();
    EXPECT_EQ(bearer(cache, "a"), "t1");
    EXPECT_EQ(bearer(cache, "a"), "t1");
    EXPECT_EQ(bearer(cache, "b"), "t2");
}

TEST_F(TokenCacheTest, RenewsATenthBeforeTheEnd) {
    auto cache = make();
    bearer(cache);
    clock_.advance(3239s);
    EXPECT_EQ(bearer(cache), "t1");
    clock_.advance(2s);
    EXPECT_EQ(bearer(cache), "t2");
}

TEST_F(TokenCacheTest, RenewsAtLeastFiveMinutesBeforeTheEnd) {
    life_ = 1000s;
    auto cache = make();
    bearer(cache);
    clock_.advance(699s);
    EXPECT_EQ(bearer(cache), "t1");
    clock_.advance(2s);
    EXPECT_EQ(bearer(cache), "t2");
}

TEST_F(TokenCacheTest, RenewsAShortLivedOneAtHalfItsLife) {
    life_ = 60s;
    auto cache = make();
    bearer(cache);
    clock_.advance(29s);
    EXPECT_EQ(bearer(cache), "t1");
    clock_.advance(2s);
    EXPECT_EQ(bearer(cache), "t2");
}

TEST_F(TokenCacheTest, RenewsOneThatWasRefused) {
    auto cache = make();
    cache.refused("s", bearer(cache));
    EXPECT_EQ(bearer(cache), "t1");
    cache.renewRefused();
    EXPECT_EQ(bearer(cache), "t2");
}

TEST_F(TokenCacheTest, KeepsOneThatReplacedTheRefused) {
    auto cache = make();
    const std::string old = bearer(cache);
    cache.refused("s", old);
    cache.renewRefused();
    bearer(cache);
    cache.refused("s", old);
    cache.renewRefused();
    EXPECT_EQ(bearer(cache), "t2");
}

TEST_F(TokenCacheTest, DoesNotHammerAfterARefusal) {
    failure_ = refused_;
    auto cache = make();
    EXPECT_EQ(bearer(cache), "failed: no");
    clock_.advance(29s);
    EXPECT_EQ(bearer(cache), "failed: no");
    EXPECT_EQ(asked_, 1);
    failure_.reset();
    clock_.advance(2s);
    EXPECT_EQ(bearer(cache), "t2");
}

TEST_F(TokenCacheTest, WaitsNoLongerThanTheLongestPause) {
    for (const Failure& failure : {refused_, later_}) {
        asked_ = 0;
        failure_ = failure;
        TokenCache cache(
            clock_, [this](const std::string&, std::stop_token) { return answer(); }, 2s);
        EXPECT_LE(cache.get("s", {}).error().wait, 2s);
        failure_.reset();
        clock_.advance(3s);
        EXPECT_TRUE(cache.get("s", {}));
    }
}

TEST_F(TokenCacheTest, WaitsAsLongAsItIsTold) {
    failure_ = later_;
    auto cache = make();
    EXPECT_EQ(cache.get("s", {}).error().wait, 60s);
    clock_.advance(45s);
    EXPECT_EQ(cache.get("s", {}).error().wait, 15s);
    EXPECT_EQ(asked_, 1);
    clock_.advance(15s);
    failure_.reset();
    EXPECT_EQ(bearer(cache), "t2");
}

TEST_F(TokenCacheTest, AsksAgainAtOnceAfterAFailureOfTheNetwork) {
    failure_ = network_;
    auto cache = make();
    EXPECT_EQ(bearer(cache), "failed: down");
    failure_.reset();
    EXPECT_EQ(bearer(cache), "t2");
}

TEST_F(TokenCacheTest, ServesTheOldBearerWhileTheEndpointIsDown) {
    for (const Failure& trouble : {network_, later_}) {
        auto cache = make();
        failure_.reset();
        const std::string old = bearer(cache);
        failure_ = trouble;
        clock_.advance(3300s);
        EXPECT_EQ(bearer(cache), old);
        const int asked = asked_;
        EXPECT_EQ(bearer(cache), old);
        EXPECT_EQ(asked_, asked);
        clock_.advance(301s);
        EXPECT_EQ(bearer(cache), "failed: " + trouble.why);
    }
}

TEST_F(TokenCacheTest, SignsInOnceForAllWhoAsk) {
    std::latch inside(1), go(1);
    TokenCache cache(clock_, [&](const std::string&, std::stop_token) -> Result<Token, Failure> {
        ++asked_;
        inside.count_down();
        go.wait();
        return answer();
    });
    std::vector<std::jthread> threads;
    std::atomic<int> right = 0;
    threads.emplace_back([&] { right += bearer(cache) == "t1"; });
    inside.wait();
    for (int i = 0; i < 7; ++i) threads.emplace_back([&] { right += bearer(cache) == "t1"; });
    go.count_down();
    threads.clear();
    EXPECT_EQ(right, 8);
    EXPECT_EQ(asked_, 1);
}

TEST_F(TokenCacheTest, LetsAWaiterGoOnAStop) {
    std::latch inside(1), go(1);
    TokenCache cache(clock_, [&](const std::string&, std::stop_token) -> Result<Token, Failure> {
        inside.count_down();
        go.wait();
        return answer();
    });
    std::jthread asker([&] { bearer(cache); });
    inside.wait();
    std::stop_source stop;
    std::jthread stopper([&] { stop.request_stop(); });
    EXPECT_EQ(cache.get("s", stop.get_token()).error().kind, Failure::Kind::Cancelled);
    go.count_down();
}

TEST_F(TokenCacheTest, SurvivesASignInThatThrows) {
    TokenCache cache(clock_, [&](const std::string&, std::stop_token) -> Result<Token, Failure> {
        if (++asked_ == 1) throw std::runtime_error("oops");
        return answer();
    });
    EXPECT_FALSE(cache.get("s", {}));
    EXPECT_EQ(bearer(cache), "t2");
}

}  // namespace
}  // namespace aoc::test
