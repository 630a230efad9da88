// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "office_activities.hpp"
#include "stories.hpp"

namespace aoc::tenant {

/// One event of a story, or some of a kind, two minutes apart. Its placeholders are the story's
/// hero and stranger.
struct StoryStep {
    Story story;
    int minute;  ///< After the story's begin.
    int times;
    OfficeActivity activity;
};

const std::vector<StoryStep>& storySteps();

}  // namespace aoc::tenant
