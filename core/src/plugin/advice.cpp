// SPDX-License-Identifier: MIT
#include "advice.hpp"

#include <algorithm>

#include "aoc/base/log.hpp"
#include "seam.hpp"

namespace aoc::plugin {
namespace {

constexpr std::size_t kLongestLine = 1000;

}  // namespace

Advice adviceFor(const outbound::Failure& failure) {
    using Kind = outbound::Failure::Kind;
    switch (failure.kind) {
        case Kind::Network:
            return {AOC_RETRY_AFTER, Millis(0), failure.why};
        case Kind::TimedOut:
            return {AOC_TOO_SLOW, Millis(0), failure.why};
        case Kind::TooLarge:
            return {AOC_SPLIT_WINDOW, Millis(0), failure.why};
        case Kind::SignInLater:
            return {AOC_RETRY_AFTER, std::max(failure.wait, Millis(0)), failure.why};
        case Kind::SignInRefused:
            return {AOC_NOT_PERMITTED, Millis(0), failure.why};
        case Kind::ForeignLink:
            return {AOC_RESTART_WINDOW, Millis(0), failure.why};
        case Kind::Cancelled:
            return {AOC_CANCELLED, Millis(0), failure.why};
    }
    return {AOC_OUR_FAULT, Millis(0), failure.why};
}

Advice copyAdvice(const aoc_advice& advice) {
    std::string why = oneLine(fromC(advice.why));
    if (why.empty()) why = "the plugin gave no reason";
    int kind = number(advice.kind);
    if (kind < AOC_RETRY_AFTER || kind > AOC_TOO_SLOW)
        return {AOC_OUR_FAULT, Millis(0),
                "the plugin gave advice of an unknown kind (" + std::to_string(kind) + "): " + why};
    return {advice.kind, Millis(std::max<std::int64_t>(advice.wait_ms, 0)), std::move(why)};
}

Advice brokenRule(const std::string& plugin, const std::string& what) {
    return {AOC_OUR_FAULT, Millis(0),
            "the plugin " + plugin + " broke the rules of the seam: " + what +
                "; report it to the plugin's author"};
}

std::string oneLine(std::string_view text) { return log::printable(text.substr(0, kLongestLine)); }

}  // namespace aoc::plugin
