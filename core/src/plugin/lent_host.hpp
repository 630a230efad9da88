// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <optional>
#include <stop_token>
#include <string>

#include "aoc/event/json.hpp"
#include "aoc/outbound/http.hpp"
#include "aoc/source/abi.h"

namespace aoc::plugin {

/// What a plugin may use during one call: aoc_host over outbound::Http. One per call, on the
/// call's thread; responses, advice and views that it lends end with it.
class LentHost {
  public:
    LentHost(const aoc_plugin& plugin, outbound::Http& http, std::stop_token stop);
    LentHost(const LentHost&) = delete;
    LentHost& operator=(const LentHost&) = delete;

    const aoc_host* c() const { return &host_; }

    /// A response that arrived during this call.
    struct Held {
        outbound::Response response;
        std::optional<JsonDocument> document{};
        bool parsed = false;

        /// The body, parsed at first use; nullptr if it is not JSON.
        JsonDocument* body();
    };
    /// The response behind a handle; nullptr if it is none of this call's.
    Held* find(const aoc_response* response);

  private:
    static LentHost& self(const aoc_host* host) { return *static_cast<LentHost*>(host->context); }
    static int http(const aoc_host* host, const aoc_request* request, aoc_response* response,
                    aoc_advice* advice) noexcept;
    static aoc_text header(const aoc_host* host, const aoc_response* response,
                           aoc_text name) noexcept;
    static aoc_json body(const aoc_host* host, const aoc_response* response) noexcept;
    static void log(const aoc_host* host, int level, aoc_text line) noexcept;
    static int cancelled(const aoc_host* host) noexcept;

    /// What is wrong with a request, so that it is not sent; empty if nothing is.
    std::string refuse(const outbound::Request& request) const;

    const aoc_plugin& plugin_;
    outbound::Http& http_;
    std::stop_token stop_;
    aoc_host host_;
    // Deques, since the plugin holds addresses of their elements.
    std::deque<Held> responses_;
    std::deque<std::string> reasons_;
};

}  // namespace aoc::plugin
