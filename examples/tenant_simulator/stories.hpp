// SPDX-License-Identifier: MIT
// What is worth finding among all that is ordinary: a consent phish, a mailbox that forwards to
// the outside, an admin who works at night. Each is told by several sources.
#pragma once

#include <vector>

#include "management_generator.hpp"
#include "ticks.hpp"

namespace aoc::tenant {

enum class Story { ConsentPhish, Forwarding, NightAdmin };

/// With fewer events than this a source tells no stories: they would not be hidden.
inline constexpr std::size_t kFewestForStories = 200;

/// When the story begins that is told to a tenant whose events end at `end`: some days before, at
/// an hour that suits it.
Ticks beginOf(Story story, Ticks end);

/// Where the stranger of each story works from.
const char* addressOf(Story story);

/// Who it happens to, or who does it.
const Person& heroOf(Story story, const Organisation& organisation);

/// The Management Activity API's part of all stories, in the order of time.
std::vector<ManagementRecord> tellStories(ManagementGenerator& generator, Ticks end);

}  // namespace aoc::tenant
