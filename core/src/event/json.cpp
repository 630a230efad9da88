// SPDX-License-Identifier: MIT
#include "aoc/event/json.hpp"

#include <simdjson.h>

#include <algorithm>
#include <bit>

#include "event/parser.hpp"
#include "event/scan.hpp"

namespace aoc {
namespace {

using simdjson::dom::element;
using simdjson::internal::tape_ref;
using simdjson::internal::tape_type;

// A view is the parser's own reference in other clothes, so that crossing the plugin seam is free.
struct Words {
    const void* document;
    std::uint64_t at;
};
static_assert(sizeof(element) == sizeof(Words) && std::is_trivially_copyable_v<element>);
static_assert(sizeof(tape_ref) == sizeof(Words) && std::is_trivially_copyable_v<tape_ref>);

element elementOf(const Json& json) {
    return std::bit_cast<element>(Words{json.document(), json.at()});
}
tape_ref refOf(const Json& json) {
    return std::bit_cast<tape_ref>(Words{json.document(), json.at()});
}
Json jsonOf(const tape_ref& ref) { return {ref.doc, ref.json_index}; }

bool isEnd(const tape_ref& ref) {
    return ref.tape_ref_type() == tape_type::END_ARRAY ||
           ref.tape_ref_type() == tape_type::END_OBJECT;
}

}  // namespace

Json::Type Json::type() const {
    if (document_ == nullptr) return Type::Absent;
    switch (refOf(*this).tape_ref_type()) {
        case tape_type::START_ARRAY:
            return Type::Array;
        case tape_type::START_OBJECT:
            return Type::Object;
        case tape_type::STRING:
            return Type::String;
        case tape_type::TRUE_VALUE:
        case tape_type::FALSE_VALUE:
            return Type::Boolean;
        case tape_type::NULL_VALUE:
            return Type::Null;
        default:
            return Type::Number;
    }
}

Json Json::operator[](std::string_view wanted) const {
    if (type() != Type::Object) return {};
    // On the tape an object is: start, name, value, name, value, ..., end.
    for (tape_ref at(refOf(*this).doc, at_ + 1); !isEnd(at);) {
        tape_ref value(at.doc, at.json_index + 1);
        if (at.get_string_view() == wanted) return jsonOf(value);
        at.json_index = value.after_element();
    }
    return {};
}

Json Json::next(Json previous) const {
    Type container = type();
    if (container != Type::Array && container != Type::Object) return {};
    tape_ref at = refOf(*this);
    at.json_index = previous ? refOf(previous).after_element() : at_ + 1;
    if (isEnd(at)) return {};
    if (container == Type::Object) ++at.json_index;
    return jsonOf(at);
}

bool Json::anyText(const std::function<bool(std::string_view)>& isSo) const {
    if (document_ == nullptr) return false;
    tape_ref at = refOf(*this);
    for (const std::size_t end = at.after_element(); at.json_index < end; ++at.json_index) {
        const tape_type type = at.tape_ref_type();
        if (type == tape_type::STRING && isSo(at.get_string_view())) return true;
        // On the tape, a number takes two places.
        if (type == tape_type::INT64 || type == tape_type::UINT64 || type == tape_type::DOUBLE)
            ++at.json_index;
    }
    return false;
}

std::string_view Json::name() const {
    if (document_ == nullptr || at_ < 2) return {};
    tape_ref before(refOf(*this).doc, at_ - 1);
    if (before.tape_ref_type() != tape_type::STRING) return {};
    return before.get_string_view();
}

std::string_view Json::text() const {
    if (type() != Type::String) return {};
    return refOf(*this).get_string_view();
}

std::string Json::raw() const {
    if (document_ == nullptr) return {};
    return simdjson::minify(elementOf(*this));
}

struct JsonDocument::Parsed {
    std::string text;
    simdjson::dom::document document;
    std::vector<event::Damage> damage;
};

JsonDocument::JsonDocument() : parsed_(std::make_unique<Parsed>()) {}
JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

Result<JsonDocument> JsonDocument::parse(std::string text) {
    JsonDocument made;
    made.parsed_->text = std::move(text);
    auto damage = event::parseInto(made.parsed_->document, made.parsed_->text);
    if (!damage) return Unexpected(std::move(damage.error()));
    made.parsed_->damage = std::move(*damage);
    return made;
}

Json JsonDocument::root() const {
    if (!parsed_ || !parsed_->document.tape) return {};
    return {&parsed_->document, 1};
}

const std::string& JsonDocument::text() const { return parsed_->text; }

Result<std::vector<JsonDocument::Record>> JsonDocument::records(std::string_view member) const {
    Json array = member.empty() ? root() : root()[member];
    if (array.type() != Json::Type::Array)
        return Unexpected(Error{
            Error::Kind::Invalid,
            member.empty() ? "the answer is not an array of records"
                           : "the answer has no array \"" + std::string(member) + "\" of records"});
    const char* const begin = parsed_->text.data();
    const char* const end = begin + parsed_->text.size();
    const char* p = begin + std::min(parsed_->text.find_first_of("[{"), parsed_->text.size());
    if (!member.empty()) {
        // The text knows no names unescaped, so members are counted off against the tape.
        Json at;
        do {
            at = root().next(at);
            const char* name = event::skipSpace(p + 1, end);
            p = event::skipSpace(event::skipSpace(event::endOfString(name, end), end) + 1, end);
            if (at.at() != array.at()) p = event::skipSpace(event::endOfValue(p, end), end);
        } while (at.at() != array.at());
    }

    std::vector<Record> found;
    auto damage = parsed_->damage.begin();
    for (Json at = array.next({}); at; at = array.next(at)) {
        const char* start = event::skipSpace(p + 1, end);
        const char* stop = event::endOfValue(start, end);
        p = event::skipSpace(stop, end);
        Record record{{start, static_cast<std::size_t>(stop - start)}, at, nullptr};
        if (at.type() != Json::Type::Object) record.malformed = "not an object";
        auto from = static_cast<std::size_t>(start - begin);
        auto to = static_cast<std::size_t>(stop - begin);
        while (damage != parsed_->damage.end() && damage->at < from) ++damage;
        if (damage != parsed_->damage.end() && damage->at < to) record.malformed = damage->why;
        found.push_back(record);
    }
    return found;
}

}  // namespace aoc
