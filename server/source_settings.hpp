// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "aoc/plugin/loader.hpp"
#include "aoc/plugin/source.hpp"
#include "aoc/settings/settings.hpp"

namespace aoc::server {

/// Stands in for a tenant where there is none: a source says what its streams are all the same.
inline constexpr const char* kNoTenant = "00000000-0000-0000-0000-000000000000";

/// Makes a source from its entry under `sources:`; what is wrong there, all of it, is added to
/// `mistakes`. Nothing if it could not be made.
std::unique_ptr<plugin::Source> makeSource(const aoc_plugin& plugin, const std::string& tenant,
                                           const settings::Source& entry,
                                           std::vector<settings::Mistake>& mistakes);

/// Entries under `sources:` that no plugin answers to. One whose file was refused is only worth a
/// warning, since the host goes on with the others.
void checkNames(const settings::Settings& settings, const plugin::Loaded& plugins,
                std::vector<settings::Mistake>& mistakes, std::vector<std::string>& warnings);

/// Rate limits for families, and roots for endpoints, that the plugin does not declare.
void checkDeclared(const aoc_plugin& plugin, const settings::Source& entry,
                   std::vector<settings::Mistake>& mistakes);

/// Intervals for streams that the source does not have.
void checkStreams(const plugin::Source& source, const settings::Source& entry,
                  std::vector<settings::Mistake>& mistakes);

/// Whether the plugin has an endpoint that wants a bearer.
bool signsIn(const aoc_plugin& plugin);

}  // namespace aoc::server
