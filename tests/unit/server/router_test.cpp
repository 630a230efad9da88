// SPDX-License-Identifier: MIT
#include "server/http/router.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "server/http/errors.hpp"

namespace aoc::http {
namespace {

Response echo(const Values& values) { return {.body = values.text("id")}; }

Router router(bool loopbackOnly = false) {
    auto fails = [](Error error) {
        return [error](const Values&) -> Result<Response> { return Unexpected(error); };
    };
    Parameter id{.name = "id", .description = "", .inPath = true};
    std::vector<Route> table;
    table.push_back({.methods = {"GET"},
                     .path = "/things/{id}",
                     .parameters = {id},
                     .handler = echo,
                     .summary = "",
                     .schema = ""});
    table.push_back({.methods = {"GET", "POST"},
                     .path = "/start",
                     .parameters = {},
                     .handler = echo,
                     .summary = "",
                     .schema = "",
                     .changes = true});
    table.push_back({.methods = {"GET"},
                     .path = "/throws",
                     .parameters = {},
                     .handler = [](const Values&) -> Result<Response> {
                         throw std::runtime_error("the inside of it");
                     },
                     .summary = "",
                     .schema = ""});
    table.push_back({.methods = {"GET"},
                     .path = "/busy",
                     .parameters = {},
                     .handler = fails({Error::Kind::Unavailable, "later"}),
                     .summary = "",
                     .schema = ""});
    table.push_back({.methods = {"GET"},
                     .path = "/page",
                     .parameters = {},
                     .handler = echo,
                     .summary = "",
                     .schema = "",
                     .ownQuery = true});
    return Router(std::move(table), loopbackOnly);
}

std::string header(const Response& response, const std::string& name) {
    auto found =
        std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first);
    return found == response.headers.end() ? "" : found->second;
}

TEST(Router, DecodesParametersOfThePath) {
    EXPECT_EQ(router().answer({.target = "/things/a%2Fb+c"}).body, "a/b+c");
}

TEST(Router, KnowsNoOtherPaths) {
    for (const char* target : {"/", "/things", "/things/", "/things/1/", "//things/1", "/THINGS/1",
                               "", "*", "things/1", "http://elsewhere/things/1", "/thing%73/1"}) {
        EXPECT_EQ(router().answer({.target = target}).status, 404) << target;
    }
}

TEST(Router, NamesTheMethodsThatAPathTakes) {
    Response response = router().answer({.method = "DELETE", .target = "/start"});
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(header(response, "Allow"), "GET, POST");
    response = router().answer({.method = "POST", .target = "/things/1"});
    EXPECT_EQ(header(response, "Allow"), "GET, HEAD");
}

TEST(Router, AnswersHeadAsGet) {
    EXPECT_EQ(router().answer({.method = "HEAD", .target = "/things/1"}).status, 200);
}

TEST(Router, StartsNothingForHead) {
    EXPECT_EQ(router().answer({.method = "HEAD", .target = "/start"}).status, 405);
}

TEST(Router, LeavesAPageItsOwnQuery) {
    EXPECT_EQ(router().answer({.target = "/page?anything=%zz"}).status, 200);
}

TEST(Router, RefusesAPathParameterThatStandsInTheQueryToo) {
    EXPECT_EQ(router().answer({.target = "/things/1?id=2"}).status, 400);
}

TEST(Router, AnswersAnExceptionWithoutItsInside) {
    Response response = router().answer({.target = "/throws"});
    EXPECT_EQ(response.status, 500);
    EXPECT_EQ(response.body.find("inside"), std::string::npos);
    EXPECT_NE(response.body.find(R"("code":"internal")"), std::string::npos);
}

TEST(Router, PutsSecurityHeadersOnEveryAnswer) {
    for (const char* target : {"/things/1", "/nothing", "/throws", "/things/%zz"}) {
        Response response = router().answer({.target = target});
        EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff") << target;
        EXPECT_EQ(header(response, "Cache-Control"), "no-store") << target;
        EXPECT_NE(header(response, "Content-Security-Policy").find("default-src 'none'"),
                  std::string::npos)
            << target;
    }
}

TEST(Router, AnswersOnLoopbackOnlyToNamesOfThisMachine) {
    EXPECT_EQ(router(true).answer({.target = "/things/1", .host = "rebound.example"}).status, 421);
    EXPECT_EQ(router(true).answer({.target = "/things/1"}).status, 421);
    EXPECT_EQ(router(true).answer({.target = "/things/1", .host = "localhost:8000"}).status, 200);
}

TEST(Router, AnswersBeyondLoopbackToAddressesOnly) {
    for (const char* host : {"", "10.0.0.7:8000", "[fd00::7]:8000", "localhost:8000", "127.0.0.1"})
        EXPECT_EQ(router().answer({.target = "/things/1", .host = host}).status, 200) << host;
    for (const char* host : {"rebound.example", "aoc.example:8000", "10.0.0.7.evil.example",
                             "[fd00::7].evil.example", "10.0.0.7:evil"})
        EXPECT_EQ(router().answer({.target = "/things/1", .host = host}).status, 421) << host;
}

TEST(Router, LetsNoPageElsewhereStartAnything) {
    Request request{.target = "/start", .fetchSite = "cross-site"};
    EXPECT_EQ(router().answer(request).status, 403);
    request.fetchSite = "same-origin";
    EXPECT_EQ(router().answer(request).status, 200);
}

TEST(Router, LetsNoPageOfAnotherPortStartAnything) {
    Request request{.target = "/start", .fetchSite = "same-site"};
    EXPECT_EQ(router().answer(request).status, 403);
}

TEST(Router, LetsOnlyItsOwnOriginStartAnything) {
    Request request{.method = "POST", .target = "/start", .host = "localhost:8000"};
    for (const char* origin : {"http://evil.example", "http://localhost:3000", "null",
                               "http://localhost:8000.evil.example"}) {
        request.origin = origin;
        EXPECT_EQ(router().answer(request).status, 403) << origin;
    }
    request.origin = "http://localhost:8000";
    EXPECT_EQ(router().answer(request).status, 200);
}

TEST(Router, LetsWhoIsNoPageStartWhatItAsksFor) {
    EXPECT_EQ(router().answer({.method = "POST", .target = "/start"}).status, 200);
}

TEST(Loopback, IsKnownByItsNames) {
    for (const char* host : {"localhost", "LocalHost:1", "127.0.0.1", "127.0.0.1:8000", "127.1.2.3",
                             "[::1]", "[::1]:8000"}) {
        EXPECT_TRUE(namesLoopback(host)) << host;
    }
    for (const char* host :
         {"", "example.com", "127.evil.example", "localhost.evil.example", "127.0.0.1.evil.example",
          "127.0.0.1:8000.evil.example", "localhost:evil.example", "localhost:", "[::1]:80.evil",
          "[::1", "[::2]", "[::1]evil", "10.0.0.1"}) {
        EXPECT_FALSE(namesLoopback(host)) << host;
    }
}

TEST(Errors, BecomeStatusesByTheirKind) {
    EXPECT_EQ(errorResponse(Error{Error::Kind::Invalid, "m", "f"}).status, 400);
    EXPECT_EQ(errorResponse(Error{Error::Kind::NotFound, "m"}).status, 404);
    EXPECT_EQ(errorResponse(Error{Error::Kind::Conflict, "m"}).status, 409);
    EXPECT_EQ(errorResponse(Error{Error::Kind::Unavailable, "m"}).status, 503);
    EXPECT_EQ(errorResponse(Error{Error::Kind::Internal, "m"}).status, 500);
}

TEST(Errors, NameTheFieldOrNull) {
    EXPECT_EQ(errorResponse(Error{Error::Kind::Invalid, "say \"why\"", "page"}).body,
              R"({"error":{"code":"invalid","message":"say \"why\"","field":"page"}})");
    EXPECT_EQ(errorResponse(Error{Error::Kind::NotFound, "m"}).body,
              R"({"error":{"code":"not_found","message":"m","field":null}})");
}

}  // namespace
}  // namespace aoc::http
