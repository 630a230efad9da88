// SPDX-License-Identifier: MIT
#include "aoc/store/sqlite/sqlite_store.hpp"

#include <mutex>
#include <system_error>

#include "aoc/base/text.hpp"
#include "aoc/store/cursor.hpp"
#include "store/sqlite/document.hpp"
#include "store/sqlite/event_replacer.hpp"
#include "store/sqlite/known_names.hpp"
#include "store/sqlite/ledger_reader.hpp"
#include "store/sqlite/ledger_writer.hpp"
#include "store/sqlite/queries.hpp"
#include "store/sqlite/row_id.hpp"
#include "store/sqlite/version_counts.hpp"
#include "store/sqlite/walks.hpp"

namespace aoc::store {
namespace sqlite {
namespace {

/// The writing connection and what it keeps prepared. Thrown away after a failure: what the
/// statements' owners remember may have been rolled back.
struct Writer {
    Writer(Connection& connection, const BeforeWrite& beforeWrite)
        : versions(connection, beforeWrite),
          events(connection, beforeWrite, versions),
          remover(connection, beforeWrite, versions),
          replacer(connection, events, remover),
          ledger(connection, beforeWrite),
          forgetRejected(connection.prepare("DELETE FROM rejected WHERE key = ?1")) {}
    VersionCounts versions;
    EventWriter events;
    EventRemover remover;
    EventReplacer replacer;
    LedgerWriter ledger;
    Statement forgetRejected;
};

class SqliteStore final : public EventStore {
  public:
    SqliteStore(std::filesystem::path file, SqliteOptions options)
        : file_(std::move(file)),
          beforeWrite_(options.beforeWrite ? std::move(options.beforeWrite)
                                           : [](std::string_view) {}),
          readers_(file_,
                   options.readOnly ? Connection::Mode::ReadOnlyFile : Connection::Mode::Read) {
        if (!options.readOnly) {
            connection_.emplace(file_, Connection::Mode::Write);
            if (isOurs(*connection_)) {
                tuneWriter(*connection_);
                makeSchema(*connection_);
                packWith(newestDictionary(*connection_));
            }
        }
        readSecret();
    }

    /// Conflict if the database is from another version: then nothing was touched.
    Status usable() {
        if (version_ == 0 || version_ == kSchemaVersion) return Done{};
        const bool newer = version_ > kSchemaVersion;
        return Unexpected(Error{
            Error::Kind::Conflict,
            file_.string() + " was written by " + (newer ? "a newer" : "an older") +
                " version of AOC: use that version, or another data folder" +
                (newer ? "" : ", into which all that the sources still hold is fetched anew")});
    }

    void prepare(Event& event) const override {
        std::shared_ptr<const Dictionary> dictionary = packing();
        if (dictionary == nullptr) return;  // The writer is to learn one from whole events.
        try {
            packInto(event, *dictionary);
        } catch (const Failure&) {
            // The writer tries again, and says what is wrong.
        }
    }

    Result<std::vector<Applied>> apply(std::span<const Batch> batches) override {
        return write<std::vector<Applied>>([&](Writer& writer) {
            std::vector<Applied> applied(batches.size());
            writer.events.write(batches, applied);
            for (std::size_t i = 0; i < batches.size(); ++i) {
                for (const Rejected& rejected : batches[i].rejected)
                    ++(writer.events.write(rejected) ? applied[i].rejected : applied[i].duplicates);
            }
            for (const Batch& batch : batches) writer.ledger.write(batch.facts);
            return applied;
        });
    }

    Result<Page> query(const PageRequest& request) const override {
        std::optional<std::int64_t> before;
        if (!request.cursor.empty()) {
            Result<std::string> position = openCursor(secret_, request.filter, request.cursor);
            if (!position) return Unexpected(position.error());
            before = parseInteger(*position);
        }
        return read<Page>([&](Reader& reader) {
            Slice slice = readSlice(reader, request.filter, before, before ? 0 : request.offset,
                                    std::max(request.size, 1u));
            Page page;
            if (slice.more)
                page.nextCursor = sealCursor(secret_, request.filter, std::to_string(slice.last));
            page.events = std::move(slice.events);
            return page;
        });
    }

    Result<Total> count(const Filter& filter) const override {
        return read<Total>([&](Reader& reader) { return countEvents(reader, filter); });
    }

    Result<Found> find(const Key& key) const override {
        auto found =
            read<std::optional<Found>>([&](Reader& reader) { return findEvent(reader, key); });
        if (!found) return Unexpected(found.error());
        if (!*found) return Unexpected(noEvent(key));
        return **std::move(found);
    }

