// SPDX-License-Identifier: MIT
#include <string>

#include "aoc/event/json.hpp"
#include "aoc/event/render.hpp"
#include "fuzz/fuzz.hpp"
#include "microsoft/graph_fields.hpp"

using aoc::fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(aoc::fuzz::textOf(data, size));
    aoc::microsoft::unwrap(text);
    const auto member = aoc::microsoft::stringMemberOf(text, "name");
    const auto parsed = aoc::JsonDocument::parse(text);
    if (parsed && parsed->root().type() == aoc::Json::Type::Object && member)
        require(parsed->root()["name"].type() == aoc::Json::Type::String,
                "a string member that is found is there");

    // What is wrapped itself may be so in more layers than are undone.
    const bool wrapped = text.find_first_of("\"[") != text.npos;
    std::string literal;
    aoc::appendJsonString(literal, text);
    const auto whole = aoc::JsonDocument::parse(literal);
    if (!wrapped && whole && whole->root().text() == text) {
        const std::string inner = aoc::microsoft::unwrap(text);
        require(aoc::microsoft::unwrap(literal) == inner, "a literal reads as what it holds");
        require(aoc::microsoft::unwrap("[" + literal + "]") == inner, "and so in an array");
    }
    return 0;
}
