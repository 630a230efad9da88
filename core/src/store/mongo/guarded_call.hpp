// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Exception.h>

#include <string>

#include "aoc/base/result.hpp"
#include "store/mongo/failure.hpp"

namespace aoc::store::mongo {

/// What `ask()` answers, or the error of what it throws.
template <typename T, typename Ask>
Result<T> guarded(Ask ask) {
    try {
        return ask();
    } catch (const Failure& failure) {
        return Unexpected(failure.error());
    } catch (const Poco::Exception& failure) {
        return Unexpected(
            Error{Error::Kind::Internal,
                  std::string("A document of MongoDB can't be read: ") + failure.what()});
    }
}

}  // namespace aoc::store::mongo
