// SPDX-License-Identifier: MIT
#pragma once

#include <ostream>
#include <string>

#include "collect/plan.hpp"

namespace aoc::collect {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

inline const StreamId kStream{"tenant", "source", "stream"};

/// Noon of a day long enough after 1970.
inline Instant noon() {
    return fromMillis(1'700'000'000'000 / 86'400'000 * 86'400'000 + 43'200'000);
}
/// So many hours before noon.
inline Instant ago(double h) {
    return noon() -
           std::chrono::duration_cast<Millis>(std::chrono::duration<double, std::ratio<3600>>(h));
}
/// A span in hours before noon.
inline Span span(double from, double to) { return {ago(from), ago(to)}; }

inline Window row(WindowState state, Span s) {
    Window w;
    w.stream = kStream;
    w.span = s;
    w.state = state;
    w.firstSeen = s.to;
    if (state == WindowState::Complete || state == WindowState::Settled) {
        w.readAt = s.to;
        w.completeAt = s.to;
    }
    return w;
}

inline plugin::Stream streamOf(Millis retention = hours(30 * 24)) {
    plugin::Stream stream;
    stream.name = "stream";
    stream.retention = retention;
    stream.sweepAges = {hours(2), hours(48)};
    stream.rateFamily = "family";
    return stream;
}

}  // namespace aoc::collect

namespace aoc {
inline void PrintTo(const Span& s, std::ostream* out) {
    *out << formatTime(s.from) << ".." << formatTime(s.to);
}
}  // namespace aoc

namespace aoc::collect {
inline void PrintTo(const Window& w, std::ostream* out) {
    aoc::PrintTo(w.span, out);
    *out << " state " << static_cast<int>(w.state);
}
inline void PrintTo(const Read& r, std::ostream* out) {
    aoc::PrintTo(r.span, out);
    *out << (r.hasRow ? "" : " (part)");
}
}  // namespace aoc::collect
