// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>

#include "aoc/base/result.hpp"
#include "state.hpp"

namespace aoc::tenant {

/// The tenant on a socket of 127.0.0.1, from listen() until it is destroyed.
class HttpFront {
  public:
    /// `state` must outlive what it returns. Sets state.root. An error: the port is not to be had.
    static Result<std::unique_ptr<HttpFront>> listen(State& state);

    HttpFront(const HttpFront&) = delete;
    HttpFront& operator=(const HttpFront&) = delete;
    ~HttpFront();

    std::uint16_t port() const;

  private:
    struct Parts;
    explicit HttpFront(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace aoc::tenant
