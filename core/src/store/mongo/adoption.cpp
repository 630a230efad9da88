// SPDX-License-Identifier: MIT
//
// A document is adopted once it has words, which every event has: the index for search finds those
// that have none. The steps, and what is there when a process dies in one:
//
// 1. The index that lets a key be there once. Where old keys are not unique, each old document
//    first gets a key made of its _id. Crash: they are still without words.
// 2. In the order of _id, which is that in which they were written, each gets its key and what else
//    it needs, in one write. Crash: each document is either done or as it was.
// 3. One whose key is taken is another body of that event, or the same again. It is applied to the
//    event as if it were fetched now, then deleted. Crash between the two: it is known next time.
// 4. One that can't be an event is put aside unchanged, then deleted. Crash between the two: it is
//    found there next time.
#include "store/mongo/adoption.hpp"

#include <map>
#include <utility>
#include <vector>

#include "aoc/base/log.hpp"
#include "store/mongo/event_document.hpp"
#include "store/mongo/indexes.hpp"
#include "store/mongo/old_event.hpp"
#include "store/mongo/text_parts.hpp"

namespace aoc::store::mongo {
namespace {

constexpr std::uint64_t kBatch = 500;
constexpr const char* kFirstId = "000000000000000000000000";

void appendUnadopted(BsonWriter& out) {
    out.object("words", [&] { out.boolean("$exists", false); });
}

/// An old document, found again only if nobody has adopted it meanwhile.
std::string byId(const std::string& id) {
    return bson([&](BsonWriter& out) {
        out.objectId("_id", id);
        appendUnadopted(out);
    });
}

/// An old document as an event.
struct Old {
    std::string id;
    Event event;
};

class Adoption {
  public:
    Adoption(const Database& database, const BeforeWrite& beforeWrite, EventWriter& events,
             const std::string& tenant, const AdoptionProgress& progress)
        : database_(database),
          beforeWrite_(beforeWrite),
          events_(events),
          tenant_(tenant),
          progress_(progress),
          total_(countOldEvents(database)) {}

    void run() {
        if (total_ > 0 && tenant_.empty())
            throw Failure({Error::Kind::Invalid,
                           database_.where() + " holds " + std::to_string(total_) +
                               " events of an AOC that did not write down whose they are: give "
                               "their tenant",
                           "TENANT_ID"});
        try {
            makeKeyIndexes(database_);
        } catch (const Failure& failure) {
            // Servers do not agree on how to say that keys are there twice.
            if (failure.error().kind == Error::Kind::Unavailable || total_ == 0) throw;
            walk([&](std::vector<Old> old) { giveKeys(old); });
            makeKeyIndexes(database_);
        }
        if (total_ == 0) return;
        walk([&](std::vector<Old> old) { adopt(std::move(old)); });
        say();
    }

  private:
    /// Calls `each` with all that are not adopted, in the order of _id, some at a time.
    template <typename Each>
    void walk(Each each) {
        std::string last;
        std::uint64_t done = 0;
        Documents found;
        do {
            if (progress_ && !progress_(done, total_))
                throw Failure({Error::Kind::Unavailable,
                               "stopped while the events of " + database_.where() +
                                   " were adopted; the next start goes on with it"});
            found = database_.find({.collection = database_.collections().events,
                                    .filter = after(last),
                                    .sort = bson([](BsonWriter& out) { out.int32("_id", 1); }),
                                    .limit = kBatch});
            if (found.documents.empty()) break;
            last = objectIdOf(found.documents.back()->get("_id"));
            done += found.documents.size();
            each(tellApart(found.documents));
        } while (true);
        if (progress_) progress_(done, total_);
    }

    static std::string after(const std::string& last) {
        return bson([&](BsonWriter& out) {
            out.object("_id", [&] {
                out.objectId(last.empty() ? "$gte" : "$gt", last.empty() ? kFirstId : last);
            });
            appendUnadopted(out);
        });
    }

