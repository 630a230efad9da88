// SPDX-License-Identifier: MIT
#include "upkeep.hpp"

namespace aoc::run {
namespace {

/// How many events are selected, about.
Result<std::uint64_t> countSelected(const store::EventStore& store, const Selected& selected) {
    store::Filter filter;
    filter.source = selected.source;
    filter.start = selected.since;
    auto days = store.histogram(filter, std::chrono::hours(24));
    if (!days) return Unexpected(days.error());
    std::uint64_t count = 0;
    for (const store::Bucket& day : *days) count += day.count;
    return selected.most ? std::min(count, *selected.most) : count;
}

std::string lines(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

std::string lines(const std::vector<Change>& changes) {
    std::string all;
    for (const Change& change : changes)
        all +=
            (all.empty() ? "" : "; ") + change.name + ": " + change.before + " -> " + change.after;
    return all;
}

std::string lines(const std::vector<LookedUp>& names) {
    std::string all;
    for (const LookedUp& one : names) all += (all.empty() ? "" : ", ") + one.id + "=" + one.name;
    return all;
}

/// A name that was once looked up is better than an id, however old it is.
void putKnownNames(const store::EventStore& store, const Event& before, Event& made,
                   const pipeline::Wording& wording) {
    if (!pipeline::lacksNames(made)) return;
    pipeline::Names names = pipeline::namesIn(before);
    const auto known = store.names(made.tenant, pipeline::idsWithoutName(made));
    for (const store::Name& one : known ? *known : std::vector<store::Name>())
        names.emplace(one.id, one.name);
    pipeline::putNames(made, names, wording);
}

}  // namespace

std::variant<Event, std::string> madeAnew(const store::EventStore& store, const Makers& makers,
                                          const Event& event) {
    const auto source = makers.sources.find(event.source);
    if (source == makers.sources.end()) return notLoaded(event.source);
    auto made = pipeline::makeAnew(*source->second, event, makers.wording);
    if (auto* rejected = std::get_if<Rejected>(&made)) return groupOf(rejected->reason);
    putKnownNames(store, event, std::get<Event>(made), makers.wording);
    return std::get<Event>(std::move(made));
}

std::vector<Difference> differencesOf(const Event& before, const Event& after) {
    std::vector<Difference> differences;
    const auto compare = [&](const char* field, const std::string& one, const std::string& other) {
        if (one != other) differences.push_back({field, one, other});
    };
    compare("id", before.id, after.id);
    compare("timestamp", formatTime(before.time), formatTime(after.time));
    compare("service", before.service, after.service);
    compare("operation", before.operation, after.operation);
    compare("result", std::string(toText(before.result)), std::string(toText(after.result)));
    compare("actor_display", before.actorDisplay, after.actorDisplay);
    compare("target_displays", lines(before.targetDisplays), lines(after.targetDisplays));
    compare("display_summary", before.summary, after.summary);
    compare("changes", lines(before.changes), lines(after.changes));
    compare("correlation_id", before.correlationId, after.correlationId);
    compare("client_ip", before.clientIp, after.clientIp);
    compare("actor", before.actor, after.actor);
    compare("targets", before.targets, after.targets);
    compare("looked_up", lines(before.lookedUp), lines(after.lookedUp));
    compare("masked", lines(before.secrets), lines(after.secrets));
    return differences;
}

Status walkSelected(const store::EventStore& store, const Selected& selected,
                    const UpkeepProgress& progress, Upkeep& upkeep,
                    const std::function<Status(std::vector<store::History>)>& each) {
    auto total = countSelected(store, selected);
    if (!total) return Unexpected(total.error());
    std::string next = selected.since ? store.placeOf(*selected.since) : std::string();
    Instant last = selected.since.value_or(Instant());
    do {
        // So that who stops at once is told where to go on as well.
        if (progress && !progress(upkeep.read, *total)) {
            upkeep.stoppedAt = last;
            return Done{};
        }
        auto part = store.walkEvents(next, kUpkeepPart);
        if (!part) return Unexpected(part.error());
        next = std::move(part->next);
        std::vector<store::History> histories;
        for (store::History& history : part->items) {
            if (!isSelected(selected, history.back().source)) continue;
            last = history.back().time;
            if (selected.most && upkeep.read == *selected.most) {
                upkeep.stoppedAt = last;
                next.clear();
                break;
            }
            ++upkeep.read;
            histories.push_back(std::move(history));
        }
        if (histories.empty()) continue;
        if (Status done = each(std::move(histories)); !done) return done;
    } while (!next.empty());
    return Done{};
}

}  // namespace aoc::run
