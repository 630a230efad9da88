// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace aoc {

/// The first 16 bytes of a SHA-256: what events and bodies are told apart by.
struct Key {
    std::array<std::uint8_t, 16> bytes{};

    /// 32 hex digits, lower case: `dedupe_key` in the API and in MongoDB.
    std::string hex() const;
    static std::optional<Key> fromHex(std::string_view hex);

    friend auto operator<=>(const Key&, const Key&) = default;
};

/// The dedupe key of a record that has an id: SHA-256 over "1", the tenant (lower-case GUID), the
/// source, "id" and the id, each preceded by its length as eight bytes, big-endian. REQUIRES:
/// isId(id).
Key keyOfId(std::string_view tenant, std::string_view source, std::string_view id);

/// The same over "body" and the record's canonical JSON (event/canonical.hpp), for a record without
/// an id.
Key keyOfBody(std::string_view tenant, std::string_view source, std::string_view record);

/// Whether this is an id at all: not empty, and not zeros and dashes only.
bool isId(std::string_view id);

/// Names a body by its bytes.
Key bodyKey(std::string_view rawText);

/// Names a rejected record by its tenant, source and bytes.
Key rejectedKey(std::string_view tenant, std::string_view source, std::string_view rawText);

}  // namespace aoc

template <>
struct std::hash<aoc::Key> {
    std::size_t operator()(const aoc::Key& key) const noexcept {
        std::size_t value = 0;
        for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8 | key.bytes[i];
        return value;
    }
};
