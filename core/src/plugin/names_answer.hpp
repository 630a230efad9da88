// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "aoc/plugin/types.hpp"

namespace aoc::plugin {

/// What the plugin offers under "aoc.source.names/1"; nullptr if that is nothing that can be used.
const aoc_source_names* namesOf(const aoc_plugin& plugin);

/// Where a plugin puts the names that one call brought: aoc_names_answer, copying all it is handed.
/// Lives for one call, on its thread.
class NamesAnswer {
  public:
    /// Only names of these ids are taken. REQUIRES: they outlive this, and are in lower case.
    explicit NamesAnswer(const std::vector<std::string>& asked);
    NamesAnswer(const NamesAnswer&) = delete;
    NamesAnswer& operator=(const NamesAnswer&) = delete;

    const aoc_names_answer* c() const { return &answer_; }

    std::vector<Name> names;  ///< One for an id at most, in lines that people can read.
    std::optional<Advice> advice;
    std::string broken;  ///< No rule of the seam can be broken here.

  private:
    static NamesAnswer& self(const aoc_names_answer* answer) {
        return *static_cast<NamesAnswer*>(answer->context);
    }
    static void addName(const aoc_names_answer* answer, const aoc_name* name) noexcept;
    static void setAdvice(const aoc_names_answer* answer, const aoc_advice* advice) noexcept;

    std::unordered_set<std::string> wanted_;
    aoc_names_answer answer_;
};

}  // namespace aoc::plugin