    /// Those that are events; the others are put aside.
    std::vector<Old> tellApart(const std::vector<Document::Ptr>& documents) {
        std::vector<Old> old;
        std::vector<std::string> others, filters;
        for (const Document::Ptr& document : documents) {
            std::string id = objectIdOf(document->get("_id"));
            auto made = oldEvent(*document, tenant_);
            if (auto* event = std::get_if<Event>(&made)) {
                old.push_back({std::move(id), std::move(*event)});
                continue;
            }
            ++reasons_[std::get<NoEvent>(made).reason];
            others.push_back(bytesOfDocument(*document));
            filters.push_back(byId(id));
        }
        if (others.empty()) return old;
        beforeWrite_("documents put aside");
        database_.insert(database_.collections().notAdopted, {others.begin(), others.end()});
        drop(filters);
        return old;
    }

    void giveKeys(const std::vector<Old>& old) {
        std::vector<Update> updates;
        for (const Old& one : old)
            updates.push_back({byId(one.id), bson([&](BsonWriter& out) {
                                   out.object("$set",
                                              [&] { out.text("dedupe_key", "old/" + one.id); });
                               })});
        beforeWrite_("keys of old events");
        database_.update(database_.collections().events, updates);
    }

    void adopt(std::vector<Old> old) {
        std::vector<Update> updates;
        for (const Old& one : old) updates.push_back(updateFor(one));
        beforeWrite_("adopted events");
        const std::set<std::size_t> taken =
            database_.updateUnlessTaken(database_.collections().events, updates);
        adopted_ += old.size() - taken.size();
        if (taken.empty()) return;
        Batch batch;
        std::vector<std::string> filters;
        for (const std::size_t i : taken) {
            filters.push_back(byId(old[i].id));
            batch.events.push_back(std::move(old[i].event));
        }
        std::vector<Applied> applied(1);
        events_.write({&batch, 1}, applied);
        revisions_ += applied.front().revisions;
        repeats_ += applied.front().duplicates;
        drop(filters);
    }

    Update updateFor(const Old& old) {
        const Event& event = old.event;
        const Fit fit = fitOf(event);
        if (!fit.rawText) writeParts(database_, beforeWrite_, event);
        return {byId(old.id), bson([&](BsonWriter& out) {
                    std::vector<std::string> missing;
                    out.object("$set", [&] {
                        out.text("dedupe_key", event.key.hex());
                        missing = appendBody(out, event, fit);
                        out.texts("streams", event.streams).int32("revisions", 0);
                        appendWords(out, "words", event, fit);
                    });
                    out.object("$unset", [&] {
                        for (const std::string& name : missing) out.text(name, "");
                    });
                })};
    }

    void drop(const std::vector<std::string>& filters) {
        beforeWrite_("old documents");
        database_.remove(database_.collections().events, filters);
    }

    void say() const {
        log::info(database_.where() + ": adopted " + std::to_string(adopted_) +
                  " events of an earlier AOC; " + std::to_string(revisions_) +
                  " more documents were other bodies of them, " + std::to_string(repeats_) +
                  " the same again");
        for (const auto& [reason, count] : reasons_)
            log::warning(std::to_string(count) + " documents of " + database_.where() +
                         " can't be read as events (" + reason + "): they are kept unchanged in " +
                         database_.name() + '.' + database_.collections().notAdopted);
    }

    const Database& database_;
    const BeforeWrite& beforeWrite_;
    EventWriter& events_;
    const std::string& tenant_;
    const AdoptionProgress& progress_;
    const std::uint64_t total_;
    std::uint64_t adopted_ = 0, revisions_ = 0, repeats_ = 0;
    std::map<std::string, std::uint64_t> reasons_;  ///< Why how many can't be events.
};

}  // namespace

std::uint64_t countOldEvents(const Database& database) {
    return database.count(
        database.collections().events,
        {bson([](BsonWriter& out) { out.object("$match", [&] { appendUnadopted(out); }); })});
}

void adoptOldEvents(const Database& database, const BeforeWrite& beforeWrite, EventWriter& events,
                    const std::string& tenant, const AdoptionProgress& progress) {
    Adoption(database, beforeWrite, events, tenant, progress).run();
}

}  // namespace aoc::store::mongo
