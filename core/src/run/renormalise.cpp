// SPDX-License-Identifier: MIT
#include "enrich.hpp"
#include "upkeep.hpp"

namespace aoc::run {
namespace {

/// Makes the events of a part anew and writes those that came out otherwise.
class Renormalising {
  public:
    Renormalising(store::EventStore& store, const Makers& makers, const Selected& selected,
                  Upkeep& upkeep)
        : store_(store), makers_(makers), selected_(selected), upkeep_(upkeep) {}

    Status part(const std::vector<store::History>& histories) {
        std::vector<store::Replacement> replacements;
        std::vector<bool> differ;
        for (const store::History& history : histories) {
            store::Replacement replacement{{store::seen(history)}, {}};
            if (!make(history, replacement.history)) continue;
            const bool differs = note(history, replacement.history);
            if (!differs && isUpToDate(history)) {
                ++upkeep_.unchanged;
                continue;
            }
            replacements.push_back(std::move(replacement));
            differ.push_back(differs);
        }
        Status written = write(replacements, differ);
        if (written) lookUp();
        return written;
    }

  private:
    bool make(const store::History& history, store::History& anew) {
        for (const Event& body : history) {
            auto made = madeAnew(store_, makers_, body);
            if (const auto* why = std::get_if<std::string>(&made)) {
                ++upkeep_.left[*why];
                return false;
            }
            anew.push_back(std::get<Event>(std::move(made)));
            anew.back().key = body.key;
            anew.back().body = body.body;
        }
        if (pipeline::lacksNames(anew.back()))
            nameless_[anew.back().tenant].push_back(anew.back().key);
        return true;
    }

    /// What has no name here is asked for, and put in as for events that are new.
    void lookUp() {
        const auto nameless = std::exchange(nameless_, {});
        if (selected_.dryRun || !upkeep_.trouble.empty()) return;
        for (const auto& [tenant, keys] : nameless) {
            const auto directory = makers_.directories.find(tenant);
            for (std::vector<Key> left = keys;
                 directory != makers_.directories.end() && !left.empty();) {
                auto made = enrich(store_, tenant, left, directory->second, makers_.wording,
                                   makers_.now, {});
                if (!made) return void(upkeep_.trouble = made.error().why);
                upkeep_.named += made->events;
                left = std::move(made->left);
            }
        }
    }

    /// Whether any body came out otherwise; the first few are kept as examples.
    bool note(const store::History& before, const store::History& after) {
        for (std::size_t i = 0; i < before.size(); ++i) {
            auto differences = differencesOf(before[i], after[i]);
            if (differences.empty()) continue;
            if (upkeep_.examples.size() < kMostExamples)
                upkeep_.examples.push_back(
                    {before[i].key, before[i].time, before[i].source, std::move(differences)});
            return true;
        }
        return false;
    }

    static bool isUpToDate(const store::History& history) {
        return std::ranges::all_of(history, [](const Event& body) {
            return body.normaliserVersion == kNormaliserVersion;
        });
    }

    Status write(const std::vector<store::Replacement>& replacements,
                 const std::vector<bool>& differ) {
        std::vector<bool> replaced(replacements.size(), true);
        if (!selected_.dryRun && !replacements.empty()) {
            auto written = patiently([&] { return store_.replace(replacements); });
            if (!written) return Unexpected(written.error());
            replaced = std::move(*written);
        }
        for (std::size_t i = 0; i < replaced.size(); ++i)
            ++(!replaced[i] ? upkeep_.left[kMeanwhile]
               : differ[i]  ? upkeep_.changed
                            : upkeep_.unchanged);
        return Done{};
    }

    store::EventStore& store_;
    const Makers& makers_;
    const Selected& selected_;
    Upkeep& upkeep_;
    std::map<std::string, std::vector<Key>> nameless_;  ///< Of this part, by tenant.
};

/// Events that rejected records became, and those records.
struct Accepted {
    store::Batch batch;
    std::vector<Key> keys;
};

Accepted accept(const std::vector<Rejected>& records, const Makers& makers,
                const Selected& selected, Upkeep& upkeep) {
    Accepted accepted;
    for (const Rejected& record : records) {
        if (!isSelected(selected, record.source) ||
            (selected.since && record.receivedAt < *selected.since) ||
            (selected.most && upkeep.read == *selected.most))
            continue;
        ++upkeep.read;
        const auto source = makers.sources.find(record.source);
        if (source == makers.sources.end()) {
            ++upkeep.left[notLoaded(record.source)];
            continue;
        }
        auto made = pipeline::normaliseText(
            *source->second, record.rawText,
            {record.tenant, record.stream, record.receivedAt, std::nullopt}, makers.wording);
        if (const auto* rejected = std::get_if<Rejected>(&made)) {
            ++upkeep.left[groupOf(rejected->reason)];
            continue;
        }
        ++upkeep.changed;
        Event& event = std::get<Event>(made);
        if (upkeep.examples.size() < kMostExamples)
            upkeep.examples.push_back({event.key,
                                       event.time,
                                       event.source,
                                       {{"rejected", record.reason, event.summary}}});
        accepted.batch.events.push_back(std::move(event));
        accepted.keys.push_back(record.key);
    }
    return accepted;
}

}  // namespace

Result<Upkeep> renormalise(store::EventStore& store, const Makers& makers, const Selected& selected,
                           const UpkeepProgress& progress) {
    Upkeep upkeep;
    Renormalising renormalising(store, makers, selected, upkeep);
    Status walked = walkSelected(store, selected, progress, upkeep,
                                 [&](const std::vector<store::History>& histories) {
                                     return renormalising.part(histories);
                                 });
    if (!walked) return Unexpected(walked.error());
    return upkeep;
}

Result<Upkeep> retryRejected(store::EventStore& store, const Makers& makers,
                             const Selected& selected, const UpkeepProgress& progress) {
    Upkeep upkeep;
    auto total = store.rejectedCount();
    if (!total) return Unexpected(total.error());
    std::string next;
    do {
        if (progress && !progress(upkeep.read, *total)) {
            upkeep.stoppedAt = selected.since.value_or(Instant());
            return upkeep;
        }
        auto part = store.walkRejected(next, kUpkeepPart);
        if (!part) return Unexpected(part.error());
        next = std::move(part->next);
        const Accepted accepted = accept(part->items, makers, selected, upkeep);
        if (selected.dryRun || accepted.keys.empty()) continue;
        // First they are stored, then forgotten: in between they are both, which is no loss.
        auto applied = patiently([&] { return store.apply({&accepted.batch, 1}); });
        if (!applied) return Unexpected(applied.error());
        Status forgotten = patiently([&] { return store.forgetRejected(accepted.keys); });
        if (!forgotten) return Unexpected(forgotten.error());
    } while (!next.empty());
    return upkeep;
}

}  // namespace aoc::run
