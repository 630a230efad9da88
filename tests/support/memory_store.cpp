// SPDX-License-Identifier: MIT
#include "support/memory_store.hpp"

#include <algorithm>

#include "aoc/event/canonical.hpp"
#include "aoc/event/words.hpp"
#include "aoc/store/cursor.hpp"
#include "support/memory_leases.hpp"

namespace aoc::test {
namespace {

using Stored = MemoryState::Stored;

constexpr std::string_view kSecret = "memory";

bool knows(const Stored& stored, const Event& event) {
    auto same = [&](const Event& other) {
        return other.body == event.body ||
               canonicalJson(other.rawText) == canonicalJson(event.rawText);
    };
    return same(stored.shown) || std::any_of(stored.earlier.begin(), stored.earlier.end(), same);
}

void addStreams(std::vector<std::string>& streams, const std::vector<std::string>& more) {
    std::set<std::string> all(streams.begin(), streams.end());
    all.insert(more.begin(), more.end());
    streams.assign(all.begin(), all.end());
}

store::History historyOf(const Stored& stored) {
    store::History history = stored.earlier;
    history.push_back(stored.shown);
    for (Event& body : history) body.streams = stored.shown.streams;
    return history;
}

bool hasWord(const std::string& words, const std::string& word, bool prefix) {
    const std::string wanted = " " + word + (prefix ? "" : " ");
    return (" " + words + " ").find(wanted) != std::string::npos;
}

bool hasWord(const std::string& words, const SearchTerms::Word& word) {
    return hasWord(words, word.folded, word.prefix) ||
           (!word.guid.empty() && hasWord(words, word.guid, true));
}

bool hasPhrase(const Stored& stored, const std::string& phrase) {
    return containsPhrase(stored.shown, phrase) ||
           std::any_of(stored.earlier.begin(), stored.earlier.end(),
                       [&](const Event& other) { return containsPhrase(other, phrase); });
}

bool passes(const Stored& stored, const store::Filter& filter, const SearchTerms& terms) {
    const Event& event = stored.shown;
    auto exact = [](const std::string& wanted, const std::string& value) {
        return wanted.empty() || wanted == value;
    };
    return exact(filter.service, event.service) && exact(filter.operation, event.operation) &&
           exact(filter.source, event.source) &&
           (filter.stream.empty() ||
            std::ranges::find(event.streams, filter.stream) != event.streams.end()) &&
           (!filter.result || *filter.result == event.result) &&
           (!filter.start || event.time >= *filter.start) &&
           (!filter.end || event.time <= *filter.end) &&
           foldCase(event.actorDisplay).find(foldCase(filter.actor)) != std::string::npos &&
           std::all_of(terms.words.begin(), terms.words.end(),
                       [&](const auto& word) { return hasWord(stored.words, word); }) &&
           std::all_of(terms.phrases.begin(), terms.phrases.end(),
                       [&](const auto& phrase) { return hasPhrase(stored, phrase); });
}

std::string valueOf(store::Facet facet, const Event& event) {
    switch (facet) {
        case store::Facet::Service:
            return event.service;
        case store::Facet::Operation:
            return event.operation;
        case store::Facet::Result:
            return std::string(toText(event.result));
        case store::Facet::Actor:
            return event.actorDisplay;
        case store::Facet::Source:
            return event.source;
    }
    return {};
}

}  // namespace

MemoryStore::MemoryStore(std::shared_ptr<MemoryState> state, BeforeWrite beforeWrite)
    : state_(std::move(state)),
      beforeWrite_(beforeWrite ? std::move(beforeWrite) : [](std::string_view) {}),
      leases_(state_->clock ? std::make_unique<MemoryLeases>(state_) : nullptr) {}

void MemoryStore::before(std::string_view name) {
    state_->mutex.unlock();
    struct Relock {
        std::mutex& mutex;
        ~Relock() { mutex.lock(); }
    } relock{state_->mutex};
    beforeWrite_(name);
}

Result<std::vector<store::Applied>> MemoryStore::apply(std::span<const store::Batch> batches) {
    std::lock_guard lock(state_->mutex);
    std::vector<store::Applied> applied(batches.size());
    for (std::size_t i = 0; i < batches.size(); ++i) {
        for (const Event& event : batches[i].events) write(event, applied[i]);
        for (const Rejected& rejected : batches[i].rejected) write(rejected, applied[i]);
        write(batches[i].facts, applied[i]);
    }
    return applied;
}

void MemoryStore::write(const Event& event, store::Applied& applied) {
    before("event");
    auto [at, isNew] = state_->events.try_emplace(event.key);
    Stored& stored = at->second;
    if (isNew) {
        stored.shown = event;
        stored.words = searchWords(event);
        ++applied.stored;
        applied.newTimes.push_back(event.time);
    } else if (knows(stored, event)) {
        addStreams(stored.shown.streams, event.streams);
        ++applied.duplicates;
    } else {
        std::vector<std::string> streams = stored.shown.streams;
        addStreams(streams, event.streams);
        stored.earlier.push_back(std::move(stored.shown));
        stored.shown = event;
        stored.shown.streams = std::move(streams);
        stored.words += ' ' + searchWords(event);
        ++applied.revisions;
    }
    stored.shown.words.clear();
}

void MemoryStore::write(const Rejected& rejected, store::Applied& applied) {
    before("rejected");
    bool known = std::any_of(state_->rejected.begin(), state_->rejected.end(),
                             [&](const Rejected& other) { return other.key == rejected.key; });
    if (!known) {
        state_->rejected.push_back(rejected);
        state_->arrivals[rejected.key] = state_->arrivals.size();
    }
    ++(known ? applied.duplicates : applied.rejected);
}

void MemoryStore::write(const collect::Facts& facts, store::Applied& applied) {
    std::map<collect::StreamId, std::uint64_t> lease;
    std::set<collect::Fence> fenced;
    for (const auto& [stream, number] : facts.fences) {
        lease[stream] = number;
        if (state_->fences[stream] > number) fenced.insert({stream, number});
    }
    // What was not fenced before the first write can be by now, but for what is written at once.
    const auto shutOut = [&](const collect::StreamId& stream, std::uint64_t by = 0) {
        if (by > lease[stream]) fenced.insert({stream, lease[stream]});
        return fenced.contains({stream, lease[stream]});
    };
    for (const collect::Content& content : facts.contents) {
        before("content");
        if (content.gone && shutOut(content.stream)) continue;
        state_->streams.insert(content.stream);
        state_->contents[{content.stream, content.key}] = content;
    }
    for (const collect::StreamState& stream : facts.streams) {
        before("stream");
        if (shutOut(stream.stream, state_->fences[stream.stream])) continue;
        state_->streams.insert(stream.stream);
        state_->states[stream.stream] = stream;
    }
    for (const collect::Window& window : facts.windows) {
        before("window");
        std::uint64_t& stamp = state_->stamps[{window.stream, window.span.from, window.span.to}];
        if (shutOut(window.stream, stamp)) continue;
        stamp = lease[window.stream];
        state_->streams.insert(window.stream);
        state_->windows[{window.stream, window.span.from, window.span.to}] = window;
    }
    for (const collect::Window& window : facts.superseded) {
        before("superseded window");
        const MemoryState::WindowKey key{window.stream, window.span.from, window.span.to};
        if (shutOut(window.stream, state_->stamps[key])) continue;
        state_->windows.erase(key);
        state_->stamps.erase(key);
    }
    for (const collect::Forgotten& forgotten : facts.forgotten) {
        before("forgotten contents");
        std::erase_if(state_->contents, [&](const auto& entry) {
            const collect::Content& content = entry.second;
            return content.stream == forgotten.stream && !content.gone && content.availableAt &&
                   *content.availableAt < forgotten.before;
        });
    }
    applied.fenced.insert(applied.fenced.end(), fenced.begin(), fenced.end());
}

std::vector<const Stored*> MemoryStore::select(const store::Filter& filter) const {
    SearchTerms terms = parseSearch(filter.search);
    std::vector<const Stored*> found;
    for (const auto& [key, stored] : state_->events) {
        if (passes(stored, filter, terms)) found.push_back(&stored);
    }
    std::sort(found.begin(), found.end(), [](const Stored* a, const Stored* b) {
        return std::tie(a->shown.time, a->shown.key) > std::tie(b->shown.time, b->shown.key);
    });
    return found;
}

Result<store::Page> MemoryStore::query(const store::PageRequest& request) const {
    std::lock_guard lock(state_->mutex);
    std::vector<const Stored*> found = select(request.filter);
    std::size_t from = std::min<std::uint64_t>(request.offset, found.size());
    if (!request.cursor.empty()) {
        auto position = store::openCursor(kSecret, request.filter, request.cursor);
        if (!position) return Unexpected(position.error());
        auto last = state_->cursors.at(std::stoul(*position));
        auto next = std::find_if(found.begin(), found.end(), [&](const Stored* stored) {
            return std::pair(stored->shown.time, stored->shown.key) < last;
        });
        from = static_cast<std::size_t>(next - found.begin());
    }
    std::size_t to = std::min<std::size_t>(from + std::max(request.size, 1u), found.size());
    store::Page page;
    for (std::size_t i = from; i < to; ++i) page.events.push_back(found[i]->shown);
    if (to < found.size()) {
        page.nextCursor =
            store::sealCursor(kSecret, request.filter, std::to_string(state_->cursors.size()));
        state_->cursors.emplace_back(page.events.back().time, page.events.back().key);
    }
    return page;
}

Result<store::Total> MemoryStore::count(const store::Filter& filter) const {
    std::lock_guard lock(state_->mutex);
    std::uint64_t count = select(filter).size();
    return store::Total{std::min(count, store::kCountedExactly), count <= store::kCountedExactly};
}

Result<store::Found> MemoryStore::find(const Key& key) const {
    std::lock_guard lock(state_->mutex);
    auto at = state_->events.find(key);
    if (at == state_->events.end())
        return Unexpected(Error{Error::Kind::NotFound, "There is no such event", "dedupe_key"});
    return store::foundOf(historyOf(at->second));
}

Result<store::History> MemoryStore::history(const Key& key) const {
    std::lock_guard lock(state_->mutex);
    auto at = state_->events.find(key);
    if (at == state_->events.end())
        return Unexpected(Error{Error::Kind::NotFound, "There is no such event", "dedupe_key"});
    return historyOf(at->second);
}

Result<std::vector<store::FacetValue>> MemoryStore::facet(store::Facet facet,
                                                          const store::Filter& filter,
                                                          unsigned limit) const {
    std::lock_guard lock(state_->mutex);
    std::map<std::string, std::uint64_t> counts;
    for (const Stored* stored : select(filter)) ++counts[valueOf(facet, stored->shown)];
    counts.erase("");
    std::vector<store::FacetValue> values;
    for (const auto& [value, count] : counts) values.push_back({value, count});
    std::stable_sort(values.begin(), values.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    if (values.size() > limit) values.resize(limit);
    return values;
}

Result<std::vector<store::Bucket>> MemoryStore::histogram(const store::Filter& filter,
                                                          Millis width) const {
    if (width <= Millis(0))
        return Unexpected(Error{Error::Kind::Invalid, "A bucket must have a width", "width"});
    std::lock_guard lock(state_->mutex);
    std::map<Instant, std::uint64_t> counts;
    for (const Stored* stored : select(filter)) {
        auto into = stored->shown.time.time_since_epoch() % width;
        ++counts[stored->shown.time - into - (into < Millis(0) ? width : Millis(0))];
    }
    std::vector<store::Bucket> buckets;
    for (auto [start, count] : counts) buckets.push_back({start, count});
    return buckets;
}

Result<std::vector<collect::Window>> MemoryStore::windows(const collect::StreamId& stream) const {
    std::lock_guard lock(state_->mutex);
    std::vector<collect::Window> windows;
    for (const auto& [key, window] : state_->windows) {
        if (window.stream == stream) windows.push_back(window);
    }
    return windows;
}

Result<std::optional<collect::StreamState>> MemoryStore::streamState(
    const collect::StreamId& stream) const {
    std::lock_guard lock(state_->mutex);
    auto at = state_->states.find(stream);
    return at == state_->states.end() ? std::nullopt : std::optional(at->second);
}

Result<std::vector<collect::Content>> MemoryStore::contents(
    const collect::StreamId& stream, const std::vector<std::string>& keys) const {
    std::lock_guard lock(state_->mutex);
    std::vector<collect::Content> contents;
    for (const std::string& key : keys) {
        auto at = state_->contents.find({stream, key});
        if (at != state_->contents.end()) contents.push_back(at->second);
    }
    return contents;
}

Result<std::vector<collect::Content>> MemoryStore::goneContents(
    const collect::StreamId& stream) const {
    std::lock_guard lock(state_->mutex);
    std::vector<collect::Content> contents;
    for (const auto& [at, content] : state_->contents)
        if (content.stream == stream && content.gone) contents.push_back(content);
    std::ranges::stable_sort(contents, {}, &collect::Content::availableAt);
    return contents;
}

Result<std::vector<collect::StreamId>> MemoryStore::streams() const {
    std::lock_guard lock(state_->mutex);
    return std::vector(state_->streams.begin(), state_->streams.end());
}

Result<std::vector<Rejected>> MemoryStore::rejected(unsigned limit) const {
    std::lock_guard lock(state_->mutex);
    std::vector<Rejected> latest(state_->rejected.rbegin(), state_->rejected.rend());
    if (latest.size() > limit) latest.resize(limit);
    return latest;
}

Result<std::uint64_t> MemoryStore::rejectedCount() const {
    std::lock_guard lock(state_->mutex);
    return state_->rejected.size();
}

Result<store::Part<store::History>> MemoryStore::walkEvents(const std::string& from,
                                                            unsigned most) const {
    std::lock_guard lock(state_->mutex);
    std::vector<const Stored*> oldestFirst = select({});  // Newest first.
    std::reverse(oldestFirst.begin(), oldestFirst.end());
    const auto placeOf = [](const Stored& stored) {
        return formatTime(stored.shown.time) + stored.shown.key.hex();
    };
    store::Part<store::History> part;
    std::string last;
    for (const Stored* stored : oldestFirst) {
        if (placeOf(*stored) <= from) continue;
        if (part.items.size() == most) {
            part.next = last;
            break;
        }
        part.items.push_back(historyOf(*stored));
        last = placeOf(*stored);
    }
    return part;
}

Result<store::Part<Rejected>> MemoryStore::walkRejected(const std::string& from,
                                                        unsigned most) const {
    std::lock_guard lock(state_->mutex);
    store::Part<Rejected> part;
    for (const Rejected& record : state_->rejected) {
        if (!from.empty() && state_->arrivals[record.key] <= std::stoul(from)) continue;
        if (part.items.size() == most) {
            part.next = std::to_string(state_->arrivals[part.items.back().key]);
            break;
        }
        part.items.push_back(record);
    }
    return part;
}

Result<store::Part<collect::Content>> MemoryStore::walkContents(const collect::StreamId& stream,
                                                                const std::string& from,
                                                                unsigned most) const {
    std::lock_guard lock(state_->mutex);
    store::Part<collect::Content> part;
    for (auto at = state_->contents.upper_bound({stream, from});
         at != state_->contents.end() && at->first.first == stream; ++at) {
        if (part.items.size() == most) {
            part.next = part.items.back().key;
            break;
        }
        part.items.push_back(at->second);
    }
    return part;
}

Result<std::vector<bool>> MemoryStore::replace(std::span<const store::Replacement> replacements) {
    std::lock_guard lock(state_->mutex);
    std::vector<bool> replaced;
    for (const store::Replacement& replacement : replacements) {
        before("replacement");
        replaced.push_back(replace(replacement));
    }
    return replaced;
}

bool MemoryStore::replace(const store::Replacement& replacement) {
    Stored stored{replacement.history.back(), replacement.history, {}};
    stored.earlier.pop_back();
    bool isItsOwn = false;
    for (const store::Seen& seen : replacement.of) {
        const auto at = state_->events.find(seen.key);
        if (at == state_->events.end() || at->second.shown.body != seen.body ||
            at->second.earlier.size() + 1 != seen.bodies)
            return false;
        isItsOwn |= seen.key == stored.shown.key;
        addStreams(stored.shown.streams, at->second.shown.streams);
    }
    if (!isItsOwn && state_->events.contains(stored.shown.key)) return false;
    for (const store::Seen& seen : replacement.of) state_->events.erase(seen.key);
    for (Event& body : stored.earlier) stored.words += searchWords(body) + ' ';
    stored.words += searchWords(stored.shown);
    stored.shown.words.clear();
    state_->events[stored.shown.key] = std::move(stored);
    return true;
}

Status MemoryStore::forgetRejected(std::span<const Key> keys) {
    std::lock_guard lock(state_->mutex);
    before("rejected records");
    std::erase_if(state_->rejected, [&](const Rejected& record) {
        return std::ranges::find(keys, record.key) != keys.end();
    });
    return Done{};
}

Result<store::Total> MemoryStore::countBehind(int version) const {
    std::lock_guard lock(state_->mutex);
    const auto count =
        static_cast<std::uint64_t>(std::ranges::count_if(state_->events, [&](const auto& entry) {
            return entry.second.shown.normaliserVersion < version;
        }));
    return store::Total{std::min(count, store::kCountedExactly), count <= store::kCountedExactly};
}

Result<bool> MemoryStore::keepEvents(std::optional<Millis> age, Instant now) {
    std::lock_guard lock(state_->mutex);
    if (!age) return false;
    const Instant since = now - *age;
    std::erase_if(state_->events,
                  [&](const auto& entry) { return entry.second.shown.time < since; });
    state_->keptSince = std::max(state_->keptSince.value_or(since), since);
    return false;
}

Result<std::optional<Instant>> MemoryStore::keptSince(Instant) const {
    std::lock_guard lock(state_->mutex);
    return state_->keptSince;
}

Result<std::vector<store::Name>> MemoryStore::names(const std::string& tenant,
                                                    const std::vector<std::string>& ids) const {
    std::lock_guard lock(state_->mutex);
    std::vector<store::Name> found;
    for (const std::string& id : ids)
        if (auto at = state_->names.find({tenant, id}); at != state_->names.end())
            found.push_back(at->second);
    return found;
}

Status MemoryStore::remember(const std::string& tenant, const std::vector<store::Name>& names) {
    std::lock_guard lock(state_->mutex);
    before("names");
    for (const store::Name& one : names) state_->names[{tenant, one.id}] = one;
    return Done{};
}

}  // namespace aoc::test
