// SPDX-License-Identifier: MIT
#include "aoc/event/words.hpp"

#include <algorithm>

#include "event/fold.hpp"
#include "event/scan.hpp"

namespace aoc {
namespace {

/// What a thread reuses from record to record. It shrinks again after a huge one.
struct Scratch {
    event::FoldedWords words;
    std::string unescaped;
};

constexpr std::size_t kHugeRecord = 1 << 20;

}  // namespace

std::vector<std::string> splitWords(std::string_view text) {
    event::FoldedWords words;
    words.add(text);
    std::vector<std::string> list;
    list.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) list.emplace_back(words[i]);
    return list;
}

std::string searchWords(const Event& event) {
    thread_local Scratch scratch;
    event::FoldedWords& words = scratch.words;
    words.clear();
    words.add(event.summary);
    words.add(event.actorDisplay);
    for (const std::string& target : event.targetDisplays) words.add(target);
    event::forEachValue(event.rawText, scratch.unescaped,
                        [&](std::string_view value) { words.add(value); });
    words.sortDistinct();
    std::string joined;
    words.appendTo(joined);
    if (event.rawText.size() > kHugeRecord) scratch = Scratch();
    return joined;
}

std::string mergeWords(std::string_view a, std::string_view b) {
    std::string merged;
    merged.reserve(a.size() + b.size() + 1);
    auto take = [](std::string_view& list) {
        std::string_view word = list.substr(0, list.find(' '));
        list.remove_prefix(std::min(list.size(), word.size() + 1));
        return word;
    };
    std::string_view first = take(a);
    std::string_view second = take(b);
    while (!first.empty() || !second.empty()) {
        bool fromFirst = second.empty() || (!first.empty() && first <= second);
        std::string_view word = fromFirst ? first : second;
        if (!merged.empty()) merged += ' ';
        merged += word;
        if (word == second) second = take(b);
        if (fromFirst) first = take(a);
    }
    return merged;
}

}  // namespace aoc
