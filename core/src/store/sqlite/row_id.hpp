// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>

#include "aoc/base/time.hpp"
#include "aoc/event/key.hpp"

namespace aoc::store::sqlite {

/// Events lie in the order of time: the row id is the event time in milliseconds, then 15 bits of
/// the key. Times of the years 1 to 9999 take 49 bits with their sign. Two that collide are told
/// apart by taking the next free id (EventWriter); should a millisecond hold more than 32,768
/// events, the rest is filed under the next one, while the event itself keeps its time.
inline constexpr int kKeyBits = 15;
inline constexpr std::int64_t kFurthest = std::int64_t{1} << 48;

/// The lowest id of that millisecond.
inline std::int64_t firstRowIdOf(Instant time) {
    return std::clamp(toMillis(time), -kFurthest, kFurthest - 1) * (std::int64_t{1} << kKeyBits);
}

inline std::int64_t preferredRowId(Instant time, const Key& key) {
    return firstRowIdOf(time) + (key.bytes[0] << 7 | key.bytes[1] >> 1);
}

inline Instant timeOfRowId(std::int64_t rowId) { return fromMillis(rowId >> kKeyBits); }

/// A key as two integers: its index takes a third less room than one over blobs.
struct KeyHalves {
    std::int64_t high = 0;
    std::int64_t low = 0;

    explicit KeyHalves(const Key& key) : high(half(key, 0)), low(half(key, 8)) {}

    static Key join(std::int64_t high, std::int64_t low) {
        Key key;
        for (std::size_t i = 0; i < 8; ++i) {
            key.bytes[i] =
                static_cast<std::uint8_t>(static_cast<std::uint64_t>(high) >> (56 - 8 * i));
            key.bytes[8 + i] =
                static_cast<std::uint8_t>(static_cast<std::uint64_t>(low) >> (56 - 8 * i));
        }
        return key;
    }

  private:
    static std::int64_t half(const Key& key, std::size_t from) {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < 8; ++i) value = value << 8 | key.bytes[from + i];
        return static_cast<std::int64_t>(value);
    }
};

}  // namespace aoc::store::sqlite
