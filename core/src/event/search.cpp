// SPDX-License-Identifier: MIT
#include <algorithm>

#include "aoc/event/words.hpp"
#include "event/fold.hpp"
#include "event/scan.hpp"

namespace aoc {
namespace {

void addWord(SearchTerms& terms, std::string folded, bool prefix) {
    bool known = std::any_of(terms.words.begin(), terms.words.end(), [&](const auto& word) {
        return word.folded == folded && word.prefix == prefix;
    });
    if (!known) terms.words.push_back({std::move(folded), prefix});
}

/// The words of an unquoted stretch; with `star`, the one that touches its end is a prefix.
void addWords(SearchTerms& terms, std::string_view text, bool star) {
    std::vector<std::string> words = splitWords(text);
    // A letter more makes no word more exactly if the last word touches the end.
    bool touches =
        star && !words.empty() && splitWords(std::string(text) + 'a').size() == words.size();
    for (std::size_t i = 0; i < words.size(); ++i)
        addWord(terms, std::move(words[i]), touches && i + 1 == words.size());
}

void addPhrase(SearchTerms& terms, std::string_view text) {
    event::FoldedWords words;
    words.add(text);
    for (std::size_t i = 0; i < words.size(); ++i) addWord(terms, std::string(words[i]), false);
    // A single word is found by itself.
    if (words.size() > 1) words.appendTo(terms.phrases.emplace_back());
}

/// Whether the words of `phrase` stand side by side among those of a text.
class PhraseFinder {
  public:
    explicit PhraseFinder(std::string_view phrase) {
        wanted_.append(" ").append(phrase).append(" ");
    }

    bool in(std::string_view text) {
        words_.clear();
        words_.add(text);
        joined_ = ' ';
        words_.appendTo(joined_);
        joined_ += ' ';
        return joined_.find(wanted_) != joined_.npos;
    }

  private:
    std::string wanted_;
    std::string joined_;
    event::FoldedWords words_;
};

}  // namespace

SearchTerms parseSearch(std::string_view text) {
    SearchTerms terms;
    while (!text.empty()) {
        std::size_t stop = text.find_first_of("\"*");
        std::string_view plain = text.substr(0, stop);
        addWords(terms, plain, stop != text.npos && text[stop] == '*');
        if (stop == text.npos) break;
        bool quoted = text[stop] == '"';
        text.remove_prefix(stop + 1);
        std::size_t closing = quoted ? text.find('"') : text.npos;
        // A quote that nobody closed is still being typed: its words count one by one.
        if (closing == text.npos) continue;
        addPhrase(terms, text.substr(0, closing));
        text.remove_prefix(closing + 1);
    }
    return terms;
}

bool containsPhrase(const Event& event, std::string_view foldedPhrase) {
    PhraseFinder finder(foldedPhrase);
    if (finder.in(event.summary) || finder.in(event.actorDisplay)) return true;
    for (const std::string& target : event.targetDisplays)
        if (finder.in(target)) return true;
    bool found = false;
    std::string unescaped;
    event::forEachValue(event.rawText, unescaped,
                        [&](std::string_view value) { found = found || finder.in(value); });
    return found;
}

}  // namespace aoc
