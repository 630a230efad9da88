// SPDX-License-Identifier: MIT
#include "event/scan.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace aoc::event {
namespace {

constexpr std::ptrdiff_t kBlock = 64;

/// Where the characters that matter stand in a block: bit i for byte i.
struct Masks {
    std::uint64_t quotes = 0;
    std::uint64_t backslashes = 0;
    std::uint64_t opens = 0;
    std::uint64_t closes = 0;
};

// '{' and '[' differ in bit 5 only, as do '}' and ']'.
constexpr char kCaseBit = 0x20;

#ifdef __SSE2__
Masks look(const char* block) {
    Masks masks;
    for (int i = 0; i < 4; ++i) {
        __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * i));
        __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(kCaseBit));
        auto where = [&](__m128i in, char c) {
            int bits = _mm_movemask_epi8(_mm_cmpeq_epi8(in, _mm_set1_epi8(c)));
            return static_cast<std::uint64_t>(static_cast<unsigned>(bits)) << (16 * i);
        };
        masks.quotes |= where(bytes, '"');
        masks.backslashes |= where(bytes, '\\');
        masks.opens |= where(folded, '{');
        masks.closes |= where(folded, '}');
    }
    return masks;
}
#else
Masks look(const char* block) {
    Masks masks;
    for (int i = 0; i < kBlock; ++i) {
        char folded = static_cast<char>(block[i] | kCaseBit);
        masks.quotes |= std::uint64_t{block[i] == '"'} << i;
        masks.backslashes |= std::uint64_t{block[i] == '\\'} << i;
        masks.opens |= std::uint64_t{folded == '{'} << i;
        masks.closes |= std::uint64_t{folded == '}'} << i;
    }
    return masks;
}
#endif

/// Each bit becomes the parity of itself and all below it: from quotes to what they enclose.
std::uint64_t enclosed(std::uint64_t quotes) {
    for (int shift = 1; shift < 64; shift *= 2) quotes ^= quotes << shift;
    return quotes;
}

/// Removes the quotes that a backslash escapes. `carried`: whether the first byte is escaped by
/// the block before; afterwards, whether the next block's is.
std::uint64_t unescapedQuotes(const Masks& masks, bool& carried) {
    std::uint64_t quotes = masks.quotes;
    std::uint64_t slashes = masks.backslashes;
    if (carried) {
        quotes &= ~std::uint64_t{1};
        slashes &= ~std::uint64_t{1};
    }
    carried = slashes >> 63 != 0;
    while (slashes != 0) {
        std::uint64_t escaped = (slashes & (~slashes + 1)) << 1;
        slashes &= slashes - 1;
        quotes &= ~escaped;
        if (slashes >> 63 != 0 && escaped >> 63 != 0) carried = false;
        slashes &= ~escaped;
    }
    return quotes;
}

}  // namespace

const char* endOfString(const char* open, const char* end) {
    const char* p = open + 1;
    while (p < end) {
        auto* quote = static_cast<const char*>(std::memchr(p, '"', static_cast<size_t>(end - p)));
        if (quote == nullptr) return end;
        const char* slash = quote;
        while (slash > open + 1 && slash[-1] == '\\') --slash;
        if ((quote - slash) % 2 == 0) return quote + 1;
        p = quote + 1;
    }
    return end;
}

const char* endOfContainer(const char* open, const char* end) {
    std::size_t depth = 0;
    bool carried = false;
    std::uint64_t inString = 0;  // All ones while a string is open across blocks.
    for (const char* p = open; p < end; p += kBlock) {
        char tail[kBlock] = {};
        const char* block = p;
        if (end - p < kBlock) {
            std::memcpy(tail, p, static_cast<std::size_t>(end - p));
            block = tail;
        }
        Masks masks = look(block);
        std::uint64_t inside = enclosed(unescapedQuotes(masks, carried)) ^ inString;
        inString = inside >> 63 != 0 ? ~std::uint64_t{0} : 0;
        std::uint64_t opens = masks.opens & ~inside;
        std::uint64_t closes = masks.closes & ~inside;
        auto closed = static_cast<std::size_t>(std::popcount(closes));
        if (closed < depth) {
            depth += static_cast<std::size_t>(std::popcount(opens)) - closed;
            continue;
        }
        for (std::uint64_t both = opens | closes; both != 0; both &= both - 1) {
            int at = std::countr_zero(both);
            if ((opens >> at & 1) != 0)
                ++depth;
            else if (--depth == 0)
                return p + at + 1;
        }
        if (end - p <= kBlock) break;
    }
    return end;
}

const char* endOfValue(const char* p, const char* end) {
    if (p == end) return end;
    if (*p == '"') return endOfString(p, end);
    if (*p == '{' || *p == '[') return endOfContainer(p, end);
    while (p < end && *p != ',' && *p != ']' && *p != '}' && !isSpace(*p)) ++p;
    return p;
}

void appendUnescaped(std::string& out, std::string_view inner) {
    constexpr std::string_view kLetters = "bfnrt";
    constexpr std::string_view kMeanings = "\b\f\n\r\t";
    while (!inner.empty()) {
        std::size_t slash = inner.find('\\');
        out += inner.substr(0, slash);
        if (slash == inner.npos || slash + 1 == inner.size()) return;
        char letter = inner[slash + 1];
        inner.remove_prefix(slash + 2);
        if (letter != 'u') {
            std::size_t at = kLetters.find(letter);
            out += at == kLetters.npos ? letter : kMeanings[at];
            continue;
        }
        int unit = fourHexDigits(inner);
        if (unit < 0) continue;
        inner.remove_prefix(4);
        int low = inner.substr(0, 2) == "\\u" ? fourHexDigits(inner.substr(2)) : -1;
        auto code = static_cast<std::uint32_t>(unit);
        if (isHighSurrogate(unit) && isLowSurrogate(low)) {
            code = 0x10000 + ((code - 0xD800) << 10) + (static_cast<std::uint32_t>(low) - 0xDC00);
            inner.remove_prefix(6);
        } else if (isHighSurrogate(unit) || isLowSurrogate(unit)) {
            code = 0xFFFD;
        }
        appendUtf8(out, code);
    }
}

}  // namespace aoc::event
