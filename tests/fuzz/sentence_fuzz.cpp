// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include "aoc/base/utf8.hpp"
#include "aoc/pipeline/wording.hpp"
#include "fuzz/fuzz.hpp"
#include "settings/sentence.hpp"

using aoc::fuzz::require;

/// The first line is a sentence as somebody writes it in mappings.yaml, the second what an attacker
/// calls himself.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(aoc::fuzz::textOf(data, size));
    const std::size_t line = std::min(text.find('\n'), text.size());
    const std::string name = text.substr(std::min(line + 1, text.size()));

    auto parsed = aoc::settings::parseSentence(text.substr(0, line));
    if (const auto* cure = std::get_if<std::string>(&parsed)) {
        require(!cure->empty(), "a sentence that is refused comes with a cure");
        return 0;
    }
    auto& sentence = std::get<aoc::settings::Sentence>(parsed);
    require(!sentence.empty(), "a sentence says something");
    const bool plain = text.substr(0, line).find_first_of("{}\t\r") == std::string::npos;

    aoc::Event event;
    event.operation = "Operation";
    event.actorDisplay = name;
    event.targetDisplays = {name, name};
    event.changes = {{"Name", name, name}};
    const aoc::pipeline::Wording wording(
        {.operations = {{{"Operation"}, "", "", "", {std::move(sentence)}}}});
    const std::string summary = wording.summaryOf(event);
    if (plain) require(summary == text.substr(0, line), "words stand as they are written");
    require(summary.find('\n') == std::string::npos, "an event reads in one line");
    return 0;
}
