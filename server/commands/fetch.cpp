// SPDX-License-Identifier: MIT
#include "aoc/base/text.hpp"
#include "server/api/handlers.hpp"
#include "server/commands/collect_once.hpp"

namespace aoc::server {

namespace {

Result<Collection> read(const Arguments& arguments) {
    std::int64_t hours = api::kDefaultHours;
    if (arguments.has("--hours")) {
        const std::string& text = arguments.flags.at("--hours");
        auto given = parseInteger(text);
        if (!given || *given < 1 || *given > api::kMostHoursRead) {
            return invalid("--hours " + text +
                           " is no number of hours; write a whole number from 1 to " +
                           std::to_string(api::kMostHours));
        }
        hours = *given;
    }
    auto source = nameOf(arguments, "--source");
    if (!source) return Unexpected(source.error());

    Collection collection;
    collection.command = "aoc fetch";
    collection.request.source = *source;
    collection.request.force = arguments.has("--force");
    api::Hours cut = api::cutHours(hours);
    collection.request.back = cut.back;
    collection.warning = cut.warning;
    collection.target = "/api/fetch-audit-logs?hours=" + std::to_string(hours) +
                        (source->empty() ? "" : "&source=" + *source) +
                        (collection.request.force ? "&force=true" : "");
    collection.json = arguments.has("--json");
    return collection;
}

}  // namespace

int fetch(const Arguments& arguments, const Console& console) {
    auto collection = read(arguments);
    if (!collection) return console.refuse(collection.error().message);
    return collectOnce(*collection, console);
}

}  // namespace aoc::server
