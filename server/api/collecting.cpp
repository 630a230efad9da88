// SPDX-License-Identifier: MIT
#include "server/api/collecting.hpp"

#include <algorithm>

namespace aoc::api {

namespace {
/// How long a stop of the server may have to wait for the callers that wait.
constexpr Millis kSlice{250};
}  // namespace

Result<run::Summary> RunnerCollecting::fetch(const run::Request& request, Millis wait) {
    auto ticket = runner_.request(request);
    if (!ticket) return Unexpected(ticket.error());
    if (!seats_.try_acquire()) return runner_.wait(*ticket, Millis(0));
    struct Seat {
        std::counting_semaphore<kMostWaiting>& seats;
        ~Seat() { seats.release(); }
    } seat{seats_};
    run::Summary summary;
    do {
        Millis slice = std::min(wait, kSlice);
        summary = runner_.wait(*ticket, slice);
        wait -= slice;
    } while (summary.running && wait > Millis(0) && !stopping_);
    return summary;
}

std::optional<run::Summary> RunnerCollecting::run(const std::string& runId) const {
    return runner_.run(runId);
}

std::vector<run::Summary> RunnerCollecting::runs(std::size_t most) const {
    return runner_.runs(most);
}

}  // namespace aoc::api
