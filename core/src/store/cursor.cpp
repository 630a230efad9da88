// SPDX-License-Identifier: MIT
#include "aoc/store/cursor.hpp"

#include <algorithm>

#include "aoc/event/key.hpp"

namespace aoc::store {
namespace {

constexpr std::size_t kSealDigits = 32;

/// Each part preceded by its length, so that no two filters give the same text.
std::string seal(std::string_view secret, const Filter& filter, std::string_view position) {
    auto time = [](const std::optional<Instant>& t) {
        return t ? std::to_string(toMillis(*t)) : std::string();
    };
    std::string text;
    for (const std::string& part :
         {std::string(secret), filter.service, filter.operation, filter.source, filter.stream,
          std::string(filter.result ? toText(*filter.result) : std::string_view()), filter.actor,
          time(filter.start), time(filter.end), filter.search, std::string(position)})
        text += std::to_string(part.size()) + ':' + part;
    return bodyKey(text).hex();
}

}  // namespace

std::string sealCursor(std::string_view secret, const Filter& filter, std::string_view position) {
    return std::string(position) + seal(secret, filter, position);
}

Result<std::string> openCursor(std::string_view secret, const Filter& filter,
                               std::string_view cursor) {
    const std::string_view position =
        cursor.substr(0, cursor.size() - std::min(cursor.size(), kSealDigits));
    if (sealCursor(secret, filter, position) != cursor)
        return Unexpected(Error{Error::Kind::Invalid,
                                "This cursor does not belong to this query: begin without one",
                                "cursor"});
    return std::string(position);
}

}  // namespace aoc::store
