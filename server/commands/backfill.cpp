// SPDX-License-Identifier: MIT
#include "server/api/handlers.hpp"
#include "server/commands/collect_once.hpp"
#include "server/http/parameters.hpp"

namespace aoc::server {

namespace {

using Type = http::Parameter::Type;

/// A flag that is a time, read as the API reads its parameter of that name.
Result<Instant> timeOf(const Arguments& arguments, const std::string& flag, Type type) {
    if (!arguments.has(flag)) {
        return invalid("backfill wants " + flag +
                       ": a time such as 2026-11-22T09:30:00Z or a date such as 2026-11-22");
    }
    auto values = http::readParameters({{.name = flag, .type = type, .description = ""}},
                                       {{flag, arguments.flags.at(flag)}});
    if (!values) return Unexpected(values.error());
    return *values->time(flag);
}

Result<Collection> read(const Arguments& arguments) {
    auto from = timeOf(arguments, "--from", Type::StartTime);
    if (!from) return Unexpected(from.error());
    auto to = timeOf(arguments, "--to", Type::EndTime);
    if (!to) return Unexpected(to.error());
    auto span = api::spanOf(*from, *to);
    if (!span) return invalid("--from must be before --to");
    auto source = nameOf(arguments, "--source");
    if (!source) return Unexpected(source.error());
    auto stream = nameOf(arguments, "--stream");
    if (!stream) return Unexpected(stream.error());

    Collection collection;
    collection.command = "aoc backfill";
    collection.request.span = span;
    collection.request.source = *source;
    collection.request.stream = *stream;
    collection.request.force = true;
    collection.target = "/api/fetch-audit-logs?from=" + formatTime(*from) +
                        "&to=" + formatTime(*to) + (source->empty() ? "" : "&source=" + *source) +
                        (stream->empty() ? "" : "&stream=" + *stream) + "&force=true";
    collection.json = arguments.has("--json");
    return collection;
}

}  // namespace

int backfill(const Arguments& arguments, const Console& console) {
    auto collection = read(arguments);
    if (!collection) return console.refuse(collection.error().message);
    return collectOnce(*collection, console);
}

}  // namespace aoc::server
