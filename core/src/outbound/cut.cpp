// SPDX-License-Identifier: MIT
#include "outbound/cut.hpp"

#include <sys/socket.h>

namespace aoc::outbound {

void Cut::pull(By by) {
    std::lock_guard lock(mutex_);
    if (pulled_ != By::Nobody) return;
    pulled_ = by;
    if (socket_ >= 0) ::shutdown(socket_, SHUT_RDWR);
}

Cut::By Cut::pulled() const {
    std::lock_guard lock(mutex_);
    return pulled_;
}

void Cut::Hold::on(int socket) {
    std::lock_guard lock(cut_.mutex_);
    cut_.socket_ = socket;
    if (cut_.pulled_ != By::Nobody) ::shutdown(socket, SHUT_RDWR);
}

void Cut::Hold::letGo() {
    std::lock_guard lock(cut_.mutex_);
    cut_.socket_ = -1;
}

Watchdog::Watchdog() : thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Watchdog::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        if (due_.empty()) {
            changed_.wait(lock, stop, [&] { return !due_.empty(); });
            continue;
        }
        const Time next = due_.begin()->first;
        changed_.wait_until(lock, stop, next,
                            [&] { return !due_.empty() && due_.begin()->first < next; });
        const Time now = std::chrono::steady_clock::now();
        while (!due_.empty() && due_.begin()->first <= now) {
            due_.begin()->second->pull(Cut::By::Deadline);
            due_.erase(due_.begin());
        }
    }
}

Watchdog::Watch::Watch(Watchdog& watchdog, Cut& cut, Time deadline)
    : watchdog_(watchdog), entry_(deadline, &cut) {
    std::lock_guard lock(watchdog_.mutex_);
    auto [at, added] = watchdog_.due_.insert(entry_);
    if (at == watchdog_.due_.begin()) watchdog_.changed_.notify_all();
}

Watchdog::Watch::~Watch() {
    std::lock_guard lock(watchdog_.mutex_);
    watchdog_.due_.erase(entry_);
}

}  // namespace aoc::outbound
