// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aoc::event {

/// Words split off texts and folded, one after the other in one buffer: no allocation per word. Of
/// less than 4 GiB in all, which no answer that is taken comes near.
class FoldedWords {
  public:
    void clear();
    /// Splits a text; a word does not continue from one text to the next.
    void add(std::string_view text);

    std::size_t size() const { return words_.size(); }
    std::string_view operator[](std::size_t i) const { return at(words_[i]); }

    /// Appends the words in their order, separated by single spaces.
    void appendTo(std::string& out) const;
    /// Keeps the first of each word.
    void dropRepeats();

  private:
    struct Word {
        std::uint64_t head;  ///< The first eight bytes as a number, for fast comparing.
        std::uint32_t from;
        std::uint32_t size;
    };

    std::string_view at(const Word& word) const {
        return std::string_view(buffer_).substr(word.from, word.size);
    }
    bool same(const Word& a, const Word& b) const { return a.head == b.head && at(a) == at(b); }
    void addUnicode(std::string_view run);
    void addValid(std::string_view run);
    void endWord(std::size_t from);
    void separate();
    void push(std::size_t from, std::size_t size);
    void joinGuid();
    std::size_t hashOf(const Word& word) const;

    std::string buffer_;
    std::vector<Word> words_;
    bool atWord_ = false;         ///< Whether a word ends where reading stands.
    bool hyphened_ = false;       ///< Whether one hyphen alone stands between that and the next.
    std::size_t guidBlocks_ = 0;  ///< So many of a GUID's blocks are the last words.
    std::vector<std::int32_t> codePoints_;
    std::vector<std::uint32_t> slots_;  ///< A hash table over words_: its index + 1; 0: free.
};

}  // namespace aoc::event
