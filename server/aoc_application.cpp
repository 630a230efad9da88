// SPDX-License-Identifier: MIT
#include "server/aoc_application.hpp"

#include <algorithm>
#include <exception>

namespace aoc::server {

namespace {

bool asksForHelp(const std::string& word) { return word == "--help" || word == "-h"; }

int dispatch(const std::vector<std::string>& arguments, const Console& console) {
    if (arguments.empty()) return console.refuse("a command is missing; see `aoc help`");
    std::string name = arguments[0];
    if (name == "--version") name = "version";
    if (asksForHelp(name)) name = "help";
    auto command = std::ranges::find(commands(), name, &Command::name);
    if (command == commands().end()) {
        std::vector<std::string> known;
        for (const Command& each : commands()) known.push_back(each.name);
        return console.refuse(unknownName("there is no command", name, known) + "; see `aoc help`");
    }
    std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
    if (std::ranges::any_of(rest, asksForHelp)) {
        console.out << usage(*command);
        return kExitDone;
    }
    auto read = readArguments(*command, rest);
    if (!read) return console.refuse(read.error().message);
    return command->run(*read, console);
}

}  // namespace

int runApplication(const std::vector<std::string>& arguments, const Console& console) {
    try {
        return dispatch(arguments, console);
    } catch (const std::exception& e) {
        return console.refuse(std::string("a fault of AOC's own: ") + e.what());
    }
}

}  // namespace aoc::server
