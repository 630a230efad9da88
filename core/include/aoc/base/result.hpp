// SPDX-License-Identifier: MIT
#pragma once

#include <utility>
#include <variant>

#include "aoc/base/error.hpp"

namespace aoc {

/// Wraps an error on its way into a Result: `return Unexpected(Error{...})`.
template <typename E>
struct Unexpected {
    explicit Unexpected(E e) : error(std::move(e)) {}
    E error;
};

/// A value or the reason why there is none, with the member names of C++23's std::expected.
template <typename T, typename E = Error>
class [[nodiscard]] Result {
  public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Unexpected<E> unexpected) : held_(std::in_place_index<1>, std::move(unexpected.error)) {}

    bool has_value() const { return held_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    /// REQUIRES: has_value().
    T& operator*() & { return *std::get_if<0>(&held_); }
    const T& operator*() const& { return *std::get_if<0>(&held_); }
    T&& operator*() && { return std::move(*std::get_if<0>(&held_)); }
    T* operator->() { return std::get_if<0>(&held_); }
    const T* operator->() const { return std::get_if<0>(&held_); }

    /// REQUIRES: !has_value().
    E& error() { return *std::get_if<1>(&held_); }
    const E& error() const { return *std::get_if<1>(&held_); }

  private:
    std::variant<T, E> held_;
};

/// What a call that has nothing to return answers when it went well.
struct Done {};

/// The outcome of a call that returns nothing: `return Done{};` or an error.
using Status = Result<Done>;

}  // namespace aoc
