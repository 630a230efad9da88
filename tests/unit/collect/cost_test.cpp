// SPDX-License-Identifier: MIT
//
// What sweeping costs of a tenant with 1,000 blobs an hour, listed 100 to a page: a plain pass over
// a week is 168,000 fetches of blobs, each once, and 1,680 pages of listings.
#include <map>
#include <string>

#include "unit/collect/driving.hpp"

namespace aoc::collect {
namespace {

using std::chrono::days;

constexpr std::size_t kToAPage = 100;

plugin::Stream managementActivity() {
    plugin::Stream stream = streamOf(days(7));
    stream.eventBasis = false;
    stream.distance = minutes(2);
    stream.sweepAges = {minutes(15), hours(2), hours(24), days(7)};
    return stream;
}

/// A tenant that makes a blob every so often in a span, AOC that asks every 15 minutes, its ledger.
struct Life : Driven {
    Life(Millis between, Span busy) : Driven({}, managementActivity()), every(between), when(busy) {
        now = when.from;
    }

    void live(Millis howLong) {
        for (const Instant end = now + howLong; now < end; now += minutes(15)) {
            request({now - days(7), now});
            while (auto job = collector.next(now)) answer(*job);
            write(collector.takeFacts());
            mostRows = std::max(mostRows, rows().size() + ledger.size());
        }
    }

    void answer(const Job& job) {
        const bool listing = !job.task || !job.task->once;
        if (listing && job.window.from < when.to && when.from < job.window.to) ++listings;
        std::vector<plugin::Task> followUps;
        if (listing) followUps = list(job);
        std::vector<Content> known;
        for (const plugin::Task& task : followUps) {
            if (!task.once) continue;
            auto at = ledger.find(task.key);
            if (at != ledger.end())
                known.push_back(at->second);
            else if (knowsAll)
                known.push_back({kStream, task.key, now + hours(1), {}, {}, false, {}, {1, 0, 0}});
        }
        write(collector.fetched(job.id, std::move(followUps), known, now, {1, 0, 0}));
        stored(job);
    }

    std::vector<plugin::Task> list(const Job& job) const {
        auto at = std::max(job.window.from, when.from);
        if (job.task)
            at = fromMillis(std::stoll(job.task->payload));
        else
            at = when.from + (at - when.from + every - Millis(1)) / every * every;
        const Instant end = std::min(job.window.to, when.to);
        std::vector<plugin::Task> listed;
        for (; at < end && listed.size() < kToAPage; at += every)
            listed.push_back({std::to_string(toMillis(at)), "uri", true, at, {}});
        if (at < end)
            listed.push_back(
                {"from " + formatTime(at), std::to_string(toMillis(at)), false, {}, {}});
        return listed;
    }

    void write(const Facts& facts) {
        for (const Content& content : facts.contents) ledger[content.key] = content;
        for (const Forgotten& forgotten : facts.forgotten)
            std::erase_if(ledger, [&](const auto& entry) {
                return *entry.second.availableAt < forgotten.before;
            });
    }

    const Millis every;
    const Span when;
    bool knowsAll = false;
    std::map<std::string, Content> ledger;
    std::size_t listings = 0;  // Of the busy span.
    std::size_t mostRows = 0;
};

}  // namespace

TEST(Cost, SweepsAddLessThanATenthToTheRequestsOfAPlainPass) {
    constexpr double kBlobs = 168'000, kPages = 1'680;
    // Each blob is fetched once, as another test shows, so only the listings have to be counted.
    Life life(Millis(3600), {noon(), noon() + days(7)});
    life.knowsAll = true;
    life.live(days(15));
    RecordProperty("listings", static_cast<int>(life.listings));
    EXPECT_GE(static_cast<double>(life.listings), 5 * kPages);
    EXPECT_LE(kBlobs + static_cast<double>(life.listings), 1.1 * (kBlobs + kPages));
    EXPECT_EQ(life.rows().front().state, WindowState::Settled);
}

TEST(Cost, TheLedgerHoldsAWeekOfContentsAndFewWindows) {
    // A tenth of the blobs. At full size: 168,000 contents, those of four hours more, 100 windows.
    Life life(seconds(36), {noon(), noon() + days(9)});
    life.live(days(9));
    EXPECT_GE(life.mostRows, 16'000u);
    EXPECT_LE(life.mostRows, 16'800u + 400u + 100u);
    EXPECT_LE(life.rows().size(), 100u);
}

}  // namespace aoc::collect
