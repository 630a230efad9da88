// SPDX-License-Identifier: MIT
#include "support/browser.hpp"

#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "aoc/event/json.hpp"
#include "aoc/event/render.hpp"
#include "support/http.hpp"

namespace aoc::test {
namespace {

std::string fromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

std::string asJson(const std::string& text) {
    std::string json;
    appendJsonString(json, text);
    return json;
}

std::string capabilities(const std::filesystem::path& profile) {
    std::string arguments = R"("--headless=new","--disable-gpu","--disable-dev-shm-usage")";
    // Chromium's sandbox can't be had by root.
    if (geteuid() == 0) arguments += R"(,"--no-sandbox")";
    arguments += "," + asJson("--user-data-dir=" + profile.string());
    return R"({"capabilities":{"alwaysMatch":{"goog:loggingPrefs":{"browser":"ALL"},)"
           R"("timeouts":{"script":20000},"goog:chromeOptions":{"binary":)" +
           asJson(fromEnvironment("AOC_CHROMIUM")) + R"(,"args":[)" + arguments + "]}}}}";
}

}  // namespace

std::string Browser::whyNone() {
    if (fromEnvironment("AOC_CHROMIUM").empty()) return "chromium was not found";
    if (fromEnvironment("AOC_CHROMEDRIVER").empty()) return "chromedriver was not found";
    return {};
}

Browser::Browser() {
    std::string home = folder_.path().string();
    // A zone that is not UTC, so that the two can be told apart.
    driver_ = std::make_unique<Process>(
        Process::Start{fromEnvironment("AOC_CHROMEDRIVER"),
                       {"--port=0"},
                       {{"HOME", home}, {"TMPDIR", home}, {"TZ", "Asia/Tokyo"}, {"LANG", "C"}}});
    const std::string says = "started successfully on port ";
    auto line = driver_->lineWith(says);
    if (!line) throw std::runtime_error("chromedriver did not start: " + driver_->errors());
    std::string port = line->substr(line->find(says) + says.size());
    root_ = "http://127.0.0.1:" + port.substr(0, port.find_first_not_of("0123456789"));
    Answer answer = http("POST", root_, "/session", capabilities(folder_.path() / "profile"));
    if (answer.status != 200) throw std::runtime_error("no browser: " + answer.body);
    session_ = "/session/" + std::string(answer.json().root()["value"]["sessionId"].text());
}

Browser::~Browser() {
    try {
        command("DELETE", "");
    } catch (const std::exception&) {
        // It is killed with its driver then.
    }
}

/// The answer's value, as JSON.
std::string Browser::command(const std::string& method, const std::string& path,
                             const std::string& body) {
    Answer answer = http(method, root_, session_ + path, method == "POST" ? body : "");
    JsonDocument document = answer.json();
    Json value = document.root()["value"];
    if (answer.status == 200) return std::string(value.raw());
    throw std::runtime_error(path + ": " + std::string(value["error"].text()) + ": " +
                             std::string(value["message"].text().substr(0, 300)));
}

void Browser::open(const std::string& url) {
    command("POST", "/url", R"({"url":)" + asJson(url) + "}");
}

void Browser::reload() { command("POST", "/refresh"); }

void Browser::back() { command("POST", "/back"); }

void Browser::resize(int width, int height) {
    command(
        "POST", "/window/rect",
        R"({"width":)" + std::to_string(width) + R"(,"height":)" + std::to_string(height) + "}");
}

std::string Browser::value(const std::string& expression) {
    std::string script = "return String(" + expression + ");";
    std::string answer =
        command("POST", "/execute/sync", R"({"args":[],"script":)" + asJson(script) + "}");
    return std::string(JsonDocument::parse(answer)->root().text());
}

void Browser::waitFor(const std::string& expression) {
    std::string script = "const done = arguments[0]; const look = () => (" + expression +
                         ") ? done(true) : setTimeout(look, 20); look();";
    try {
        command("POST", "/execute/async", R"({"args":[],"script":)" + asJson(script) + "}");
    } catch (const std::exception& e) {
        throw std::runtime_error("this did not come true: " + expression + " (" + e.what() +
                                 "); the page says: " + value("document.body.innerText"));
    }
}

std::string Browser::elementAt(const std::string& selector) {
    std::string answer =
        command("POST", "/element", R"({"using":"css selector","value":)" + asJson(selector) + "}");
    JsonDocument document = std::move(*JsonDocument::parse(answer));
    return "/element/" + std::string(document.root().next({}).text());
}

void Browser::click(const std::string& selector) {
    command("POST", elementAt(selector) + "/click");
}

void Browser::type(const std::string& selector, const std::string& text) {
    command("POST", elementAt(selector) + "/value", R"({"text":)" + asJson(text) + "}");
}

void Browser::press(const std::vector<std::string>& keys) {
    std::string actions;
    for (const std::string& key : keys) {
        if (!actions.empty()) actions += ',';
        actions += R"({"type":"keyDown","value":)" + asJson(key) + R"(},{"type":"keyUp","value":)" +
                   asJson(key) + "}";
    }
    command("POST", "/actions",
            R"({"actions":[{"type":"key","id":"keyboard","actions":[)" + actions + "]}]}");
}

std::string Browser::complaints() {
    std::string answer = command("POST", "/se/log", R"({"type":"browser"})");
    JsonDocument document = std::move(*JsonDocument::parse(answer));
    std::string all;
    Json entries = document.root();
    for (Json entry = entries.next({}); entry; entry = entries.next(entry)) {
        all +=
            std::string(entry["level"].text()) + " " + std::string(entry["message"].text()) + "\n";
    }
    return all;
}

}  // namespace aoc::test
