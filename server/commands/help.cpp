// SPDX-License-Identifier: MIT
#include <algorithm>

#include "server/commands/command.hpp"

namespace aoc::server {

namespace {

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size() + 2), ' ');
    return text;
}

}  // namespace

std::string usage(const Command& command) {
    std::string line = "Usage: aoc " + command.name;
    std::string details;
    for (const Flag& flag : command.flags) {
        if (flag.help.empty()) continue;
        std::string form = flag.name + (flag.value.empty() ? "" : " " + flag.value);
        line += " [" + form + "]";
        details += "  " + padded(form, 16) + flag.help + "\n";
    }
    if (!command.words.empty()) line += " " + command.words;
    line += "\n\n" + command.summary + "\n";
    return details.empty() ? line : line + "\n" + details;
}

std::string overview() {
    std::string text =
        "AOC collects Microsoft 365 admin audit events, proves that none is missing, and lets\n"
        "people search them.\n\nUsage: aoc COMMAND ...\n\n";
    for (const Command& command : commands()) {
        std::string form = command.name + (command.words.empty() ? "" : " " + command.words);
        text += "  " + padded(form, 24) + command.summary + "\n";
    }
    return text +
           "\nSettings come from the environment, .env and config/aoc.yaml, where each is "
           "described.\n";
}

int help(const Arguments& arguments, const Console& console) {
    if (arguments.words.empty()) {
        console.out << overview();
        return kExitDone;
    }
    const std::string& name = arguments.words[0];
    auto found = std::ranges::find(commands(), name, &Command::name);
    if (found == commands().end()) {
        std::vector<std::string> known;
        for (const Command& command : commands()) known.push_back(command.name);
        return console.refuse(unknownName("there is no command", name, known) + "; see `aoc help`");
    }
    console.out << usage(*found);
    return kExitDone;
}

}  // namespace aoc::server
