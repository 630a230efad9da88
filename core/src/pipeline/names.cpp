// SPDX-License-Identifier: MIT
#include "aoc/pipeline/names.hpp"

#include <algorithm>

#include "aoc/base/text.hpp"
#include "aoc/event/key.hpp"

namespace aoc::pipeline {
namespace {

/// A GUID of zeros stands for nobody.
bool isNameless(const std::string& display) { return isGuid(display) && isId(display); }

/// Whether there was an id, and its name is known.
bool putName(std::string& display, const Names& names, std::vector<LookedUp>& lookedUp) {
    if (!isNameless(display)) return false;
    const auto found = names.find(lowerCase(display));
    if (found == names.end() || found->second.empty()) return false;
    lookedUp.push_back({found->first, found->second});
    display = found->second;
    return true;
}

/// Each once, in their order.
void dropRepeats(std::vector<std::string>& displays) {
    for (auto at = displays.begin(); at != displays.end();)
        at = std::find(displays.begin(), at, *at) == at ? at + 1 : displays.erase(at);
}

}  // namespace

bool lacksNames(const Event& event) {
    return isNameless(event.actorDisplay) || std::ranges::any_of(event.targetDisplays, isNameless);
}

std::vector<std::string> idsWithoutName(const Event& event) {
    std::vector<std::string> ids;
    if (isNameless(event.actorDisplay)) ids.push_back(lowerCase(event.actorDisplay));
    for (const std::string& display : event.targetDisplays)
        if (isNameless(display)) ids.push_back(lowerCase(display));
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

Names namesIn(const Event& event) {
    Names names;
    for (const LookedUp& one : event.lookedUp) names.emplace(one.id, one.name);
    return names;
}

bool putNames(Event& event, const Names& names, const Wording& wording) {
    std::vector<LookedUp> lookedUp;
    putName(event.actorDisplay, names, lookedUp);
    for (std::string& display : event.targetDisplays) putName(display, names, lookedUp);
    if (lookedUp.empty()) return false;
    dropRepeats(event.targetDisplays);
    for (LookedUp& one : lookedUp)
        if (std::ranges::find(event.lookedUp, one) == event.lookedUp.end())
            event.lookedUp.push_back(std::move(one));
    std::ranges::sort(event.lookedUp, {}, &LookedUp::id);
    event.summary = wording.summaryOf(event);
    event.words.clear();  // They were of other names; the store makes them anew.
    return true;
}

}  // namespace aoc::pipeline
