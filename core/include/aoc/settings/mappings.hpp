// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "aoc/settings/settings.hpp"

namespace aoc::settings {

/// A part of a sentence: words, or what stands there of each event.
struct Piece {
    enum class Kind {
        Words,
        Actor,      ///< {actor}
        Target,     ///< {target}, {target2}, ...: one of those that it was done to
        Targets,    ///< {targets}: all of them
        Others,     ///< {others}: those of them that are not the actor
        Operation,  ///< {operation}
        Service,    ///< {service}: its label
        Address,    ///< {address}: where it was done from
        Before,     ///< {before:NAME}: the value that the property NAME had ...
        After,      ///< {after:NAME}: ... and the one that it got
    };
    Kind kind = Kind::Words;
    std::string text = {};   ///< The words, or the property's NAME.
    std::size_t number = 0;  ///< Which target; from 0.
    friend bool operator==(const Piece&, const Piece&) = default;
};

using Sentence = std::vector<Piece>;

/// What people read instead of a service's own name.
struct ServiceWords {
    std::string service;  ///< As its source writes it.
    std::string label;
    std::string group;
};

/// What people read of some operations.
struct OperationWords {
    std::vector<std::string> operations;  ///< As their source writes them; one "*" at most:
                                          ///< whatever stands there.
    std::string source;                   ///< Empty: of any.
    std::string service;                  ///< Empty: of any.
    std::string label = {};
    std::vector<Sentence> sentences = {};  ///< The first is taken that an event fills.
};

/// All in the order of the file.
struct Mappings {
    std::vector<ServiceWords> services = {};
    std::vector<OperationWords> operations = {};
    std::vector<std::string> secrets = {};  ///< Names of properties: see event/secrets.hpp.
};

/// Reads mappings.yaml; all mistakes are found at once, each with its line and its cure.
std::variant<Mappings, std::vector<Mistake>> readMappings(const std::filesystem::path& file);

}  // namespace aoc::settings
