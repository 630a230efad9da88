// SPDX-License-Identifier: MIT
#include "skip_token.hpp"

#include <array>
#include <charconv>
#include <cstring>

#include "random.hpp"

namespace aoc::tenant {

namespace {

// fingerprint, flags, time, sequence, issued, check
using Words = std::array<std::uint64_t, 6>;
constexpr std::uint64_t kHasAfter = 1;
constexpr std::uint64_t kTimed = 2;
constexpr std::uint64_t kPoisoned = 4;

std::uint64_t checkOf(const Words& words, std::uint64_t seed) {
    std::uint64_t check = seed ^ 0xA0C0A0C0A0C0A0C0ULL;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) check = Random(check ^ words[i]).next();
    return check;
}

// The check is the key of the rest, so that tokens of one query have nothing in common to the eye.
void scramble(Words& words, std::uint64_t seed) {
    Random stream(seed ^ words.back());
    for (std::size_t i = 0; i + 1 < words.size(); ++i) words[i] ^= stream.next();
}

}  // namespace

std::string sealToken(const SkipToken& token, std::uint64_t seed, std::size_t pageSize) {
    const Position after = token.after.value_or(Position{});
    const std::uint64_t flags = (token.after ? kHasAfter : 0) | (after.timed ? kTimed : 0) |
                                (token.poisoned ? kPoisoned : 0);
    Words words{token.fingerprint,
                flags,
                static_cast<std::uint64_t>(after.time),
                after.sequence,
                static_cast<std::uint64_t>(toMillis(token.issued)),
                0};
    words.back() = checkOf(words, seed);
    scramble(words, seed);
    std::string bytes(sizeof words, '\0');
    std::memcpy(bytes.data(), words.data(), sizeof words);
    return toHex(bytes) + "_" + std::to_string(pageSize);
}

std::optional<SkipToken> openToken(std::string_view text, std::uint64_t seed) {
    Words words{};
    std::string bytes(sizeof words, '\0');
    if (text.size() <= bytes.size() * 2 || text[bytes.size() * 2] != '_') return std::nullopt;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        unsigned value = 0;
        const char* digits = text.data() + i * 2;
        if (std::from_chars(digits, digits + 2, value, 16).ptr != digits + 2) return std::nullopt;
        bytes[i] = static_cast<char>(value);
    }
    std::memcpy(words.data(), bytes.data(), sizeof words);
    scramble(words, seed);
    if (words.back() != checkOf(words, seed)) return std::nullopt;

    SkipToken token{.fingerprint = words[0],
                    .issued = fromMillis(static_cast<std::int64_t>(words[4])),
                    .poisoned = (words[1] & kPoisoned) != 0};
    if (words[1] & kHasAfter) {
        token.after = Position{(words[1] & kTimed) != 0, static_cast<Ticks>(words[2]), words[3]};
    }
    return token;
}

}  // namespace aoc::tenant
