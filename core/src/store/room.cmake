aoc_add_room(
    store
    SOURCES applied.cpp
            collecting_lock.cpp
            cursor.cpp
            mongo/bson.cpp
            mongo/deployment.cpp
            mongo/dial.cpp
            mongo/exchange.cpp
            mongo/link.cpp
            mongo/refusal.cpp
            mongo/scram.cpp
            mongo/uri.cpp
            mongo/uri_options.cpp
            sqlite/compression.cpp
            sqlite/connection.cpp
            sqlite/document.cpp
            sqlite/event_reader.cpp
            sqlite/event_writer.cpp
            sqlite/ledger_reader.cpp
            sqlite/ledger_writer.cpp
            sqlite/names.cpp
            sqlite/queries.cpp
            sqlite/reader_pool.cpp
            sqlite/schema.cpp
            sqlite/selection.cpp
            sqlite/sqlite_store.cpp
            sqlite/tokenizer.cpp
    USES base event outbound collect
    PRIVATE SQLite::SQLite3 PkgConfig::zstd Poco::MongoDB Poco::Net Poco::Foundation OpenSSL::Crypto)
