// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include "aoc/event/secrets.hpp"
#include "aoc/event/words.hpp"
#include "fuzz/fuzz.hpp"

/// A secret stands in a record that is otherwise made of the input.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(aoc::fuzz::textOf(data, size));
    const aoc::SecretNames names({"Password", "DetectedValues"});
    const std::string record = R"({"Password":["hunter2"],"more":)" + text + "}";
    const auto parsed = aoc::JsonDocument::parse(record);
    if (!parsed || parsed->root().type() != aoc::Json::Type::Object) return 0;
    aoc::Event event;
    event.rawText = record;
    event.secrets = names.in(parsed->root());
    aoc::fuzz::require(!event.secrets.empty(), "a secret is found");
    const auto isIt = [](const std::string& word) { return word == "hunter2"; };
    // Elsewhere in the record it is none.
    if (text.find('\\') != text.npos || std::ranges::any_of(aoc::splitWords(text), isIt)) return 0;
    const auto words = aoc::splitWords(aoc::searchWords(event));
    aoc::fuzz::require(std::ranges::none_of(words, isIt), "a secret is not found by search");
    return 0;
}
