// SPDX-License-Identifier: MIT
#include "server/http/open_connections.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace aoc::http {

namespace {

constexpr std::size_t kMostAdmitted = 256;

}  // namespace

bool OpenConnections::admit() {
    std::lock_guard lock(mutex_);
    if (admitted_ == kMostAdmitted) return false;
    ++admitted_;
    makeRoom();
    return true;
}

void OpenConnections::makeRoom() {
    auto held = static_cast<std::size_t>(
        std::ranges::count_if(places_, [](const Place* place) { return !place->cut_; }));
    for (; held + admitted_ > most_; --held) {
        Place* longest = nullptr;
        for (Place* place : places_) {
            if (place->cut_ || place->answering_) continue;
            if (!longest || place->idleSince_ < longest->idleSince_) longest = place;
        }
        if (!longest) return;
        longest->cut_ = true;
        // Its thread wakes up, finds its peer gone and ends it.
        shutdown(longest->socket_, SHUT_RDWR);
    }
}

OpenConnections::Place::Place(OpenConnections& all, int socket)
    : all_(all), socket_(dup(socket)), idleSince_(std::chrono::steady_clock::now()) {
    std::lock_guard lock(all_.mutex_);
    --all_.admitted_;
    at_ = all_.places_.insert(all_.places_.end(), this);
}

OpenConnections::Place::~Place() {
    std::lock_guard lock(all_.mutex_);
    all_.places_.erase(at_);
    close(socket_);
}

void OpenConnections::Place::setAnswering(bool answering) {
    std::lock_guard lock(all_.mutex_);
    answering_ = answering;
    idleSince_ = std::chrono::steady_clock::now();
}

}  // namespace aoc::http
