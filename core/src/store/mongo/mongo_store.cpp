// SPDX-License-Identifier: MIT
#include "aoc/store/mongo/mongo_store.hpp"

#include <algorithm>
#include <mutex>
#include <thread>
#include <utility>

#include "aoc/base/guarded.hpp"
#include "aoc/base/log.hpp"
#include "aoc/store/cursor.hpp"
#include "store/mongo/adoption.hpp"
#include "store/mongo/event_document.hpp"
#include "store/mongo/event_reader.hpp"
#include "store/mongo/event_replacer.hpp"
#include "store/mongo/event_writer.hpp"
#include "store/mongo/guarded_call.hpp"
#include "store/mongo/indexes.hpp"
#include "store/mongo/known_names.hpp"
#include "store/mongo/ledger_reader.hpp"
#include "store/mongo/ledger_writer.hpp"
#include "store/mongo/meta.hpp"
#include "store/mongo/mongo_leases.hpp"
#include "store/mongo/queries.hpp"
#include "store/mongo/rejected_records.hpp"
#include "store/mongo/retention.hpp"
#include "store/mongo/selection.hpp"
#include "store/mongo/walks.hpp"
#include "store/slim.hpp"

namespace aoc::store {
namespace mongo {
namespace {

constexpr const char* kDatabase = "micro_soc";

std::string databaseName(const Deployment& deployment, const MongoOptions& options) {
    if (!options.database.empty()) return options.database;
    return deployment.database().empty() ? kDatabase : deployment.database();
}

/// The collections behind one URI, made when they are opened.
class MongoStore final : public EventStore {
  public:
    /// Throws Failure.
    MongoStore(std::string_view uri, MongoOptions options)
        : deployment_(uri),
          database_(deployment_, databaseName(deployment_, options), options.collection),
          readOnly_(options.readOnly),
          beforeWrite_(options.beforeWrite ? std::move(options.beforeWrite)
                                           : [](std::string_view) {}),
          events_(database_, beforeWrite_),
          ledger_(database_, beforeWrite_),
          replacer_(database_, beforeWrite_),
          leases_(database_) {
        if (readOnly_ && countOldEvents(database_) > 0)
            throw Failure({Error::Kind::Conflict,
                           database_.where() +
                               " holds events of an earlier AOC, which can't be read before "
                               "they are adopted: start `aoc serve` or `aoc fetch` on it"});
        std::optional<Meta> meta = readMeta(database_);
        if (!meta && !readOnly_) {
            makeMeta(database_);
            meta = readMeta(database_);
        }
        if (!meta)
            throw Failure({Error::Kind::NotFound, "There are no events in " + database_.where() +
                                                      " yet: `aoc fetch` or `aoc serve` "
                                                      "makes them"});
        if (meta->version != kSchemaVersion)
            throw Failure({Error::Kind::Conflict,
                           database_.where() +
                               " was written by another version of AOC: use that version, "
                               "or name another collection"});
        secret_ = meta->cursorSecret;
        if (readOnly_) return;
        adoptOldEvents(database_, beforeWrite_, events_, options.tenant, options.adopting);
        indexing_ = std::jthread([this] { makeQueryIndexesSafely(); });
    }

    void prepare(Event& event) const override {
        const Fit fit = fitOf(event);
        if (!fit.rawText) return;  // The writer keeps its text in parts.
        slimDown(event, encodeEvent(event, fit));
    }

    Result<std::vector<Applied>> apply(std::span<const Batch> batches) override {
        std::lock_guard lock(writing_);
        if (readOnly_) return Unexpected(readOnly());
        return guarded<std::vector<Applied>>([&] {
            std::vector<Applied> applied(batches.size());
            events_.write(batches, applied);
            writeRejected(database_, beforeWrite_, batches, applied);
            ledger_.write(batches, applied);
            return applied;
        });
    }

    Result<Page> query(const PageRequest& request) const override {
        std::optional<Position> before;
        if (!request.cursor.empty()) {
            Result<std::string> position = openCursor(secret_, request.filter, request.cursor);
            if (!position) return Unexpected(position.error());
            before = Position::fromText(*position);
        }
        return guarded<Page>([&] {
            Slice slice = readSlice(database_, request.filter, before, before ? 0 : request.offset,
                                    std::max(request.size, 1u));
            Page page;
            if (slice.more)
                page.nextCursor = sealCursor(secret_, request.filter, slice.last.text());
            page.events = std::move(slice.events);
            return page;
        });
    }

    Result<Total> count(const Filter& filter) const override {
        return guarded<Total>([&] { return countEvents(database_, filter); });
    }

    Result<Found> find(const Key& key) const override {
        auto found = guarded<std::optional<Found>>([&] { return findEvent(database_, key); });
        if (!found) return Unexpected(found.error());
        if (!*found) return Unexpected(noEvent(key));
        return **std::move(found);
    }

    Result<History> history(const Key& key) const override {
        return guarded<History>([&]() -> Result<History> {
            const Document::Ptr document = findDocument(database_, key);
            if (document.isNull()) return Unexpected(noEvent(key));
            return readHistory(database_, *document);
        });
    }

    Result<std::vector<FacetValue>> facet(Facet facet, const Filter& filter,
                                          unsigned limit) const override {
        return guarded<std::vector<FacetValue>>(
            [&] { return countFacet(database_, facet, filter, limit); });
    }

