// SPDX-License-Identifier: MIT
#include "collect/ready_queue.hpp"

namespace aoc::collect {

void ReadyQueue::enter(ReadingId reading, const Line& line) {
    (line.once > 0 ? withContent_ : listings_).insert({line.window.to, reading});
    if (line.mayBeLost) mayBeLost_.insert({line.window.from, reading});
}

void ReadyQueue::leave(ReadingId reading, const Line& line) {
    (line.once > 0 ? withContent_ : listings_).erase({line.window.to, reading});
    mayBeLost_.erase({line.window.from, reading});
}

void ReadyQueue::add(ReadingId reading, const Span& window, bool mayBeLost, JobId job, bool once) {
    Line& line = lines_[reading];
    leave(reading, line);
    line.window = window;
    line.mayBeLost = mayBeLost;
    if (line.jobs.emplace(job, once).second && once) ++line.once;
    enter(reading, line);
}

void ReadyQueue::remove(ReadingId reading, JobId job) {
    auto at = lines_.find(reading);
    if (at == lines_.end()) return;
    Line& line = at->second;
    auto found = line.jobs.find(job);
    if (found == line.jobs.end()) return;
    leave(reading, line);
    if (found->second) --line.once;
    line.jobs.erase(found);
    if (line.jobs.empty())
        lines_.erase(at);
    else
        enter(reading, line);
}

void ReadyQueue::remove(ReadingId reading) {
    auto at = lines_.find(reading);
    if (at == lines_.end()) return;
    leave(reading, at->second);
    lines_.erase(at);
}

std::optional<ReadyQueue::Head> ReadyQueue::head(Instant hurry) const {
    if (lines_.empty()) return std::nullopt;
    const bool late = !mayBeLost_.empty() && mayBeLost_.begin()->first < hurry;
    const bool listing =
        withContent_.empty() ||
        (!listings_.empty() && withContent_.rbegin()->first < listings_.rbegin()->first);
    const ReadingId reading = late      ? mayBeLost_.begin()->second
                              : listing ? listings_.rbegin()->second
                                        : withContent_.rbegin()->second;
    const Line& line = lines_.at(reading);
    return Head{reading, line.jobs.begin()->first, late ? Instant::max() : line.window.to};
}

}  // namespace aoc::collect
