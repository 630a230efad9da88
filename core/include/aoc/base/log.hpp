// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace aoc::log {

enum class Level { Debug, Info, Warning, Error };

/// Writes one line to standard error: time, level, text. Control characters in the text are shown
/// as \xNN, so that what an outsider wrote cannot forge a line or move a terminal's cursor.
///
/// Never hand in a secret, a token or the body of a record. Thread-safe.
void write(Level level, std::string_view text);

/// Lines below this level are not written. At start: Info.
void setLevel(Level level);

/// The text with control characters (C0, C1, DEL) and invalid UTF-8 shown as \xNN.
std::string printable(std::string_view text);

inline void debug(std::string_view text) { write(Level::Debug, text); }
inline void info(std::string_view text) { write(Level::Info, text); }
inline void warning(std::string_view text) { write(Level::Warning, text); }
inline void error(std::string_view text) { write(Level::Error, text); }

}  // namespace aoc::log
