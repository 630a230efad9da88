// SPDX-License-Identifier: MIT
#include "outbound/session_pool.hpp"

#include <algorithm>

namespace aoc::outbound {
namespace {

constexpr std::size_t kMostIdle = 16;
// Shorter than what balancers in front of a service commonly grant.
constexpr std::chrono::seconds kLongestIdle{60};

}  // namespace

std::unique_ptr<Connection> SessionPool::take(const Root& root) {
    std::list<Idle> dropped;  // Closed after the lock is released: a farewell is I/O.
    std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    for (auto it = idle_.begin(); it != idle_.end();) {
        auto here = it++;
        bool usable = now - here->since < kLongestIdle && here->connection->quiet();
        if (usable && here->root == root) {
            auto connection = std::move(here->connection);
            idle_.erase(here);
            return connection;
        }
        if (!usable) dropped.splice(dropped.end(), idle_, here);
    }
    return nullptr;
}

void SessionPool::put(const Root& root, std::unique_ptr<Connection> connection) {
    std::list<Idle> dropped;
    std::lock_guard lock(mutex_);
    idle_.push_front({root, std::move(connection), std::chrono::steady_clock::now()});
    if (idle_.size() > kMostIdle) dropped.splice(dropped.end(), idle_, std::prev(idle_.end()));
}

}  // namespace aoc::outbound
