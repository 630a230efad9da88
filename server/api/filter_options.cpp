// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>

#include "server/api/handlers.hpp"
#include "server/api/json_writer.hpp"

namespace aoc::api {

Answer filterOptions(const Context& context, const http::Values&) {
    static constexpr std::array<std::pair<const char*, store::Facet>, 5> kLists = {{
        {"services", store::Facet::Service},
        {"operations", store::Facet::Operation},
        {"results", store::Facet::Result},
        {"actors", store::Facet::Actor},
        {"sources", store::Facet::Source},
    }};
    JsonWriter json;
    json.object();
    for (const auto& [name, facet] : kLists) {
        auto found = context.store.facet(facet, {}, kMostFilterOptions);
        if (!found) return Unexpected(found.error());
        std::ranges::sort(*found, {}, &store::FacetValue::value);
        json.key(name).array();
        for (const store::FacetValue& value : *found) {
            // An empty text filters nothing, so it is no option.
            if (!value.value.empty()) json.text(value.value);
        }
        json.endArray();
    }
    json.endObject();
    return http::Response{.body = json.take()};
}

}  // namespace aoc::api
