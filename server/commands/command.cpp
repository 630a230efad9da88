// SPDX-License-Identifier: MIT
#include "server/commands/command.hpp"

#include <algorithm>

#include "aoc/base/log.hpp"
#include "aoc/base/text.hpp"

namespace aoc::server {

int Console::refuse(const std::vector<std::string>& lines) const {
    for (const std::string& line : lines) err << "aoc: " << log::printable(line) << '\n';
    err.flush();
    return kExitUsage;
}

void Console::warn(const std::string& line) const {
    err << "aoc: warning: " << log::printable(line) << '\n';
    err.flush();
}

const std::vector<Command>& commands() {
    static const std::vector<Command> all = {
        {"serve", "", "Serve the console and the API, and collect on a schedule.", {}, 0, serve},
        {"fetch",
         "",
         "Collect once and end: 0 if all that was offered is stored, 1 if not, 2 if it could not "
         "start.",
         {{"--hours", "N",
           "How far back: 1 to 720, and more is cut to 720; 168 if it is left out."},
          {"--source", "NAME", "Only this source."},
          {"--force", "",
           "Read again what was read completely; content that is stored never changes, and is not "
           "fetched again."},
          {"--json", "", "Print the result as the API does."}},
         0,
         fetch},
        {"backfill",
         "",
         "Collect a span again, as far as the sources still offer it; ends as fetch does.",
         {{"--from", "TIME", "Its begin: a time such as 2026-11-22T09:30:00Z, or a date."},
          {"--to", "TIME", "Its end; of a date, the end of that day."},
          {"--source", "NAME", "Only this source."},
          {"--stream", "NAME", "Only the streams of this name."},
          {"--json", "", "Print the result as the API does."}},
         0,
         backfill},
        {"coverage",
         "",
         "What has been read of each stream, and what is missing: 1 if there is a gap, else 0.",
         {{"--json", "", "Print it as the API does."}},
         0,
         coverage},
        {"copy",
         "",
         "Copy everything from one store to another, and compare the two: 0 if they hold the same, "
         "1 if not.",
         {{"--from", "STORE",
           "A data folder, or mongodb://HOST:PORT/DATABASE; env:NAME: what that variable says."},
          {"--to", "STORE", "Likewise. Nobody may collect into it meanwhile."}},
         0,
         copy},
        {"renormalize",
         "",
         "Make stored events anew by the plugins and the words of now; also while aoc serve runs.",
         {{"--limit", "N", "At most so many; it says how to go on."},
          {"--source", "NAME", "Only of this source."},
          {"--since", "TIME", "Only what happened then or later."},
          {"--rejected", "", "Try the records again that could not be made events."},
          {"--dry-run", "", "Write nothing; show some of what would change."}},
         0,
         renormalize},
        {"dedupe",
         "",
         "Give stored events the keys that their records get now, and make one of those that get "
         "the same; also while aoc serve runs.",
         {{"--dry-run", "", "Write nothing; show some of what would change."}},
         0,
         dedupe},
        {"plugin",
         "list|probe FILE",
         "Show the source plugins, or try one in a process of its own.",
         {{"--in-child", "", ""}},
         2,
         plugin},
        {"help", "[COMMAND]", "Show this, or what a command takes.", {}, 1, help},
        {"version", "", "Show which AOC this is; --version does too.", {}, 0, version},
    };
    return all;
}

Result<Arguments> readArguments(const Command& command, const std::vector<std::string>& given) {
    Arguments read;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const std::string& text = given[i];
        if (!text.starts_with('-')) {
            if (read.words.size() == command.mostWords) {
                return invalid(command.name + " does not take \"" + text + "\"; see `aoc help " +
                               command.name + "`");
            }
            read.words.push_back(text);
            continue;
        }
        std::string name = text.substr(0, text.find('='));
        auto flag = std::ranges::find(command.flags, name, &Flag::name);
        if (flag == command.flags.end()) {
            std::vector<std::string> known;
            for (const Flag& each : command.flags) {
                if (!each.help.empty()) known.push_back(each.name);
            }
            return invalid(unknownName(command.name + " has no flag", name, known) +
                           "; see `aoc help " + command.name + "`");
        }
        if (read.has(name)) return invalid(name + " is given twice; give it once");
        bool joined = name.size() < text.size();
        std::string value = joined ? text.substr(name.size() + 1) : "";
        if (flag->value.empty() && joined) return invalid(name + " takes no value");
        if (!flag->value.empty() && !joined) {
            if (i + 1 == given.size()) {
                return invalid(name + " wants a value: " + name + " " + flag->value);
            }
            value = given[++i];
        }
        read.flags[name] = value;
    }
    return read;
}

Unexpected<Error> invalid(std::string message) {
    return Unexpected(Error{Error::Kind::Invalid, std::move(message)});
}

Result<std::string> nameOf(const Arguments& arguments, const std::string& flag) {
    if (!arguments.has(flag)) return std::string();
    const std::string& name = arguments.flags.at(flag);
    bool isName = !name.empty() && name.find_first_not_of(
                                       "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789_.") == std::string::npos;
    if (isName) return name;
    return invalid(flag + " " + name + " is no name of a " + flag.substr(2) +
                   (flag == "--source" ? "; see `aoc plugin list`" : "; see `aoc coverage`"));
}

std::string unknownName(const std::string& what, const std::string& name,
                        const std::vector<std::string>& known) {
    std::string meant = nearest(name, known);
    return what + " " + name + (meant.empty() ? "" : "; did you mean " + meant + "?");
}

}  // namespace aoc::server
