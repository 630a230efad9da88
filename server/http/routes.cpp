// SPDX-License-Identifier: MIT
#include "server/http/routes.hpp"

#include <algorithm>
#include <iterator>

#include "server/api/handlers.hpp"
#include "server/http/openapi.hpp"

namespace aoc::http {

namespace {

using Type = Parameter::Type;

std::vector<Parameter> filterParameters() {
    return {
        {.name = "service", .description = "The source's category or workload, exactly."},
        {.name = "actor",
         .description = "Contained in the actor's name, letter case aside.",
         .maximum = 500},
        {.name = "operation", .description = "The activity, exactly."},
        {.name = "result",
         .type = Type::Choice,
         .description = "How it ended.",
         .choices = {"success", "failure", "timeout", "unknown"}},
        {.name = "source", .description = "The source's name, exactly."},
        {.name = "stream", .description = "A stream that the event came in, exactly."},
        {.name = "start",
         .type = Type::StartTime,
         .description = "Not older than this: RFC 3339, or a date (its first moment, UTC)."},
        {.name = "end",
         .type = Type::EndTime,
         .description = "Not newer than this: RFC 3339, or a date (its last moment, UTC)."},
        {.name = "search",
         .description = "Words that must all occur; word* is a prefix, \"several words\" a phrase.",
         .maximum = 500},
    };
}

/// `more` after them.
std::vector<Parameter> withFilter(std::vector<Parameter> more) {
    std::vector<Parameter> all = filterParameters();
    std::ranges::move(more, std::back_inserter(all));
    return all;
}

std::vector<Parameter> pageParameters() {
    return {
        {.name = "page",
         .type = Type::Integer,
         .description =
             "Counted from 1, which is the default. page * page_size is at most 100,000.",
         .minimum = 1,
         .maximum = api::kDeepestPage},
        {.name = "page_size",
         .type = Type::Integer,
         .description = "Events on a page.",
         .minimum = 1,
         .maximum = 500,
         .fallback = 50},
        {.name = "cursor",
         .description = "next_cursor of the page before, with the same filters; not with page.",
         .maximum = 2000},
        {.name = "brief",
         .type = Type::Boolean,
         .description = "Leaves actor, targets, changes, raw and raw_text empty, for lists; "
                        "/api/events/{dedupe_key} has them."},
    };
}

Parameter widthParameter() {
    return {
        .name = "width",
        .type = Type::Integer,
        .description = "Of a bucket, in seconds; buckets begin at whole multiples since 1970, UTC.",
        .minimum = 60,
        .maximum = 366 * 86400,
        .fallback = 86400};
}

std::vector<Parameter> fetchParameters() {
    return {
        {.name = "hours",
         .type = Type::Integer,
         .description =
             "How far back, on each stream's own time basis. Above 720 it is cut to 720, "
             "with a warning.",
         .minimum = 1,
         .maximum = api::kMostHoursRead,
         .fallback = api::kDefaultHours},
        {.name = "from",
         .type = Type::StartTime,
         .description = "With to, instead of hours: this span, as far as it is still offered. "
                        "RFC 3339, or a date (its first moment, UTC)."},
        {.name = "to",
         .type = Type::EndTime,
         .description = "The span's end: RFC 3339, or a date (its last moment, UTC)."},
        {.name = "source", .description = "Only this source."},
        {.name = "stream", .description = "Only the streams of this name."},
        {.name = "force",
         .type = Type::Boolean,
         .description =
             "Read again what was read completely. Content that is stored never changes, and "
             "is not fetched again."},
        {.name = "wait",
         .type = Type::Integer,
         .description = "Seconds after which the answer comes with state \"running\".",
         .minimum = 0,
         .maximum = 600,
         .fallback = 60},
    };
}

Parameter inPath(std::string name, std::string description, std::int64_t maximum) {
    return {.name = std::move(name),
            .description = std::move(description),
            .maximum = maximum,
            .inPath = true};
}

}  // namespace

std::vector<Route> routes(const api::Context& context) {
    using Call = api::Answer (*)(const api::Context&, const Values&);
    auto with = [&context](Call call) {
        return [&context, call](const Values& values) { return call(context, values); };
    };
    std::vector<Route> table = {
        {.methods = {"GET", "POST"},
         .path = "/api/fetch-audit-logs",
         .parameters = fetchParameters(),
         .handler = with(api::fetchAuditLogs),
         .summary = "Collect, and wait for it. One run at a time: a second call adds to it.",
         .schema = "Run",
         .changes = true},
        {.methods = {"GET"},
         .path = "/api/runs",
         .parameters = {},
         .handler = with(api::runs),
         .summary = "The latest runs since the start, at most ten, newest first.",
         .schema = "Runs"},
        {.methods = {"GET"},
         .path = "/api/runs/{id}",
         .parameters = {inPath("id", "run_id of /api/fetch-audit-logs.", 100)},
         .handler = with(api::run),
         .summary = "How a run stands.",
         .schema = "Run"},
        {.methods = {"GET"},
         .path = "/api/events",
         .parameters = withFilter(pageParameters()),
         .handler = with(api::events),
         .summary = "Events, newest first.",
         .schema = "EventPage"},
        {.methods = {"GET"},
         .path = "/api/histogram",
         .parameters = withFilter({widthParameter()}),
         .handler = with(api::histogram),
         .summary = "How many events there are along time; empty buckets are left out.",
         .schema = "Histogram"},
        {.methods = {"GET"},
         .path = "/api/events/{dedupe_key}",
         .parameters = {inPath("dedupe_key", "32 hex digits.", 100)},
         .handler = with(api::event),
         .summary = "One event, with the earlier bodies that came under its key.",
         .schema = "EventWithRevisions"},
        {.methods = {"GET"},
         .path = "/api/filter-options",
         .parameters = {},
         .handler = with(api::filterOptions),
         .summary = "The values that events can be filtered by: the 500 most frequent of each.",
         .schema = "FilterOptions"},
        {.methods = {"GET"},
         .path = "/api/sources",
         .parameters = {},
         .handler = with(api::sources),
         .summary = "The source plugins, those that were refused, and who collects what.",
         .schema = "Sources"},
        {.methods = {"GET"},
         .path = "/api/coverage",
         .parameters = {},
         .handler = with(api::coverage),
         .summary = "What has been read of each stream, what is open, and what is missing.",
         .schema = "Coverage"},
        {.methods = {"GET"},
         .path = "/api/live",
         .parameters = {},
         .handler = with(api::live),
         .summary = "Server-sent events: \"run\" (as /api/runs/{id}) and \"health\" (as /health) "
                    "whenever they change. At most 16 may listen.",
         .schema = "",
         .contentType = "text/event-stream"},
        {.methods = {"GET"},
         .path = "/health",
         .parameters = {},
         .handler = with(api::health),
         .summary = "Whether AOC works; 503 if its store does not answer.",
         .schema = "Health"},
        {.methods = {"GET"},
         .path = "/api/version",
         .parameters = {},
         .handler = with(api::version),
         .summary = "Which AOC this is.",
         .schema = "Version"},
        {.methods = {"GET"},
         .path = "/api/openapi.json",
         .parameters = {},
         .handler = nullptr,
         .summary = "This description.",
         .schema = ""},
    };
    // It describes itself too, so it is made when the table is whole.
    table.back().handler = [text = describe(table)](const Values&) {
        return api::Answer(Response{.body = text});
    };
    return table;
}

}  // namespace aoc::http
