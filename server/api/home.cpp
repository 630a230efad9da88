// SPDX-License-Identifier: MIT
#include "server/api/handlers.hpp"

namespace aoc::api {

Answer home(const Context&, const http::Values&) {
    static constexpr const char* kPage = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>AOC</title>
</head>
<body>
<main>
<h1>AOC: Admin Operations Center</h1>
<p>Collects Microsoft 365 admin audit events, proves that none is missing, and lets people search them.</p>
<ul>
<li><a href="/api/events">Events</a></li>
<li><a href="/api/coverage">Coverage: what has been read, and what is missing</a></li>
<li><a href="/api/sources">Sources</a></li>
<li><a href="/health">Health</a></li>
<li><a href="/api/openapi.json">The API's description (OpenAPI)</a></li>
</ul>
</main>
</body>
</html>
)";
    return http::Response{.body = kPage,
                          .contentType = "text/html; charset=utf-8",
                          .headers = {{"Content-Security-Policy",
                                       "default-src 'none'; base-uri 'none'; form-action 'none'; "
                                       "frame-ancestors 'none'"}}};
}

}  // namespace aoc::api
