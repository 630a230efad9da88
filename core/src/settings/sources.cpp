// SPDX-License-Identifier: MIT
#include "settings/sources.hpp"

#include <algorithm>

#include "aoc/base/root.hpp"
#include "settings/names.hpp"
#include "settings/numbers.hpp"

namespace aoc::settings {
namespace {

using Kind = Entry::Kind;

constexpr Range kSweepAge{kMinutes, 0, 15, 60 * 24 * 30};
constexpr Range kRequests{kCount, 0, 0, 100'000};
constexpr Range kSpan{kCount, 0, 0, 86'400};
constexpr Range kParallel{kCount, 0, 0, 64};

/// Graph shows an event as soon as it has it; Management Activity lists content up to minutes late.
Range windowDistance(const std::string& source) {
    return {kSeconds, 0, source == "office365_management" ? 120.0 : 0.0, 86'400};
}

std::vector<std::string> split(const std::string& key) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (true) {
        auto dot = key.find('.', from);
        parts.push_back(key.substr(from, dot - from));
        if (dot == key.npos) return parts;
        from = dot + 1;
    }
}

/// One entry on its way into a Source.
struct Taking {
    const Entry& entry;
    std::vector<Mistake>& mistakes;
    std::vector<TooLow>& tooLow;

    void wrong(std::string cure) const { mistakes.push_back(mistakeAt(entry, std::move(cure))); }

    bool is(Kind kind) const {
        if (entry.kind == kind || (entry.kind == Kind::Scalar && entry.value.empty()))
            return entry.kind == kind;
        wrong(kind == Kind::Scalar ? "write one value"
              : kind == Kind::List ? "write a list, as [15, 120]"
                                   : "is a section: indent its keys below it");
        return false;
    }

    std::optional<std::int64_t> number(const Range& range) const {
        if (!is(Kind::Scalar) || entry.value.empty()) return std::nullopt;
        auto read = readNumber(range, entry.value);
        if (auto* cure = std::get_if<std::string>(&read)) {
            wrong(*cure);
            return std::nullopt;
        }
        auto& number = std::get<NumberRead>(read);
        if (number.belowDocumented) tooLow.push_back({entry, documentedCure(range)});
        return number.value;
    }
};

void takeRateLimit(const Taking& taking, const std::vector<std::string>& parts, Source& source) {
    if (parts.size() <= 4) {
        taking.is(Kind::Map);
        return;
    }
    RateLimit& limit = source.rateLimits[parts[3]];
    const std::string& member = parts[4];
    auto take = [&](std::optional<unsigned>& into, const Range& range) {
        if (auto value = taking.number(range)) into = static_cast<unsigned>(*value);
    };
    if (member == "requests")
        take(limit.requests, kRequests);
    else if (member == "seconds")
        take(limit.seconds, kSpan);
    else if (member == "parallel")
        take(limit.parallel, kParallel);
    else
        taking.wrong("is not a setting" + didYouMean(member, {"requests", "seconds", "parallel"}));
}

void takeRoot(const Taking& taking, const std::vector<std::string>& parts, Source& source) {
    if (parts.size() <= 3) {
        taking.is(Kind::Map);
    } else if (taking.is(Kind::Scalar) && !taking.entry.value.empty()) {
        if (auto root = parseRoot(taking.entry.value))
            source.roots[parts[3]] = root->text();
        else
            taking.wrong(root.error().message);
    }
}

/// "sources.NAME.streams.STREAM.fetch_interval_minutes"; a stream's name may hold dots.
void takeStream(const Taking& taking, const std::vector<std::string>& parts, Source& source) {
    constexpr const char* kInterval = "fetch_interval_minutes";
    const Entry& entry = taking.entry;
    const bool isEmpty = entry.kind == Kind::Scalar && entry.value.empty();
    if (entry.kind == Kind::Map || (isEmpty && parts.size() <= 4)) return;
    if (parts.size() < 5 || parts.back() != kInterval) {
        taking.wrong(std::string("is not a setting: below a stream stands ") + kInterval);
        return;
    }
    std::string stream = parts[3];
    for (std::size_t i = 4; i + 1 < parts.size(); ++i) stream += "." + parts[i];
    if (auto interval = taking.number(kFetchInterval)) source.intervals[stream] = Millis(*interval);
}

void takeSweepAge(const Taking& taking, Source& source) {
    auto age = taking.number(kSweepAge);
    if (!age) return;
    if (!source.sweepAges) source.sweepAges.emplace();
    if (!source.sweepAges->empty() && Millis(*age) <= source.sweepAges->back())
        taking.wrong("ages go up: write each larger than the one before");
    source.sweepAges->push_back(Millis(*age));
}

}  // namespace

void takeSource(const Entry& entry, Settings& settings, std::vector<Mistake>& mistakes,
                std::vector<TooLow>& tooLow) {
    Taking taking{entry, mistakes, tooLow};
    auto parts = split(entry.key);
    Source& source = settings.sources[parts[1]];
    const std::string own = "sources." + parts[1] + ".";
    source.places[entry.key.substr(std::min(own.size(), entry.key.size()))] = entry.place;
    if (parts.size() == 2) {
        taking.is(Kind::Map);
        return;
    }
    const std::string& member = parts[2];
    if (member == "enabled") {
        if (!taking.is(Kind::Scalar) || entry.value.empty()) return;
        if (entry.value != "true" && entry.value != "false") taking.wrong("write true or false");
        source.enabled = entry.value == "true";
    } else if (member == "rate_limits") {
        takeRateLimit(taking, parts, source);
    } else if (member == "roots") {
        takeRoot(taking, parts, source);
    } else if (member == "streams") {
        takeStream(taking, parts, source);
    } else if (member == "sweep_ages_minutes") {
        // An empty list means: no sweeps.
        if (taking.is(Kind::List)) source.sweepAges.emplace();
    } else if (member.rfind("sweep_ages_minutes[", 0) == 0) {
        takeSweepAge(taking, source);
    } else if (member == "window_distance_seconds") {
        if (auto distance = taking.number(windowDistance(parts[1])))
            source.windowDistance = Millis(*distance);
    } else if (parts.size() == 3 && member.find('[') == member.npos) {
        // The source's own: checked against what it declares, once it is loaded.
        if (!taking.is(Kind::Scalar) || entry.value.empty()) return;
        source.values[member] = entry.value;
    }
}

}  // namespace aoc::settings
