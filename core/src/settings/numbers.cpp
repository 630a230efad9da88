// SPDX-License-Identifier: MIT
#include "settings/numbers.hpp"

#include <charconv>
#include <cmath>

namespace aoc::settings {
namespace {

using S = Settings&;
using M = NumberMember;

// clang-format off
constexpr double kHour = 3600, kDay = 24 * kHour;

// key in aoc.yaml, name in the environment, {unit, minimum, documented minimum, maximum}, member.
// The documented minima: Management Activity asks for 15 minutes between two starts of a
// subscription, and may list content 2 minutes late; who is refused for a missing right or
// throttled without a hint is not to hammer.
constexpr Number kNumbers[] = {
    {"fetch.interval_minutes", "FETCH_INTERVAL_MINUTES", kFetchInterval, [](S s) -> M { return &s.fetchInterval; }},
    {"health.no_success_minutes", "", {kMinutes, 0, 0, 7 * 1440}, [](S s) -> M { return &s.health.noSuccess; }},
    {"health.quiet_hours", "", {{"hours", 3'600'000, false}, 0, 0, 31 * 24}, [](S s) -> M { return &s.health.quiet; }},
    {"outbound.deadline_seconds", "", {kSeconds, 0.1, 0, kHour}, [](S s) -> M { return &s.requestDeadline; }},
    {"outbound.longest_sign_in_pause_seconds", "", {kSeconds, 0, 300, kDay}, [](S s) -> M { return &s.longestSignInPause; }},
    {"outbound.largest_body_mb", "", {kMegabytes, 1, 0, 1024}, [](S s) -> M { return &s.largestBody; }},
    {"collect.first_back_off_seconds", "", {kSeconds, 0, 1, kHour}, [](S s) -> M { return &s.collect.firstBackOff; }},
    {"collect.longest_back_off_seconds", "", {kSeconds, 0, 1, kHour}, [](S s) -> M { return &s.collect.longestBackOff; }},
    {"collect.most_attempts", "", {kCount, 1, 0, 1000}, [](S s) -> M { return &s.collect.mostAttempts; }},
    {"collect.longest_trouble_seconds", "", {kSeconds, 0, 0, kDay}, [](S s) -> M { return &s.collect.longestTrouble; }},
    {"collect.slow_retry_seconds", "", {kSeconds, 0, 900, kDay}, [](S s) -> M { return &s.collect.slowRetry; }},
    {"collect.prepare_again_seconds", "", {kSeconds, 0, 900, kDay}, [](S s) -> M { return &s.collect.prepareAgain; }},
    {"collect.too_soon_seconds", "", {kSeconds, 0, 120, kDay}, [](S s) -> M { return &s.collect.tooSoon; }},
    {"collect.retention_margin_seconds", "", {kSeconds, 0, 0, kDay}, [](S s) -> M { return &s.collect.retentionMargin; }},
    {"collect.smallest_window_seconds", "", {kSeconds, 1, 0, kDay}, [](S s) -> M { return &s.collect.smallestWindow; }},
    {"collect.restarts_before_split", "", {kCount, 1, 0, 100}, [](S s) -> M { return &s.collect.restartsBeforeSplit; }},
    {"collect.most_pages", "", {kCount, 1, 0, 100'000}, [](S s) -> M { return &s.collect.mostPages; }},
    {"collect.workers", "", {kCount, 1, 0, 64}, [](S s) -> M { return &s.collect.workers; }},
    {"collect.lease_seconds", "", {kSeconds, 1, 0, kHour}, [](S s) -> M { return &s.collect.lease; }},
    {"collect.queue_mb", "", {kMegabytes, 1, 0, 4096}, [](S s) -> M { return &s.collect.queueBytes; }},
};
// clang-format on

std::string plain(double value) {
    // No value of the tables has more than one digit of fraction.
    auto tenths = static_cast<long long>(std::llround(value * 10));
    std::string text = std::to_string(tenths / 10);
    if (tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
    return text;
}

std::string named(double value, const Unit& unit) {
    return plain(value) + (*unit.name ? std::string(" ") + unit.name : "");
}

std::string rangeCure(const Range& range) {
    return std::string("write a ") + (range.unit.whole ? "whole " : "") + "number" +
           (*range.unit.name ? std::string(" of ") + range.unit.name : "") + " from " +
           plain(range.minimum) + " to " + plain(range.maximum);
}

}  // namespace

std::variant<NumberRead, std::string> readNumber(const Range& range, const std::string& text) {
    if (text.find_first_not_of(range.unit.whole ? "0123456789" : "0123456789.") != text.npos)
        return rangeCure(range);
    double value = 0;
    const char* end = text.data() + text.size();
    auto [stop, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
    if (error != std::errc() || stop != end || value < range.minimum || value > range.maximum)
        return rangeCure(range);
    auto scaled =
        static_cast<std::int64_t>(std::llround(value * static_cast<double>(range.unit.scale)));
    return NumberRead{scaled, value < range.documented};
}

std::string documentedCure(const Range& range) {
    return "the documented minimum is " + named(range.documented, range.unit) +
           "; less is accepted only while the login, graph and management roots are all on this "
           "machine";
}

std::span<const Number> numbers() { return kNumbers; }

void setNumber(const NumberMember& member, std::int64_t value) {
    if (auto* const* millis = std::get_if<Millis*>(&member)) **millis = Millis(value);
    if (auto* const* count = std::get_if<unsigned*>(&member))
        **count = static_cast<unsigned>(value);
    if (auto* const* bytes = std::get_if<std::size_t*>(&member))
        **bytes = static_cast<std::size_t>(value);
}

std::int64_t getNumber(const NumberMember& member) {
    if (auto* const* millis = std::get_if<Millis*>(&member)) return (*millis)->count();
    if (auto* const* count = std::get_if<unsigned*>(&member)) return **count;
    return static_cast<std::int64_t>(*std::get<std::size_t*>(member));
}

}  // namespace aoc::settings
