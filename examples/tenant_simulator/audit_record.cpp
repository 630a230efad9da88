// SPDX-License-Identifier: MIT
#include "audit_record.hpp"

#include <charconv>

namespace aoc::tenant {

namespace {

constexpr std::size_t kDateLength = 10;

// The index after the closing quote of the string that opens at `open`.
std::size_t skipString(std::string_view text, std::size_t open) {
    for (std::size_t i = open + 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            return i + 1;
        }
    }
    return text.size();
}

std::size_t skipSpace(std::string_view text, std::size_t i) {
    while (i < text.size() && std::string_view(" \t\r\n").find(text[i]) != std::string_view::npos) {
        ++i;
    }
    return i;
}

std::string formatDate(std::chrono::sys_days day) {
    return formatTime(std::chrono::time_point_cast<Millis>(day)).substr(0, kDateLength);
}

// What stands at and after the value of a top-level member; empty if there is none.
std::string_view findValue(std::string_view record, std::string_view member) {
    if (record.empty() || record.front() != '{') return {};
    int depth = 0;
    for (std::size_t i = 0; i < record.size();) {
        const char c = record[i];
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        if (c != '"') {
            ++i;
            continue;
        }
        const std::size_t end = skipString(record, i);
        const bool wanted = depth == 1 && record.substr(i + 1, end - i - 2) == member;
        i = end;
        if (!wanted) continue;
        i = skipSpace(record, i);
        // The same word as a value, not as a name.
        if (i >= record.size() || record[i] != ':') continue;
        return record.substr(skipSpace(record, i + 1));
    }
    return {};
}

}  // namespace

std::optional<std::string_view> findText(std::string_view record, std::string_view member) {
    const auto value = findValue(record, member);
    if (value.empty() || value.front() != '"') return std::nullopt;
    return value.substr(1, skipString(value, 0) - 2);
}

std::optional<int> findNumber(std::string_view record, std::string_view member) {
    auto value = findValue(record, member);
    if (!value.empty() && value.front() == '"') value.remove_prefix(1);
    int number = 0;
    const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    return error == std::errc{} ? std::optional(number) : std::nullopt;
}

std::optional<Ticks> readTime(std::string_view record, std::string_view member) {
    const auto text = findText(record, member);
    return text ? parseTicks(*text) : std::nullopt;
}

bool moveToAnchor(std::string& record, std::chrono::sys_days anchor, std::string_view member) {
    using std::chrono::days;
    const auto text = findText(record, member);
    const auto instant = text ? parseTime(*text) : std::nullopt;
    if (!instant) return false;

    const auto day = std::chrono::floor<days>(*instant);
    const days sinceEpoch = day.time_since_epoch();
    const days remainder = (sinceEpoch % 6 + days(6)) % 6;
    const days shift = anchor - days(6) + remainder - day;

    // The date as written may differ from the UTC date; moving it by the same days moves the
    // instant by as much.
    const auto written = parseTime(std::string(text->substr(0, kDateLength)) + "T00:00:00Z");
    if (!written) return false;
    const std::string moved = formatDate(std::chrono::floor<days>(*written) + shift);
    record.replace(static_cast<std::size_t>(text->data() - record.data()), kDateLength, moved);
    return true;
}

}  // namespace aoc::tenant
