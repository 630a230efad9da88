// SPDX-License-Identifier: MIT
#include "aoc/event/canonical.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "aoc/event/render.hpp"
#include "event/number.hpp"
#include "event/parser.hpp"
#include "event/scan.hpp"

namespace aoc {
namespace {

/// Order by UTF-16 code units. It is the order of the bytes of UTF-8, but that characters above
/// U+FFFF (0xF0 and up, surrogates in UTF-16) come before U+E000 to U+FFFF (0xEE, 0xEF).
bool before(std::string_view a, std::string_view b) {
    auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (x == a.end() || y == b.end()) return x == a.end() && y != b.end();
    auto rank = [](char c) {
        unsigned byte = static_cast<unsigned char>(c);
        return byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte;
    };
    return rank(*x) < rank(*y);
}

/// Rewrites a JSON text that is known to be sound.
class Canonical {
  public:
    explicit Canonical(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

    /// False if an object has a name twice: which of the two counts is nobody's to say.
    bool write(std::string& out) {
        at_ = event::skipSpace(at_, end_);
        switch (*at_) {
            case '{':
                return writeObject(out);
            case '[':
                return writeArray(out);
            case '"':
                appendJsonString(out, takeString());
                return true;
            default:
                std::string_view word = take(event::endOfValue(at_, end_));
                if (word.front() == '-' || (word.front() >= '0' && word.front() <= '9'))
                    event::appendCanonicalNumber(out, word);
                else
                    out += word;
                return true;
        }
    }

  private:
    struct Member {
        std::string name;
        std::string value;
    };

    bool writeArray(std::string& out) {
        out += '[';
        for (bool first = true; another(']'); first = false) {
            if (!first) out += ',';
            if (!write(out)) return false;
        }
        out += ']';
        return true;
    }

    bool writeObject(std::string& out) {
        std::vector<Member> members;
        while (another('}')) {
            Member& member = members.emplace_back();
            member.name = takeString();
            at_ = event::skipSpace(at_, end_) + 1;
            if (!write(member.value)) return false;
        }
        std::sort(members.begin(), members.end(),
                  [](const Member& a, const Member& b) { return before(a.name, b.name); });
        auto twice =
            std::adjacent_find(members.begin(), members.end(),
                               [](const Member& a, const Member& b) { return a.name == b.name; });
        if (twice != members.end()) return false;
        out += '{';
        for (const Member& member : members) {
            if (&member != &members.front()) out += ',';
            appendJsonString(out, member.name);
            out += ':';
            out += member.value;
        }
        out += '}';
        return true;
    }

    /// Steps over the bracket or comma here, to what follows it; false, and past it, if that is the
    /// closing bracket.
    bool another(char closing) {
        at_ = event::skipSpace(at_, end_);
        if (*at_ != closing) at_ = event::skipSpace(at_ + 1, end_);
        if (*at_ != closing) return true;
        ++at_;
        return false;
    }

    std::string takeString() {
        std::string_view quoted = take(event::endOfString(at_, end_));
        std::string characters;
        event::appendUnescaped(characters, quoted.substr(1, quoted.size() - 2));
        return characters;
    }

    std::string_view take(const char* to) {
        std::string_view taken(at_, static_cast<std::size_t>(to - at_));
        at_ = to;
        return taken;
    }

    const char* at_;
    const char* end_;
};

}  // namespace

std::string canonicalJson(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    if (event::isSoundJson(text)) {
        // A byte order mark is no part of the JSON.
        std::string_view json = text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
        if (Canonical(json).write(out)) return out;
    }
    return std::string(text);
}

}  // namespace aoc
