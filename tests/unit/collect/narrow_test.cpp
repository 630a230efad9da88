// SPDX-License-Identifier: MIT
//
// Graph lets an app have five answers of audit reports in ten seconds. AOC was off for a week, so
// that sweeps of all its windows are due at once; what is new must not wait for them.
#include <algorithm>

#include "unit/collect/driving.hpp"

namespace aoc::collect {
namespace {

using std::chrono::days;

constexpr Millis kBetweenRequests = seconds(2);
constexpr int kPages = 3;  // of each window
constexpr int kWindows = 150;

std::vector<Window> dueRows() {
    std::vector<Window> rows;
    for (int i = kWindows; i > 0; --i) rows.push_back(row(WindowState::Complete, span(i, i - 1)));
    return rows;
}

plugin::Stream directoryAudits() {
    plugin::Stream stream = streamOf(days(30));
    stream.sweepAges = {minutes(15), hours(2), hours(24), days(7)};
    return stream;
}

/// Answers a request every two seconds.
struct Narrow : Driven {
    Narrow() : Driven({}, directoryAudits(), dueRows(), 1) {}

    void step() {
        auto job = collector.next(now);
        resting = !job;
        if (job) {
            const int page = job->task ? std::stoi(job->task->key) : 1;
            fetched(*job, page < kPages ? std::vector{aoc::collect::page(std::to_string(page + 1))}
                                        : std::vector<plugin::Task>{});
            stored(*job);
        }
        now += kBetweenRequests;
    }
    bool read(Instant at) const {
        return std::ranges::any_of(rows(), [&](const Window& row) {
            return row.span.from < at && at <= row.span.to && row.completeAt;
        });
    }

    bool resting = false;  ///< There was nothing to ask for.
};

}  // namespace

TEST(Narrow, AFreshWindowIsReadWithinSecondsThoughSweepsOfAWeekAreDue) {
    Narrow d;
    d.now += days(1);
    int fresh = 0;
    while (!d.resting) {
        const Instant asked = d.now, nextRun = asked + minutes(5);
        d.request({asked - days(7), asked});
        while (!d.read(asked) && d.now < nextRun) d.step();
        // Its pages, and what was under way.
        EXPECT_LE(d.now - asked, (kPages + 2) * kBetweenRequests);
        while (d.now < nextRun) d.step();
        ++fresh;
        ASSERT_LT(fresh, 24) << "the sweeps never end";
    }
    EXPECT_GE(fresh, 3) << "so many sweeps were not due";
}

}  // namespace aoc::collect
