// SPDX-License-Identifier: MIT
#include "store/mongo/selection.hpp"

#include <algorithm>
#include <cctype>

#include "aoc/event/words.hpp"

namespace aoc::store::mongo {
namespace {

constexpr std::size_t kKeyDigits = 32;

/// A text as a regular expression that means it and nothing else.
std::string literally(std::string_view text) {
    std::string expression;
    for (char c : text) {
        if (c == '\0') {
            expression += "\\x00";
            continue;
        }
        if (std::ispunct(static_cast<unsigned char>(c)) != 0) expression += '\\';
        expression += c;
    }
    return expression;
}

/// A time as the documents spell it, also if it is one that none can have.
std::string timestampOf(Instant time) {
    const Instant earliest = *parseTime("0001-01-01T00:00:00.000Z");
    const Instant latest = *parseTime("9999-12-31T23:59:59.999Z");
    return formatTime(std::clamp(time, earliest, latest));
}

void appendWord(BsonWriter& out, const std::string& word, bool prefix) {
    if (prefix)
        out.object("words", [&] { out.text("$regex", '^' + literally(word)); });
    else
        out.text("words", word);
}

std::string wordCondition(const SearchTerms::Word& word) {
    return bson([&](BsonWriter& out) {
        if (word.guid.empty()) {
            appendWord(out, word.folded, word.prefix);
            return;
        }
        out.array("$or", [&] {
            out.object("0", [&] { appendWord(out, word.folded, word.prefix); });
            out.object("1", [&] { appendWord(out, word.guid, true); });
        });
    });
}

/// What stands beyond it in the order of time and key. The first of the two conditions is for the
/// index: a span of time that it can walk.
std::string beyond(const Position& position, const char* further, const char* furtherOrSame) {
    return bson([&](BsonWriter& out) {
        out.object("timestamp", [&] { out.text(furtherOrSame, position.timestamp); });
        out.array("$or", [&] {
            out.object("0", [&] {
                out.object("timestamp", [&] { out.text(further, position.timestamp); });
            });
            out.object("1", [&] {
                out.text("timestamp", position.timestamp);
                out.object("dedupe_key", [&] { out.text(further, position.key); });
            });
        });
    });
}

class Builder {
  public:
    void equal(const char* member, std::string_view value) {
        if (value.empty()) return;
        add(bson([&](BsonWriter& out) { out.text(member, value); }));
    }

    void span(const std::optional<Instant>& start, const std::optional<Instant>& end) {
        if (!start && !end) return;
        add(bson([&](BsonWriter& out) {
            out.object("timestamp", [&] {
                if (start) out.text("$gte", timestampOf(*start));
                if (end) out.text("$lte", timestampOf(*end));
            });
        }));
    }

    void actor(const std::string& part) {
        if (part.empty()) return;
        add(bson([&](BsonWriter& out) {
            out.object("actor_folded", [&] { out.text("$regex", literally(foldCase(part))); });
        }));
    }

    void add(std::string condition) { conditions_.push_back(std::move(condition)); }

    std::string take() {
        if (conditions_.size() == 1) return std::move(conditions_.front());
        return bson([&](BsonWriter& out) {
            if (conditions_.empty()) return;
            out.array("$and", [&] {
                for (std::size_t i = 0; i < conditions_.size(); ++i)
                    out.object(std::to_string(i), conditions_[i]);
            });
        });
    }

  private:
    std::vector<std::string> conditions_;
};

}  // namespace

Position Position::fromText(const std::string& text) {
    const std::size_t digits = std::min(text.size(), kKeyDigits);
    return {text.substr(digits), text.substr(0, digits)};
}

Position Position::of(const Document& document) {
    return {textOf(document.get("timestamp")), textOf(document.get("dedupe_key"))};
}

Position Position::before(Instant time) { return {formatTime(time), std::string(kKeyDigits, '0')}; }

std::string olderThan(const Position& position) { return beyond(position, "$lt", "$lte"); }
std::string newerThan(const Position& position) { return beyond(position, "$gt", "$gte"); }

Selection select(const Filter& filter, const std::optional<Position>& before) {
    SearchTerms terms = parseSearch(filter.search);
    Builder builder;
    builder.equal("service", filter.service);
    builder.equal("operation", filter.operation);
    builder.equal("source", filter.source);
    builder.equal("streams", filter.stream);
    if (filter.result) builder.equal("result", toText(*filter.result));
    builder.actor(filter.actor);
    builder.span(filter.start, filter.end);
    if (before) builder.add(olderThan(*before));
    for (const SearchTerms::Word& word : terms.words) builder.add(wordCondition(word));
    return {builder.take(), std::move(terms.phrases)};
}

}  // namespace aoc::store::mongo
