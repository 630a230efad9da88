// SPDX-License-Identifier: MIT
#include "server/api/event_json.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json_writer.hpp"

namespace aoc::api {

Answer event(const Context& context, const http::Values& values) {
    auto key = Key::fromHex(values.text("dedupe_key"));
    if (!key) {
        return Unexpected(
            Error{Error::Kind::Invalid, "dedupe_key must be 32 hex digits", "dedupe_key"});
    }
    auto found = context.store.find(*key);
    if (!found) return Unexpected(found.error());

    JsonWriter more;
    more.object().member("id_reused", found->idReused).key("revisions").array();
    for (const store::Body& body : found->revisions) {
        more.object().member("received_at", std::optional(body.receivedAt));
        more.key("raw").raw(renderRaw(body.rawText)).member("raw_text", body.rawText).endObject();
    }
    more.endArray().endObject();

    return http::Response{
        .body = joined(eventJson(found->event, *context.wording->get()), more.take())};
}

}  // namespace aoc::api
