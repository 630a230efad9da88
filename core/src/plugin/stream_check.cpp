// SPDX-License-Identifier: MIT
#include "stream_check.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "advice.hpp"
#include "seam.hpp"

namespace aoc::plugin {
namespace {

std::string wrongStream(const aoc_plugin& plugin, const Stream& stream) {
    if (!isName(stream.name, true)) return "its name is not a name";
    if (stream.retention <= Millis(0)) return "its retention is not above 0";
    if (stream.largestWindow < std::chrono::seconds(1)) return "its largest window is below 1 s";
    if (stream.distance < Millis(0)) return "its distance is below 0";
    if (!std::ranges::is_sorted(stream.sweepAges) ||
        (!stream.sweepAges.empty() && stream.sweepAges.front() <= Millis(0)))
        return "its sweep ages are not ascending from above 0";
    auto same = [&](const aoc_rate_family& f) { return fromC(f.name) == stream.rateFamily; };
    if (!stream.rateFamily.empty() &&
        std::ranges::none_of(std::span(plugin.rate_families, plugin.rate_family_count), same))
        return "its rate family \"" + oneLine(stream.rateFamily) + "\" is not declared";
    return {};
}

}  // namespace

std::string wrongStreams(const aoc_plugin& plugin, const std::vector<Stream>& streams) {
    if (streams.empty()) return "it has no streams";
    std::set<std::string_view> names;
    for (const Stream& stream : streams) {
        if (std::string wrong = wrongStream(plugin, stream); !wrong.empty())
            return "its stream \"" + oneLine(stream.name) + "\" is malformed: " + wrong;
        if (!names.insert(stream.name).second) return "it has two streams \"" + stream.name + "\"";
    }
    return {};
}

bool isName(std::string_view text, bool capitals) {
    constexpr std::size_t kLongest = 64;
    auto letter = [&](char c) {
        return (c >= 'a' && c <= 'z') || (capitals && c >= 'A' && c <= 'Z');
    };
    auto inner = [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '_' ||
               (capitals && (c == '.' || c == '-'));
    };
    return !text.empty() && text.size() <= kLongest && letter(text.front()) &&
           std::ranges::all_of(text, inner);
}

}  // namespace aoc::plugin
