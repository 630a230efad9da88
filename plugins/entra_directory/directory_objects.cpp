// SPDX-License-Identifier: MIT
#include "directory_objects.hpp"

#include "microsoft/graph_answers.hpp"
#include "microsoft/graph_fields.hpp"

namespace aoc::entra {
namespace {

using source::Json;
using source::Response;
using source::Result;

/// Without `types`, all kinds of objects are looked through.
std::string question(const std::vector<std::string_view>& ids) {
    std::string body = R"({"ids":[)";
    for (std::string_view id : ids) {
        if (body.back() == '"') body += ',';
        body.append(1, '"').append(id).append(1, '"');
    }
    return body + "]}";
}

/// Of an object that the app may not read there is the id and nothing else: no name.
source::Name nameOf(Json object) {
    using microsoft::known;
    const std::string_view type = object["@odata.type"].text();
    return {std::string(object["id"].text()),
            std::string(microsoft::firstOf(
                {known(object["userPrincipalName"]), known(object["displayName"])})),
            std::string(type.substr(type.rfind('.') + 1))};
}

}  // namespace

Result<std::vector<source::Name>> namesOf(const std::vector<std::string_view>& ids,
                                          const source::Host& host) {
    const std::string body = question(ids);
    Result<Response> response = host.http({.method = "POST",
                                           .endpoint = "graph",
                                           .target = "/v1.0/directoryObjects/getByIds",
                                           .rateFamily = "directory_objects",
                                           .body = body,
                                           .contentType = "application/json"});
    if (!response) return response.advice();
    const Json found = response->body()["value"];
    if (response->status() != 200 || !found.isArray())
        return microsoft::adviceFor({.status = response->status(),
                                     .where = microsoft::Where::First,
                                     .error = microsoft::readGraphError(response->body()),
                                     .retryAfter = response->retryAfter(),
                                     .permission = "Directory.Read.All"});
    std::vector<source::Name> names;
    for (Json object : found) names.push_back(nameOf(object));
    return names;
}

}  // namespace aoc::entra