    Result<History> history(const Key& key) const override {
        auto found =
            read<std::optional<History>>([&](Reader& reader) { return findHistory(reader, key); });
        if (!found) return Unexpected(found.error());
        if (!*found) return Unexpected(noEvent(key));
        return **std::move(found);
    }

    Result<std::vector<FacetValue>> facet(Facet facet, const Filter& filter,
                                          unsigned limit) const override {
        return read<std::vector<FacetValue>>(
            [&](Reader& reader) { return countFacet(reader, facet, filter, limit); });
    }

    Result<std::vector<Bucket>> histogram(const Filter& filter, Millis width) const override {
        if (width <= Millis(0))
            return Unexpected(
                Error{Error::Kind::Invalid, "A bucket must be longer than nothing", "width"});
        return read<std::vector<Bucket>>(
            [&](Reader& reader) { return countBuckets(reader, filter, width); });
    }

    Result<std::vector<collect::Window>> windows(const collect::StreamId& stream) const override {
        return read<std::vector<collect::Window>>(
            [&](Reader& reader) { return readWindows(reader.connection, stream); });
    }

    Result<std::optional<collect::StreamState>> streamState(
        const collect::StreamId& stream) const override {
        return read<std::optional<collect::StreamState>>(
            [&](Reader& reader) { return readStreamState(reader.connection, stream); });
    }

    Result<std::vector<collect::Content>> contents(
        const collect::StreamId& stream, const std::vector<std::string>& keys) const override {
        return read<std::vector<collect::Content>>(
            [&](Reader& reader) { return readContents(reader.connection, stream, keys); });
    }

    Result<std::vector<collect::Content>> goneContents(
        const collect::StreamId& stream) const override {
        return read<std::vector<collect::Content>>(
            [&](Reader& reader) { return readGoneContents(reader.connection, stream); });
    }

    Result<std::vector<collect::StreamId>> streams() const override {
        return read<std::vector<collect::StreamId>>(
            [&](Reader& reader) { return readStreams(reader.connection); });
    }

    Result<std::vector<Rejected>> rejected(unsigned limit) const override {
        return read<std::vector<Rejected>>(
            [&](Reader& reader) { return readRejected(reader, limit); });
    }

    Result<std::uint64_t> rejectedCount() const override {
        return read<std::uint64_t>([](Reader& reader) {
            return static_cast<std::uint64_t>(
                reader.connection.integer("SELECT count(*) FROM rejected"));
        });
    }

    std::string placeOf(Instant time) const override {
        return std::to_string(firstRowIdOf(time) - 1);
    }

    Result<Part<History>> walkEvents(const std::string& from, unsigned most) const override {
        return read<Part<History>>(
            [&](Reader& reader) { return sqlite::walkEvents(reader, from, most); });
    }

    Result<Part<Rejected>> walkRejected(const std::string& from, unsigned most) const override {
        return read<Part<Rejected>>(
            [&](Reader& reader) { return sqlite::walkRejected(reader, from, most); });
    }

    Result<Part<collect::Content>> walkContents(const collect::StreamId& stream,
                                                const std::string& from,
                                                unsigned most) const override {
        return read<Part<collect::Content>>([&](Reader& reader) {
            return sqlite::walkContents(reader.connection, stream, from, most);
        });
    }

    Result<std::vector<bool>> replace(std::span<const Replacement> replacements) override {
        return write<std::vector<bool>>([&](Writer& writer) {
            std::vector<bool> replaced;
            for (const Replacement& replacement : replacements)
                replaced.push_back(writer.replacer.replace(replacement));
            writer.events.finish();
            return replaced;
        });
    }

    Status forgetRejected(std::span<const Key> keys) override {
        return write<Done>([&](Writer& writer) {
            beforeWrite_("rejected records");
            for (const Key& key : keys)
                writer.forgetRejected.bind(1, Blob{sqlite::bytesOf(key)}).run();
            return Done{};
        });
    }

    Result<Total> countBehind(int version) const override {
        return read<Total>(
            [&](Reader& reader) { return sqlite::countBehind(reader.connection, version); });
    }

    Result<bool> keepEvents(std::optional<Millis> age, Instant now) override {
        if (!age) return false;
        return write<bool>([&](Writer& writer) { return writer.remover.removeBefore(now - *age); });
    }

    Result<std::optional<Instant>> keptSince(Instant) const override {
        return read<std::optional<Instant>>(
            [](Reader& reader) { return readKeptSince(reader.connection); });
    }

    Result<std::vector<Name>> names(const std::string& tenant,
                                    const std::vector<std::string>& ids) const override {
        return read<std::vector<Name>>(
            [&](Reader& reader) { return readKnownNames(reader.connection, tenant, ids); });
    }

