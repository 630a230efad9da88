// SPDX-License-Identifier: MIT
#include "aoc/outbound/pin.hpp"

#include <algorithm>

namespace aoc::outbound {
namespace {

Unexpected<Failure> foreign(std::string why) {
    return Unexpected(Failure{Failure::Kind::ForeignLink, std::move(why), Millis(0)});
}

}  // namespace

Result<std::string, Failure> pin(std::string_view target, const Root& root) {
    bool printable = std::ranges::none_of(target, [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) == 0x7F ||
               c == '#';
    });
    if (!printable)
        return foreign(
            "the link holds a space, a control character or a fragment; nothing was sent");
    if (target.starts_with("//"))
        return foreign("the link names no scheme but a host; nothing was sent");
    if (target.starts_with('/')) return std::string(target);

    auto link = parseLink(target);
    if (!link)
        return foreign("the link can't be read as a path or as https://host/...; nothing was sent");
    if (link->root != root)
        return foreign("the link leaves " + root.authority() + " for " + link->root.authority() +
                       "; nothing was sent");
    if (link->rest.starts_with('/')) return std::string(link->rest);
    return "/" + std::string(link->rest);
}

}  // namespace aoc::outbound
