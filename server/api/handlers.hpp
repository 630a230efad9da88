// SPDX-License-Identifier: MIT
//
// One handler a resource, each in the file of its name: it reads checked parameters, asks the store
// or the runner once, and writes the answer. All are safe to call from many threads at once.
#pragma once

#include <optional>
#include <string>

#include "aoc/base/result.hpp"
#include "aoc/base/time.hpp"
#include "server/api/context.hpp"
#include "server/http/parameters.hpp"
#include "server/http/request.hpp"

namespace aoc::api {

using Answer = Result<http::Response>;

/// Hours beyond this are cut to it, with a warning: 30 days, as AOC always did.
inline constexpr std::int64_t kMostHours = 720;
inline constexpr std::int64_t kDefaultHours = 168;
/// No number of hours beyond this is read at all: 114 years.
inline constexpr std::int64_t kMostHoursRead = 1'000'000;
/// Pages that begin beyond so many events are asked for by cursor.
inline constexpr std::int64_t kDeepestPage = 100'000;
inline constexpr unsigned kMostFilterOptions = 500;
inline constexpr std::size_t kMostBuckets = 1000;

Answer fetchAuditLogs(const Context& context, const http::Values& values);
Answer runs(const Context& context, const http::Values& values);
Answer run(const Context& context, const http::Values& values);
Answer events(const Context& context, const http::Values& values);
Answer histogram(const Context& context, const http::Values& values);
Answer event(const Context& context, const http::Values& values);
Answer filterOptions(const Context& context, const http::Values& values);
Answer sources(const Context& context, const http::Values& values);
Answer coverage(const Context& context, const http::Values& values);
Answer live(const Context& context, const http::Values& values);
Answer health(const Context& context, const http::Values& values);
Answer version(const Context& context, const http::Values& values);

/// The filter that all lists of events share; its parameters are those of /api/events.
Result<store::Filter> filterOf(const http::Values& values);

/// What a number of hours comes to, and what the caller should know if it was cut.
struct Hours {
    Millis back;
    std::string warning;  ///< Empty if it was not cut.
};
Hours cutHours(std::int64_t hours);

/// The span from one time to another as people write it: what ends with a day ends with its last
/// millisecond, and windows do not hold their end. Nothing if it ends before it begins.
std::optional<Span> spanOf(Instant from, Instant to);

}  // namespace aoc::api
