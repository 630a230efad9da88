// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aoc::microsoft {

/// Reads JSON out of a text from left to right: no more than what Microsoft wraps in strings needs.
/// It never reads past the text, and answers nothing where the text is not JSON.
class JsonInText {
  public:
    explicit JsonInText(std::string_view text) : rest_(text) {}

    /// Skips blanks, then the character if it is next.
    bool take(char c);
    /// Whether only blanks are left.
    bool atEnd();
    /// A string literal, unescaped to UTF-8; a lone surrogate becomes U+FFFD.
    std::optional<std::string> string();
    /// A number, true, false or null as it stands.
    std::optional<std::string_view> word();
    /// Leaves out a value of any kind, 64 levels deep at most.
    bool skip(int depth = 0);

  private:
    void skipBlanks();
    bool escape(std::string& out);
    std::optional<unsigned> hex4();

    std::string_view rest_;
};

}  // namespace aoc::microsoft
