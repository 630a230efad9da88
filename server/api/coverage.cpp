// SPDX-License-Identifier: MIT
#include "server/api/handlers.hpp"
#include "server/coverage_report.hpp"

namespace aoc::api {

Answer coverage(const Context& context, const http::Values&) {
    auto report = server::coverageReport(context.store, context.catalogue, context.clock.now());
    if (!report) return Unexpected(report.error());
    if (context.collecting)
        for (collect::Coverage& stream : report->streams)
            server::sayNextAttempt(stream, context.collecting->nextAt(stream.stream));
    return http::Response{.body = server::renderJson(*report)};
}

}  // namespace aoc::api
