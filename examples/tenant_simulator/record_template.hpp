// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "organisation.hpp"
#include "random.hpp"
#include "ticks.hpp"

namespace aoc::tenant {

/// Those and that which one event is about.
struct Cast {
    const Person* actor = nullptr;
    const Person* other = nullptr;
    const Named* app = nullptr;
    const Named* group = nullptr;
    const Named* role = nullptr;
    const Named* device = nullptr;
    const Named* policy = nullptr;
    const char* file = "";
    const char* folder = "";
    const char* site = "";
    const char* subject = "";
    const char* outsider = "";  ///< The mail address of someone outside.
    std::string address = {};   ///< The actor's IP.
};

/// All at random.
Cast chooseCast(const Organisation& organisation, Random& random);

/// JSON text with %placeholders%, taken to pieces once and written many times.
class RecordTemplate {
  public:
    /// REQUIRES: every %word% is one of the placeholders in record_template.cpp.
    explicit RecordTemplate(std::string_view text);

    void write(const Cast& cast, Ticks time, Random& random, std::string& out) const;

  private:
    struct Piece {
        std::string_view text;  // stands before the placeholder
        std::size_t slot;       // index into the table; its size: none
    };
    std::vector<Piece> pieces_;
};

}  // namespace aoc::tenant