    Status remember(const std::string& tenant, const std::vector<Name>& names) override {
        return write<Done>([&](Writer&) {
            writeKnownNames(*connection_, tenant, names);
            return Done{};
        });
    }

    Status health() const override {
        return read<Done>([](Reader& reader) {
            reader.connection.integer("SELECT count(*) FROM (SELECT 1 FROM events LIMIT 1)");
            return Done{};
        });
    }

  private:
    template <typename T, typename Ask>
    Result<T> guarded(Ask ask) const {
        try {
            return ask();
        } catch (const Failure& failure) {
            return Unexpected(explain(failure, file_));
        }
    }

    template <typename T, typename Ask>
    Result<T> read(Ask ask) const {
        return guarded<T>([&] {
            ReaderPool::Lent reader = readers_.lend();
            return ask(*reader);
        });
    }

    static Error noEvent(const Key& key) {
        return {Error::Kind::NotFound, "There is no event " + key.hex(), "dedupe_key"};
    }

    Error readOnly() const {
        return {Error::Kind::Internal, file_.string() + " was opened for reading only"};
    }

    bool isOurs(Connection& connection) {
        version_ = connection.integer("PRAGMA user_version");
        return usable().has_value();
    }

    void readSecret() {
        if (!usable()) return;
        ReaderPool::Lent reader = readers_.lend();
        if (!isOurs(reader->connection)) return;
        Statement find =
            reader->connection.prepare("SELECT value FROM secrets WHERE name = 'cursor'");
        if (find.step()) secret_ = find.text(0);
    }

    /// What `change(writer)` answers, once all that it wrote is committed.
    template <typename T, typename Change>
    Result<T> write(Change change) {
        std::lock_guard lock(writing_);
        if (!connection_) return Unexpected(readOnly());
        return guarded<T>([&] { return transact<T>(change); });
    }

    template <typename T, typename Change>
    T transact(Change change) {
        try {
            if (writer_ == nullptr) writer_ = std::make_unique<Writer>(*connection_, beforeWrite_);
            beforeWrite_("begin");
            connection_->execute("BEGIN IMMEDIATE");
            writer_->events.begin();
            T answer = change(*writer_);
            writer_->versions.write();
            beforeWrite_("commit");
            connection_->execute("COMMIT");
            packWith(writer_->events.dictionary());
            return answer;
        } catch (const Failure&) {
            writer_.reset();
            rollBack();
            throw;
        }
    }

    std::shared_ptr<const Dictionary> packing() const {
        std::lock_guard lock(packingMutex_);
        return packing_;
    }

    /// REQUIRES: committed, for what is packed with it may be read.
    void packWith(std::shared_ptr<const Dictionary> dictionary) {
        std::lock_guard lock(packingMutex_);
        packing_ = std::move(dictionary);
    }

    void rollBack() {
        try {
            if (connection_->inTransaction()) connection_->execute("ROLLBACK");
        } catch (const Failure&) {
            // SQLite has rolled back by itself, or will when the database is opened again.
        }
    }

    const std::filesystem::path file_;
    const BeforeWrite beforeWrite_;
    std::mutex writing_;
    std::optional<Connection> connection_ AOC_GUARDED_BY(writing_);
    std::unique_ptr<Writer> writer_ AOC_GUARDED_BY(writing_);
    mutable std::mutex packingMutex_;
    std::shared_ptr<const Dictionary> packing_ AOC_GUARDED_BY(packingMutex_);
    mutable ReaderPool readers_;
    std::string secret_;
    std::int64_t version_ = 0;  ///< What user_version says; 0: a new database.
};

}  // namespace
}  // namespace sqlite

Result<std::unique_ptr<EventStore>> openSqlite(const std::filesystem::path& folder,
                                               SqliteOptions options) {
    const std::filesystem::path file = folder / "aoc.db";
    std::error_code error;
    if (options.readOnly) {
        if (!std::filesystem::exists(file, error))
            return Unexpected(
                Error{Error::Kind::NotFound, "There is no database in " + folder.string() +
                                                 " yet: `aoc fetch` or `aoc serve` makes one"});
    } else {
        std::filesystem::create_directories(folder, error);
        if (error)
            return Unexpected(
                Error{Error::Kind::Unavailable, "Can't make the folder " + folder.string() + ": " +
                                                    error.message() +
                                                    ". Set AOC_DATA_DIR to one that can be "
                                                    "written"});
    }
    try {
        auto store = std::make_unique<sqlite::SqliteStore>(file, std::move(options));
        if (Status usable = store->usable(); !usable) return Unexpected(usable.error());
        return std::unique_ptr<EventStore>(std::move(store));
    } catch (const sqlite::Failure& failure) {
        return Unexpected(explain(failure, file));
    }
}

}  // namespace aoc::store
