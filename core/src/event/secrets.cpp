// SPDX-License-Identifier: MIT
#include "aoc/event/secrets.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "event/record_walk.hpp"
#include "event/scan.hpp"

namespace aoc {
namespace {

bool isOfName(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// What stands before a name in such a text: in JSON a quote, in a command line, which begins with
/// an option, the dash; 0 for any other text.
char beforeNames(std::string_view text) {
    const char* first = event::skipSpace(text.data(), text.data() + text.size());
    if (first == text.data() + text.size()) return 0;
    return *first == '{' || *first == '[' ? '"' : *first == '-' ? '-' : 0;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
    std::string lowered(text);
    std::ranges::transform(lowered, lowered.begin(), [](char c) { return lower(c); });
    return lowered;
}

/// Where it is noted that a name ends so. REQUIRES: two bytes at least.
std::uint16_t endingOf(std::string_view name) {
    std::uint16_t ending = 0;
    std::memcpy(&ending, name.data() + name.size() - sizeof ending, sizeof ending);
    return ending;
}

void sortOnce(std::vector<std::string>& names) {
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
}

}  // namespace

SecretNames::SecretNames(std::vector<std::string> names) : names_(std::move(names)) {
    for (std::string& name : names_) name = lower(name);
    sortOnce(names_);
    // One letter alone is no name of a secret, and would be one of very much.
    std::erase_if(names_, [](const std::string& name) { return name.size() < 2; });
    for (const std::string& name : names_) {
        std::string ending = name.substr(name.size() - 2);
        for (char last : {ending[1], upper(ending[1])})
            for (char first : {ending[0], upper(ending[0])})
                endings_[endingOf(std::string{first, last})] = true;
    }
}

bool SecretNames::has(std::string_view name) const {
    if (name.size() < 2 || !endings_[endingOf(name)]) return false;
    const std::string wanted = lower(name);
    return std::ranges::any_of(names_, [&](std::string_view one) {
        return wanted.ends_with(one) &&
               (wanted.size() == one.size() || wanted[wanted.size() - one.size() - 1] == '.');
    });
}

std::vector<std::string_view> SecretNames::usedIn(std::string_view text) const {
    std::vector<std::string_view> used;
    const char before = beforeNames(text);
    if (before == 0) return used;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        while (at < text.size() && isOfName(text[at])) ++at;
        const std::string_view word = text.substr(from, at - from);
        if (from > 0 && text[from - 1] == before && has(word)) used.push_back(word);
        if (word.empty()) ++at;
    }
    return used;
}

std::vector<std::string> SecretNames::in(Json record) const {
    std::vector<std::string> found;
    const auto isUsed = [&](std::string_view text) { return has(text) || !usedIn(text).empty(); };
    if (names_.empty() || !record.anyText(isUsed)) return found;
    const auto keep = [&](std::string_view name) { found.push_back(lower(name)); };
    event::walkRecord(record, *this, {keep, [](std::string_view) {}});
    sortOnce(found);
    return found;
}

void maskSecrets(Event& event) {
    if (event.secrets.empty()) return;
    const SecretNames names(event.secrets);
    for (Change& change : event.changes)
        for (std::string* value : {&change.before, &change.after})
            if (!value->empty() && (names.has(change.name) || !names.usedIn(*value).empty()))
                *value = kMasked;
}

}  // namespace aoc
