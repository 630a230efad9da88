// SPDX-License-Identifier: MIT
#include "aoc/collect/coverage.hpp"

#include <algorithm>

#include "collect/rows.hpp"

namespace aoc::collect {
namespace {

std::vector<Window> withoutLeftovers(std::vector<Window> rows) {
    std::sort(rows.begin(), rows.end(),
              [](const Window& a, const Window& b) { return a.span < b.span; });
    applyChange(tidy(rows), rows);
    return rows;
}

/// The end of the unbroken spans that begin at `from`.
std::optional<Instant> endOfChain(Instant from, const Spans& spans) {
    for (const Span& span : unite(spans))
        if (span.from == from) return span.to;
    return std::nullopt;
}

/// What of the spans is not before that instant.
Spans since(Instant from, const Spans& spans) {
    Spans left;
    for (const Span& span : spans)
        if (Span part = intersect(span, {from, Instant::max()}); !part.empty())
            left.push_back(part);
    return left;
}

/// How many gaps lie within the claim. They can only be single contents: a window that is a gap is
/// not read, and ends the claim.
std::size_t exceptions(const Coverage& coverage) {
    if (!coverage.from) return 0;
    return static_cast<std::size_t>(
        std::count_if(coverage.gaps.begin(), coverage.gaps.end(), [&](const Window& gap) {
            return gap.span.from >= *coverage.from && gap.span.from < *coverage.readTo;
        }));
}

std::string count(std::size_t n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

/// A content that is gone is a gap as long as its moment.
Window gapOf(const Content& content) {
    Instant at = content.availableAt.value_or(content.fetchedAt);
    Window gap;
    gap.stream = content.stream;
    gap.span = {at, at + Millis(1)};
    gap.state = WindowState::Gap;
    gap.firstSeen = content.fetchedAt;
    gap.reason = "content " + content.key + " is gone: " + content.reason;
    if (content.expiresAt)
        gap.reason += (*content.expiresAt <= content.fetchedAt ? "; it expired at "
                                                               : "; it was to be kept until ") +
                      formatSeconds(*content.expiresAt);
    return gap;
}

}  // namespace

Coverage coverageOf(const StreamId& stream, bool eventBasis, const std::vector<Window>& rows,
                    const std::vector<Content>& gone, std::optional<Instant> onSince) {
    Coverage coverage;
    coverage.onSince = onSince;
    coverage.stream = stream;
    coverage.eventBasis = eventBasis;
    Spans read, settled;
    for (const Window& row : withoutLeftovers(rows)) {
        if (row.state == WindowState::Open) coverage.open.push_back(row);
        if (row.state == WindowState::Gap) coverage.gaps.push_back(row);
        if (!isRead(row)) continue;
        read.push_back(row.span);
        if (row.state == WindowState::Settled) settled.push_back(row.span);
        coverage.counts += row.counts;
    }
    for (const Content& content : gone) coverage.gaps.push_back(gapOf(content));
    if (onSince) {
        read = since(*onSince, read);
        settled = since(*onSince, settled);
    }
    if (read.empty()) return coverage;
    read = unite(std::move(read));
    coverage.from = read.front().from;
    coverage.readTo = read.front().to;
    coverage.settledTo = endOfChain(*coverage.from, settled);
    coverage.missing = subtract({read.front().from, read.back().to}, read);
    return coverage;
}

std::string sentence(const Coverage& coverage) {
    const std::size_t lacking = exceptions(coverage);
    std::string text = coverage.stream.source + "/" + coverage.stream.stream + ": ";
    if (!coverage.from) {
        text += "nothing is read to its end yet";
    } else {
        text += coverage.eventBasis
                    ? "every event that could be seen when last asked, with a time from "
                    : "everything that was made available from ";
        text += formatSeconds(*coverage.from) + " to " + formatSeconds(*coverage.readTo) +
                ", is stored";
        if (lacking > 0)
            text += ", except " + count(lacking, "piece of content", "pieces of content") +
                    " that could not be had";
        text += coverage.settledTo ? "; settled to " + formatSeconds(*coverage.settledTo)
                                   : std::string("; none of it is settled yet");
    }
    if (!coverage.missing.empty())
        text += "; " + count(coverage.missing.size(), "span", "spans") + " missing after that";
    if (!coverage.open.empty())
        text += "; " + count(coverage.open.size(), "window", "windows") + " still to be read";
    if (coverage.gaps.size() > lacking)
        text += "; " + count(coverage.gaps.size() - lacking, "gap", "gaps");
    // That it is on is known only once something of it is read.
    if (coverage.onSince)
        text += (coverage.from ? "; AOC turned it on at " : "; AOC asked to turn it on at ") +
                formatSeconds(*coverage.onSince) +
                ", and of what there was before, nothing is claimed";
    return text + ".";
}

}  // namespace aoc::collect
