// SPDX-License-Identifier: MIT
#include "server/api/handlers.hpp"

namespace aoc::api {

Answer run(const Context& context, const http::Values& values) {
    std::optional<run::Summary> found;
    if (context.collecting) found = context.collecting->run(values.text("id"));
    if (!found) {
        return Unexpected(Error{Error::Kind::NotFound,
                                "there is no such run; the last hundred since the start are kept",
                                "id"});
    }
    return http::Response{.body = run::render(*found)};
}

}  // namespace aoc::api
