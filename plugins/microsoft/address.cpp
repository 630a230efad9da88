// SPDX-License-Identifier: MIT
#include "address.hpp"

#include "text.hpp"

namespace aoc::microsoft {

std::string_view address(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('[')) {
        text.remove_prefix(1);
        text = text.substr(0, text.find(']'));
    }
    constexpr std::string_view kMapped = "::ffff:";
    const bool isV4 = text.find('.') != std::string_view::npos;
    if (isV4 && text.starts_with(kMapped)) text.remove_prefix(kMapped.size());
    const std::size_t colon = text.find(':');
    const bool port = colon != std::string_view::npos && colon == text.rfind(':');
    return port ? text.substr(0, colon) : text;
}

}  // namespace aoc::microsoft
