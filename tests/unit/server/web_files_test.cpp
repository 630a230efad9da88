// SPDX-License-Identifier: MIT
#include "server/http/web_files.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "support/temp_folder.hpp"

namespace aoc::http {
namespace {

void write(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

std::string header(const Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return {};
}

/// A console of three files and something that is none, in a folder beside a secret.
class WebFiles : public testing::Test {
  protected:
    WebFiles() {
        write(folder_ / "index.html", "<!DOCTYPE html>");
        write(folder_ / "scripts/api.js", "export {};");
        write(folder_ / "styles/base.css", "body {}");
        write(folder_ / "notes.md", "not a part of the page");
        write(folder_.parent_path() / "secret.js", "secret");
    }
    Response get(const std::string& target) {
        auto table = webRoutes(folder_);
        if (!table) throw std::runtime_error(table.error().message);
        return Router(std::move(*table), false).answer({.target = target});
    }

    test::TempFolder temp_;
    std::filesystem::path folder_ = temp_.path() / "web";
};

TEST_F(WebFiles, AreServedWithTheirTypes) {
    EXPECT_EQ(get("/").body, "<!DOCTYPE html>");
    EXPECT_EQ(get("/").contentType, "text/html; charset=utf-8");
    EXPECT_EQ(get("/scripts/api.js").contentType, "text/javascript; charset=utf-8");
    EXPECT_EQ(get("/styles/base.css").contentType, "text/css; charset=utf-8");
}

TEST_F(WebFiles, LetThePageHaveAnyQuery) { EXPECT_EQ(get("/?search=a&page=2").status, 200); }

TEST_F(WebFiles, AreOnlyThoseThatAPageIsMadeOf) { EXPECT_EQ(get("/notes.md").status, 404); }

TEST_F(WebFiles, EndAtTheFolder) {
    for (const char* target : {"/../secret.js", "/%2e%2e/secret.js", "/scripts/../../secret.js",
                               "/..%2fsecret.js", "/scripts/%2e%2e%2f%2e%2e%2fsecret.js"}) {
        EXPECT_EQ(get(target).status, 404) << target;
    }
}

TEST_F(WebFiles, AllowNothingInlineAndNothingFromElsewhere) {
    for (const char* target : {"/", "/scripts/api.js"}) {
        std::string policy = header(get(target), "Content-Security-Policy");
        EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << policy;
        EXPECT_NE(policy.find("script-src 'self';"), std::string::npos) << policy;
        EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos) << policy;
        EXPECT_EQ(policy.find("unsafe"), std::string::npos) << policy;
        EXPECT_EQ(header(get(target), "X-Content-Type-Options"), "nosniff");
    }
}

TEST_F(WebFiles, AreAskedForAgainEachTime) {
    EXPECT_EQ(header(get("/scripts/api.js"), "Cache-Control"), "no-cache");
}

TEST_F(WebFiles, SayWhereTheyWereLookedFor) {
    auto table = webRoutes(temp_.path() / "nowhere");
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().kind, Error::Kind::NotFound);
    EXPECT_NE(table.error().message.find("nowhere"), std::string::npos);
}

TEST_F(WebFiles, LeaveAPageThatPointsToTheApiWhereTheyAreMissing) {
    Response page = Router({pageWithoutConsole()}, false).answer({.target = "/"});
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("/api/openapi.json"), std::string::npos);
}

}  // namespace
}  // namespace aoc::http
