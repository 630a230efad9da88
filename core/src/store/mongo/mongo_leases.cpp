// SPDX-License-Identifier: MIT
#include "store/mongo/mongo_leases.hpp"

#include "store/mongo/guarded_call.hpp"
#include "store/mongo/ledger_document.hpp"

namespace aoc::store::mongo {
namespace {

constexpr int kDuplicateKey = 11000;
constexpr const char* kNow = "$$NOW";

std::string idOf(const Share& share) { return share.tenant + '/' + share.family; }

template <typename Write>
std::string setStage(Write write) {
    return bson([&](BsonWriter& out) { out.object("$set", [&] { write(out); }); });
}

/// A text as it is, whatever it begins with.
void literal(BsonWriter& out, std::string_view name, std::string_view text) {
    out.object(name, [&] { out.text("$literal", text); });
}

template <typename First, typename Second>
void both(BsonWriter& out, std::string_view name, const char* operation, First first,
          Second second) {
    out.object(name, [&] {
        out.array(operation, [&] {
            first("0");
            second("1");
        });
    });
}

/// name: $flag ? then : what it is.
template <typename Then>
void when(BsonWriter& out, const char* flag, const std::string& name, Then then) {
    out.object(name, [&] {
        out.array("$cond", [&] {
            out.text("0", flag);
            then("1");
            out.text("2", "$" + name);
        });
    });
}

/// free: it has ended, or is this holder's; anew: and he does not merely prolong it.
std::vector<std::string> acquireStages(const Share& share, const Holder& holder, std::uint64_t mine,
                                       Millis length) {
    std::vector<std::string> stages;
    stages.push_back(setStage([&](BsonWriter& out) {
        both(
            out, "his", "$eq", [&](auto name) { out.text(name, "$holder_id"); },
            [&](auto name) { literal(out, name, holder.id); });
        both(
            out, "ended", "$lte",
            [&](auto name) {
                out.object(name, [&] {
                    out.array("$ifNull", [&] { out.text("0", "$until").text("1", kNow); });
                });
            },
            [&](auto name) { out.text(name, kNow); });
    }));
    stages.push_back(setStage([&](BsonWriter& out) {
        both(
            out, "free", "$or", [&](auto name) { out.text(name, "$his"); },
            [&](auto name) { out.text(name, "$ended"); });
        both(
            out, "his", "$and", [&](auto name) { out.text(name, "$his"); },
            [&](auto name) {
                both(
                    out, name, "$eq", [&](auto number) { out.text(number, "$number"); },
                    [&](auto number) { out.int64(number, static_cast<std::int64_t>(mine)); });
            });
    }));
    stages.push_back(setStage([&](BsonWriter& out) {
        both(
            out, "anew", "$and", [&](auto name) { out.text(name, "$free"); },
            [&](auto name) {
                out.object(name, [&] { out.array("$not", [&] { out.text("0", "$his"); }); });
            });
    }));
    stages.push_back(setStage([&](BsonWriter& out) {
        literal(out, "tenant_id", share.tenant);
        literal(out, "rate_family", share.family);
        when(out, "$anew", "number", [&](auto name) {
            both(
                out, name, "$add",
                [&](auto number) {
                    out.object(number, [&] {
                        out.array("$ifNull", [&] { out.text("0", "$number").int64("1", 0); });
                    });
                },
                [&](auto number) { out.int64(number, 1); });
        });
        when(out, "$anew", "since", [&](auto name) { out.text(name, kNow); });
        when(out, "$free", "holder_id", [&](auto name) { literal(out, name, holder.id); });
        when(out, "$free", "holder", [&](auto name) { literal(out, name, holder.name); });
        when(out, "$free", "until", [&](auto name) {
            both(
                out, name, "$add", [&](auto time) { out.text(time, kNow); },
                [&](auto time) { out.int64(time, length.count()); });
        });
    }));
    stages.push_back(bson([](BsonWriter& out) {
        out.texts("$unset", {"his", "ended", "free", "anew"});
    }));
    return stages;
}

Lease decode(const Document& document) {
    return {{textOf(document.get("tenant_id")), textOf(document.get("rate_family"))},
            static_cast<std::uint64_t>(integerOf(document.get("number"))),
            {textOf(document.get("holder_id")), textOf(document.get("holder"))},
            timeOf(document.get("since")).value_or(Instant()),
            timeOf(document.get("until")).value_or(Instant())};
}

}  // namespace

Document::Ptr MongoLeases::modify(const std::string& filter, const std::vector<std::string>& stages,
                                  bool upsert) const {
    const Document::Ptr reply = database_.run(makeDocument([&](BsonWriter& out) {
        out.text("findAndModify", database_.collections().leases).object("query", filter);
        out.array("update", [&] {
            for (std::size_t i = 0; i < stages.size(); ++i)
                out.object(std::to_string(i), stages[i]);
        });
        out.boolean("upsert", upsert).boolean("new", true);
        out.object("writeConcern", database_.writeConcern());
    }));
    return documentOf(reply->get("value"));
}

Result<Lease> MongoLeases::acquire(const Share& share, const Holder& holder, std::uint64_t mine,
                                   Millis length) {
    return guarded<Lease>([&] {
        const std::string filter = bson([&](BsonWriter& out) { out.text("_id", idOf(share)); });
        const auto stages = acquireStages(share, holder, mine, length);
        try {
            return decode(*modify(filter, stages, true));
        } catch (const Failure& failure) {
            if (failure.code() != kDuplicateKey) throw;
            // Somebody else made the document at the same moment: now it is there.
            return decode(*modify(filter, stages, true));
        }
    });
}

Status MongoLeases::release(const Share& share, const Holder& holder, std::uint64_t number) {
    return guarded<Done>([&] {
        const std::string filter = bson([&](BsonWriter& out) {
            out.text("_id", idOf(share)).text("holder_id", holder.id);
            out.int64("number", static_cast<std::int64_t>(number));
        });
        const std::string end = setStage([](BsonWriter& out) { out.text("until", kNow); });
        modify(filter, {end}, false);
        return Done{};
    });
}

Result<std::vector<Lease>> MongoLeases::list() const {
    return guarded<std::vector<Lease>>([&] {
        const std::string held = bson([](BsonWriter& out) {
            out.object("$match", [&] {
                both(
                    out, "$expr", "$gt", [&](auto name) { out.text(name, "$until"); },
                    [&](auto name) { out.text(name, kNow); });
            });
        });
        const std::string sorted =
            bson([](BsonWriter& out) { out.object("$sort", [&] { out.int32("_id", 1); }); });
        std::vector<Lease> leases;
        for (const Document::Ptr& document :
             database_.aggregate(database_.collections().leases, {held, sorted}))
            leases.push_back(decode(*document));
        return leases;
    });
}

Status MongoLeases::fence(const std::vector<collect::StreamId>& streams, std::uint64_t number) {
    return guarded<Done>([&] {
        const auto value = static_cast<std::int64_t>(number);
        const std::string raise =
            bson([&](BsonWriter& out) { out.object("$max", [&] { out.int64("lease", value); }); });
        std::vector<Update> names, rows;
        for (const collect::StreamId& stream : streams) {
            names.push_back(
                {.filter = bson([&](BsonWriter& out) { out.text("_id", idOf(stream)); }),
                 .change = bson([&](BsonWriter& out) {
                     out.object("$max", [&] { out.int64("lease", value); });
                     out.object("$setOnInsert", [&] {
                         out.text("tenant_id", stream.tenant);
                         out.text("source", stream.source);
                         out.text("stream", stream.stream);
                     });
                 }),
                 .upsert = true});
            rows.push_back(
                {.filter = bson([&](BsonWriter& out) { out.text("stream", idOf(stream)); }),
                 .change = raise,
                 .many = true});
        }
        database_.update(database_.collections().streams, names);
        database_.update(database_.collections().windows, rows);
        return Done{};
    });
}

}  // namespace aoc::store::mongo
