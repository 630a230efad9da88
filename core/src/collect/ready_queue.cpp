// SPDX-License-Identifier: MIT
#include "collect/ready_queue.hpp"

namespace aoc::collect {

ReadyQueue::Rank ReadyQueue::rank(ReadingId reading, const Line& line) {
    return {line.once == 0, -line.newest.time_since_epoch(), reading};
}

void ReadyQueue::add(ReadingId reading, Instant newest, JobId job, bool once) {
    Line& line = lines_[reading];
    ranks_.erase(rank(reading, line));
    line.newest = newest;
    if (line.jobs.emplace(job, once).second && once) ++line.once;
    ranks_.insert(rank(reading, line));
}

void ReadyQueue::remove(ReadingId reading, JobId job) {
    auto at = lines_.find(reading);
    if (at == lines_.end()) return;
    Line& line = at->second;
    auto found = line.jobs.find(job);
    if (found == line.jobs.end()) return;
    ranks_.erase(rank(reading, line));
    if (found->second) --line.once;
    line.jobs.erase(found);
    if (line.jobs.empty())
        lines_.erase(at);
    else
        ranks_.insert(rank(reading, line));
}

void ReadyQueue::remove(ReadingId reading) {
    auto at = lines_.find(reading);
    if (at == lines_.end()) return;
    ranks_.erase(rank(reading, at->second));
    lines_.erase(at);
}

std::optional<ReadyQueue::Head> ReadyQueue::head() const {
    if (ranks_.empty()) return std::nullopt;
    ReadingId reading = std::get<ReadingId>(*ranks_.begin());
    const Line& line = lines_.at(reading);
    return Head{reading, line.jobs.begin()->first, line.newest};
}

}  // namespace aoc::collect
