// SPDX-License-Identifier: MIT
// The tenant's Management Activity API without a socket: what its tests share.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tenant_test.hpp"

namespace aoc::tenant {

class ManagementTest : public TenantTest {
  protected:
    static constexpr const char* kWindow =
        "startTime=2026-11-21T12:00:00&endTime=2026-11-22T12:00:00";

    // Five blobs of Audit.Exchange, "a" to "e", an hour apart until ten in the morning.
    void open(Options options = {}) {
        state_.emplace(std::move(options), clock_);
        state_->root = "http://127.0.0.1:8899";
        for (int i = 0; i < 5; ++i) {
            const std::string id(1, static_cast<char>('a' + i));
            contents_.push_back(state_->contents.add(
                ContentType::Exchange, at("2026-11-22T06:00:00") + std::chrono::hours(i),
                makePayload({R"({"Id":")" + id + R"(","CreationTime":"2026-11-22T05:00:00"})"})));
        }
        signIn({{"scope", "https://manage.office.com/.default"}});
    }
    static Instant at(const char* text) { return parseTime(text).value(); }
    static Options paged() { return {.blobsAPage = 2}; }

    Reply call(const std::string& operation, const std::string& query = {},
               const std::string& method = "GET", const std::string& tenant = Options{}.tenant) {
        return feed("/api/v1.0/" + tenant + "/activity/feed/" + operation, query, method);
    }
    Reply feed(const std::string& path, const std::string& query, const std::string& method) {
        return answer(*state_, {.method = method,
                                .path = path,
                                .query = query,
                                .body = {},
                                .header = [this](std::string_view name) {
                                    return name == "Authorization" ? "Bearer " + token_
                                                                   : std::string();
                                }});
    }
    Reply list(const std::string& times = kWindow, const std::string& type = "Audit.Exchange") {
        return call("subscriptions/content", "contentType=" + type + "&" + times);
    }
    Reply start(const std::string& type = "Audit.Exchange") {
        return call("subscriptions/start", "contentType=" + type, "POST");
    }
    Reply stop(const std::string& type = "Audit.Exchange") {
        return call("subscriptions/stop", "contentType=" + type, "POST");
    }
    void fault(const std::string& name, const std::string& rule = "first:1") {
        ASSERT_EQ(control("POST", "faults", "{\"" + name + "\":\"" + rule + "\"}").status, 200);
    }
    static Array::Ptr array(const Reply& reply) {
        return Poco::JSON::Parser().parse(reply.body).extract<Array::Ptr>();
    }
    Reply follow(const std::string& link) {
        const auto path = link.find("/api/");
        const auto query = link.find('?');
        return feed(link.substr(path, query - path), link.substr(query + 1), "GET");
    }
    // The ids of the events of all contents of a walk, pages separated by '|'; a page that is no
    // success ends it with its code.
    std::string walk(Reply reply) {
        std::string ids;
        for (int pages = 0; pages < 9; ++pages) {
            if (reply.status != 200) return ids + code(reply);
            const auto page = array(reply);
            for (std::size_t i = 0; i < page->size(); ++i) {
                const auto uri =
                    page->getObject(static_cast<unsigned>(i))->getValue<std::string>("contentUri");
                const Reply blob = follow(uri);
                if (blob.status != 200) {
                    ids += '!';
                    continue;
                }
                const auto events = array(blob);
                for (std::size_t at = 0; at < events->size(); ++at) {
                    const auto event = events->getObject(static_cast<unsigned>(at));
                    ids += event ? event->getValue<std::string>("Id") : "?";
                }
                if (events->size() == 0) ids += '-';
            }
            const std::string next = nextPage(reply);
            if (next.empty()) return ids;
            ids += '|';
            reply = follow(next);
        }
        return ids + "...";
    }
    std::string walk() { return walk(list()); }
    static std::string nextPage(const Reply& reply) {
        const std::string next = header(reply, "NextPageUri");
        return next.empty() ? header(reply, "Nextpageuri") : next;
    }
    std::string lines(const std::string& name, const std::string& query = {}) {
        return control("GET", name, {}, query).body;
    }

    std::vector<Content> contents_;
};

}  // namespace aoc::tenant