    Result<std::vector<Bucket>> histogram(const Filter& filter, Millis width) const override {
        if (width <= Millis(0))
            return Unexpected(
                Error{Error::Kind::Invalid, "A bucket must be longer than nothing", "width"});
        return guarded<std::vector<Bucket>>([&] { return countBuckets(database_, filter, width); });
    }

    Result<std::vector<collect::Window>> windows(const collect::StreamId& stream) const override {
        return guarded<std::vector<collect::Window>>(
            [&] { return readWindows(database_, stream); });
    }

    Result<std::optional<collect::StreamState>> streamState(
        const collect::StreamId& stream) const override {
        return guarded<std::optional<collect::StreamState>>(
            [&] { return readStreamState(database_, stream); });
    }

    Result<std::vector<collect::Content>> contents(
        const collect::StreamId& stream, const std::vector<std::string>& keys) const override {
        return guarded<std::vector<collect::Content>>(
            [&] { return readContents(database_, stream, keys); });
    }

    Result<std::vector<collect::Content>> goneContents(
        const collect::StreamId& stream) const override {
        return guarded<std::vector<collect::Content>>(
            [&] { return readGoneContents(database_, stream); });
    }

    Result<std::vector<collect::StreamId>> streams() const override {
        return guarded<std::vector<collect::StreamId>>([&] { return readStreams(database_); });
    }

    Result<std::vector<Rejected>> rejected(unsigned limit) const override {
        return guarded<std::vector<Rejected>>([&] { return readRejected(database_, limit); });
    }

    Result<std::uint64_t> rejectedCount() const override {
        return guarded<std::uint64_t>([&] { return countRejected(database_); });
    }

    Leases* leases() const override { return &leases_; }

    std::string placeOf(Instant time) const override { return Position::before(time).text(); }

    Result<Part<History>> walkEvents(const std::string& from, unsigned most) const override {
        return guarded<Part<History>>([&] { return mongo::walkEvents(database_, from, most); });
    }

    Result<Part<Rejected>> walkRejected(const std::string& from, unsigned most) const override {
        return guarded<Part<Rejected>>([&] { return mongo::walkRejected(database_, from, most); });
    }

    Result<Part<collect::Content>> walkContents(const collect::StreamId& stream,
                                                const std::string& from,
                                                unsigned most) const override {
        return guarded<Part<collect::Content>>(
            [&] { return mongo::walkContents(database_, stream, from, most); });
    }

    Result<std::vector<bool>> replace(std::span<const Replacement> replacements) override {
        if (readOnly_) return Unexpected(readOnly());
        return guarded<std::vector<bool>>([&] { return replacer_.replace(replacements); });
    }

    Status forgetRejected(std::span<const Key> keys) override {
        if (readOnly_) return Unexpected(readOnly());
        return guarded<Done>([&] {
            mongo::forgetRejected(database_, beforeWrite_, keys);
            return Done{};
        });
    }

    Result<Total> countBehind(int version) const override {
        return guarded<Total>([&] { return mongo::countBehind(database_, version); });
    }

    Result<bool> keepEvents(std::optional<Millis> age, Instant now) override {
        if (readOnly_) return Unexpected(readOnly());
        return guarded<bool>([&] {
            mongo::keepEvents(database_, age, now);
            return false;
        });
    }

    Result<std::optional<Instant>> keptSince(Instant now) const override {
        return guarded<std::optional<Instant>>([&] { return mongo::keptSince(database_, now); });
    }

    Result<std::vector<Name>> names(const std::string& tenant,
                                    const std::vector<std::string>& ids) const override {
        return guarded<std::vector<Name>>([&] { return readKnownNames(database_, tenant, ids); });
    }

    Status remember(const std::string& tenant, const std::vector<Name>& names) override {
        if (readOnly_) return Unexpected(readOnly());
        return guarded<Done>([&] {
            writeKnownNames(database_, beforeWrite_, tenant, names);
            return Done{};
        });
    }

    Status health() const override {
        return guarded<Done>([&] {
            database_.find({.collection = database_.collections().meta, .limit = 1});
            return Done{};
        });
    }

  private:
    static Error noEvent(const Key& key) {
        return {Error::Kind::NotFound, "There is no event " + key.hex(), "dedupe_key"};
    }

    Error readOnly() const {
        return {Error::Kind::Internal, database_.where() + " was opened for reading only"};
    }

    void makeQueryIndexesSafely() {
        try {
            makeQueryIndexes(database_);
        } catch (const Failure& failure) {
            log::warning("Indexes of " + database_.where() +
                         " are missing, so that answers are slow: " + failure.error().message +
                         ". They are made at the next start");
        }
    }

    const Deployment deployment_;
    const Database database_;
    const bool readOnly_;
    const BeforeWrite beforeWrite_;
    std::string secret_;
    std::mutex writing_;
    EventWriter events_ AOC_GUARDED_BY(writing_);
    LedgerWriter ledger_ AOC_GUARDED_BY(writing_);
    const EventReplacer replacer_;
    mutable MongoLeases leases_;
    std::jthread indexing_;  ///< Joined before what it uses goes.
};

}  // namespace
}  // namespace mongo

Result<std::unique_ptr<EventStore>> openMongo(std::string_view uri, MongoOptions options) {
    try {
        return std::unique_ptr<EventStore>(
            std::make_unique<mongo::MongoStore>(uri, std::move(options)));
    } catch (const mongo::Failure& failure) {
        return Unexpected(failure.error());
    }
}

}  // namespace aoc::store
