// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include "aoc/event/json.hpp"
#include "aoc/source/source.hpp"

namespace aoc::test {

/// A JSON text as a plugin sees it, without a host around it.
class Parsed {
  public:
    explicit Parsed(std::string text) {
        auto parsed = JsonDocument::parse(std::move(text));
        if (parsed) document_ = std::move(*parsed), root_ = document_.root();
    }
    source::Json json() const { return {functions(), toC(root_)}; }

  private:
    static aoc_json toC(Json value) { return {value.document(), value.at()}; }
    static Json fromC(aoc_json value) { return {value.document, value.at}; }
    static aoc_text toC(std::string_view text) { return {text.data(), text.size()}; }

    static const aoc_json_functions* functions() {
        static constexpr aoc_json_functions kFunctions{
            [](aoc_json v) { return static_cast<aoc_json_type>(fromC(v).type()); },
            [](aoc_json v, aoc_text name) {
                return toC(fromC(v)[std::string_view(name.data, name.size)]);
            },
            [](aoc_json c, aoc_json previous) { return toC(fromC(c).next(fromC(previous))); },
            [](aoc_json v) { return toC(fromC(v).name()); },
            [](aoc_json v) { return toC(fromC(v).text()); },
            [](aoc_json) {
                return aoc_text{"raw", 3};
            }};
        return &kFunctions;
    }

    JsonDocument document_;
    Json root_;
};

}  // namespace aoc::test
