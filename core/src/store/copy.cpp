// SPDX-License-Identifier: MIT
#include "aoc/store/copy.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "store/walk_all.hpp"

namespace aoc::store {
namespace {

/// Applies one batch at a time, until the first error.
class Target {
  public:
    Target(EventStore& store, const LeaseNumbers& leases, Copied& copied)
        : store_(store), leases_(leases), copied_(copied) {}

    Status add(std::vector<History> histories) {
        Batch batch;
        for (History& history : histories) {
            ++copied_.events;
            copied_.revisions += history.size() - 1;
            for (Event& body : history) {
                store_.prepare(body);
                batch.events.push_back(std::move(body));
            }
        }
        return apply(batch);
    }

    Status add(std::vector<Rejected> rejected) {
        copied_.rejected += rejected.size();
        Batch batch;
        batch.rejected = std::move(rejected);
        return apply(batch);
    }

    Status add(const collect::StreamId& stream, collect::Facts facts) {
        if (const auto lease = leases_.find(stream); lease != leases_.end())
            facts.fences.push_back({stream, lease->second});
        Batch batch;
        batch.facts = std::move(facts);
        return apply(batch);
    }

  private:
    Status apply(const Batch& batch) {
        auto applied = store_.apply({&batch, 1});
        if (!applied) return Unexpected(applied.error());
        if (!applied->front().fenced.empty())
            return Unexpected(Error{Error::Kind::Conflict,
                                    "another AOC has begun to collect into the copy: stop it, and "
                                    "copy again"});
        return Done{};
    }
    EventStore& store_;
    const LeaseNumbers& leases_;
    Copied& copied_;
};

bool overlaps(const collect::Window& window, const std::vector<collect::Window>& others) {
    return std::any_of(others.begin(), others.end(), [&](const collect::Window& other) {
        return window.span.from < other.span.to && other.span.from < window.span.to;
    });
}

/// What the target, copied into before, has of a stream in place of what the source has now.
Result<collect::Facts> windowsOf(const EventStore& from, const EventStore& to,
                                 const collect::StreamId& stream) {
    auto windows = from.windows(stream);
    if (!windows) return Unexpected(windows.error());
    auto there = to.windows(stream);
    if (!there) return Unexpected(there.error());
    collect::Facts facts;
    std::set<Span> spans;
    for (const collect::Window& window : *windows) spans.insert(window.span);
    for (const collect::Window& window : *there) {
        if (!spans.contains(window.span) && overlaps(window, *windows))
            facts.superseded.push_back(window);
    }
    facts.windows = std::move(*windows);
    return facts;
}

Status copyLedger(const EventStore& from, EventStore& to, Target& target,
                  const collect::StreamId& stream) {
    std::optional<Instant> oldest;  // Of the contents that may be forgotten.
    Status walked = walkAll<collect::Content>(
        [&](const std::string& next) { return from.walkContents(stream, next, kPart); },
        [&](std::vector<collect::Content> contents) {
            for (const collect::Content& content : contents) {
                if (!content.gone && content.availableAt)
                    oldest = std::min(oldest.value_or(*content.availableAt), *content.availableAt);
            }
            collect::Facts facts;
            facts.contents = std::move(contents);
            return target.add(stream, std::move(facts));
        });
    if (!walked) return walked;
    auto facts = windowsOf(from, to, stream);
    if (!facts) return Unexpected(facts.error());
    auto state = from.streamState(stream);
    if (!state) return Unexpected(state.error());
    if (*state) facts->streams.push_back(**state);
    if (oldest) facts->forgotten.push_back({stream, *oldest});
    return target.add(stream, std::move(*facts));
}

}  // namespace

Result<Copied> copyStore(const EventStore& from, EventStore& to, const CopyProgress& progress,
                         const LeaseNumbers& leases) {
    Copied copied;
    Target target(to, leases, copied);
    auto total = countAll(from);
    if (!total) return Unexpected(total.error());
    const auto more = [&] { return !progress || progress(copied.events, *total); };
    if (!more()) return stopped();
    Status walked =
        walkAll<History>([&](const std::string& next) { return from.walkEvents(next, kPart); },
                         [&](std::vector<History> histories) -> Status {
                             Status added = target.add(std::move(histories));
                             if (added && !more()) return stopped();
                             return added;
                         });
    if (!walked) return Unexpected(walked.error());
    walked = walkAll<Rejected>(
        [&](const std::string& next) { return from.walkRejected(next, kPart); },
        [&](std::vector<Rejected> rejected) { return target.add(std::move(rejected)); });
    if (!walked) return Unexpected(walked.error());
    auto streams = from.streams();
    if (!streams) return Unexpected(streams.error());
    for (const collect::StreamId& stream : *streams) {
        Status done = copyLedger(from, to, target, stream);
        if (!done) return Unexpected(done.error());
        ++copied.streams;
    }
    return copied;
}

}  // namespace aoc::store
