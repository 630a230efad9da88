// SPDX-License-Identifier: MIT
#include "collect/failed_windows.hpp"

#include <algorithm>
#include <string_view>

namespace aoc::collect {
namespace {

std::string_view words(FailedWindows::Fate fate, bool one) {
    switch (fate) {
        case FailedWindows::Fate::LeftOpen:
            return one ? " is left open: " : " are left open: ";
        case FailedWindows::Fate::NotReadAgain:
            return " could not be read again: ";
        case FailedWindows::Fate::Gone:
            break;
    }
    return one ? " is gone: " : " are gone: ";
}

}  // namespace

void FailedWindows::add(const Span& window, Fate fate, const std::string& why) {
    Group& group = groups_[{fate, why}];
    group.span = group.windows == 0 ? window
                                    : Span{std::min(group.span.from, window.from),
                                           std::max(group.span.to, window.to)};
    ++group.windows;
}

std::vector<std::string> FailedWindows::take() {
    std::vector<std::string> texts;
    for (const auto& [key, group] : std::exchange(groups_, {})) {
        const auto& [fate, why] = key;
        const bool one = group.windows == 1;
        std::string text = one ? "window " : std::to_string(group.windows) + " windows from ";
        text += formatSeconds(group.span.from) + " to " + formatSeconds(group.span.to);
        texts.push_back(text.append(words(fate, one)) + why);
    }
    return texts;
}

}  // namespace aoc::collect
