// SPDX-License-Identifier: MIT
#include <algorithm>

#include "server/api/handlers.hpp"

namespace aoc::api {

Hours cutHours(std::int64_t hours) {
    Hours cut{std::chrono::hours(std::min(hours, kMostHours)), {}};
    if (hours > kMostHours) {
        cut.warning = "hours=" + std::to_string(hours) + " was cut to " +
                      std::to_string(kMostHours) + " (30 days)";
    }
    return cut;
}

Answer fetchAuditLogs(const Context& context, const http::Values& values) {
    if (!context.collecting) {
        return Unexpected(Error{Error::Kind::Conflict, context.whyNotCollecting});
    }
    Hours hours = cutHours(values.integer("hours"));
    auto summary = context.collecting->fetch(
        {.back = hours.back, .source = values.text("source"), .force = values.boolean("force")},
        std::chrono::seconds(values.integer("wait")));
    if (!summary) {
        Error error = summary.error();
        // To who asks over HTTP, a source is a parameter like any other.
        if (error.kind == Error::Kind::NotFound)
            error = {Error::Kind::Invalid, error.message, "source"};
        return Unexpected(error);
    }
    if (!hours.warning.empty()) summary->warnings.push_back(hours.warning);
    return http::Response{.body = run::render(*summary)};
}

}  // namespace aoc::api
