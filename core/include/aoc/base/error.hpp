// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace aoc {

/// Why something did not work, named by what the caller should do about it.
///
/// The message is one line for a person: what is wrong and what to do next. It never holds a
/// secret, a token or the body of a record.
struct Error {
    enum class Kind {
        Invalid,   ///< The input is wrong; asking again the same way is useless. `field` names the
                   ///< culprit.
        NotFound,  ///< There is no such thing.
        Conflict,  ///< Somebody else holds it, or it is of another version.
        Unavailable,  ///< It may work later, unchanged.
        Internal,     ///< A fault of ours.
    };

    Kind kind = Kind::Internal;
    std::string message;
    std::string field = {};  ///< The parameter, key or member at fault; empty if there is none.
};

}  // namespace aoc
