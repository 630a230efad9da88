// SPDX-License-Identifier: MIT
#include "pipeline/summary.hpp"

namespace aoc::pipeline {

std::string summaryOf(const Event& event) {
    std::string summary;
    auto add = [&](std::string_view separator, std::string_view part) {
        if (part.empty()) return;
        if (!summary.empty()) summary += separator;
        summary += part;
    };
    add(" ", event.actorDisplay);
    add(" ", event.operation);
    std::string_view separator = " ";
    for (const std::string& target : event.targetDisplays) {
        add(separator, target);
        separator = ", ";
    }
    return summary;
}

}  // namespace aoc::pipeline
