// SPDX-License-Identifier: MIT
#pragma once

struct sqlite3;

namespace aoc::store::sqlite {

/// The name of our full-text tokenizer in the schema. It only splits at single spaces, because
/// event/words has split and folded the text already: what is a word is decided there alone.
inline constexpr const char* kTokenizer = "aoc_spaces";

/// Makes it known to a connection. Throws Failure.
void registerTokenizer(sqlite3* database);

}  // namespace aoc::store::sqlite
