// SPDX-License-Identifier: MIT
#include <string>

#include "aoc/base/time.hpp"
#include "fuzz/fuzz.hpp"
#include "microsoft/times.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(aoc::fuzz::textOf(data, size));
    const auto time = aoc::parseTime(text);
    if (time) {
        const std::string written = aoc::formatTime(*time);
        aoc::fuzz::require(written.size() == 24, "a time is always written as wide");
        aoc::fuzz::require(aoc::parseTime(written) == time, "what is written is read as the same");
    }
    const auto read = aoc::microsoft::readTime(text);
    if (read && time) aoc::fuzz::require(*read == *time, "host and sources read one time alike");
    return 0;
}
