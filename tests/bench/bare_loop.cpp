// SPDX-License-Identifier: MIT
#include <algorithm>
#include <stdexcept>

#include "aoc/event/words.hpp"
#include "aoc/store/sqlite/sqlite_store.hpp"
#include "bench.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/schema.hpp"

namespace aoc::bench {
namespace {

using store::sqlite::Blob;
using store::sqlite::Connection;
using store::sqlite::Statement;

constexpr int kEventColumns = 11;
constexpr std::size_t kPerTransaction = 5000;

struct Row {
    std::vector<std::int64_t> numbers;  // the columns of `events` but the body
    std::string body;
    std::string packed;
    std::string words;
};

constexpr int kBodyColumn = 3;

std::vector<Row> rowsOf(const std::filesystem::path& folder) {
    Connection connection(folder / "aoc.db", Connection::Mode::Read);
    Statement read = connection.prepare(
        "SELECT e.*, d.packed FROM events e JOIN documents d ON d.id = e.id ORDER BY e.id");
    std::vector<Row> rows;
    while (read.step()) {
        Row row;
        for (int i = 0; i < kEventColumns; ++i) {
            if (i == kBodyColumn) {
                row.body = read.text(i);
            } else {
                row.numbers.push_back(read.integer(i));
            }
        }
        row.packed = read.text(kEventColumns);
        rows.push_back(std::move(row));
    }
    return rows;
}

/// The words are in no table: they are made of the events, which the store gives newest first.
void addWords(std::vector<Row>& rows, const std::filesystem::path& folder) {
    auto opened = store::openSqlite(folder);
    if (!opened) throw std::runtime_error(opened.error().message);
    store::PageRequest request;
    request.size = 500;
    auto row = rows.rbegin();
    do {
        auto page = (*opened)->query(request);
        if (!page) throw std::runtime_error(page.error().message);
        for (const Event& event : page->events) (row++)->words = searchWords(event);
        request.cursor = page->nextCursor;
    } while (!request.cursor.empty());
    if (row != rows.rend())
        throw std::runtime_error("the store gave fewer events than it has rows");
}

void insert(const std::vector<Row>& rows, Connection& connection) {
    Statement event = connection.prepare(
        "INSERT INTO events VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
    Statement document = connection.prepare("INSERT INTO documents VALUES(?1, ?2)");
    Statement words = connection.prepare("INSERT INTO words(rowid, text) VALUES(?1, ?2)");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % kPerTransaction == 0) connection.execute("BEGIN IMMEDIATE");
        const Row& row = rows[i];
        std::size_t number = 0;
        for (int column = 0; column < kEventColumns; ++column) {
            if (column == kBodyColumn) {
                event.bind(column + 1, Blob{row.body});
            } else {
                event.bind(column + 1, row.numbers[number++]);
            }
        }
        event.run();
        document.bind(1, row.numbers[0]).bind(2, Blob{row.packed}).run();
        words.bind(1, row.numbers[0]).bind(2, row.words).run();
        if ((i + 1) % kPerTransaction == 0 || i + 1 == rows.size()) connection.execute("COMMIT");
    }
}

}  // namespace

Measured bareLoop(const std::filesystem::path& filled, const std::filesystem::path& folder) {
    std::vector<Row> rows = rowsOf(filled);
    addWords(rows, filled);
    Connection connection(folder / "aoc.db", Connection::Mode::Write);
    store::sqlite::tuneWriter(connection);
    store::sqlite::makeSchema(connection);

    auto begun = std::chrono::steady_clock::now();
    insert(rows, connection);
    Measured measured;
    measured.time = std::chrono::steady_clock::now() - begun;
    measured.events = rows.size();
    return measured;
}

}  // namespace aoc::bench
