// SPDX-License-Identifier: MIT
#include <algorithm>

#include "aoc/collect/coverage.hpp"

namespace aoc::collect {
namespace {

std::string count(std::size_t n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

/// How many gaps lie within the claim.
std::size_t exceptions(const Coverage& coverage) {
    if (!coverage.from) return 0;
    return static_cast<std::size_t>(
        std::count_if(coverage.gaps.begin(), coverage.gaps.end(), [&](const Gap& gap) {
            return gap.span.from >= *coverage.from && gap.span.from < *coverage.readTo;
        }));
}

std::string claim(const Coverage& coverage, std::size_t lacking) {
    std::string text = coverage.eventBasis
                           ? "every event that could be seen when last asked, with a time from "
                           : "everything that was made available from ";
    text +=
        formatSeconds(*coverage.from) + " to " + formatSeconds(*coverage.readTo) + ", is stored";
    if (lacking > 0) text += ", except " + count(lacking, "gap", "gaps") + " that could not be had";
    return text + (coverage.settledTo ? "; settled to " + formatSeconds(*coverage.settledTo)
                                      : std::string("; none of it is settled yet"));
}

std::string notOffered(const NotOffered& span) {
    std::string text = "; nothing is claimed ";
    if (span.from) text += "from " + formatSeconds(*span.from) + " ";
    text += "to " + formatSeconds(span.to);
    return text + ": " + words(span.why);
}

}  // namespace

const char* words(NotOffered::Why why) {
    switch (why) {
        case NotOffered::Why::BeforeSubscription:
            return "before the subscription";
        case NotOffered::Why::WhileOff:
            return "while it was off";
        case NotOffered::Why::BeyondRetention:
            break;
    }
    return "beyond retention";
}

std::string sentence(const Coverage& coverage) {
    const std::size_t lacking = exceptions(coverage);
    std::string text = coverage.stream.source + "/" + coverage.stream.stream + ": ";
    text += coverage.from ? claim(coverage, lacking) : "nothing is read to its end yet";
    if (!coverage.missing.empty())
        text += "; " + count(coverage.missing.size(), "span", "spans") + " missing after that";
    if (!coverage.open.empty())
        text += "; " + count(coverage.open.size(), "window", "windows") + " still to be read";
    if (coverage.gaps.size() > lacking)
        text += "; " + count(coverage.gaps.size() - lacking, "gap", "gaps");
    for (const NotOffered& span : coverage.notOffered)
        if (span.why != NotOffered::Why::BeforeSubscription) text += notOffered(span);
    // That it is on is known only once something of it is read.
    if (coverage.onSince)
        text += (coverage.from ? "; AOC turned it on at " : "; AOC asked to turn it on at ") +
                formatSeconds(*coverage.onSince) +
                ", and of what there was before, nothing is claimed";
    return text + ".";
}

}  // namespace aoc::collect
