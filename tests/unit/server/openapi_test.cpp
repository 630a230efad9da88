// SPDX-License-Identifier: MIT
#include "server/http/openapi.hpp"

#include <algorithm>
#include <set>

#include "api_fixture.hpp"

namespace aoc::test {
namespace {

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(c));
    return text;
}

/// Every "$ref" below a value.
void references(Json value, std::set<std::string>& found) {
    for (Json child = value.next({}); child; child = value.next(child)) {
        if (value.type() == Json::Type::Object && child.name() == "$ref") {
            found.insert(std::string(child.text()));
        }
        references(child, found);
    }
}

TEST_F(Api, DescribesEveryRouteMethodAndParameter) {
    auto document = json(get("/api/openapi.json"));
    EXPECT_EQ(document.root()["openapi"].text(), "3.1.0");
    for (const http::Route& route : http::routes(context_)) {
        if (!route.described) continue;
        for (const std::string& method : route.methods) {
            Json operation = document.root()["paths"][route.path][lower(method)];
            ASSERT_TRUE(operation) << method << ' ' << route.path;
            Json parameter;
            for (const http::Parameter& declared : route.parameters) {
                parameter = operation["parameters"].next(parameter);
                EXPECT_EQ(parameter["name"].text(), declared.name);
            }
            EXPECT_FALSE(operation["parameters"].next(parameter));
        }
    }
}

TEST_F(Api, DescribesBoundsAsTheyAreChecked) {
    auto document = json(get("/api/openapi.json"));
    Json parameters = document.root()["paths"]["/api/events"]["get"]["parameters"];
    for (Json parameter = parameters.next({}); parameter; parameter = parameters.next(parameter)) {
        if (parameter["name"].text() != "page_size") continue;
        EXPECT_EQ(parameter["schema"].raw(),
                  R"({"type":"integer","minimum":1,"maximum":500,"default":50})");
    }
}

TEST_F(Api, RefersOnlyToSchemasThatAreThere) {
    auto document = json(get("/api/openapi.json"));
    std::set<std::string> found;
    references(document.root(), found);
    EXPECT_GT(found.size(), 8u);
    for (std::string path : found) {
        Json at = document.root();
        ASSERT_TRUE(path.starts_with("#/")) << path;
        path = path.substr(2) + "/";
        for (std::size_t slash; (slash = path.find('/')) != std::string::npos;) {
            at = at[path.substr(0, slash)];
            path = path.substr(slash + 1);
        }
        EXPECT_TRUE(at) << path;
    }
}

/// What the description requires of an answer is in it.
void expectRequired(Json schema, Json answer, const std::string& path) {
    Json required = schema["required"];
    ASSERT_TRUE(required) << path;
    for (Json name = required.next({}); name; name = required.next(name)) {
        EXPECT_TRUE(answer[name.text()]) << path << " lacks " << name.text();
    }
}

TEST_F(Api, AnswersWithTheMembersThatItDescribes) {
    auto document = json(get("/api/openapi.json"));
    for (const http::Route& route : http::routes(context_)) {
        if (route.schema.empty() || route.path.find('{') != std::string::npos) continue;
        auto answer = json(get(route.path));
        expectRequired(document.root()["components"]["schemas"][route.schema], answer.root(),
                       route.path);
    }
}

TEST_F(Api, ShowsEventsWithTheMembersThatItDescribes) {
    Event event;
    event.rawText = "{}";
    store_.page.events = {event};
    auto document = json(get("/api/openapi.json"));
    auto answer = json(get("/api/events"));
    expectRequired(document.root()["components"]["schemas"]["Event"],
                   answer.root()["items"].next({}), "items");
}

}  // namespace
}  // namespace aoc::test
