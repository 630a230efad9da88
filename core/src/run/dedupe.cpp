// SPDX-License-Identifier: MIT
#include <optional>
#include <set>

#include "aoc/event/canonical.hpp"
#include "upkeep.hpp"

namespace aoc::run {
namespace {

using Histories = std::vector<store::History>;

Instant firstReceived(const store::History& history) {
    return std::ranges::min_element(history, {}, &Event::receivedAt)->receivedAt;
}

/// All bodies of these under that key, in the order in which they came. Of two that say the same
/// the first stays, but for one whose very bytes are not known.
store::History united(const Histories& histories, const Key& key) {
    std::vector<Event> bodies;
    std::set<std::string> streams;
    for (const store::History& history : histories) {
        bodies.insert(bodies.end(), history.begin(), history.end());
        streams.insert(history.back().streams.begin(), history.back().streams.end());
    }
    std::ranges::stable_sort(bodies, {}, &Event::receivedAt);
    store::History all;
    std::map<std::string, std::size_t> known;  // By what the record says.
    for (Event& body : bodies) {
        body.key = key;
        body.streams.assign(streams.begin(), streams.end());
        const auto [at, isNew] = known.try_emplace(canonicalJson(body.rawText), all.size());
        if (isNew) {
            all.push_back(std::move(body));
            continue;
        }
        Event& same = all[at->second];
        if (!same.rawTextRendered || body.rawTextRendered) continue;
        body.receivedAt = same.receivedAt;
        same = std::move(body);
    }
    return all;
}

class Deduping {
  public:
    Deduping(store::EventStore& store, const Makers& makers, const Selected& selected,
             Upkeep& upkeep)
        : store_(store), makers_(makers), selected_(selected), upkeep_(upkeep) {}

    Status part(const Histories& histories) {
        for (const store::History& history : histories) {
            auto made = madeAnew(store_, makers_, history.back());
            if (const auto* why = std::get_if<std::string>(&made)) {
                ++upkeep_.left[*why];
                continue;
            }
            const Key& key = std::get<Event>(made).key;
            if (key == history.back().key) {
                ++upkeep_.unchanged;
                continue;
            }
            if (Status added = add(history, key); !added) return added;
        }
        return write();
    }

  private:
    /// One more event that is to go under this key.
    Status add(const store::History& history, const Key& key) {
        // What is under the key is known only when all before is written.
        if (keys_.contains(key) || keys_.contains(history.back().key))
            if (Status written = write(); !written) return written;
        Histories all{history};
        auto there = store_.history(key);
        if (there)
            all.push_back(std::move(*there));
        else if (there.error().kind != Error::Kind::NotFound)
            return Unexpected(there.error());
        std::ranges::stable_sort(all, {}, firstReceived);
        store::Replacement replacement;
        for (const store::History& each : all) replacement.of.push_back(store::seen(each));
        replacement.history = united(all, key);
        replacements_.push_back(std::move(replacement));
        merge_.push_back(all.size() > 1 || (selected_.dryRun && given_.contains(key)));
        keys_.insert(key);
        if (selected_.dryRun) given_.insert(key);
        note(history, key, merge_.back());
        return Done{};
    }

    void note(const store::History& history, const Key& key, bool merges) {
        if (upkeep_.examples.size() == kMostExamples) return;
        const Event& event = history.back();
        upkeep_.examples.push_back(
            {event.key,
             event.time,
             event.source,
             {{merges ? "merged into" : "dedupe_key", event.key.hex(), key.hex()}}});
    }

    Status write() {
        std::vector<bool> replaced(replacements_.size(), true);
        if (!selected_.dryRun && !replacements_.empty()) {
            auto written = patiently([&] { return store_.replace(replacements_); });
            if (!written) return Unexpected(written.error());
            replaced = std::move(*written);
        }
        for (std::size_t i = 0; i < replaced.size(); ++i) {
            ++(replaced[i] ? upkeep_.changed : upkeep_.left[kMeanwhile]);
            if (replaced[i] && merge_[i]) ++upkeep_.merged;
        }
        replacements_.clear();
        merge_.clear();
        keys_.clear();
        return Done{};
    }

    store::EventStore& store_;
    const Makers& makers_;
    const Selected& selected_;
    Upkeep& upkeep_;
    std::vector<store::Replacement> replacements_;
    std::vector<bool> merge_;
    std::set<Key> keys_;   ///< That the replacements to be written bear.
    std::set<Key> given_;  ///< In a dry run: that were to be borne so far.
};

}  // namespace

Result<Upkeep> dedupe(store::EventStore& store, const Makers& makers, const Selected& selected,
                      const UpkeepProgress& progress) {
    Upkeep upkeep;
    Deduping deduping(store, makers, selected, upkeep);
    Status walked =
        walkSelected(store, selected, progress, upkeep,
                     [&](const Histories& histories) { return deduping.part(histories); });
    if (!walked) return Unexpected(walked.error());
    return upkeep;
}

}  // namespace aoc::run
