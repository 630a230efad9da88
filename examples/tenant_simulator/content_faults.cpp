// SPDX-License-Identifier: MIT
#include "content_faults.hpp"

#include <algorithm>

#include "management_generator.hpp"

namespace aoc::tenant {

namespace {

std::optional<Content> firstIn(const State& state, ContentType type, const Span& window) {
    const auto page = state.contents.list(
        {.type = type, .from = window.from, .to = window.to, .limit = 1}, state.clock.now());
    return page.contents.empty() ? std::nullopt : std::optional(page.contents.front());
}

}  // namespace

void addEmptyContent(State& state, ContentType type, const Span& window) {
    const auto first = firstIn(state, type, window);
    state.contents.add(type, first ? first->created : window.from, std::make_shared<Payload>());
}

void reissueContent(State& state, ContentType type, const Span& window) {
    const auto first = firstIn(state, type, window);
    if (first) state.contents.add(type, first->created, first->payload);
}

void addLateContent(State& state, const Content& shown, const Span& window) {
    constexpr std::size_t kEvents = 3;
    const Instant created = std::max(window.from, shown.created - Millis(1));
    const Ticks happened = toTicks(created - std::chrono::days(5));
    ManagementGenerator generator(state.options.tenant, state.options.seed, ++state.batches);
    std::vector<std::string> records;
    for (std::size_t i = 0; i < kEvents; ++i) {
        records.push_back(generator.make(shown.type, happened));
    }
    state.contents.add(shown.type, created, makePayload(records));
    state.totals.add("management_events_late", kEvents);
}

}  // namespace aoc::tenant
