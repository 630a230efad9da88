// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aoc::event {

/// Words split off texts and folded, one after the other in one buffer: no allocation per word.
class FoldedWords {
  public:
    void clear();
    /// Splits a text; a word does not continue from one text to the next.
    void add(std::string_view text);

    std::size_t size() const { return words_.size(); }
    std::string_view operator[](std::size_t i) const { return at(words_[i]); }

    /// Appends the words in their order, separated by single spaces.
    void appendTo(std::string& out) const;
    /// Sorts the words by their bytes and keeps one of each.
    void sortDistinct();

  private:
    struct Word {
        std::uint64_t head;  ///< The first eight bytes as a number, for fast comparing.
        std::size_t from;
        std::size_t size;
    };

    std::string_view at(const Word& word) const {
        return std::string_view(buffer_).substr(word.from, word.size);
    }
    void addUnicode(std::string_view run);
    void addValid(std::string_view run);
    void endWord(std::size_t from);

    std::string buffer_;
    std::vector<Word> words_;
    std::vector<std::int32_t> codePoints_;
};

}  // namespace aoc::event
