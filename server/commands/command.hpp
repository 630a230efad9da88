// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "aoc/base/result.hpp"

namespace aoc::server {

/// What `aoc` ends with.
inline constexpr int kExitDone = 0;
inline constexpr int kExitIncomplete = 1;  ///< It ran, and not all is well.
inline constexpr int kExitUsage = 2;       ///< It did not start: usage, settings, or a lock.

/// Where a command writes, so that tests can look.
struct Console {
    std::ostream& out;
    std::ostream& err;

    /// "aoc: ..." on `err`, a line each; answers kExitUsage.
    int refuse(const std::vector<std::string>& lines) const;
    int refuse(const std::string& line) const { return refuse(std::vector<std::string>{line}); }
    /// "aoc: warning: ...".
    void warn(const std::string& line) const;
};

/// A flag of a command.
struct Flag {
    std::string name;   ///< "--hours"
    std::string value;  ///< "N": what its value is called; empty: it takes none.
    std::string help;   ///< Empty: it is not shown.
};

/// What stood behind a command's name, checked against its flags.
struct Arguments {
    std::map<std::string, std::string> flags;  ///< "--hours" to "24"; "" for one without a value.
    std::vector<std::string> words;            ///< The rest, in their order.
    bool has(const std::string& flag) const { return flags.count(flag) > 0; }
};

/// One row of the table of commands.
struct Command {
    std::string name;
    std::string words;  ///< How its words are shown: "list|probe FILE".
    std::string summary;
    std::vector<Flag> flags;
    std::size_t mostWords = 0;
    int (*run)(const Arguments& arguments, const Console& console) = nullptr;
};

/// All of them, in the order in which help shows them.
const std::vector<Command>& commands();

/// Invalid: an unknown flag, one given twice, a value that is missing or that it does not take, too
/// many words.
Result<Arguments> readArguments(const Command& command, const std::vector<std::string>& given);

Unexpected<Error> invalid(std::string message);

/// The value of a flag that names a source or a stream; empty if it was not given. Invalid: it is
/// no such name.
Result<std::string> nameOf(const Arguments& arguments, const std::string& flag);

/// "there is no command fetsh; did you mean fetch?", for commands and their flags alike.
std::string unknownName(const std::string& what, const std::string& name,
                        const std::vector<std::string>& known);

std::string usage(const Command& command);
std::string overview();

int serve(const Arguments& arguments, const Console& console);
int fetch(const Arguments& arguments, const Console& console);
int backfill(const Arguments& arguments, const Console& console);
int copy(const Arguments& arguments, const Console& console);
int coverage(const Arguments& arguments, const Console& console);
int renormalize(const Arguments& arguments, const Console& console);
int dedupe(const Arguments& arguments, const Console& console);
int plugin(const Arguments& arguments, const Console& console);
int help(const Arguments& arguments, const Console& console);
int version(const Arguments& arguments, const Console& console);

}  // namespace aoc::server
