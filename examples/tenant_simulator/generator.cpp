// SPDX-License-Identifier: MIT
#include "generator.hpp"

#include <algorithm>

#include "activities.hpp"
#include "organisation.hpp"
#include "record_writer.hpp"
#include "state.hpp"
#include "stories.hpp"

namespace aoc::tenant {

namespace {

constexpr Ticks kTicksPerHour = 3600 * kTicksPerSecond;

std::vector<const Activity*> weighted() {
    std::vector<const Activity*> all;
    for (const auto& activity : activities()) all.insert(all.end(), activity.weight, &activity);
    return all;
}

// The directory's part of the stories is told by some of the events that would have been ordinary
// ones. Steps follow each other by a minute.
void tell(Story story, const std::vector<std::string_view>& names, const Organisation& organisation,
          Ticks begin, Scene* scenes) {
    const std::string correlation = scenes[0].correlation;
    for (std::size_t i = 0; i < names.size(); ++i) {
        Scene& scene = scenes[i];
        scene.activity = &activityNamed(names[i]);
        scene.time = begin + static_cast<Ticks>(i) * 60 * kTicksPerSecond;
        scene.actor = &heroOf(story, organisation);
        scene.address = addressOf(story);
        if (story != Story::ConsentPhish) continue;
        scene.correlation = correlation;
        scene.app = &organisation.phishingApp;
    }
}

void tellStories(const Organisation& organisation, Ticks from, Ticks to,
                 std::vector<Scene>& scenes) {
    struct Part {
        Story story;
        Ticks after;  // the story's begin
        std::vector<std::string_view> names;
    };
    constexpr Ticks kMinutes = 60 * kTicksPerSecond;
    const std::vector<Part> parts = {
        {Story::ConsentPhish,
         7 * kMinutes,
         {"Add service principal", "Consent to application", "Add delegated permission grant",
          "Add app role assignment to service principal"}},
        {Story::Forwarding, 20 * kMinutes, {"User registered security info"}},
        {Story::NightAdmin,
         4 * kMinutes,
         {"Add member to role", "Update conditional access policy",
          "Update application \xE2\x80\x93 Certificates and secrets management ", "Delete user"}}};
    std::size_t used = 0;
    for (const auto& part : parts) {
        const Ticks begin = beginOf(part.story, to) + part.after;
        if (begin < from) continue;
        tell(part.story, part.names, organisation, begin, &scenes[used]);
        used += part.names.size();
    }
    std::stable_sort(scenes.begin(), scenes.end(),
                     [](const Scene& a, const Scene& b) { return a.time < b.time; });
}

}  // namespace

std::vector<Ticks> spreadTimes(Random& random, std::size_t count, Ticks from, Ticks to) {
    std::vector<Ticks> starts;
    std::vector<double> sums{0};
    for (Ticks t = from; t < to; t += kTicksPerHour) {
        const auto hour = (t / kTicksPerHour) % 24;
        const auto weekday = (t / (24 * kTicksPerHour) + 4) % 7;  // 1970-01-01 was a Thursday
        const bool office = hour >= 7 && hour < 18 && weekday > 0 && weekday < 6;
        starts.push_back(t);
        const auto length = static_cast<double>(std::min(kTicksPerHour, to - t));
        sums.push_back(sums.back() + length * (office ? 6 : 1));
    }
    std::vector<Ticks> times;
    times.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (starts.empty()) {
            times.push_back(from);
            continue;
        }
        const double share = static_cast<double>(random.below(1U << 30)) / (1U << 30);
        const double at = sums.back() * share;
        const auto bucket = static_cast<std::size_t>(
            std::upper_bound(sums.begin() + 1, sums.end() - 1, at) - sums.begin() - 1);
        const double inside = (at - sums[bucket]) / (sums[bucket + 1] - sums[bucket]);
        const Ticks length = std::min(kTicksPerHour, to - starts[bucket]);
        const auto offset = static_cast<Ticks>(inside * static_cast<double>(length));
        const Ticks noise = static_cast<Ticks>(random.below(40'000'000));
        times.push_back(std::clamp(starts[bucket] + offset + noise, from, to));
    }
    std::sort(times.begin(), times.end());
    return times;
}

std::vector<std::string> generateEvents(std::uint64_t seed, std::uint64_t batch, std::size_t count,
                                        Ticks from, Ticks to) {
    const Organisation organisation = makeOrganisation(seed);
    RecordWriter writer(organisation, seed ^ (batch * 0xD1B5'4A32'D192'ED03ULL));
    Random& random = writer.random();
    const auto times = spreadTimes(random, count, from, to);
    const auto pool = weighted();

    std::vector<Scene> scenes(count);
    for (std::size_t i = 0; i < count; ++i) {
        scenes[i].time = times[i];
        scenes[i].activity = random.pick(pool);
        // What one request causes shares its correlation.
        const bool follows = i > 0 && random.oneIn(4);
        scenes[i].correlation = follows ? scenes[i - 1].correlation : makeGuid(random);
    }
    if (count >= kFewestForStories) tellStories(organisation, from, to, scenes);

    std::vector<std::string> records;
    records.reserve(count);
    for (const auto& scene : scenes) records.push_back(writer.write(scene));
    return records;
}

std::vector<std::string> generateMore(State& state, std::size_t count, Ticks from, Ticks to) {
    return generateEvents(state.options.seed, ++state.batches, count, from, to);
}

}  // namespace aoc::tenant
