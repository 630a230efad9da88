// SPDX-License-Identifier: MIT
#include "text.hpp"

#include <algorithm>

namespace aoc::microsoft {
namespace {

constexpr std::size_t kLongestLine = 300;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string oneLine(std::string_view text) {
    std::string line;
    for (char c : text) {
        bool blank = static_cast<unsigned char>(c) <= ' ';
        if (!blank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
        if (line.size() > kLongestLine) break;
    }
    if (line.size() > kLongestLine) {
        std::size_t end = kLongestLine;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
        line.resize(end);
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

std::string filled(std::string_view sentence, std::string_view gap) {
    std::size_t at = sentence.find("{}");
    if (at == std::string_view::npos) return std::string(sentence);
    return std::string(sentence.substr(0, at)) + std::string(gap) +
           std::string(sentence.substr(at + 2));
}

bool containsIgnoringCase(std::string_view text, std::string_view part) {
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       [](char a, char b) { return lower(a) == lower(b); }) != text.end() ||
           part.empty();
}

}  // namespace aoc::microsoft
