// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace aoc::tenant {

/// SplitMix64: the same numbers for the same seed on every machine, which std's distributions do
/// not promise. Good enough to look random; of no use as a secret.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }

    /// 0 to bound - 1. REQUIRES: bound > 0.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

    bool oneIn(std::size_t n) { return below(n) == 0; }

    template <typename Array>
    auto& pick(Array& array) {
        return array[below(std::size(array))];
    }

  private:
    std::uint64_t state_;
};

/// "0f4c9b1e-...": lower case, version 4.
std::string makeGuid(Random& random);

/// 2 characters a byte, lower case.
std::string toHex(const std::string& bytes);

}  // namespace aoc::tenant
