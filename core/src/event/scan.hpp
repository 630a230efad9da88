// SPDX-License-Identifier: MIT
//
// Steps through JSON text where its bytes are wanted as they stand, which a parsed document no
// longer has. None of it validates; none of it reads past `end`, whatever the text.
#pragma once

#include <string>
#include <string_view>

#include "event/utf8.hpp"

namespace aoc::event {

inline bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

inline const char* skipSpace(const char* p, const char* end) {
    while (p < end && isSpace(*p)) ++p;
    return p;
}

/// Past the quote that closes the string which `open` begins; `end` if none does.
const char* endOfString(const char* open, const char* end);

/// Past the bracket that closes the object or array which `open` begins; `end` if none does.
const char* endOfContainer(const char* open, const char* end);

/// Past the value that begins at p.
const char* endOfValue(const char* p, const char* end);

/// Appends what stands between a string's quotes, its escapes undone. A surrogate without its
/// partner becomes U+FFFD.
void appendUnescaped(std::string& out, std::string_view inner);

/// Calls visit(text) for every string and number of a JSON text that is not a member's name, in
/// their order, numbers as written. `scratch` is overwritten.
template <typename Visit>
void forEachValue(std::string_view json, std::string& scratch, Visit&& visit) {
    const char* p = json.data();
    const char* end = p + json.size();
    auto inNumber = [](char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    };
    while (p < end) {
        if (*p == '"') {
            const char* close = endOfString(p, end);
            const char* after = skipSpace(close, end);
            if (after < end && *after == ':') {
                p = after + 1;
                continue;
            }
            bool closed = close[-1] == '"' && close - p >= 2;
            std::string_view inner(p + 1, static_cast<std::size_t>(close - p - (closed ? 2 : 1)));
            if (inner.find('\\') != inner.npos) {
                scratch.clear();
                appendUnescaped(scratch, inner);
                inner = scratch;
            }
            visit(inner);
            p = close;
        } else if (*p == '-' || (*p >= '0' && *p <= '9')) {
            const char* start = p;
            while (p < end && inNumber(*p)) ++p;
            visit(std::string_view(start, static_cast<std::size_t>(p - start)));
        } else {
            ++p;
        }
    }
}

}  // namespace aoc::event
