// SPDX-License-Identifier: MIT
#include "shared.hpp"

#include "aoc/base/log.hpp"

namespace aoc::run {

void Shared::noteWarnings() {
    for (const collect::Warning& warning : collector.takeWarnings()) {
        log::warning(warning.stream.source + "/" + warning.stream.stream + ": " + warning.text);
        book.warn(warning.stream, warning.text);
    }
}

void Shared::noteFenced(const collect::Fence& fence) {
    if (collector.lease(fence.stream) != fence.lease) return;
    log::warning(fence.stream.source + "/" + fence.stream.stream +
                 ": another AOC has taken it over; what this one knew of it is not written");
    drop(fence.stream);
}

void Shared::drop(const collect::StreamId& stream) {
    collector.drop(stream);
    failing.erase(stream);
}

void Shared::noteSuccess(const collect::StreamId& stream) {
    failing.erase(stream);
    succeeded.insert(stream);
}

void Shared::noteFailure(const collect::StreamId& stream, const plugin::Advice& advice,
                         Instant now) {
    Failing& entry = failing.try_emplace(stream, Failing{now, {}, false}).first->second;
    entry.why = advice.why;
    entry.never = !succeeded.contains(stream);
    // What is not tried again is a warning at once.
    const bool again = advice.kind == AOC_RETRY_AFTER || advice.kind == AOC_SIGN_IN_AGAIN ||
                       advice.kind == AOC_PREPARE_AGAIN || advice.kind == AOC_RESTART_WINDOW ||
                       advice.kind == AOC_TOO_SLOW;
    if (again && book.isNews(stream, advice.why))
        log::info(stream.source + "/" + stream.stream + ": trying again: " + advice.why);
}

}  // namespace aoc::run
