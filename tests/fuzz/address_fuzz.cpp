// SPDX-License-Identifier: MIT
#include "fuzz/fuzz.hpp"
#include "microsoft/address.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = aoc::fuzz::textOf(data, size);
    const std::string_view address = aoc::microsoft::address(text);
    aoc::fuzz::require(text.find(address) != text.npos, "an address is a part of the text");
    aoc::fuzz::require(aoc::microsoft::address(address) == address, "an address stays as it is");
    return 0;
}
