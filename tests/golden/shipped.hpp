// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "aoc/plugin/source.hpp"
#include "aoc/settings/mappings.hpp"
#include "support/built_plugin.hpp"
#include "support/source_folder.hpp"

namespace aoc::test {

/// config/mappings.yaml as it is shipped.
inline settings::Mappings shippedMappings() {
    auto read = settings::readMappings(sourceFolder() / "config/mappings.yaml");
    auto* mappings = std::get_if<settings::Mappings>(&read);
    EXPECT_TRUE(mappings);
    return mappings ? std::move(*mappings) : settings::Mappings();
}

/// The source of a library of the build; nullptr, and the test has failed, if there is none.
inline std::unique_ptr<plugin::Source> builtSource(const std::string& name) {
    const aoc_plugin* built = builtPlugin(name);
    if (!built) return nullptr;
    auto made = plugin::Source::create(*built, "tenant", {});
    EXPECT_TRUE(made);
    return made ? std::move(*made) : nullptr;
}

}  // namespace aoc::test
