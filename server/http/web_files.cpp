// SPDX-License-Identifier: MIT
#include "server/http/web_files.hpp"

#include <fstream>
#include <iterator>
#include <optional>

namespace aoc::http {

namespace {

namespace fs = std::filesystem;

constexpr const char* kHtml = "text/html; charset=utf-8";

/// Nothing but our own files, no inline script or style, and no text that becomes markup: Trusted
/// Types make the browser refuse innerHTML and its like.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'";

/// Empty: such a file is not served.
std::string contentType(const fs::path& file) {
    std::string extension = file.extension().string();
    if (extension == ".html") return kHtml;
    if (extension == ".css") return "text/css; charset=utf-8";
    if (extension == ".js") return "text/javascript; charset=utf-8";
    if (extension == ".svg") return "image/svg+xml";
    return {};
}

Route pageRoute(std::string path, std::string type, std::string body) {
    Response page{.body = std::move(body),
                  .contentType = std::move(type),
                  // Asked for again each time: a new AOC must not run with an old console.
                  .headers = {{"Content-Security-Policy", kPolicy},
                              {"Cache-Control", "no-cache"},
                              {"Cross-Origin-Opener-Policy", "same-origin"}}};
    return {.methods = {"GET"},
            .path = std::move(path),
            .parameters = {},
            .handler = [page = std::move(page)](const Values&) { return Result<Response>(page); },
            .summary = "",
            .schema = "",
            .described = false,
            .ownQuery = true};
}

std::optional<std::string> textOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) return std::nullopt;
    return text;
}

}  // namespace

Result<std::vector<Route>> webRoutes(const fs::path& folder) {
    std::vector<Route> table;
    bool hasIndex = false;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        std::string type = contentType(at->path());
        if (type.empty() || !at->is_regular_file(error)) continue;
        auto text = textOf(at->path());
        if (!text) continue;
        std::string path = "/" + at->path().lexically_relative(folder).generic_string();
        if (path == "/index.html") {
            hasIndex = true;
            path = "/";
        }
        table.push_back(pageRoute(std::move(path), std::move(type), std::move(*text)));
    }
    if (hasIndex) return table;
    return Unexpected(
        Error{Error::Kind::NotFound, "the console is not here: no index.html can be read in " +
                                         folder.string() + "; the API works without it"});
}

Route pageWithoutConsole() {
    return pageRoute("/", kHtml, R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>AOC</title>
</head>
<body>
<main>
<h1>AOC: Admin Operations Center</h1>
<p>The console's files are not here; AOC's log says where it looked for them. The API works:</p>
<ul>
<li><a href="/api/events">Events</a></li>
<li><a href="/api/coverage">Coverage: what has been read, and what is missing</a></li>
<li><a href="/health">Health</a></li>
<li><a href="/api/openapi.json">The API's description (OpenAPI)</a></li>
</ul>
</main>
</body>
</html>
)");
}

}  // namespace aoc::http
