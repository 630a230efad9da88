// SPDX-License-Identifier: MIT
#include "settings/env_file.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace aoc::settings {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view trim(std::string_view text) {
    auto first = text.find_first_not_of(kBlanks);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool isName(std::string_view text) {
    auto fits = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    return !text.empty() && !(text[0] >= '0' && text[0] <= '9') &&
           std::all_of(text.begin(), text.end(), fits);
}

/// What follows a closing quote: nothing or a comment.
bool isEnd(std::string_view rest) {
    rest = trim(rest);
    return rest.empty() || rest[0] == '#';
}

struct Value {
    std::string text;
    std::string wrong = {};  ///< The cure, if it can't be read.
};

Value unquote(std::string_view text) {
    char quote = text[0];
    Value value;
    for (std::size_t i = 1; i < text.size(); ++i) {
        char c = text[i];
        if (c == quote) {
            if (isEnd(text.substr(i + 1))) return value;
            return {"", "there is more after the closing quote: write one quoted value"};
        }
        if (c == '\\' && quote == '"' && i + 1 < text.size()) {
            c = text[++i];
            if (c == 'n')
                c = '\n';
            else if (c == 't')
                c = '\t';
            else if (c != '"' && c != '\\' && c != '$')
                value.text += '\\';
        }
        value.text += c;
    }
    return {"", "the quote is not closed on this line: close it"};
}

Value readValue(std::string_view text) {
    text = trim(text);
    if (text.empty()) return {""};
    if (text[0] == '"' || text[0] == '\'') return unquote(text);
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '#' && (i == 0 || kBlanks.find(text[i - 1]) != kBlanks.npos))
            return {std::string(trim(text.substr(0, i)))};
    return {std::string(text)};
}

}  // namespace

Contents readEnvFile(const std::filesystem::path& file) {
    Contents contents;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return contents;
    auto read = readFile(file);
    if (auto* mistake = std::get_if<Mistake>(&read)) {
        contents.mistakes.push_back(*mistake);
        return contents;
    }
    std::string_view rest = std::get<std::string>(read);
    if (rest.substr(0, 3) == "\xEF\xBB\xBF") rest.remove_prefix(3);

    std::set<std::string> seen;
    for (int number = 1; !rest.empty(); ++number) {
        auto end = rest.find('\n');
        std::string_view line = trim(rest.substr(0, end));
        rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
        if (line.empty() || line[0] == '#') continue;
        std::string place = lineOf(file, number);
        auto wrong = [&](std::string key, std::string cure) {
            contents.mistakes.push_back({place, std::move(key), "", std::move(cure)});
        };

        if (line.substr(0, 6) == "export" && line.size() > 6 && (line[6] == ' ' || line[6] == '\t'))
            line = trim(line.substr(7));
        auto equals = line.find('=');
        std::string name(equals == line.npos ? line.substr(0, 0) : trim(line.substr(0, equals)));
        if (!isName(name) || line.find('\0') != line.npos) {
            wrong("", "is not a line NAME=VALUE: correct it or begin it with #");
            continue;
        }
        Value value = readValue(line.substr(equals + 1));
        if (!value.wrong.empty()) {
            wrong(name, value.wrong);
        } else if (!seen.insert(name).second) {
            wrong(name, "is set twice in this file: keep one");
        } else {
            contents.entries.push_back({Entry::Kind::Scalar, name, value.text, place});
        }
    }
    return contents;
}

}  // namespace aoc::settings
