// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aoc/event/event.hpp"

namespace aoc {

/// The one splitter and folder of search text: both stores index what it makes, and queries go
/// through it too.
///
/// A word is a run of letters and digits, folded (Unicode case folding, compatibility forms and
/// accents removed), cut at kLongestWord bytes; a CJK ideograph or kana is a word by itself. So is
/// a GUID, written as 8-4-4-4-12 hexadecimal digits: its word is those 32 digits, and its blocks
/// are no words. Five words for what is one would be a third of all that search has to hold.
inline constexpr std::size_t kLongestWord = 64;

/// The words of a text, in their order, repeated as they come.
std::vector<std::string> splitWords(std::string_view text);

/// What search finds an event by: the distinct words of summary, actor, targets and of all values
/// (not names) in the raw record but secrets, in the order in which they come first, separated by
/// single spaces. A pure function of the event's stored fields.
std::string searchWords(const Event& event);

/// The text with letter case folded away (Unicode full case folding) and nothing else changed: for
/// "contained in, letter case aside". Invalid UTF-8 stays as it is.
std::string foldCase(std::string_view text);

/// What a person typed in the search box, understood.
struct SearchTerms {
    struct Word {
        std::string folded;
        bool prefix = false;  ///< Any word that begins so is meant: written with a `*` at its end,
                              ///< or eight hexadecimal digits, as GUIDs are shortened to.
        std::string guid;     ///< If not empty: or a word that begins so, in place of this one and
                              ///< its neighbours, which may be the first blocks of a GUID.
    };
    std::vector<Word> words;           ///< All of them must occur.
    std::vector<std::string> phrases;  ///< Quoted parts, folded, words separated by one space;
                                       ///< checked on the candidates.
};

/// Reads words, `word*` and "quoted phrases" (whose words are also in `words`). A GUID is found by
/// as much of its beginning as its first block, with or without `*` ("6f1f3a52", "6f1f3a52-9c1e"),
/// though not inside quotes; by less with `*`; by none of the blocks after the first alone. Nothing
/// is an error: what holds no letter or digit is passed over.
SearchTerms parseSearch(std::string_view text);

/// Whether the words of the phrase stand side by side in the event's text.
bool containsPhrase(const Event& event, std::string_view foldedPhrase);

}  // namespace aoc
