// SPDX-License-Identifier: MIT
#include "parameters.hpp"

#include <algorithm>

#include "microsoft/graph_fields.hpp"
#include "microsoft/text.hpp"
#include "names.hpp"

namespace aoc::office365 {
namespace {

using microsoft::known;
using source::Json;

bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Where a value ends: before the next blank and "-Name" that stand in neither quotes nor brackets.
std::size_t endOfValue(std::string_view line) {
    bool quoted = false;
    int depth = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        depth += (c == '(') - (c == ')');
        if (depth <= 0 && isBlank(c) && i + 2 < line.size() && line[i + 1] == '-' &&
            isLetter(line[i + 2]))
            return i;
    }
    return line.size();
}

/// Without the brackets and the quotes around it, in which a quote stands twice.
std::string bare(std::string_view value) {
    value = microsoft::trimmed(value);
    if (value.size() >= 2 && value.front() == '(' && value.back() == ')')
        value = microsoft::trimmed(value.substr(1, value.size() - 2));
    if (value.size() < 2 || value.front() != '"' || value.back() != '"') return std::string(value);
    const std::string_view inner = value.substr(1, value.size() - 2);
    std::string text;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        text += inner[i];
        if (inner[i] != '"') continue;
        // A list of several: it stays as it stands.
        if (i + 1 == inner.size() || inner[i + 1] != '"') return std::string(value);
        ++i;
    }
    return text;
}

std::vector<Parameter> splitLine(std::string_view line) {
    std::vector<Parameter> found;
    std::string_view rest = microsoft::trimmed(line);
    while (!rest.empty()) {
        if (rest.size() < 2 || rest[0] != '-' || !isLetter(rest[1]))
            return {{"Parameters", std::string(line)}};
        const std::size_t nameEnd = std::min(rest.find_first_of(": \r\n\t", 1), rest.size());
        const std::string_view name = rest.substr(1, nameEnd - 1);
        rest.remove_prefix(nameEnd);
        if (rest.starts_with(':')) rest.remove_prefix(1);
        const std::size_t end = endOfValue(rest);
        found.push_back({name, bare(rest.substr(0, end))});
        rest = microsoft::trimmed(rest.substr(end));
    }
    return found;
}

}  // namespace

std::vector<Parameter> parametersOf(const Record& record) {
    if (const std::string_view line = known(record.parameters); !line.empty())
        return splitLine(line);
    std::vector<Parameter> found;
    const std::string_view workload = known(record.workload);
    for (Json parameter : record.parameters) {
        const std::string_view name = known(parameter["Name"]);
        if (name.empty()) continue;
        std::string value = microsoft::unwrap(parameter["Value"]);
        // To whom a permission is given.
        if (name == "User" || name == "Trustee" || name == "Member")
            value = std::string(ownName(workload, value));
        found.push_back({name, std::move(value)});
    }
    return found;
}

std::string_view valueOf(const std::vector<Parameter>& parameters, std::string_view name) {
    const auto at = std::ranges::find(parameters, name, &Parameter::name);
    return at == parameters.end() ? std::string_view() : std::string_view(at->value);
}

}  // namespace aoc::office365
