// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cctype>

#include "aoc/event/words.hpp"
#include "event/fold.hpp"
#include "event/record_walk.hpp"

namespace aoc {
namespace {

using Word = SearchTerms::Word;

void addWord(SearchTerms& terms, Word added) {
    bool known = std::any_of(terms.words.begin(), terms.words.end(), [&](const Word& word) {
        return word.folded == added.folded && word.prefix == added.prefix &&
               word.guid == added.guid;
    });
    if (!known) terms.words.push_back(std::move(added));
}

constexpr std::string_view kGuidForm = "00000000-0000-0000-0000-000000000000";
constexpr std::size_t kFirstBlock = 8;

/// The digits, in lower case, of what a GUID begins with, its first block at least. Empty for
/// anything else, a whole GUID too.
std::string guidBegunBy(std::string_view text) {
    if (text.size() < kFirstBlock || text.size() >= kGuidForm.size()) return {};
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto c = static_cast<unsigned char>(text[i]);
        if ((c == '-') != (kGuidForm[i] == '-')) return {};
        if (c == '-') continue;
        if (std::isxdigit(c) == 0) return {};
        digits += static_cast<char>(std::tolower(c));
    }
    return digits;
}

/// Whether a letter put behind the text would continue a word.
bool endsInWord(std::string_view text) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    return splitWords("a" + std::string(text.substr(last)) + "a").size() == 1;
}

/// The words of what has no blank in it nor anything else that might enclose a GUID.
void addRun(SearchTerms& terms, std::string_view run, bool star) {
    std::vector<std::string> words = splitWords(run);
    const std::string guid = guidBegunBy(run);
    const bool firstBlockAlone = !guid.empty() && words.size() == 1;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool starred = star && i + 1 == words.size() && endsInWord(run);
        addWord(terms, {std::move(words[i]), starred || firstBlockAlone,
                        firstBlockAlone ? std::string() : guid});
    }
}

bool runsOn(char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte == '-' || byte >= 0x80 || std::isalnum(byte) != 0;
}

/// The words of an unquoted stretch; with `star`, the one that touches its end is a prefix.
void addWords(SearchTerms& terms, std::string_view text, bool star) {
    while (!text.empty()) {
        auto size = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), runsOn) -
                                             text.begin());
        addRun(terms, text.substr(0, size), star && size == text.size());
        text.remove_prefix(std::min(size + 1, text.size()));
    }
}

void addPhrase(SearchTerms& terms, std::string_view text) {
    event::FoldedWords words;
    words.add(text);
    for (std::size_t i = 0; i < words.size(); ++i)
        addWord(terms, {std::string(words[i]), false, {}});
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
    event::forEachSearchedValue(event, unescaped,
                                [&](std::string_view value) { found = found || finder.in(value); });
    return found;
}

}  // namespace aoc
