// SPDX-License-Identifier: MIT
#include "server/api/handlers.hpp"

namespace aoc::api {

Result<store::Filter> filterOf(const http::Values& values) {
    store::Filter filter{.service = values.text("service"),
                         .operation = values.text("operation"),
                         .source = values.text("source"),
                         .stream = values.text("stream"),
                         .result = {},
                         .actor = values.text("actor"),
                         .start = values.time("start"),
                         .end = values.time("end"),
                         .search = values.text("search")};
    if (values.has("result")) filter.result = outcomeFromText(values.text("result"));
    if (filter.start && filter.end && *filter.end < *filter.start) {
        return Unexpected(Error{Error::Kind::Invalid, "end must not be before start", "end"});
    }
    return filter;
}

}  // namespace aoc::api
