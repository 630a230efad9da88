// SPDX-License-Identifier: MIT
// aoc-tenant without a socket: what its tests share.
#pragma once

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>

#include "routes.hpp"

namespace aoc::tenant {

using Poco::JSON::Array;
using Poco::JSON::Object;

class StoppedClock : public Clock {
  public:
    Instant now() const override { return time; }
    Instant time = parseTime("2026-11-22T12:00:00Z").value();
};

inline Object::Ptr parse(const std::string& body) {
    return Poco::JSON::Parser().parse(body).extract<Object::Ptr>();
}

class TenantTest : public testing::Test {
  protected:
    void begin(Options options = {}) {
        state_.emplace(std::move(options), clock_);
        state_->root = "http://127.0.0.1:8899";
        for (int i = 1; i <= 5; ++i) {
            const std::string n = std::to_string(i);
            state_->events.add(
                {R"({"id":")" + n + R"(","activityDateTime":"2026-11-2)" + n + R"(T00:00:00Z"})"});
        }
    }
    Options unlimited() { return {.graphLimit = {}}; }

    Reply signIn(std::map<std::string, std::string> changes = {}, const std::string& tenant = {}) {
        std::map<std::string, std::string> form = {
            {"client_id", Options{}.clientId},
            {"client_secret", Options{}.clientSecret},
            {"grant_type", "client_credentials"},
            {"scope", "https%3A%2F%2Fgraph.microsoft.com%2F.default"}};
        for (auto& [name, value] : changes) form[name] = value;
        std::string body;
        for (auto& [name, value] : form) body += name + "=" + value + "&";
        const std::string path = "/" + (tenant.empty() ? Options{}.tenant : tenant);
        Reply reply = answer(
            *state_,
            {.method = "POST", .path = path + "/oauth2/v2.0/token", .query = {}, .body = body});
        if (reply.status == 200) {
            token_ = parse(reply.body)->getValue<std::string>("access_token");
        }
        return reply;
    }
    Reply get(const std::string& query,
              const std::string& path = "/v1.0/auditLogs/directoryAudits") {
        return answer(*state_, {.method = "GET",
                                .path = path,
                                .query = query,
                                .body = {},
                                .header = [this](std::string_view name) {
                                    if (name == "Authorization") return "Bearer " + token_;
                                    return name == "client-request-id" ? std::string("mine")
                                                                       : std::string();
                                }});
    }
    Reply lookUp(const std::string& body) {
        return answer(*state_, {.method = "POST",
                                .path = "/v1.0/directoryObjects/getByIds",
                                .query = {},
                                .body = body,
                                .header = [this](std::string_view name) {
                                    return name == "Authorization" ? "Bearer " + token_
                                                                   : std::string();
                                }});
    }
    Reply control(const std::string& method, const std::string& path, const std::string& body = {},
                  const std::string& query = {}) {
        return answer(*state_,
                      {.method = method, .path = "/control/" + path, .query = query, .body = body});
    }
    static std::string header(const Reply& reply, const std::string& name) {
        for (const auto& [key, value] : reply.headers) {
            if (key == name) return value;
        }
        return "";
    }
    static std::string code(const Reply& reply) {
        return parse(reply.body)->getObject("error")->getValue<std::string>("code");
    }
    static std::string link(const Reply& reply) {
        const auto page = parse(reply.body);
        return page->has("@odata.nextLink") ? page->getValue<std::string>("@odata.nextLink") : "";
    }
    static std::string queryOf(const std::string& link) { return link.substr(link.find('?') + 1); }

    // The ids of a walk, pages separated by '|'; a page that is no success ends it with its status.
    std::string walk(std::string query,
                     const std::string& path = "/v1.0/auditLogs/directoryAudits") {
        std::string ids;
        for (int pages = 0; pages < 20; ++pages) {
            const Reply reply = get(query, path);
            if (reply.status != 200) return ids + std::to_string(reply.status);
            const auto page = parse(reply.body);
            for (const auto& row : *page->getArray("value")) {
                ids += row.type() == typeid(Object::Ptr)
                           ? row.extract<Object::Ptr>()->getValue<std::string>("id")
                           : "?";
            }
            if (link(reply).empty()) return ids;
            query = queryOf(link(reply));
            ids += '|';
        }
        return ids + "...";
    }

    StoppedClock clock_;
    std::optional<State> state_;
    std::string token_;
};

}  // namespace aoc::tenant
