// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "aoc/base/error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace aoc::store::sqlite {

/// A call of SQLite that failed. Stays inside store/sqlite, whose public methods turn it into an
/// Error.
class Failure : public std::runtime_error {
  public:
    Failure(int code, const std::string& text) : std::runtime_error(text), code_(code) {}
    int code() const { return code_; }

  private:
    int code_;
};

/// What the failure means to a caller of the store: one line that names the database.
Error explain(const Failure& failure, const std::filesystem::path& database);

/// What can be bound to a statement. Texts may be any bytes.
struct Blob {
    std::string_view bytes;
};
using Value = std::variant<std::int64_t, std::string>;

/// A prepared statement. Bound texts and blobs are not copied: they must live until the statement
/// is reset.
class Statement {
  public:
    Statement(sqlite3* database, std::string_view sql);

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, const std::string& text) {
        return bind(index, std::string_view(text));
    }
    Statement& bind(int index, std::string&& text) = delete;
    Statement& bind(int index, Blob blob);
    Statement& bind(int index, std::optional<std::int64_t> value);
    Statement& bindValue(int index, const Value& value);

    /// Whether there is a row. Its columns live until the next step or reset.
    bool step();
    /// Steps to the end and resets: for statements that bring no rows.
    void run();
    /// As run(), but false instead of a Failure when a key was taken already.
    bool runUnlessTaken();
    void reset();

    std::int64_t integer(int column) const;
    std::optional<std::int64_t> maybeInteger(int column) const;
    std::string_view text(int column) const;  ///< Of a text or a blob.

  private:
    struct Finalise {
        void operator()(sqlite3_stmt* statement) const;
    };
    void check(int code) const;
    std::unique_ptr<sqlite3_stmt, Finalise> statement_;
};

/// Resets a statement when the scope ends: an unreset reader would hold its snapshot for ever.
class Use {
  public:
    explicit Use(Statement& statement) : statement_(statement) {}
    ~Use() { statement_.reset(); }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    Statement* operator->() { return &statement_; }

  private:
    Statement& statement_;
};

/// One connection; by one thread at a time.
class Connection {
  public:
    enum class Mode { Write, Read, ReadOnlyFile };
    Connection(const std::filesystem::path& file, Mode mode);

    void execute(const char* sql);
    Statement prepare(std::string_view sql) { return {handle_.get(), sql}; }
    std::int64_t integer(std::string_view sql);
    std::int64_t lastRowid() const;
    bool inTransaction() const;

  private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    std::unique_ptr<sqlite3, Close> handle_;
};

/// Reads that belong together see one state of the database.
class Snapshot {
  public:
    explicit Snapshot(Connection& connection) : connection_(connection) {
        connection_.execute("BEGIN");
    }
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

  private:
    Connection& connection_;
};

}  // namespace aoc::store::sqlite
