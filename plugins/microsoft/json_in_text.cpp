// SPDX-License-Identifier: MIT
#include "json_in_text.hpp"

#include <tuple>

namespace aoc::microsoft {
namespace {

constexpr int kDeepest = 64;
constexpr unsigned kReplacement = 0xFFFD;

void appendUtf8(std::string& out, unsigned c) {
    auto byte = [&](unsigned b) { out += static_cast<char>(b); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | (c >> 6));
        byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        byte(0xE0 | (c >> 12));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    } else {
        byte(0xF0 | (c >> 18));
        byte(0x80 | ((c >> 12) & 0x3F));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    }
}

bool isHighSurrogate(unsigned c) { return c >= 0xD800 && c < 0xDC00; }
bool isLowSurrogate(unsigned c) { return c >= 0xDC00 && c < 0xE000; }

}  // namespace

void JsonInText::skipBlanks() {
    std::size_t start = rest_.find_first_not_of(" \t\r\n");
    rest_.remove_prefix(start == std::string_view::npos ? rest_.size() : start);
}

bool JsonInText::take(char c) {
    skipBlanks();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
}

bool JsonInText::atEnd() {
    skipBlanks();
    return rest_.empty();
}

std::optional<unsigned> JsonInText::hex4() {
    if (rest_.size() < 4) return std::nullopt;
    unsigned value = 0;
    for (char c : rest_.substr(0, 4)) {
        unsigned digit = 0;
        if (c >= '0' && c <= '9')
            digit = static_cast<unsigned>(c - '0');
        else if (c >= 'a' && c <= 'f')
            digit = static_cast<unsigned>(c - 'a') + 10;
        else if (c >= 'A' && c <= 'F')
            digit = static_cast<unsigned>(c - 'A') + 10;
        else
            return std::nullopt;
        value = value * 16 + digit;
    }
    rest_.remove_prefix(4);
    return value;
}

bool JsonInText::escape(std::string& out) {
    if (rest_.empty()) return false;
    char c = rest_.front();
    rest_.remove_prefix(1);
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    if (std::size_t at = kLetters.find(c); at != std::string_view::npos) {
        out += kMeanings[at];
        return true;
    }
    if (c != 'u') return false;
    std::optional<unsigned> unit = hex4();
    if (!unit) return false;
    unsigned character = *unit;
    if (isHighSurrogate(character)) {
        std::string_view before = rest_;
        character = kReplacement;
        if (rest_.starts_with("\\u")) {
            rest_.remove_prefix(2);
            std::optional<unsigned> low = hex4();
            if (low && isLowSurrogate(*low))
                character = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
            else
                rest_ = before;
        }
    } else if (isLowSurrogate(character)) {
        character = kReplacement;
    }
    appendUtf8(out, character);
    return true;
}

std::optional<std::string> JsonInText::string() {
    if (!take('"')) return std::nullopt;
    std::string out;
    while (!rest_.empty()) {
        char c = rest_.front();
        rest_.remove_prefix(1);
        if (c == '"') return out;
        if (c != '\\')
            out += c;
        else if (!escape(out))
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::string_view> JsonInText::word() {
    skipBlanks();
    std::size_t end = rest_.find_first_not_of("+-.0123456789abcdefghijklmnopqrstuvwxyzE");
    std::string_view found = rest_.substr(0, end);
    bool number =
        !found.empty() && (found.front() == '-' || (found.front() >= '0' && found.front() <= '9'));
    if (!number && found != "true" && found != "false" && found != "null") return std::nullopt;
    rest_.remove_prefix(found.size());
    return found;
}

bool JsonInText::skip(int depth) {
    if (depth > kDeepest) return false;
    for (auto [open, close, named] : {std::tuple('{', '}', true), std::tuple('[', ']', false)}) {
        if (!take(open)) continue;
        if (take(close)) return true;
        do {
            if (named && !(string() && take(':'))) return false;
            if (!skip(depth + 1)) return false;
        } while (take(','));
        return take(close);
    }
    skipBlanks();
    if (rest_.starts_with('"')) return string().has_value();
    return word().has_value();
}

}  // namespace aoc::microsoft
