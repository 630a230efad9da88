// SPDX-License-Identifier: MIT
#include <utf8proc.h>

#include <array>

#include "aoc/event/words.hpp"
#include "event/utf8.hpp"

namespace aoc {

std::string foldCase(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    while (!text.empty()) {
        char c = text.front();
        std::size_t size = 1;
        if (static_cast<unsigned char>(c) < 0x80) {
            folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (size = characterSize(text); size == 0) {
            size = 1;
            folded += c;
        } else {
            utf8proc_int32_t character = 0;
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                             static_cast<utf8proc_ssize_t>(size), &character);
            std::array<utf8proc_int32_t, 8> to{};
            int boundary = 0;
            auto count = utf8proc_decompose_char(character, to.data(), to.size(), UTF8PROC_CASEFOLD,
                                                 &boundary);
            for (utf8proc_ssize_t i = 0; i < count; ++i)
                event::appendUtf8(folded,
                                  static_cast<std::uint32_t>(to[static_cast<std::size_t>(i)]));
        }
        text.remove_prefix(size);
    }
    return folded;
}

}  // namespace aoc
