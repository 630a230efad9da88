// SPDX-License-Identifier: MIT
#include "store/sqlite/tokenizer.hpp"

#include <sqlite3.h>

#include <cstring>

#include "store/sqlite/connection.hpp"

namespace aoc::store::sqlite {
namespace {

using OnToken = int (*)(void*, int, const char*, int, int, int);

int create(void*, const char**, int, Fts5Tokenizer** out) {
    static char nothing;  // It has no state, but SQLite wants a pointer that is not null.
    *out = reinterpret_cast<Fts5Tokenizer*>(&nothing);
    return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer*, void* context, int, const char* text, int size, OnToken onToken) {
    int start = 0;
    while (start < size) {
        const void* space = std::memchr(text + start, ' ', static_cast<std::size_t>(size - start));
        int end =
            space == nullptr ? size : static_cast<int>(static_cast<const char*>(space) - text);
        if (end > start) {
            int code = onToken(context, 0, text + start, end - start, start, end);
            if (code != SQLITE_OK) return code;
        }
        start = end + 1;
    }
    return SQLITE_OK;
}

fts5_api* apiOf(sqlite3* database) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

}  // namespace

void registerTokenizer(sqlite3* database) {
    fts5_api* api = apiOf(database);
    if (api == nullptr) throw Failure(SQLITE_ERROR, "this SQLite has no full-text search (FTS5)");
    fts5_tokenizer methods{create, destroy, tokenize};
    int code = api->xCreateTokenizer(api, kTokenizer, nullptr, &methods, nullptr);
    if (code != SQLITE_OK) throw Failure(code, sqlite3_errmsg(database));
}

}  // namespace aoc::store::sqlite
