// SPDX-License-Identifier: MIT
#include "aoc/plugin/probe.hpp"

#include <string.h>

#include "advice.hpp"
#include "child.hpp"

namespace aoc::plugin {
namespace {

constexpr std::string_view kCure =
    "; remove the file, or get a plugin that is in order from its author";

/// The last line that is not empty: a library may write to standard error while it is loaded, the
/// refusal comes after.
std::string lastLine(std::string_view text) {
    std::size_t end = text.find_last_not_of("\r\n \t");
    if (end == std::string_view::npos) return {};
    text = text.substr(0, end + 1);
    std::size_t start = text.find_last_of('\n');
    return oneLine(start == std::string_view::npos ? text : text.substr(start + 1));
}

std::string signalName(int number) {
    const char* name = ::sigabbrev_np(number);
    return name == nullptr ? "signal " + std::to_string(number) : std::string("SIG") + name;
}

/// Why the file is not taken; empty if the child was content with it.
std::string complaint(const std::filesystem::path& file, const ChildEnd& end, Millis limit) {
    std::string loading = file.string() + ": ";
    switch (end.how) {
        case ChildEnd::How::Hung:
            return loading + "it hung: not loaded after " + std::to_string(limit.count()) + " ms" +
                   std::string(kCure);
        case ChildEnd::How::Crashed:
            return loading + "it crashed with " + signalName(end.number) + " while it was loaded" +
                   std::string(kCure);
        case ChildEnd::How::Exited:
            break;
    }
    if (end.number == 0 && !end.output.empty()) return {};
    if (end.number == 0)
        return loading + "it ended the process while it was loaded" + std::string(kCure);
    std::string line = lastLine(end.errors);
    if (end.number == 1 && !line.empty()) return line;
    return loading + "it ended the process with code " + std::to_string(end.number) +
           " while it was loaded" + (line.empty() ? "" : " (" + line + ")") + std::string(kCure);
}

}  // namespace

Status probeInChild(const std::filesystem::path& file, const std::filesystem::path& aocProgram,
                    Millis limit) {
    Result<ChildEnd> end =
        runChild({aocProgram.string(), "plugin", "probe", file.string(), "--in-child"}, limit);
    if (!end)
        return Unexpected(Error{end.error().kind,
                                file.string() + ": it can't be probed; " + end.error().message});
    std::string why = complaint(file, *end, limit);
    if (why.empty()) return Done{};
    return Unexpected(Error{Error::Kind::Invalid, why});
}

}  // namespace aoc::plugin
