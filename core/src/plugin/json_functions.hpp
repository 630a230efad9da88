// SPDX-License-Identifier: MIT
#pragma once

#include <forward_list>
#include <string>

#include "aoc/event/json.hpp"
#include "aoc/source/abi.h"

namespace aoc::plugin {

/// The host's parser as the seam shows it.
const aoc_json_functions* jsonFunctions();

inline aoc_json toC(Json value) { return {value.document(), value.at()}; }
inline Json fromC(aoc_json value) { return {value.document, value.at}; }

/// While it lives, holds the texts that `raw` makes on this thread: one for each call into a
/// plugin, since views end with the call. They nest.
class RawTexts {
  public:
    RawTexts();
    ~RawTexts();
    RawTexts(const RawTexts&) = delete;
    RawTexts& operator=(const RawTexts&) = delete;

    std::string_view keep(std::string text);

  private:
    std::forward_list<std::string> texts_;
    RawTexts* outer_;
};

}  // namespace aoc::plugin
