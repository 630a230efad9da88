// SPDX-License-Identifier: MIT
// What the tenant has from the start, and what happens while it runs.
#include "filling.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "audit_record.hpp"
#include "support/temp_folder.hpp"
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

TEST_F(FillingTest, ReceivesTheSameAgainAfterARestartWithTheSameAnchor) {
    const auto ids = [&] { return control("GET", "offered").body; };
    const Options options{.anchor = clock_.time, .arrivePerMinute = 10};
    open(options);
    const std::string atFirst = ids();
    clock_.time += std::chrono::minutes(30);
    const std::string later = ids();
    EXPECT_NE(later, atFirst);
    open(options);
    EXPECT_EQ(ids(), later);
}

class EventFilesTest : public FillingTest {
  protected:
    // Six days of management records, a directory audit and an Intune event.
    void SetUp() override {
        std::string management;
        for (int day = 10; day < 22; ++day) {
            management += R"({"CreationTime":"2021-05-)" + std::to_string(day) +
                          R"(T23:59:59","Id":")" + std::to_string(day) +
                          "\",\"Workload\":\"Exchange\"}\n";
        }
        write("management_activity", management + "no json\n");
        write("directory_audits", R"({"id":"d","activityDateTime":"2021-05-10T00:00:00Z"})");
        write("intune", R"({"id":"i","activityDateTime":"2021-05-10T00:00:00Z"})");
    }
    void write(const char* source, const std::string& lines) {
        const auto folder = folder_.path() / source;
        std::filesystem::create_directory(folder);
        std::ofstream(folder / "a.ndjson") << lines;
    }
    Options options() { return {.events = folder_.path().string()}; }
    std::string contents() {
        std::string all;
        state_->contents.forEach(
            [&all](const Content& c) { all += c.id + " " + c.payload->records + "\n"; });
        return all;
    }
    test::TempFolder folder_;
};

TEST_F(EventFilesTest, OffersEachRecordOnce) {
    open(options());
    EXPECT_EQ(state_->contents.size().records, 12U);
    EXPECT_EQ(linesOf(""), 14U);
    EXPECT_EQ(state_->skippedLines, 1U);
}

TEST_F(EventFilesTest, MovesRecordsAsItMovesDirectoryAudits) {
    open(options());
    // 2021-05-10 is day 18757, and 18757 modulo 6 is 1.
    EXPECT_NE(contents().find(R"({"CreationTime":"2026-11-17T23:59:59","Id":"10",)"),
              std::string::npos);
}

TEST_F(EventFilesTest, MakesThemAvailableAfterTheyHappenedAndWithinSixDaysUntilTheDayIsOver) {
    clock_.time = parseTime("2026-11-22T23:59:59Z").value();
    open(options());
    state_->contents.forEach([this](const Content& content) {
        EXPECT_GE(content.created, clock_.time - std::chrono::days(6));
        EXPECT_LE(content.created, parseTime("2026-11-22T00:00:00Z").value());
        EXPECT_GE(toTicks(content.created),
                  readTime(content.payload->records, kManagementTime).value());
    });
}

TEST_F(EventFilesTest, MakesTheSameBlobsForTheSameAnchorAtAnyTime) {
    auto anchored = options();
    anchored.anchor = parseTime("2026-11-22T00:00:00Z");
    open(anchored);
    const std::string first = contents();
    clock_.time += std::chrono::hours(30);
    open(anchored);
    EXPECT_EQ(contents(), first);
}

TEST_F(EventFilesTest, RefusesAFolderThatIsNotThere) {
    auto wrong = options();
    wrong.events += "/nowhere";
    state_.emplace(wrong, clock_);
    const auto filled = fill(*state_);
    ASSERT_FALSE(filled);
    EXPECT_NE(filled.error().message.find("nowhere"), std::string::npos);
}

}  // namespace
}  // namespace aoc::tenant
