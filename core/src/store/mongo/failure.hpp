// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <utility>

#include "aoc/base/error.hpp"

namespace aoc::store::mongo {

/// A command that failed. Stays inside store/mongo, whose public methods answer its error.
class Failure : public std::runtime_error {
  public:
    /// `code`: the server's, 0 if it has not said one.
    explicit Failure(Error error, int code = 0)
        : std::runtime_error(error.message), error_(std::move(error)), code_(code) {}
    const Error& error() const { return error_; }
    int code() const { return code_; }

  private:
    Error error_;
    int code_;
};

}  // namespace aoc::store::mongo
