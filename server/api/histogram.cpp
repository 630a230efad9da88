// SPDX-License-Identifier: MIT
#include "server/api/handlers.hpp"
#include "server/api/json_writer.hpp"

namespace aoc::api {

Answer histogram(const Context& context, const http::Values& values) {
    auto filter = filterOf(values);
    if (!filter) return Unexpected(filter.error());
    std::chrono::seconds width(values.integer("width"));
    auto buckets = context.store.histogram(*filter, width);
    if (!buckets) return Unexpected(buckets.error());
    if (buckets->size() > kMostBuckets) {
        return Unexpected(Error{Error::Kind::Invalid,
                                "width makes " + std::to_string(buckets->size()) +
                                    " buckets (at most " + std::to_string(kMostBuckets) +
                                    "); make it larger, or narrow start and end",
                                "width"});
    }
    JsonWriter json;
    json.object().member("width", width.count()).key("buckets").array();
    for (const store::Bucket& bucket : *buckets) {
        json.object().member("start", std::optional(bucket.start));
        json.member("count", bucket.count).endObject();
    }
    json.endArray().endObject();
    return http::Response{.body = json.take()};
}

}  // namespace aoc::api
