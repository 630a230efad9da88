// SPDX-License-Identifier: MIT
#include "event_log.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "audit_record.hpp"

namespace aoc::tenant {

bool EventLog::before(const Row& a, const Row& b) {
    return a.time != b.time ? a.time < b.time : a.sequence < b.sequence;
}

void EventLog::add(std::vector<std::string> records) {
    const std::unique_lock lock(mutex_);
    const auto old = static_cast<std::ptrdiff_t>(timed_.size());
    for (auto& record : records) {
        const auto time = readTime(record);
        (time ? timed_ : untimed_).push_back({time.value_or(0), records_.size()});
        records_.push_back(std::move(record));
    }
    std::sort(timed_.begin() + old, timed_.end(), before);
    std::inplace_merge(timed_.begin(), timed_.begin() + old, timed_.end(), before);
}

std::size_t EventLog::firstUntimed(const PageRequest& request) const {
    if (!request.after) return 0;
    if (request.after->timed) return untimed_.size();
    const Row row{0, request.after->sequence};
    const auto at = request.repeatLast
                        ? std::lower_bound(untimed_.begin(), untimed_.end(), row, before)
                        : std::upper_bound(untimed_.begin(), untimed_.end(), row, before);
    return static_cast<std::size_t>(at - untimed_.begin());
}

std::pair<std::size_t, std::size_t> EventLog::timedRange(const PageRequest& request) const {
    constexpr auto kLast = std::numeric_limits<std::uint64_t>::max();
    auto begin = std::lower_bound(timed_.begin(), timed_.end(), Row{request.range.from, 0}, before);
    auto end = std::upper_bound(timed_.begin(), timed_.end(), Row{request.range.to, kLast}, before);
    if (request.after && request.after->timed) {
        const Row row{request.after->time, request.after->sequence};
        const auto lower = std::lower_bound(timed_.begin(), timed_.end(), row, before);
        const auto upper = std::upper_bound(timed_.begin(), timed_.end(), row, before);
        if (request.descending) {
            end = std::min(end, request.repeatLast ? upper : lower);
        } else {
            begin = std::max(begin, request.repeatLast ? lower : upper);
        }
    }
    if (end < begin) end = begin;
    return {static_cast<std::size_t>(begin - timed_.begin()),
            static_cast<std::size_t>(end - timed_.begin())};
}

Page EventLog::appendArrivals(const PageRequest& request, std::string& body) const {
    const bool repeat = request.repeatLast && request.after;
    const std::size_t limit = request.limit + (repeat ? 1 : 0);
    Page page;
    std::uint64_t sequence = request.after ? request.after->sequence + (repeat ? 0 : 1) : 0;
    for (; sequence < records_.size(); ++sequence) {
        const auto time = readTime(records_[sequence]);
        if (time && (*time < request.range.from || *time > request.range.to)) continue;
        if (page.count == limit) {
            page.more = true;
            break;
        }
        if (page.count++ > 0) body += ',';
        body += records_[sequence];
        page.last = {time.has_value(), time.value_or(0), sequence};
        if (time && page.firstTime == 0) page.firstTime = *time;
    }
    return page;
}

Page EventLog::append(const PageRequest& request, std::string& body) const {
    const std::shared_lock lock(mutex_);
    if (request.arrival) return appendArrivals(request, body);
    const std::size_t limit = request.limit + (request.repeatLast && request.after ? 1 : 0);
    Page page;
    const auto take = [&](const Row& row, bool timed) {
        if (page.count++ > 0) body += ',';
        body += records_[row.sequence];
        page.last = {timed, row.time, row.sequence};
        if (timed && page.firstTime == 0) page.firstTime = row.time;
    };

    std::size_t untimed = firstUntimed(request);
    for (; untimed < untimed_.size() && page.count < limit; ++untimed) {
        take(untimed_[untimed], false);
    }
    const auto [begin, end] = timedRange(request);
    const std::size_t count = std::min(limit - page.count, end - begin);
    for (std::size_t i = 0; i < count; ++i) {
        take(timed_[request.descending ? end - 1 - i : begin + i], true);
    }
    page.more = untimed < untimed_.size() || count < end - begin;
    return page;
}

std::string EventLog::lines() const {
    std::string text;
    forEach([&text](const std::string& record) { text += record + '\n'; });
    return text;
}

void EventLog::forEach(const std::function<void(const std::string&)>& visit) const {
    const std::shared_lock lock(mutex_);
    for (const auto& record : records_) visit(record);
}

std::size_t EventLog::size() const {
    const std::shared_lock lock(mutex_);
    return records_.size();
}

std::size_t EventLog::sizeWithoutTime() const {
    const std::shared_lock lock(mutex_);
    return untimed_.size();
}

}  // namespace aoc::tenant
