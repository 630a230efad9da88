// SPDX-License-Identifier: MIT
//
// What a fuzz target is: it is handed any bytes, and ends the program if what it tries is not as
// promised. libFuzzer's own entry point, so that it can drive the targets too (`./dev fuzz`).
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace aoc::fuzz {

inline std::string_view textOf(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "not as promised: %s\n", what);
    std::abort();
}

}  // namespace aoc::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
