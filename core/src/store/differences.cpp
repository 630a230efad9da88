// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>

#include "aoc/store/copy.hpp"
#include "store/walk_all.hpp"

namespace aoc::store {
namespace {

// Of a record beyond this MongoDB keeps the text whole and cuts the fields that were made of it:
// the text is compared, and all else is made of it.
constexpr std::size_t kWholeFields = 1 << 20;

/// What a text of several parts is compared by: each preceded by its length, so that no two lists
/// give the same.
class Fingerprint {
  public:
    Fingerprint& operator<<(std::string_view part) {
        text_ += std::to_string(part.size()) + ':';
        text_ += part;
        return *this;
    }
    Fingerprint& operator<<(Instant time) { return *this << std::to_string(toMillis(time)); }
    Fingerprint& operator<<(const std::optional<Instant>& time) {
        return time ? *this << *time : *this << std::string_view();
    }
    Key key() const { return bodyKey(text_); }

  private:
    std::string text_;
};

/// Many things, counted and summed up so that their order does not matter.
struct Sum {
    std::uint64_t count = 0;
    std::uint64_t high = 0, low = 0;

    void add(const Key& key) {
        std::uint64_t first = 0, second = 0;
        for (std::size_t i = 0; i < 8; ++i) {
            first = first << 8 | key.bytes[i];
            second = second << 8 | key.bytes[8 + i];
        }
        ++count;
        high += first;
        low += second;
    }
    friend bool operator==(const Sum&, const Sum&) = default;
};

using Sums = std::map<std::string, Sum>;

void addFields(Fingerprint& print, const Event& event) {
    print << event.id << event.service << event.operation << toText(event.result)
          << event.actorDisplay << event.summary << event.actor << event.targets
          << event.correlationId << event.clientIp << event.tenant << event.source
          << std::to_string(event.normaliserVersion);
    print << std::to_string(event.targetDisplays.size());
    for (const std::string& display : event.targetDisplays) print << display;
    for (const Change& change : event.changes)
        print << change.name << change.before << change.after;
    print << std::to_string(event.lookedUp.size());
    for (const LookedUp& one : event.lookedUp) print << one.id << one.name;
    for (const std::string& name : event.secrets) print << name;
}

Key keyOf(const History& history) {
    Fingerprint print;
    for (const Event& body : history) {
        print << body.key.hex() << body.rawText << body.time << body.receivedAt
              << (body.rawTextRendered ? "rendered" : "");
        if (body.rawText.size() <= kWholeFields) addFields(print, body);
    }
    return print.key();
}

Key keyOf(const Rejected& rejected) {
    return (Fingerprint() << rejected.key.hex() << rejected.tenant << rejected.source
                          << rejected.stream << rejected.receivedAt << rejected.reason
                          << rejected.rawText)
        .key();
}

Key keyOf(const collect::Content& content) {
    return (Fingerprint() << content.key << content.fetchedAt << content.availableAt
                          << content.expiresAt << (content.gone ? "gone" : "") << content.reason
                          << std::to_string(content.counts.records)
                          << std::to_string(content.counts.repeats)
                          << std::to_string(content.counts.rejected))
        .key();
}

/// "entra_directory/directory_audits on 2026-11-22"
std::string groupOf(const Event& event) {
    std::string name = event.source;
    for (const std::string& stream : event.streams)
        name += (&stream == &event.streams.front() ? '/' : '+') + stream;
    return name + " on " + formatTime(event.time).substr(0, 10);
}

std::string nameOf(const collect::StreamId& stream) { return stream.source + '/' + stream.stream; }

class Comparison {
  public:
    Comparison(const EventStore& from, const EventStore& to, const CopyProgress& progress)
        : from_(from), to_(to), progress_(progress) {}

    Result<std::vector<std::string>> run() {
        for (const EventStore* store : {&from_, &to_}) {
            auto count = countAll(*store);
            if (!count) return Unexpected(count.error());
            total_ += *count;
        }
        for (auto compare : {&Comparison::events, &Comparison::rejected, &Comparison::ledger}) {
            Status compared = (this->*compare)();
            if (!compared) return Unexpected(compared.error());
        }
        return std::move(lines_);
    }

