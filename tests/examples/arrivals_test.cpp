// SPDX-License-Identifier: MIT
// What the tenant has from the start, and what happens while it runs.
#include <set>

#include "audit_record.hpp"
#include "filling.hpp"
#include "tenant_test.hpp"

namespace aoc::tenant {
namespace {

class FillingTest : public TenantTest {
  protected:
    void open(Options options = {}) {
        options.count = 300;
        options.managementCount = 600;
        state_.emplace(std::move(options), clock_);
        ASSERT_TRUE(fill(*state_));
    }
    std::size_t linesOf(const std::string& query) {
        const std::string text = control("GET", "offered", {}, query).body;
        return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    }
    // All that the tenant has, whatever it is about.
    std::string everything() {
        std::string all = state_->events.lines() + state_->intuneEvents.lines();
        state_->contents.forEach([&all](const Content& c) { all += c.payload->records; });
        return all;
    }
};

TEST_F(FillingTest, HasAsManyEventsAsAskedFor) {
    open();
    EXPECT_EQ(linesOf("source=entra_directory"), 300U);
    EXPECT_EQ(linesOf("source=intune"), 200U);
    EXPECT_EQ(linesOf("source=office365_management"), 600U);
}

TEST_F(FillingTest, MakesAllBlobsAvailableInTheLastSixDays) {
    open();
    state_->contents.forEach([this](const Content& content) {
        EXPECT_LE(content.created, clock_.time);
        EXPECT_GE(content.created, clock_.time - std::chrono::days(6));
    });
}

TEST_F(FillingTest, TellsItsStoriesInSeveralSources) {
    open();
    const std::string management = everything();
    const auto has = [&](const char* text) { return management.find(text) != std::string::npos; };
    EXPECT_TRUE(has("Your mailbox is full: upgrade now"));
    EXPECT_TRUE(has("smtp:archive.4471@mail.example"));
    EXPECT_TRUE(has(R"("Name":"UnifiedAuditLogIngestionEnabled","Value":"False")"));
    EXPECT_NE(state_->events.lines().find("Mailbox Upgrade Assistant"), std::string::npos);
    EXPECT_NE(state_->events.lines().find("203.0.113.77"), std::string::npos);
    EXPECT_NE(state_->intuneEvents.lines().find("Delete DeviceCompliancePolicy"),
              std::string::npos);
}

TEST_F(FillingTest, UsesOnlyAddressesAndDomainsForDocumentation) {
    open();
    const std::string all = everything();
    for (const auto* domain : {".com\"", ".net\"", ".org\"", "onmicrosoft", "sharepoint.com"}) {
        EXPECT_EQ(all.find(domain), std::string::npos) << domain;
    }
}

TEST_F(FillingTest, ReceivesSoManyEventsAMinuteWhileItRuns) {
    open({.arrivePerMinute = 10});
    clock_.time += std::chrono::minutes(30);
    const auto now = linesOf("") - 1100;
    // The minute that runs is not told yet, nor the first; blobs need up to three minutes more.
    EXPECT_GE(now, 240U);
    EXPECT_LE(now, 290U);
    const std::string until = "until=" + formatTime(clock_.time);
    clock_.time += std::chrono::minutes(4);
    EXPECT_EQ(linesOf(until), now + 1100);
    EXPECT_GT(linesOf(""), now + 1100);
}

TEST_F(FillingTest, TellsTheSameMinutesHoweverOftenItIsAsked) {
    const auto ids = [this](int step) {
        clock_.time = StoppedClock{}.time;
        open({.arrivePerMinute = 10});
        for (int minute = 0; minute < 12; minute += step) {
            clock_.time += std::chrono::minutes(step);
            control("GET", "state");
        }
        return control("GET", "offered").body;
    };
    EXPECT_EQ(ids(1), ids(6));
}

TEST_F(FillingTest, ReceivesNothingWithAnAnchor) {
    open({.anchorDate = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22)});
    const auto before = linesOf("");
    clock_.time += std::chrono::minutes(30);
    EXPECT_EQ(linesOf(""), before);
}

}  // namespace
}  // namespace aoc::tenant
