// SPDX-License-Identifier: MIT
#include "store/mongo/queries.hpp"

#include <algorithm>
#include <map>

#include "store/mongo/event_document.hpp"
#include "store/mongo/event_reader.hpp"
#include "store/phrases.hpp"

namespace aoc::store::mongo {
namespace {

// So many candidates are fetched at once to have their phrases checked.
constexpr std::uint64_t kCandidates = 200;

std::string newestFirst() {
    return bson([](BsonWriter& out) { out.int32("timestamp", -1).int32("dedupe_key", -1); });
}

/// Whether each phrase stands in one of the event's bodies.
bool holdsPhrases(const Database& database, const Event& event, bool revised,
                  const std::vector<std::string>& phrases) {
    std::vector<Event> earlier;
    if (revised && !phrases.empty()) earlier = readEarlier(database, event.key, event.body);
    return holdPhrases(event, earlier, phrases);
}

/// Where a walk begins, and how many documents it is expected to take.
struct Walk {
    std::optional<Position> before = std::nullopt;
    std::uint64_t skip = 0;
    std::uint64_t batch = kCandidates;
};

/// Calls `each(event, position)` for the events that pass, newest first, until it answers false.
template <typename Each>
void walk(const Database& database, const Filter& filter, Walk way, Each each) {
    const std::string projection = bson(appendEventProjection);
    Documents found;
    do {
        const Selection selection = select(filter, way.before);
        found = database.find({.collection = database.collections().events,
                               .filter = selection.filter,
                               .projection = projection,
                               .sort = newestFirst(),
                               .skip = way.skip,
                               .limit = way.batch});
        found.more |= found.documents.size() == way.batch;
        way.skip = 0;
        for (const Document::Ptr& document : found.documents) {
            way.before = Position::of(*document);
            Event event = readEvent(database, *document);
            const bool revised = integerOf(document->get("revisions")) > 0;
            if (!holdsPhrases(database, event, revised, selection.phrases)) continue;
            if (!each(std::move(event), *way.before)) return;
        }
    } while (found.more && !found.documents.empty());
}

/// What the server can count by itself, as the first stages of an aggregation.
std::vector<std::string> stagesOf(const Selection& selection) {
    return {bson([&](BsonWriter& out) { out.object("$match", selection.filter); })};
}

Total totalOf(std::uint64_t count) {
    return {std::min(count, kCountedExactly), count <= kCountedExactly};
}

/// How many events come out of these stages.
Total countUpToBound(const Database& database, std::vector<std::string> stages) {
    stages.push_back(bson([](BsonWriter& out) {
        out.int64("$limit", static_cast<std::int64_t>(kCountedExactly + 1));
    }));
    return totalOf(database.count(database.collections().events, std::move(stages)));
}

const char* memberOf(Facet facet) {
    switch (facet) {
        case Facet::Service:
            return "service";
        case Facet::Operation:
            return "operation";
        case Facet::Result:
            return "result";
        case Facet::Actor:
            return "actor_display";
        case Facet::Source:
            return "source";
    }
    return "service";
}

std::string valueOf(Facet facet, const Event& event) {
    switch (facet) {
        case Facet::Service:
            return event.service;
        case Facet::Operation:
            return event.operation;
        case Facet::Result:
            return std::string(toText(event.result));
        case Facet::Actor:
            return event.actorDisplay;
        case Facet::Source:
            return event.source;
    }
    return {};
}

std::vector<FacetValue> mostFrequent(const std::map<std::string, std::uint64_t>& counts,
                                     unsigned limit) {
    std::vector<FacetValue> values;
    for (const auto& [value, count] : counts) values.push_back({value, count});
    std::stable_sort(values.begin(), values.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    if (values.size() > limit) values.resize(limit);
    return values;
}

std::int64_t bucketOf(std::int64_t millis, std::int64_t width) {
    const std::int64_t into = millis % width;
    return millis - into - (into < 0 ? width : 0);
}

/// The same on the server: happened_at - ((happened_at % width) + width) % width.
std::string bucketStage(std::int64_t width) {
    return bson([&](BsonWriter& out) {
        const auto millis = [&](const char* name) {
            out.object(name, [&] { out.text("$toLong", "$happened_at"); });
        };
        const auto modulo = [&](const char* name, auto inner) {
            out.object(name, [&] {
                out.array("$mod", [&] {
                    inner();
                    out.int64("1", width);
                });
            });
        };
        const auto wrapped = [&] {
            out.object("0", [&] {
                out.array("$add", [&] {
                    modulo("0", [&] { millis("0"); });
                    out.int64("1", width);
                });
            });
        };
        out.object("$group", [&] {
            out.object("_id", [&] {
                out.array("$subtract", [&] {
                    millis("0");
                    modulo("1", wrapped);
                });
            });
            out.object("count", [&] { out.int32("$sum", 1); });
        });
    });
}

}  // namespace

Slice readSlice(const Database& database, const Filter& filter,
                const std::optional<Position>& before, std::uint64_t offset, unsigned size) {
    const bool checked = !select(filter).phrases.empty();
    std::uint64_t skip = checked ? offset : 0;
    Slice slice;
    const Walk way{.before = before,
                   .skip = offset - skip,
                   .batch = checked ? kCandidates : std::uint64_t{size} + 1};
    walk(database, filter, way, [&](Event event, const Position& position) {
        if (skip > 0) {
            --skip;
            return true;
        }
        if (slice.events.size() >= size) {
            slice.more = true;
            return false;
        }
        slice.events.push_back(std::move(event));
        slice.last = position;
        return true;
    });
    return slice;
}

Total countEvents(const Database& database, const Filter& filter) {
    const Selection selection = select(filter);
    if (selection.phrases.empty()) return countUpToBound(database, stagesOf(selection));
    std::uint64_t count = 0;
    walk(database, filter, {},
         [&](const Event&, const Position&) { return ++count <= kCountedExactly; });
    return totalOf(count);
}

std::optional<Found> findEvent(const Database& database, const Key& key) {
    const Document::Ptr document = findDocument(database, key);
    if (document.isNull()) return std::nullopt;
    return foundOf(readHistory(database, *document));
}

Total countBehind(const Database& database, int version) {
    const std::string older = bson([&](BsonWriter& out) {
        out.array("$or", [&] {
            out.object(
                "0", [&] { out.object("normaliser_version", [&] { out.int32("$lt", version); }); });
            out.object("1", [&] { out.null("normaliser_version"); });
        });
    });
    return countUpToBound(database, {bson([&](BsonWriter& out) { out.object("$match", older); })});
}

std::vector<FacetValue> countFacet(const Database& database, Facet facet, const Filter& filter,
                                   unsigned limit) {
    const Selection selection = select(filter);
    std::map<std::string, std::uint64_t> counts;
    if (!selection.phrases.empty()) {
        walk(database, filter, {}, [&](const Event& event, const Position&) {
            ++counts[valueOf(facet, event)];
            return true;
        });
        counts.erase("");
        return mostFrequent(counts, limit);
    }
    const std::string member = memberOf(facet);
    std::vector<std::string> stages = stagesOf(selection);
    stages.push_back(bson([&](BsonWriter& out) {
        out.object("$group", [&] {
            out.text("_id", '$' + member);
            out.object("count", [&] { out.int32("$sum", 1); });
        });
    }));
    stages.push_back(bson([&](BsonWriter& out) {
        out.object("$match", [&] { out.object("_id", [&] { out.text("$gt", ""); }); });
    }));
    stages.push_back(bson([](BsonWriter& out) {
        out.object("$sort", [&] { out.int32("count", -1).int32("_id", 1); });
    }));
    stages.push_back(
        bson([&](BsonWriter& out) { out.int64("$limit", std::max<std::int64_t>(limit, 1)); }));
    for (const Document::Ptr& answer : database.aggregate(database.collections().events, stages))
        counts[textOf(answer->get("_id"))] =
            static_cast<std::uint64_t>(integerOf(answer->get("count")));
    return mostFrequent(counts, limit);
}

std::vector<Bucket> countBuckets(const Database& database, const Filter& filter, Millis width) {
    const Selection selection = select(filter);
    std::map<std::int64_t, std::uint64_t> counts;
    if (selection.phrases.empty()) {
        std::vector<std::string> stages = stagesOf(selection);
        stages.push_back(bucketStage(width.count()));
        for (const Document::Ptr& answer :
             database.aggregate(database.collections().events, stages))
            counts[integerOf(answer->get("_id"))] =
                static_cast<std::uint64_t>(integerOf(answer->get("count")));
    } else {
        walk(database, filter, {}, [&](const Event& event, const Position&) {
            ++counts[bucketOf(toMillis(event.time), width.count())];
            return true;
        });
    }
    std::vector<Bucket> buckets;
    for (auto [start, count] : counts) buckets.push_back({fromMillis(start), count});
    return buckets;
}

}  // namespace aoc::store::mongo
