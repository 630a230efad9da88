// SPDX-License-Identifier: MIT
#include "aoc/base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdint>

#include "aoc/base/utf8.hpp"

namespace aoc::log {
namespace {

spdlog::logger& sink() {
    static const std::shared_ptr<spdlog::logger> logger = [] {
        auto made = std::make_shared<spdlog::logger>(
            "aoc", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %-7l %v", spdlog::pattern_time_type::utc);
        made->flush_on(spdlog::level::debug);
        return made;
    }();
    return *logger;
}

spdlog::level::level_enum levelOf(Level level) {
    constexpr std::array kLevels{spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                                 spdlog::level::err};
    return kLevels[static_cast<std::size_t>(level)];
}

bool isControl(std::string_view sequence) {
    auto lead = static_cast<std::uint8_t>(sequence[0]);
    if (lead < 0x20 || lead == 0x7F) return true;
    return lead == 0xC2 && static_cast<std::uint8_t>(sequence[1]) < 0xA0;  // C1, U+0080 to U+009F
}

}  // namespace

std::string printable(std::string_view text) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        std::size_t length = characterSize(text);
        if (length > 0 && !isControl(text.substr(0, length))) {
            out.append(text.substr(0, length));
        } else {
            length = length == 0 ? 1 : length;
            for (char c : text.substr(0, length)) {
                out += "\\x";
                out += kHex[static_cast<std::uint8_t>(c) >> 4];
                out += kHex[static_cast<std::uint8_t>(c) & 15];
            }
        }
        text.remove_prefix(length);
    }
    return out;
}

void write(Level level, std::string_view text) {
    if (sink().should_log(levelOf(level))) sink().log(levelOf(level), "{}", printable(text));
}

void setLevel(Level level) { sink().set_level(levelOf(level)); }

}  // namespace aoc::log
