// SPDX-License-Identifier: MIT
#include "server/signals.hpp"

#include <pthread.h>

#include <ctime>

namespace aoc::server {

StopSignals::StopSignals(bool hangUpToo) {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    if (hangUpToo) sigaddset(&signals_, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
}

StopSignals::~StopSignals() { restore(); }

void StopSignals::restore() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

int StopSignals::wait() {
    int signal = 0;
    while (sigwait(&signals_, &signal) != 0) {
    }
    if (signal != SIGHUP) restore();
    return signal;
}

int StopSignals::pending() {
    timespec none{0, 0};
    int signal = sigtimedwait(&signals_, nullptr, &none);
    if (signal <= 0) return 0;
    if (signal != SIGHUP) restore();
    return signal;
}

}  // namespace aoc::server