  private:
    Status events() {
        Sums mine, others;
        Status summed = sumEvents(from_, mine);
        if (summed) summed = sumEvents(to_, others);
        if (summed) compare("events of ", mine, others);
        return summed;
    }

    Status sumEvents(const EventStore& store, Sums& sums) {
        return walkAll<History>(
            [&](const std::string& next) { return store.walkEvents(next, kPart); },
            [&](const std::vector<History>& histories) -> Status {
                for (const History& history : histories)
                    sums[groupOf(history.back())].add(keyOf(history));
                done_ += histories.size();
                if (progress_ && !progress_(done_, total_)) return stopped();
                return Done{};
            });
    }

    Status rejected() {
        Sums mine, others;
        Status summed = sumRejected(from_, mine);
        if (summed) summed = sumRejected(to_, others);
        if (summed) compare("rejected records of ", mine, others);
        return summed;
    }

    static Status sumRejected(const EventStore& store, Sums& sums) {
        return walkAll<Rejected>(
            [&](const std::string& next) { return store.walkRejected(next, kPart); },
            [&](const std::vector<Rejected>& records) -> Status {
                for (const Rejected& record : records)
                    sums[record.source + '/' + record.stream].add(keyOf(record));
                return Done{};
            });
    }

    Status ledger() {
        std::set<collect::StreamId> all;
        for (const EventStore* store : {&from_, &to_}) {
            auto streams = store->streams();
            if (!streams) return Unexpected(streams.error());
            all.insert(streams->begin(), streams->end());
        }
        for (const collect::StreamId& stream : all) {
            Status compared = ledgerOf(stream);
            if (!compared) return compared;
        }
        return Done{};
    }

    Status ledgerOf(const collect::StreamId& stream) {
        const std::string name = nameOf(stream);
        Sums mine, others;
        Status summed = sumContents(from_, stream, mine[name]);
        if (summed) summed = sumContents(to_, stream, others[name]);
        if (!summed) return summed;
        compare("fetched contents of ", mine, others);

        auto windows = from_.windows(stream), otherWindows = to_.windows(stream);
        if (!windows) return Unexpected(windows.error());
        if (!otherWindows) return Unexpected(otherWindows.error());
        const auto bySpan = &collect::Window::span;
        std::ranges::sort(*windows, {}, bySpan);
        std::ranges::sort(*otherWindows, {}, bySpan);
        if (*windows != *otherWindows)
            say("windows of " + name, windows->size(), otherWindows->size());

        auto state = from_.streamState(stream), otherState = to_.streamState(stream);
        if (!state) return Unexpected(state.error());
        if (!otherState) return Unexpected(otherState.error());
        if (*state != *otherState) lines_.push_back("what is known of " + name + " differs");
        return Done{};
    }

    static Status sumContents(const EventStore& store, const collect::StreamId& stream, Sum& sum) {
        return walkAll<collect::Content>(
            [&](const std::string& next) { return store.walkContents(stream, next, kPart); },
            [&](const std::vector<collect::Content>& contents) -> Status {
                for (const collect::Content& content : contents) sum.add(keyOf(content));
                return Done{};
            });
    }

    static Sum sumOf(const Sums& sums, const std::string& name) {
        const auto at = sums.find(name);
        return at == sums.end() ? Sum() : at->second;
    }

    void compare(const std::string& what, const Sums& mine, const Sums& others) {
        Sums all = mine;
        all.insert(others.begin(), others.end());
        for (const auto& [name, ignored] : all) {
            const Sum one = sumOf(mine, name), other = sumOf(others, name);
            if (one == other) continue;
            say(what + name, one.count, other.count);
        }
    }

    void say(const std::string& what, std::uint64_t mine, std::uint64_t others) {
        lines_.push_back(what + ": " +
                         (mine == others ? std::to_string(mine) + " in both, which are not the same"
                                         : std::to_string(mine) + ", and " +
                                               std::to_string(others) + " in the copy"));
    }

    const EventStore& from_;
    const EventStore& to_;
    const CopyProgress& progress_;
    std::uint64_t done_ = 0, total_ = 0;
    std::vector<std::string> lines_;
};

}  // namespace

Result<std::vector<std::string>> differences(const EventStore& from, const EventStore& to,
                                             const CopyProgress& progress) {
    return Comparison(from, to, progress).run();
}

}  // namespace aoc::store
