// SPDX-License-Identifier: MIT
#include "aoc/store/cursor.hpp"

#include <charconv>

#include "aoc/event/key.hpp"

namespace aoc::store {
namespace {

constexpr std::size_t kPositionDigits = 16;

std::string hex(std::int64_t position) {
    constexpr char kDigits[] = "0123456789abcdef";
    auto value = static_cast<std::uint64_t>(position);
    std::string text(kPositionDigits, '0');
    for (std::size_t i = kPositionDigits; i-- > 0; value >>= 4) text[i] = kDigits[value & 15];
    return text;
}

/// Each part preceded by its length, so that no two filters give the same text.
std::string seal(std::string_view secret, const Filter& filter, std::int64_t position) {
    auto time = [](const std::optional<Instant>& t) {
        return t ? std::to_string(toMillis(*t)) : std::string();
    };
    std::string text;
    for (const std::string& part :
         {std::string(secret), filter.service, filter.operation, filter.source,
          std::string(filter.result ? toText(*filter.result) : std::string_view()), filter.actor,
          time(filter.start), time(filter.end), filter.search, hex(position)})
        text += std::to_string(part.size()) + ':' + part;
    return bodyKey(text).hex();
}

}  // namespace

std::string sealCursor(std::string_view secret, const Filter& filter, std::int64_t position) {
    return hex(position) + seal(secret, filter, position);
}

Result<std::int64_t> openCursor(std::string_view secret, const Filter& filter,
                                std::string_view cursor) {
    std::uint64_t value = 0;
    std::string_view digits = cursor.substr(0, kPositionDigits);
    auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    auto position = static_cast<std::int64_t>(value);
    if (read.ec != std::errc() || sealCursor(secret, filter, position) != cursor)
        return Unexpected(Error{Error::Kind::Invalid,
                                "This cursor does not belong to this query: begin without one",
                                "cursor"});
    return position;
}

}  // namespace aoc::store
