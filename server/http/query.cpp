// SPDX-License-Identifier: MIT
#include "server/http/query.hpp"

#include <algorithm>
#include <cstdint>

#include "aoc/base/text.hpp"

namespace aoc::http {

namespace {

Unexpected<Error> invalid(std::string message, std::string field = {}) {
    return Unexpected(Error{Error::Kind::Invalid, std::move(message), std::move(field)});
}

}  // namespace

bool isUtf8(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        auto lead = static_cast<std::uint8_t>(bytes[i]);
        std::size_t length = lead < 0x80                    ? 1
                             : lead >= 0xC2 && lead <= 0xDF ? 2
                             : lead >= 0xE0 && lead <= 0xEF ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
        if (length == 0 || bytes.size() - i < length) return false;
        for (std::size_t j = 1; j < length; ++j) {
            auto next = static_cast<std::uint8_t>(bytes[i + j]);
            // The second byte's range is narrower after some leads: overlong forms, surrogates,
            // beyond U+10FFFF.
            int low = j > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int high = j > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (next < low || next > high) return false;
        }
        i += length;
    }
    return true;
}

Result<std::string> decode(std::string_view text, bool plusIsBlank) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plusIsBlank) {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            int high = text.size() - i > 2 ? hexDigit(text[i + 1]) : -1;
            int low = text.size() - i > 2 ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return invalid(
                    "a % must be followed by two hex digits; write %25 for a percent sign");
            }
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    if (out.find('\0') != std::string::npos) return invalid("a NUL is not allowed");
    if (!isUtf8(out)) return invalid("this is not UTF-8");
    return out;
}

Result<std::vector<std::pair<std::string, std::string>>> parseQuery(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!query.empty()) {
        std::string_view part = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), part.size() + 1));
        if (part.empty()) continue;
        std::size_t equals = std::min(part.find('='), part.size());
        auto name = decode(part.substr(0, equals), true);
        if (!name) return invalid("a parameter's name can't be read: " + name.error().message);
        if (name->empty()) return invalid("a parameter has no name");
        auto value = decode(part.substr(std::min(part.size(), equals + 1)), true);
        if (!value) return invalid(*name + ": " + value.error().message, *name);
        for (const auto& known : pairs) {
            if (known.first == *name) return invalid(*name + " is given more than once", *name);
        }
        pairs.emplace_back(std::move(*name), std::move(*value));
    }
    return pairs;
}

}  // namespace aoc::http
