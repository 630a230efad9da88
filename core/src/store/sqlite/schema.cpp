// SPDX-License-Identifier: MIT
#include "store/sqlite/schema.hpp"

namespace aoc::store::sqlite {
namespace {

// events is narrow and apart from documents, because filters, facets and histograms walk all of it.
// words holds no text: what search finds is made anew from the document when it is needed.
// moved: row ids that words still knows, of events whose time a later body changed; not used again
// while the event is there. bodies: the earlier bodies of an event, in the order in which they
// came. automerge: by default four pieces of the full-text index are made one, which writes every
// word more often than anything else does; sixteen take a search hardly longer. crisismerge is
// where merging is no longer done bit by bit, and must lie well beyond. streams: off and late are
// lists of numbers, from and to of each span, and how many events were how late
// (collect::Lateness).
constexpr const char* kTables = R"sql(
CREATE TABLE names(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL,
    folded TEXT, UNIQUE(kind, text));
CREATE TABLE events(id INTEGER PRIMARY KEY, high INTEGER NOT NULL, low INTEGER NOT NULL,
    body BLOB NOT NULL, revisions INTEGER NOT NULL, result INTEGER NOT NULL,
    service INTEGER NOT NULL, operation INTEGER NOT NULL, source INTEGER NOT NULL,
    actor INTEGER NOT NULL, streams INTEGER NOT NULL);
CREATE INDEX events_by_key ON events(high);
CREATE TABLE documents(id INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, detail=none,
    tokenize='aoc_spaces');
INSERT INTO words(words, rank) VALUES('automerge', 16), ('crisismerge', 64);
CREATE TABLE moved(id INTEGER PRIMARY KEY);
CREATE TABLE bodies(id INTEGER PRIMARY KEY, high INTEGER NOT NULL, low INTEGER NOT NULL,
    body BLOB NOT NULL, packed BLOB NOT NULL);
CREATE INDEX bodies_by_key ON bodies(high);
CREATE TABLE rejected(id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, tenant TEXT NOT NULL,
    source TEXT NOT NULL, stream TEXT NOT NULL, received_at INTEGER NOT NULL,
    reason TEXT NOT NULL, packed BLOB NOT NULL);
CREATE TABLE streams(id INTEGER PRIMARY KEY, tenant TEXT NOT NULL, source TEXT NOT NULL,
    stream TEXT NOT NULL, stated INTEGER NOT NULL DEFAULT 0, prepared_at INTEGER,
    on_since INTEGER, unanswered INTEGER, off TEXT, off_since INTEGER, last_success INTEGER,
    wait_until INTEGER, wait_why TEXT, late TEXT, latest INTEGER, UNIQUE(tenant, source, stream));
CREATE TABLE windows(stream INTEGER NOT NULL, from_time INTEGER NOT NULL,
    to_time INTEGER NOT NULL, state INTEGER NOT NULL, first_seen INTEGER NOT NULL,
    read_at INTEGER, age INTEGER NOT NULL, complete_at INTEGER, records INTEGER NOT NULL, repeats INTEGER NOT NULL,
    rejected INTEGER NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY(stream, from_time, to_time)) WITHOUT ROWID;
CREATE TABLE contents(stream INTEGER NOT NULL, key TEXT NOT NULL, fetched_at INTEGER NOT NULL,
    available_at INTEGER, expires_at INTEGER, gone INTEGER NOT NULL, reason TEXT NOT NULL,
    records INTEGER NOT NULL, repeats INTEGER NOT NULL, rejected INTEGER NOT NULL,
    PRIMARY KEY(stream, key)) WITHOUT ROWID;
CREATE INDEX gone_contents ON contents(stream, available_at) WHERE gone = 1;
CREATE TABLE dictionaries(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE secrets(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
INSERT INTO secrets VALUES('cursor', randomblob(16));
PRAGMA user_version = 3;
)sql";

// At most one row: what happened before is not kept any more. Apart from the others because a
// database of this version that was made earlier has none, and is as good without.
constexpr const char* kKept = "CREATE TABLE IF NOT EXISTS kept(since INTEGER NOT NULL)";

// How many events show what which version of the normaliser made. An earlier database counts none:
// all that it holds is of versions up to the last of those without counts, and counted as of that.
static_assert(kLastUncounted == 3);
constexpr const char* kVersions =
    "CREATE TABLE versions(version INTEGER PRIMARY KEY, events INTEGER NOT NULL);"
    "INSERT INTO versions SELECT 3, count(*) FROM events;";

// What was looked up.
constexpr const char* kKnownNames =
    "CREATE TABLE IF NOT EXISTS known_names(tenant TEXT NOT NULL, id TEXT NOT NULL,"
    " name TEXT NOT NULL, kind TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY(tenant, id))"
    " WITHOUT ROWID";

}  // namespace

void tuneWriter(Connection& connection) {
    // synchronous=NORMAL: a power cut may take the last transactions, but whole ones, and the
    // ledger that says what was read is in the same file: what is lost is fetched again.
    // secure_delete, which Debian turns on, writes zeros over every page that a merge of the
    // full-text index frees.
    connection.execute(
        "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
        "PRAGMA cache_size = -32768; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
        "PRAGMA secure_delete = OFF; PRAGMA wal_autocheckpoint = 2000; PRAGMA journal_size_limit = "
        "67108864;"
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;");
}

void tuneReader(Connection& connection) {
    connection.execute(
        "PRAGMA query_only = ON; PRAGMA cache_size = -4096; PRAGMA mmap_size = 0;"
        "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;");
}

void makeSchema(Connection& connection) {
    connection.execute("BEGIN IMMEDIATE");
    // Another process may have been faster.
    if (connection.integer("PRAGMA user_version") == 0) connection.execute(kTables);
    connection.execute(kKept);
    connection.execute(kKnownNames);
    if (!knowsTable(connection, "versions")) connection.execute(kVersions);
    connection.execute("COMMIT");
}

bool knowsTable(Connection& connection, std::string_view name) {
    Statement find = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = ?1");
    find.bind(1, name);
    return find.step();
}

}  // namespace aoc::store::sqlite
