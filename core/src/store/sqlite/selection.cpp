// SPDX-License-Identifier: MIT
#include "store/sqlite/selection.hpp"

#include "aoc/event/words.hpp"
#include "store/sqlite/row_id.hpp"
#include "store/sqlite/schema.hpp"

namespace aoc::store::sqlite {
namespace {

/// In quotes: inside them FTS5 knows no operators. A word holds none itself.
std::string quoted(const std::string& word, bool prefix) {
    return '"' + word + (prefix ? "\"*" : "\"");
}

std::string matchExpression(const std::vector<SearchTerms::Word>& words) {
    std::string expression;
    for (const SearchTerms::Word& word : words) {
        if (!expression.empty()) expression += " AND ";
        const std::string itself = quoted(word.folded, word.prefix);
        expression +=
            word.guid.empty() ? itself : '(' + itself + " OR " + quoted(word.guid, true) + ')';
    }
    return expression;
}

class Builder {
  public:
    explicit Builder(Connection& connection) : connection_(connection) {}

    void search(const std::string& text) {
        SearchTerms terms = parseSearch(text);
        made_.phrases = std::move(terms.phrases);
        // A comma join could be turned round by the planner, and the order of rows with it.
        if (terms.words.empty()) {
            made_.id = "e.id";
            made_.from = "FROM events e WHERE 1";
            return;
        }
        made_.id = "w.rowid";
        made_.from = "FROM words w CROSS JOIN events e ON e.id = w.rowid WHERE w.words MATCH ?";
        made_.values.emplace_back(matchExpression(terms.words));
    }

    void where(const std::string& condition, Value value) {
        made_.from += " AND " + condition;
        made_.values.push_back(std::move(value));
    }

    void name(const char* column, NameKind kind, const std::string& text) {
        if (text.empty()) return;
        Statement find = connection_.prepare("SELECT id FROM names WHERE kind = ?1 AND text = ?2");
        find.bind(1, static_cast<std::int64_t>(kind)).bind(2, text);
        if (find.step())
            where(std::string("e.") + column + " = ?", find.integer(0));
        else
            made_.nothing = true;
    }

    const std::string& id() const { return made_.id; }
    Selection take() { return std::move(made_); }

  private:
    Connection& connection_;
    Selection made_;
};

}  // namespace

Selection select(Connection& connection, const Filter& filter, std::optional<std::int64_t> before) {
    Builder builder(connection);
    builder.search(filter.search);
    if (filter.start) builder.where(builder.id() + " >= ?", firstRowIdOf(*filter.start));
    if (filter.end && toMillis(*filter.end) < kFurthest)
        builder.where(builder.id() + " < ?", firstRowIdOf(*filter.end + Millis(1)));
    if (before) builder.where(builder.id() + " < ?", *before);
    builder.name("service", NameKind::Service, filter.service);
    builder.name("operation", NameKind::Operation, filter.operation);
    builder.name("source", NameKind::Source, filter.source);
    if (!filter.stream.empty())
        builder.where("e.streams IN (SELECT id FROM names WHERE kind = " +
                          std::to_string(static_cast<int>(NameKind::Streams)) +
                          " AND instr(char(10) || text || char(10), ?) > 0)",
                      "\n" + filter.stream + "\n");
    if (filter.result) builder.where("e.result = ?", static_cast<std::int64_t>(*filter.result));
    if (!filter.actor.empty())
        builder.where("e.actor IN (SELECT id FROM names WHERE kind = " +
                          std::to_string(static_cast<int>(NameKind::Actor)) +
                          " AND instr(folded, ?) > 0)",
                      foldCase(filter.actor));
    return builder.take();
}

Statement Selection::select(Connection& connection, std::string_view columns,
                            std::string_view rest) const {
    std::string sql = "SELECT ";
    sql.append(columns).append(" ").append(from).append(rest);
    Statement statement = connection.prepare(sql);
    int index = 0;
    for (const Value& value : values) statement.bindValue(++index, value);
    return statement;
}

}  // namespace aoc::store::sqlite
