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

std::optional<Span> spanOf(Instant from, Instant to) {
    if (to <= from) return std::nullopt;
    return Span{from, to + Millis(1)};
}

namespace {

/// The span that is asked for instead of hours; nothing if none is. Invalid: half of one, or hours
/// beside it.
Result<std::optional<Span>> spanAsked(const http::Values& values) {
    auto from = values.time("from"), to = values.time("to");
    auto wrong = [](const char* field, const char* message) {
        return Unexpected(Error{Error::Kind::Invalid, message, field});
    };
    if (!from && !to) return std::optional<Span>();
    if (!from) return wrong("from", "from must come with to");
    if (!to) return wrong("to", "to must come with from");
    if (values.has("hours")) return wrong("hours", "give hours, or from and to, not both");
    auto span = spanOf(*from, *to);
    if (!span) return wrong("from", "from must be before to");
    return span;
}

}  // namespace

Answer fetchAuditLogs(const Context& context, const http::Values& values) {
    if (!context.collecting) {
        return Unexpected(Error{Error::Kind::Conflict, context.whyNotCollecting});
    }
    auto span = spanAsked(values);
    if (!span) return Unexpected(span.error());
    Hours hours = cutHours(values.integer("hours"));
    auto summary = context.collecting->fetch({.back = hours.back,
                                              .source = values.text("source"),
                                              .force = values.boolean("force"),
                                              .stream = values.text("stream"),
                                              .span = *span},
                                             std::chrono::seconds(values.integer("wait")));
    if (!summary) {
        Error error = summary.error();
        // To who asks over HTTP, a source is a parameter like any other.
        if (error.kind == Error::Kind::NotFound)
            error = {Error::Kind::Invalid, error.message,
                     error.field.empty() ? "source" : error.field};
        return Unexpected(error);
    }
    if (!hours.warning.empty()) summary->warnings.push_back(hours.warning);
    return http::Response{.body = run::render(*summary)};
}

}  // namespace aoc::api
