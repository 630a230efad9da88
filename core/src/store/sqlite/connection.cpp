// SPDX-License-Identifier: MIT
#include "store/sqlite/connection.hpp"

#include <sqlite3.h>

#include "store/sqlite/tokenizer.hpp"

namespace aoc::store::sqlite {
namespace {

constexpr int kBusyMillis = 10'000;

[[noreturn]] void fail(sqlite3* database, int code) {
    throw Failure(code, database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code));
}

/// SQLite counts all memory that it holds, under one lock for all its connections; nobody asks.
void countNoMemory() {
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)done;  // Refused if SQLite is in use already, which does no harm.
}

}  // namespace

Statement::Statement(sqlite3* database, std::string_view sql) {
    sqlite3_stmt* made = nullptr;
    int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                  SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    statement_.reset(made);
    if (code != SQLITE_OK) fail(database, code);
}

void Statement::Finalise::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::check(int code) const {
    if (code != SQLITE_OK) fail(sqlite3_db_handle(statement_.get()), code);
}

Statement& Statement::bind(int index, std::int64_t value) {
    check(sqlite3_bind_int64(statement_.get(), index, value));
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    // A null pointer would bind NULL.
    check(sqlite3_bind_text64(statement_.get(), index, text.data() == nullptr ? "" : text.data(),
                              text.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int index, Blob blob) {
    check(sqlite3_bind_blob64(statement_.get(), index,
                              blob.bytes.data() == nullptr ? "" : blob.bytes.data(),
                              blob.bytes.size(), SQLITE_STATIC));
    return *this;
}

Statement& Statement::bind(int index, std::optional<std::int64_t> value) {
    if (value) return bind(index, *value);
    check(sqlite3_bind_null(statement_.get(), index));
    return *this;
}

Statement& Statement::bindValue(int index, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return bind(index, *number);
    return bind(index, std::string_view(std::get<std::string>(value)));
}

bool Statement::step() {
    int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(sqlite3_db_handle(statement_.get()), code);
    return false;
}

void Statement::run() {
    Use use(*this);
    while (step()) {
    }
}

bool Statement::runUnlessTaken() {
    Use use(*this);
    int code = sqlite3_step(statement_.get());
    if (code == SQLITE_DONE) return true;
    if ((code & 0xFF) == SQLITE_CONSTRAINT) return false;
    fail(sqlite3_db_handle(statement_.get()), code);
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::optional<std::int64_t> Statement::maybeInteger(int column) const {
    if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) return std::nullopt;
    return integer(column);
}

std::string_view Statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes == nullptr ? std::string_view() : std::string_view(bytes, size);
}

Connection::Connection(const std::filesystem::path& file, Mode mode) {
    countNoMemory();
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    flags |= mode == Mode::Write          ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
             : mode == Mode::ReadOnlyFile ? SQLITE_OPEN_READONLY
                                          : SQLITE_OPEN_READWRITE;
    sqlite3* made = nullptr;
    int code = sqlite3_open_v2(file.c_str(), &made, flags, nullptr);
    handle_.reset(made);
    if (code != SQLITE_OK) fail(made, code);
    sqlite3_busy_timeout(made, kBusyMillis);
    registerTokenizer(made);
}

void Connection::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

void Connection::execute(const char* sql) {
    int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(handle_.get(), code);
}

std::int64_t Connection::integer(std::string_view sql) {
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Connection::lastRowid() const { return sqlite3_last_insert_rowid(handle_.get()); }

bool Connection::inTransaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

Snapshot::~Snapshot() {
    try {
        if (connection_.inTransaction()) connection_.execute("COMMIT");
    } catch (const Failure&) {
        // Nothing was written; the next BEGIN on this connection tells if it is broken.
    }
}

Error explain(const Failure& failure, const std::filesystem::path& database) {
    const std::string file = database.string();
    const std::string folder = database.parent_path().string();
    switch (failure.code() & 0xFF) {
        case SQLITE_FULL:
            return {Error::Kind::Unavailable, "The disk that holds " + file +
                                                  " is full: free some space; what could not be "
                                                  "stored will be fetched again"};
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            return {Error::Kind::Unavailable, "Can't write to " + file + ": make the folder " +
                                                  folder +
                                                  " writable for the user that AOC runs as"};
        case SQLITE_IOERR:
            return {Error::Kind::Unavailable, "Reading or writing " + file + " failed (" +
                                                  failure.what() +
                                                  "): check the disk and its free space"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Error::Kind::Unavailable,
                    "Another program keeps " + file + " locked: close it and try again"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Error::Kind::Internal,
                    file + " is damaged or not an AOC database (" + failure.what() +
                        "): restore it from a backup, or move it away to begin anew"};
        default:
            return {Error::Kind::Internal, "The database " + file + " failed: " + failure.what()};
    }
}

}  // namespace aoc::store::sqlite
