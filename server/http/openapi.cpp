// SPDX-License-Identifier: MIT
#include "server/http/openapi.hpp"

#include <algorithm>
#include <set>

#include "server/api/json_writer.hpp"
#include "server/version.hpp"

namespace aoc::http {

namespace {

using api::JsonWriter;

void writeSchema(JsonWriter& json, const Parameter& parameter) {
    json.object();
    switch (parameter.type) {
        case Parameter::Type::Text:
            json.member("type", "string").member("maxLength", parameter.maximum);
            break;
        case Parameter::Type::Integer:
            json.member("type", "integer").member("minimum", parameter.minimum);
            json.member("maximum", parameter.maximum);
            if (parameter.fallback) json.member("default", *parameter.fallback);
            break;
        case Parameter::Type::Boolean:
            json.member("type", "boolean").member("default", false);
            break;
        case Parameter::Type::StartTime:
        case Parameter::Type::EndTime:
            json.key("anyOf").raw(
                R"([{"type":"string","format":"date-time"},{"type":"string","format":"date"}])");
            break;
        case Parameter::Type::Choice:
            json.member("type", "string").key("enum").array();
            for (const std::string& choice : parameter.choices) json.text(choice);
            json.endArray();
            break;
    }
    json.endObject();
}

void writeParameters(JsonWriter& json, const Route& route) {
    json.key("parameters").array();
    for (const Parameter& parameter : route.parameters) {
        json.object().member("name", parameter.name);
        json.member("in", parameter.inPath ? "path" : "query");
        json.member("required", parameter.inPath).member("description", parameter.description);
        json.key("schema");
        writeSchema(json, parameter);
        json.endObject();
    }
    json.endArray();
}

void writeOperation(JsonWriter& json, const Route& route, const std::string& method) {
    std::string verb = method;
    std::ranges::transform(verb, verb.begin(),
                           [](char c) { return static_cast<char>(c - 'A' + 'a'); });
    json.key(verb).object().member("summary", route.summary);
    writeParameters(json, route);
    json.key("responses").object().key("200").object().member("description", "Done.");
    json.key("content").object().key(route.contentType).object().key("schema");
    if (route.schema.empty()) {
        json.raw(route.contentType == "application/json" ? R"({"type":"object"})"
                                                         : R"({"type":"string"})");
    } else {
        json.object().member("$ref", "#/components/schemas/" + route.schema).endObject();
    }
    json.endObject().endObject().endObject();
    json.key("default").raw(R"({"$ref":"#/components/responses/Error"})");
    json.endObject().endObject();
}

}  // namespace

std::string describe(const std::vector<Route>& routes) {
    JsonWriter json;
    json.object().member("openapi", "3.1.0").key("info").object();
    json.member("title", "AOC: Admin Operations Center").member("version", server::kVersion);
    json.endObject().key("paths").object();
    std::set<std::string> done;
    for (const Route& route : routes) {
        if (!route.described || !done.insert(route.path).second) continue;
        json.key(route.path).object();
        // A path may have several rows, one for each method.
        for (const Route& same : routes) {
            if (same.path != route.path) continue;
            for (const std::string& method : same.methods) writeOperation(json, same, method);
        }
        json.endObject();
    }
    json.endObject().key("components").object().key("schemas").object();
    for (const auto& [name, schema] : schemas()) json.key(name).raw(schema);
    json.endObject()
        .key("responses")
        .object()
        .key("Error")
        .raw(
            R"({"description":"It did not work: why, and what to do.","content":{"application/json":)"
            R"({"schema":{"$ref":"#/components/schemas/Error"}}}})");
    json.endObject().endObject().endObject();
    return json.take();
}

}  // namespace aoc::http
