// SPDX-License-Identifier: MIT
#include "server/api/event_json.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json_writer.hpp"

namespace aoc::api {

namespace {

Unexpected<Error> invalid(std::string message, std::string field) {
    return Unexpected(Error{Error::Kind::Invalid, std::move(message), std::move(field)});
}

Result<store::PageRequest> pageOf(const http::Values& values) {
    auto filter = filterOf(values);
    if (!filter) return Unexpected(filter.error());
    std::int64_t size = values.integer("page_size");
    store::PageRequest request{.filter = std::move(*filter),
                               .cursor = values.text("cursor"),
                               .offset = 0,
                               .size = static_cast<unsigned>(size)};
    if (!values.has("page")) return request;
    if (!request.cursor.empty()) return invalid("give cursor or page, not both", "cursor");
    std::int64_t page = values.integer("page");
    if (page > kDeepestPage / size) {
        return invalid("page " + std::to_string(page) + " of " + std::to_string(size) +
                           " is too deep (page * page_size is at most " +
                           std::to_string(kDeepestPage) +
                           "); follow next_cursor, or narrow start and end",
                       "page");
    }
    request.offset = static_cast<std::uint64_t>((page - 1) * size);
    return request;
}

/// A list must not carry a thousand targets, or megabytes of records, fifty times.
void leaveOutBody(Event& event) {
    event.actor.clear();
    event.targets.clear();
    event.changes.clear();
    event.rawText.clear();
}

}  // namespace

Answer events(const Context& context, const http::Values& values) {
    auto request = pageOf(values);
    if (!request) return Unexpected(request.error());
    auto page = context.store.query(*request);
    if (!page) return Unexpected(page.error());
    auto total = context.store.count(request->filter);
    if (!total) return Unexpected(total.error());

    const auto wording = context.wording->get();
    JsonWriter json;
    json.object().key("items").array();
    for (Event& event : page->events) {
        if (values.boolean("brief")) leaveOutBody(event);
        json.raw(eventJson(event, *wording));
    }
    json.endArray();
    json.member("total", total->count).member("total_relation", total->exact ? "eq" : "gte");
    json.key("page");
    if (request->cursor.empty()) {
        json.number(values.has("page") ? values.integer("page") : 1);
    } else {
        json.null();
    }
    json.member("page_size", request->size).key("next_cursor");
    if (page->nextCursor.empty()) {
        json.null();
    } else {
        json.text(page->nextCursor);
    }
    json.endObject();
    return http::Response{.body = json.take()};
}

}  // namespace aoc::api
