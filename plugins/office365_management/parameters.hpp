// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "record.hpp"

namespace aoc::office365 {

/// What a cmdlet was told. `name` lives as long as the record.
struct Parameter {
    std::string_view name;
    std::string value;
};

/// The parameters of a cmdlet, which stand in a list or in a command line
/// (`-Name "Card numbers" -TeamsLocation ("ALL")`); all of the line under the name "Parameters" if
/// it is of another form.
std::vector<Parameter> parametersOf(const Record& record);

/// The value of the parameter; empty if there is none.
std::string_view valueOf(const std::vector<Parameter>& parameters, std::string_view name);

}  // namespace aoc::office365
