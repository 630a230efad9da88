// SPDX-License-Identifier: MIT
#include "graph_query.hpp"

#include <algorithm>
#include <charconv>

namespace aoc::tenant {

namespace {

constexpr std::string_view kTimeMember = "activityDateTime";

Unexpected<Error> refuse(std::string message, std::string field) {
    return Unexpected(Error{Error::Kind::Invalid, std::move(message), std::move(field)});
}

std::vector<std::string_view> splitWords(std::string_view text) {
    std::vector<std::string_view> words;
    while (true) {
        const auto begin = text.find_first_not_of(' ');
        if (begin == std::string_view::npos) return words;
        const auto end = std::min(text.find(' ', begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
}

std::string decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] == '%' && i + 2 < text.size() &&
                   std::from_chars(&text[i + 1], &text[i + 1] + 2, value, 16).ptr ==
                       &text[i + 1] + 2) {
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// A literal of type Edm.DateTimeOffset, which is not whole without its zone.
std::optional<Ticks> parseLiteral(std::string_view text) {
    if (text.find('T') == std::string_view::npos) return std::nullopt;
    const auto zone = text.find_first_of("Z+-", text.find('T'));
    return zone == std::string_view::npos ? std::nullopt : parseTicks(text);
}

std::optional<bool> parseOrder(std::string_view text) {
    const auto words = splitWords(text);
    if (words.empty() || words.size() > 2 || words[0] != kTimeMember) return std::nullopt;
    if (words.size() == 1 || words[1] == "asc") return false;
    if (words[1] == "desc") return true;
    return std::nullopt;
}

std::uint64_t addToHash(std::uint64_t hash, std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return (hash ^ 0xFF) * 0x100000001B3ULL;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> parseForm(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto part = text.substr(0, end);
        const auto equals = std::min(part.find('='), part.size());
        if (!part.empty()) {
            const auto value = equals < part.size() ? part.substr(equals + 1) : "";
            pairs.emplace_back(decode(part.substr(0, equals)), decode(value));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return pairs;
}

Result<Range> parseFilter(std::string_view filter) {
    const auto words = splitWords(filter);
    Range range;
    for (std::size_t i = 0; i < words.size(); i += 4) {
        const bool whole = i + 3 <= words.size();
        const bool joined = i == 0 || words[i - 1] == "and";
        const auto time = whole ? parseLiteral(words[i + 2]) : std::nullopt;
        if (!whole || !joined || words[i] != kTimeMember || !time) {
            return refuse("Invalid filter clause", "$filter");
        }
        const auto comparison = words[i + 1];
        if (comparison != "ge" && comparison != "le" && comparison != "eq") {
            return refuse("Invalid filter clause", "$filter");
        }
        if (comparison != "le") range.from = std::max(range.from, *time);
        if (comparison != "ge") range.to = std::min(range.to, *time);
    }
    // Nothing at all, or an `and` with nothing behind it.
    if (words.size() % 4 != 3) return refuse("Invalid filter clause", "$filter");
    return range;
}

Result<GraphQuery> parseGraphQuery(std::string_view query) {
    GraphQuery parsed;
    std::vector<std::string> seen;
    std::string filter, order, top;
    for (std::string_view rest = query; !rest.empty();) {
        const auto end = std::min(rest.find('&'), rest.size());
        const auto part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto pairs = parseForm(part);
        if (pairs.empty()) continue;
        const auto& [name, value] = pairs.front();
        if (!name.empty() && name.front() == '$') {
            if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
                return refuse("Query option '" + name +
                                  "' was specified more than once, but it must be specified at "
                                  "most once.",
                              name);
            }
            seen.push_back(name);
        }
        if (name == "$skiptoken") {
            parsed.skipToken = value;
            continue;
        }
        if (!parsed.carried.empty()) parsed.carried += '&';
        parsed.carried += part;
        if (name == "$filter") {
            filter = value;
            auto range = parseFilter(value);
            if (!range) return Unexpected(range.error());
            parsed.range = *range;
            parsed.filtered = true;
        } else if (name == "$orderby") {
            order = value;
            const auto descending = parseOrder(value);
            if (!descending) return refuse("Invalid orderby clause", name);
            parsed.descending = *descending;
        } else if (name == "$top") {
            top = value;
            const auto [stop, error] =
                std::from_chars(value.data(), value.data() + value.size(), parsed.top);
            if (error != std::errc{} || stop != value.data() + value.size() || parsed.top < 1 ||
                parsed.top > kLargestTop) {
                return refuse("Invalid page size specified: '" + value +
                                  "'. Must be between 1 and 1000 inclusive.",
                              name);
            }
        }
    }
    parsed.fingerprint = addToHash(addToHash(addToHash(0xCBF29CE484222325ULL, filter), order), top);
    return parsed;
}

}  // namespace aoc::tenant
