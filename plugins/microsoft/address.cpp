// SPDX-License-Identifier: MIT
#include "address.hpp"

#include <arpa/inet.h>

#include <string>

#include "text.hpp"

namespace aoc::microsoft {
namespace {

bool parse(std::string_view text, int family, in6_addr& to) {
    if (text.size() >= INET6_ADDRSTRLEN || text.find('\0') != text.npos) return false;
    return inet_pton(family, std::string(text).c_str(), &to) == 1;
}

std::string_view withoutPort(std::string_view text) {
    if (text.starts_with('[')) return text.substr(1, text.find(']', 1) - 1);
    const std::size_t colon = text.find(':');
    const bool one = colon != std::string_view::npos && colon == text.rfind(':');
    return one ? text.substr(0, colon) : text;
}

}  // namespace

std::string_view address(std::string_view text) {
    text = trimmed(text);
    const std::string_view bare = withoutPort(text);
    in6_addr parsed;
    if (parse(bare, AF_INET, parsed)) return bare;
    if (!parse(bare, AF_INET6, parsed)) return text;
    const bool mapped = IN6_IS_ADDR_V4MAPPED(&parsed);
    const std::string_view last = bare.substr(bare.rfind(':') + 1);
    return mapped && parse(last, AF_INET, parsed) ? last : bare;
}

}  // namespace aoc::microsoft
