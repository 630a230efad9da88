// SPDX-License-Identifier: MIT
#include "json_text.hpp"

namespace aoc::tenant {

void appendEscaped(std::string& out, std::string_view text) {
    constexpr char kHex[] = "0123456789abcdef";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (byte < 0x20) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        } else {
            out += c;
        }
    }
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    appendEscaped(out, text);
    return out += '"';
}

}  // namespace aoc::tenant
