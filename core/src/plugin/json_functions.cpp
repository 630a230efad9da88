// SPDX-License-Identifier: MIT
#include "json_functions.hpp"

#include "seam.hpp"

namespace aoc::plugin {
namespace {

thread_local RawTexts* currentTexts = nullptr;

static_assert(static_cast<int>(Json::Type::Absent) == AOC_JSON_ABSENT);
static_assert(static_cast<int>(Json::Type::Null) == AOC_JSON_NULL);
static_assert(static_cast<int>(Json::Type::Boolean) == AOC_JSON_BOOLEAN);
static_assert(static_cast<int>(Json::Type::Number) == AOC_JSON_NUMBER);
static_assert(static_cast<int>(Json::Type::String) == AOC_JSON_STRING);
static_assert(static_cast<int>(Json::Type::Array) == AOC_JSON_ARRAY);
static_assert(static_cast<int>(Json::Type::Object) == AOC_JSON_OBJECT);

aoc_json_type type(aoc_json value) noexcept {
    return static_cast<aoc_json_type>(fromC(value).type());
}

aoc_json member(aoc_json value, aoc_text name) noexcept { return toC(fromC(value)[fromC(name)]); }

aoc_json next(aoc_json container, aoc_json previous) noexcept {
    return toC(fromC(container).next(fromC(previous)));
}

aoc_text name(aoc_json value) noexcept {
    return value.document == nullptr ? aoc_text{} : toC(fromC(value).name());
}

aoc_text text(aoc_json value) noexcept { return toC(fromC(value).text()); }

aoc_text raw(aoc_json value) noexcept {
    if (value.document == nullptr || currentTexts == nullptr) return {};
    return toC(currentTexts->keep(fromC(value).raw()));
}

constexpr aoc_json_functions kFunctions{type, member, next, name, text, raw};

}  // namespace

const aoc_json_functions* jsonFunctions() { return &kFunctions; }

RawTexts::RawTexts() : outer_(currentTexts) { currentTexts = this; }

RawTexts::~RawTexts() { currentTexts = outer_; }

std::string_view RawTexts::keep(std::string text) {
    texts_.push_front(std::move(text));
    return texts_.front();
}

}  // namespace aoc::plugin
