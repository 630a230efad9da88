// SPDX-License-Identifier: MIT
#include "ids.hpp"

#include <algorithm>

namespace aoc::microsoft {
namespace {

constexpr std::size_t kGuidSize = 36;

bool isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

bool isGuid(std::string_view text) {
    if (text.size() != kGuidSize) return false;
    for (std::size_t i = 0; i < kGuidSize; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isHex(text[i])) return false;
    }
    return true;
}

bool isOnlyId(std::string_view text) {
    for (std::string_view before : {"ServicePrincipal_", "User_"})
        if (text.starts_with(before)) text.remove_prefix(before.size());
    if (!isGuid(text.substr(0, kGuidSize))) return false;
    return std::ranges::all_of(text.substr(kGuidSize),
                               [](char c) { return isHex(c) || c == '-' || c == '_'; });
}

std::string_view named(std::string_view text) {
    const std::string_view name = isGuid(text) ? appName(text) : std::string_view();
    return name.empty() ? text : name;
}

}  // namespace aoc::microsoft
