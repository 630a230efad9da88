// SPDX-License-Identifier: MIT
#include "aoc/event/words.hpp"

#include <algorithm>

#include "event/fold.hpp"
#include "event/record_walk.hpp"

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
    event::forEachSearchedValue(event, scratch.unescaped,
                                [&](std::string_view value) { words.add(value); });
    words.dropRepeats();
    std::string joined;
    words.appendTo(joined);
    if (event.rawText.size() > kHugeRecord) scratch = Scratch();
    return joined;
}

}  // namespace aoc
