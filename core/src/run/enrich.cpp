// SPDX-License-Identifier: MIT
#include "enrich.hpp"

#include <algorithm>
#include <set>

#include "aoc/pipeline/names.hpp"

namespace aoc::run {
namespace {

using LookUp = Enricher::LookUp;

// Names change seldom, and what was not there may have been made since.
constexpr Millis kNameLasts = std::chrono::days(7);
constexpr Millis kNoNameLasts = std::chrono::days(1);

// In one batch at most. A directory may answer with all that it knows of a thing: tens of
// kilobytes.
constexpr std::size_t kMostIds = 500;
constexpr std::size_t kMostBytes = 8u << 20;
static_assert(kMostIds <= AOC_MOST_IDS);

// What is written at once: whoever stores new events waits no longer than for this.
constexpr std::size_t kMostWritten = 50;

Unexpected<plugin::Advice> later(const Error& error) {
    return Unexpected(plugin::Advice{AOC_RETRY_AFTER, Millis(0), error.message});
}

/// What one batch is about.
struct Work {
    std::vector<store::History> histories;
    std::set<std::string> ids;
    std::vector<Key> left;
};

Result<Work, plugin::Advice> read(const store::EventStore& store, const std::vector<Key>& keys) {
    Work work;
    std::size_t bytes = 0;
    for (const Key& key : keys) {
        if (work.ids.size() >= kMostIds || bytes >= kMostBytes) {
            work.left.push_back(key);
            continue;
        }
        auto history = store.history(key);
        if (!history && history.error().kind == Error::Kind::NotFound) continue;
        if (!history) return later(history.error());
        std::vector<std::string> ids;
        for (const Event& body : *history) {
            bytes += body.rawText.size();
            std::ranges::move(pipeline::idsWithoutName(body), std::back_inserter(ids));
        }
        if (ids.empty()) continue;
        work.ids.insert(ids.begin(), ids.end());
        work.histories.push_back(std::move(*history));
    }
    return work;
}

/// Asks for those of the ids that nothing is remembered of, and remembers what comes.
Result<pipeline::Names, plugin::Advice> namesOf(store::EventStore& store, const std::string& tenant,
                                                std::set<std::string> ids, const LookUp& lookUp,
                                                Instant now, std::stop_token stop) {
    pipeline::Names names;
    auto known = store.names(tenant, {ids.begin(), ids.end()});
    if (!known) return later(known.error());
    for (const store::Name& one : *known) {
        if (one.until <= now) continue;
        ids.erase(one.id);
        names.emplace(one.id, one.name);
    }
    // One event may hold more than are asked for at once; those stay ids.
    std::vector<std::string> asked(ids.begin(), ids.end());
    asked.resize(std::min(asked.size(), kMostIds));
    if (asked.empty()) return names;
    auto told = lookUp(asked, std::move(stop));
    if (!told) return Unexpected(told.error());
    std::vector<store::Name> learnt;
    for (const plugin::Name& one : *told) {
        names[one.id] = one.name;
        learnt.push_back({one.id, one.name, one.kind, now + kNameLasts});
    }
    for (const std::string& id : asked)
        if (!names.contains(id)) learnt.push_back({id, "", "", now + kNoNameLasts});
    if (Status kept = store.remember(tenant, learnt); !kept) return later(kept.error());
    return names;
}

/// How many of them are as they were, and show names now.
Result<std::uint64_t, plugin::Advice> write(store::EventStore& store,
                                            const std::vector<store::Replacement>& all) {
    std::uint64_t written = 0;
    for (std::size_t from = 0; from < all.size(); from += kMostWritten) {
        const std::size_t count = std::min(kMostWritten, all.size() - from);
        auto replaced = store.replace({&all[from], count});
        if (!replaced) return later(replaced.error());
        written += static_cast<std::uint64_t>(std::ranges::count(*replaced, true));
    }
    return written;
}

}  // namespace

Result<Enriched, plugin::Advice> enrich(store::EventStore& store, const std::string& tenant,
                                        const std::vector<Key>& keys, const LookUp& lookUp,
                                        const pipeline::Wording& wording, Instant now,
                                        std::stop_token stop) {
    auto work = read(store, keys);
    if (!work) return Unexpected(work.error());
    auto names = namesOf(store, tenant, std::move(work->ids), lookUp, now, std::move(stop));
    if (!names) return Unexpected(names.error());
    std::vector<store::Replacement> replacements;
    for (store::History& history : work->histories) {
        const store::Seen was = store::seen(history);
        bool changed = false;
        for (Event& body : history) changed |= pipeline::putNames(body, *names, wording);
        if (changed) replacements.push_back({.of = {was}, .history = std::move(history)});
    }
    auto written = write(store, replacements);
    if (!written) return Unexpected(written.error());
    return Enriched{*written, std::move(work->left)};
}

}  // namespace aoc::run
