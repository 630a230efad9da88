// SPDX-License-Identifier: MIT
#include "content_packing.hpp"

#include <algorithm>
#include <utility>

#include "audit_record.hpp"

namespace aoc::tenant {

namespace {

constexpr Millis kHour = std::chrono::hours(1);
constexpr Ticks kLongestBlob = 90 * 60 * kTicksPerSecond;

// When what happened last at `time` can be had.
Instant availableFrom(Ticks time, Instant floor, Random& random) {
    const auto delay = Millis(static_cast<std::int64_t>(120'000 + random.below(1'080'000)));
    const Instant natural = fromMillis(time / kTicksPerMilli) + delay;
    if (natural >= floor) return natural;
    // The day before the floor is told within one hour.
    constexpr int kHoursADay = 24;
    const Millis early = std::min<Millis>(floor - natural, kHour * kHoursADay);
    return floor + (kHour * kHoursADay - early) / kHoursADay;
}

void shuffle(std::vector<std::string>& all, Random& random) {
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random.below(i)]);
}

}  // namespace

ContentPacker::ContentPacker(const Packing& packing, ContentStore& store)
    : packing_(packing), store_(store) {
    for (std::size_t i = 0; i < kContentTypes.size(); ++i) {
        feeds_.push_back({.random = Random(packing.seed ^ (0xB10B'0000ULL + i))});
    }
}

void ContentPacker::add(ManagementRecord record) {
    Feed& feed = feeds_[static_cast<std::size_t>(record.type)];
    if (!feed.records.empty() && record.time - feed.first > kLongestBlob) flush(record.type);
    if (feed.records.empty()) feed.first = record.time;
    feed.last = record.time;
    if (feed.random.below(100) < packing_.reissuedPercent) feed.again.push_back(record.text);
    feed.records.push_back(std::move(record.text));
    if (feed.records.size() == packing_.recordsABlob) flush(record.type);
}

void ContentPacker::finish() {
    for (const auto type : kContentTypes) {
        Feed& feed = feeds_[static_cast<std::size_t>(type)];
        if (!feed.records.empty()) flush(type);
        if (!feed.again.empty()) store_.add(type, *feed.created, makePayload(feed.again));
        feed.again.clear();
    }
}

void ContentPacker::flush(ContentType type) {
    Feed& feed = feeds_[static_cast<std::size_t>(type)];
    const Instant created =
        std::min(availableFrom(feed.last, packing_.floor, feed.random), packing_.ceiling);
    const bool together = feed.random.below(100) < packing_.sameCreatedPercent;
    if (!feed.created || !together)
        feed.created = std::max(created, feed.created.value_or(created));
    shuffle(feed.records, feed.random);
    store_.add(type, *feed.created, makePayload(feed.records));
    feed.records.clear();
    if (feed.again.size() < packing_.recordsABlob) return;
    store_.add(type, *feed.created, makePayload(feed.again));
    feed.again.clear();
}

std::shared_ptr<const Payload> makePayload(const std::vector<std::string>& records) {
    auto payload = std::make_shared<Payload>();
    payload->count = records.size();
    std::size_t size = 0;
    for (const auto& record : records) size += record.size() + 1;
    payload->records.reserve(size);
    for (const auto& record : records) {
        if (!payload->records.empty()) payload->records += ',';
        payload->records += record;
        payload->ids += findText(record, "Id").value_or("");
        payload->ids += '\n';
    }
    return payload;
}

std::vector<ManagementRecord> inOrder(std::vector<std::string> texts, Ticks standard) {
    std::vector<ManagementRecord> records;
    records.reserve(texts.size());
    for (auto& text : texts) {
        const auto type = contentTypeOf(text);
        const auto time = readTime(text, kManagementTime).value_or(standard);
        records.push_back({type, time, std::move(text)});
    }
    std::stable_sort(records.begin(), records.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
    return records;
}

}  // namespace aoc::tenant
