// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

#include "aoc/base/result.hpp"

namespace aoc::store {

/// The right to collect into one data folder: held by `aoc serve` from start to end, by `aoc fetch`
/// and `aoc backfill` while they run. The kernel takes it back when the process ends, however it
/// ends.
class CollectingLock {
  public:
    /// `holder` is left in the lock file for whoever comes second: the server's address
    /// ("http://127.0.0.1:8000"), or the command ("aoc fetch"). Conflict: somebody else holds it;
    /// the error's field is that one's `holder`.
    static Result<CollectingLock> acquire(const std::filesystem::path& folder,
                                          const std::string& holder);

    CollectingLock(CollectingLock&& other) noexcept;
    CollectingLock& operator=(CollectingLock&&) = delete;
    ~CollectingLock();

  private:
    explicit CollectingLock(int file) : file_(file) {}
    int file_;
};

}  // namespace aoc::store
