// SPDX-License-Identifier: MIT
#include "stories.hpp"

#include <algorithm>

#include "story_steps.hpp"

namespace aoc::tenant {

namespace {

constexpr Ticks kMinute = 60 * kTicksPerSecond;
constexpr Ticks kDay = 24 * 60 * kMinute;

}  // namespace

Ticks beginOf(Story story, Ticks end) {
    const Ticks day = end - end % kDay;
    switch (story) {
        case Story::ConsentPhish:
            return day - 4 * kDay + (10 * 60 + 12) * kMinute;
        case Story::Forwarding:
            return day - 3 * kDay + (15 * 60 + 40) * kMinute;
        case Story::NightAdmin:
            break;
    }
    return day - 2 * kDay + (2 * 60 + 7) * kMinute;
}

const char* addressOf(Story story) {
    switch (story) {
        case Story::ConsentPhish:
            return "203.0.113.45";
        case Story::Forwarding:
            return "203.0.113.9";
        case Story::NightAdmin:
            break;
    }
    return "203.0.113.77";
}

const Person& heroOf(Story story, const Organisation& organisation) {
    switch (story) {
        case Story::ConsentPhish:
            return organisation.people[23];
        case Story::Forwarding:
            return organisation.people[37];
        case Story::NightAdmin:
            break;
    }
    return organisation.admins[3];
}

std::vector<ManagementRecord> tellStories(ManagementGenerator& generator, Ticks end) {
    std::vector<ManagementRecord> told;
    for (const auto& step : storySteps()) {
        const RecordTemplate members(step.activity.members);
        for (int i = 0; i < step.times; ++i) {
            Cast cast = chooseCast(generator.organisation(), generator.random());
            cast.actor = &heroOf(step.story, generator.organisation());
            cast.address = addressOf(step.story);
            cast.app = &generator.organisation().phishingApp;
            const Ticks time = beginOf(step.story, end) + (step.minute + i * 2) * kMinute +
                               static_cast<Ticks>(generator.random().below(kMinute));
            told.push_back(
                {step.activity.type, time, generator.write(step.activity, members, cast, time)});
        }
    }
    std::stable_sort(told.begin(), told.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
    return told;
}

}  // namespace aoc::tenant
