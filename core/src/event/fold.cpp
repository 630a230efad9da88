// SPDX-License-Identifier: MIT
#include "event/fold.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "aoc/event/words.hpp"
#include "event/utf8.hpp"

namespace aoc::event {
namespace {

// What a byte is folded to: 0 if it separates words, kBeyondAscii if a table can't say.
constexpr char kBeyondAscii = 1;
constexpr std::array<char, 256> kFold = [] {
    std::array<char, 256> fold{};
    for (std::size_t c = '0'; c <= '9'; ++c) fold[c] = static_cast<char>(c);
    for (std::size_t c = 'a'; c <= 'z'; ++c) fold[c] = fold[c - 'a' + 'A'] = static_cast<char>(c);
    for (std::size_t c = 0x80; c < 256; ++c) fold[c] = kBeyondAscii;
    return fold;
}();

char fold(char c) { return kFold[static_cast<unsigned char>(c)]; }

enum class Kind { Separator, Letter, WordByItself };

struct Range {
    std::int32_t from;
    std::int32_t to;
};
// Scripts without blanks between words: ideographs and kana.
constexpr Range kWordsByThemselves[] = {
    {0x3005, 0x3007}, {0x3021, 0x3029}, {0x3031, 0x303C}, {0x3041, 0x30FF},   {0x31F0, 0x31FF},
    {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x1AFF0, 0x1B16F}, {0x20000, 0x3FFFF}};

Kind kindOf(std::int32_t c) {
    switch (utf8proc_category(c)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            break;
        default:
            return Kind::Separator;
    }
    for (const Range& range : kWordsByThemselves)
        if (c >= range.from && c <= range.to) return Kind::WordByItself;
    return Kind::Letter;
}

constexpr std::array<std::size_t, 5> kGuidBlocks{8, 4, 4, 4, 12};
constexpr std::size_t kGuidDigits = 32;

bool isHex(std::string_view folded) {
    return std::all_of(folded.begin(), folded.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::uint64_t headOf(std::string_view word) {
    std::uint64_t head = 0;
    std::memcpy(&head, word.data(), std::min<std::size_t>(word.size(), sizeof head));
    if constexpr (std::endian::native == std::endian::little) head = __builtin_bswap64(head);
    return head;
}

}  // namespace

void FoldedWords::clear() {
    buffer_.clear();
    words_.clear();
}

void FoldedWords::add(std::string_view text) {
    const char* p = text.data();
    const char* end = p + text.size();
    separate();
    while (true) {
        const char* gap = p;
        while (p < end && fold(*p) == 0) ++p;
        if (p == end) return;
        hyphened_ = atWord_ && p - gap == 1 && *gap == '-';
        atWord_ = false;
        const char* start = p;
        std::array<char, kLongestWord> word;
        std::size_t size = 0;
        char folded = 0;
        while (p < end && (folded = fold(*p)) > kBeyondAscii) {
            if (size < word.size()) word[size++] = folded;
            ++p;
        }
        if (p < end && folded == kBeyondAscii) {
            while (p < end && fold(*p) != 0) ++p;
            addUnicode({start, static_cast<std::size_t>(p - start)});
            continue;
        }
        std::size_t from = buffer_.size();
        buffer_.append(word.data(), size);
        push(from, size);
    }
}

void FoldedWords::addUnicode(std::string_view run) {
    while (!run.empty()) {
        std::size_t valid = 0;
        while (valid < run.size()) {
            std::size_t size = characterSize(run.substr(valid));
            if (size == 0) break;
            valid += size;
        }
        addValid(run.substr(0, valid));
        if (valid < run.size()) separate();
        run.remove_prefix(std::min(run.size(), valid + 1));
    }
}

void FoldedWords::addValid(std::string_view run) {
    if (run.empty()) return;
    constexpr auto kOptions =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
                                       UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK);
    auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(run.data());
    auto length = static_cast<utf8proc_ssize_t>(run.size());
    codePoints_.resize(std::max(codePoints_.size(), run.size() * 2));
    utf8proc_ssize_t count = 0;
    while (true) {
        auto room = static_cast<utf8proc_ssize_t>(codePoints_.size());
        count = utf8proc_decompose(bytes, length, codePoints_.data(), room, kOptions);
        if (count <= room) break;
        codePoints_.resize(static_cast<std::size_t>(count));
    }
    if (count > 0) count = utf8proc_normalize_utf32(codePoints_.data(), count, kOptions);

    std::size_t from = buffer_.size();
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        std::int32_t c = codePoints_[static_cast<std::size_t>(i)];
        Kind kind = kindOf(c);
        if (kind != Kind::Letter) {
            endWord(from);
            from = buffer_.size();
        }
        if (kind == Kind::Separator)
            separate();
        else
            appendUtf8(buffer_, static_cast<std::uint32_t>(c));
        if (kind == Kind::WordByItself) {
            endWord(from);
            from = buffer_.size();
        }
    }
    endWord(from);
}

/// What the buffer holds beyond `from` becomes a word, unless it is nothing.
void FoldedWords::endWord(std::size_t from) {
    std::size_t size = buffer_.size() - from;
    if (size == 0) return;
    if (size > kLongestWord) {
        size = kLongestWord;
        while ((static_cast<unsigned char>(buffer_[from + size]) & 0xC0) == 0x80) --size;
        buffer_.resize(from + size);
    }
    push(from, size);
}

/// What follows is not joined to what came.
void FoldedWords::separate() { atWord_ = hyphened_ = false; }

void FoldedWords::push(std::size_t from, std::size_t size) {
    std::string_view word(buffer_.data() + from, size);
    words_.push_back(
        {headOf(word), static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(size)});
    if (!hyphened_) guidBlocks_ = 0;
    if (size != kGuidBlocks[guidBlocks_] || !isHex(word))
        guidBlocks_ = size == kGuidBlocks[0] && isHex(word) ? 1 : 0;
    else if (++guidBlocks_ == kGuidBlocks.size())
        joinGuid();
    atWord_ = true;
    hyphened_ = false;
}

/// The blocks lie side by side in the buffer: the first one's word is made to span them all.
void FoldedWords::joinGuid() {
    words_.resize(words_.size() - (kGuidBlocks.size() - 1));
    words_.back().size = kGuidDigits;
    guidBlocks_ = 0;
}

void FoldedWords::appendTo(std::string& out) const {
    out.reserve(out.size() + buffer_.size() + words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) {
        if (i > 0) out += ' ';
        out += (*this)[i];
    }
}

/// Mixes the first and the last eight bytes: words that differ nowhere else are rare.
std::size_t FoldedWords::hashOf(const Word& word) const {
    std::string_view text = at(word);
    std::uint64_t tail = headOf(text.substr(text.size() - std::min<std::size_t>(text.size(), 8)));
    return ((word.head ^ std::rotl(tail, 29)) + word.size) * 0x9E3779B97F4A7C15 >> 32;
}

void FoldedWords::dropRepeats() {
    std::size_t size = std::bit_ceil(2 * words_.size());
    slots_.assign(size, 0);
    std::uint32_t kept = 0;
    for (const Word& word : words_) {
        std::size_t slot = hashOf(word) & (size - 1);
        while (slots_[slot] != 0 && !same(words_[slots_[slot] - 1], word))
            slot = (slot + 1) & (size - 1);
        if (slots_[slot] != 0) continue;
        words_[kept++] = word;
        slots_[slot] = kept;
    }
    words_.resize(kept);
}

}  // namespace aoc::event
