// SPDX-License-Identifier: MIT
#include "lent_host.hpp"

#include <algorithm>
#include <exception>
#include <span>

#include "advice.hpp"
#include "aoc/base/log.hpp"
#include "json_functions.hpp"
#include "seam.hpp"

namespace aoc::plugin {

LentHost::LentHost(const aoc_plugin& plugin, outbound::Http& http, std::stop_token stop)
    : plugin_(plugin), http_(http), stop_(std::move(stop)), host_{sizeof(aoc_host),
                                                                  this,
                                                                  jsonFunctions(),
                                                                  &LentHost::http,
                                                                  &LentHost::header,
                                                                  &LentHost::body,
                                                                  &LentHost::log,
                                                                  &LentHost::cancelled} {}

JsonDocument* LentHost::Held::body() {
    if (!parsed) {
        parsed = true;
        Result<JsonDocument> read = JsonDocument::parse(std::move(response.body));
        if (read) document = std::move(*read);
    }
    return document ? &*document : nullptr;
}

LentHost::Held* LentHost::find(const aoc_response* response) {
    if (response == nullptr) return nullptr;
    auto found = std::find_if(responses_.begin(), responses_.end(),
                              [&](const Held& held) { return &held == response->handle; });
    return found == responses_.end() ? nullptr : &*found;
}

std::string LentHost::refuse(const outbound::Request& request) const {
    auto named = [](const std::string& name) {
        return [&name](const auto& declared) { return fromC(declared.name) == name; };
    };
    if (std::ranges::none_of(std::span(plugin_.endpoints, plugin_.endpoint_count),
                             named(request.endpoint)))
        return "it asked at the endpoint \"" + oneLine(request.endpoint) +
               "\", which it does not declare";
    if (!request.rateFamily.empty() &&
        std::ranges::none_of(std::span(plugin_.rate_families, plugin_.rate_family_count),
                             named(request.rateFamily)))
        return "it asked in the rate family \"" + oneLine(request.rateFamily) +
               "\", which it does not declare";
    if (request.method.empty() || request.target.empty())
        return "it sent a request without method or target";
    return {};
}

int LentHost::http(const aoc_host* host, const aoc_request* request, aoc_response* response,
                   aoc_advice* advice) noexcept {
    LentHost& me = self(host);
    auto refused = [&](Advice why) {
        me.reasons_.push_back(std::move(why.why));
        *advice = {why.kind, why.wait.count(), toC(me.reasons_.back())};
        return 0;
    };
    try {
        outbound::Request asked{
            .method = std::string(fromC(request->method)),
            .endpoint = std::string(fromC(request->endpoint)),
            .target = std::string(fromC(request->target)),
            .rateFamily = std::string(fromC(request->rate_family)),
            .body = std::string(fromC(request->body)),
            .contentType = std::string(fromC(request->content_type)),
        };
        if (std::string wrong = me.refuse(asked); !wrong.empty())
            return refused(brokenRule(std::string(fromC(me.plugin_.name)), wrong));
        auto sent = me.http_.send(asked, me.stop_);
        if (!sent) return refused(adviceFor(sent.error()));
        me.responses_.push_back({.response = std::move(*sent)});
        const Held& held = me.responses_.back();
        *response = {held.response.status,
                     held.response.retryAfter ? held.response.retryAfter->count() : AOC_NO_TIME,
                     &held};
        return 1;
    } catch (const std::exception& e) {
        return refused({AOC_RETRY_AFTER, Millis(0), std::string("sending failed: ") + e.what()});
    }
}

aoc_text LentHost::header(const aoc_host* host, const aoc_response* response,
                          aoc_text name) noexcept {
    const Held* held = self(host).find(response);
    return held == nullptr ? aoc_text{} : toC(held->response.header(fromC(name)));
}

aoc_json LentHost::body(const aoc_host* host, const aoc_response* response) noexcept {
    Held* held = self(host).find(response);
    JsonDocument* document = held == nullptr ? nullptr : held->body();
    return document == nullptr ? aoc_json{} : toC(document->root());
}

void LentHost::log(const aoc_host* host, int level, aoc_text line) noexcept {
    std::string said = std::string(fromC(self(host).plugin_.name)) + ": " + oneLine(fromC(line));
    log::write(static_cast<log::Level>(std::clamp(level, 0, 3)), said);
}

int LentHost::cancelled(const aoc_host* host) noexcept { return self(host).stop_.stop_requested(); }

}  // namespace aoc::plugin
