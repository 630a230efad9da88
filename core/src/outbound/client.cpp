// SPDX-License-Identifier: MIT
#include "aoc/outbound/client.hpp"

#include <Poco/Exception.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <csignal>
#include <mutex>

#include "aoc/base/log.hpp"
#include "aoc/outbound/pin.hpp"
#include "aoc/outbound/rate_limiter.hpp"
#include "aoc/outbound/token_cache.hpp"
#include "outbound/guid.hpp"
#include "outbound/sign_in.hpp"
#include "outbound/transport.hpp"

namespace aoc::outbound {
namespace {

/// A limiter that threads can wait at.
class RateGate {
  public:
    explicit RateGate(RateLimit limit) : limiter_(limit) {}

    /// False if a stop was requested meanwhile.
    bool pass(std::stop_token stop) {
        std::unique_lock lock(mutex_);
        while (!stop.stop_requested()) {
            const Millis wait = limiter_.admit(now());
            if (wait <= Millis(0)) return true;
            changed_.wait_for(lock, stop, wait, [] { return false; });
        }
        return false;
    }

    void learn(const Response& response) {
        std::lock_guard lock(mutex_);
        limiter_.learn(now(), response.status, response.retryAfter);
    }

  private:
    static Millis now() {
        return std::chrono::duration_cast<Millis>(
            std::chrono::steady_clock::now().time_since_epoch());
    }

    std::mutex mutex_;
    std::condition_variable_any changed_;
    RateLimiter limiter_ AOC_GUARDED_BY(mutex_);
};

/// Anybody may read it: how to sign in.
constexpr const char* kOpenToAll = "/common/v2.0/.well-known/openid-configuration";
constexpr Millis kTimeForTheTime = std::chrono::seconds(5);
constexpr std::size_t kLargestGreeting = 1u << 20;

struct Service {
    Root root;
    std::string scope;
};

bool isMethod(std::string_view method) {
    return !method.empty() && method.size() <= 16 &&
           std::ranges::all_of(method, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool isHeaderValue(std::string_view value) {
    return std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7F; });
}

Unexpected<Failure> notSent(std::string why) {
    return Unexpected(Failure{Failure::Kind::ForeignLink, std::move(why), Millis(0)});
}

Unexpected<Error> invalid(std::string field, std::string why) {
    return Unexpected(Error{Error::Kind::Invalid, std::move(why), std::move(field)});
}

}  // namespace

struct Client::Parts {
    ClientConfig config;
    Root loginRoot;
    std::map<std::string, Service> services;
    std::map<std::string, RateGate> gates;
    Transport transport;
    TokenCache tokens;

    Parts(ClientConfig itsConfig, bool secure, std::optional<Proxy> proxy, const Clock& clock)
        : config(std::move(itsConfig)),
          transport(config.caFile, secure, std::move(proxy), config.deadline, clock,
                    config.heardDate),
          tokens(
              clock,
              [this, &clock](const std::string& scope, std::stop_token stop) {
                  return signIn(transport, loginRoot, config.credentials, scope, clock.now(), stop);
              },
              config.longestSignInPause) {}

    Outgoing outgoing(const Request& request, const Service& service, std::string target,
                      const std::string& bearer) const {
        Outgoing out{request.method, service.root, std::move(target), {}, request.body};
        out.headers = {{"Accept", "application/json"},
                       {"Accept-Encoding", "gzip"},
                       {"User-Agent", config.userAgent},
                       {"client-request-id", newGuid()}};  // Finds it in Microsoft's logs.
        if (!request.contentType.empty())
            out.headers.emplace_back("Content-Type", request.contentType);
        if (!bearer.empty()) out.headers.emplace_back("Authorization", "Bearer " + bearer);
        return out;
    }
};

Client::Client(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Client::~Client() = default;

Result<std::unique_ptr<Client>> Client::create(ClientConfig config, const Clock& clock) {
    std::map<std::string, Service> services;
    bool signsIn = false;
    bool secure = false;
    for (const auto& [name, endpoint] : config.endpoints) {
        auto root = parseRoot(endpoint.root);
        if (!root) return invalid(name, root.error().message);
        services.emplace(name, Service{*root, endpoint.scope});
        secure = secure || root->secure;
        signsIn = signsIn || !endpoint.scope.empty();
    }
    Root loginRoot;
    if (signsIn || !config.loginRoot.empty()) {
        auto root = parseRoot(config.loginRoot);
        if (!root) return invalid("loginRoot", root.error().message);
        secure = secure || root->secure;
        loginRoot = *root;
    }
    std::optional<Proxy> proxy;
    if (!config.proxy.empty()) {
        auto parsed = parseProxy(config.proxy);
        if (!parsed) return Unexpected(parsed.error());
        proxy = std::move(*parsed);
    }
    if (!isHeaderValue(config.userAgent))
        return invalid("userAgent", "the user agent holds characters that no header may hold");

    // A peer that hangs up while we write must be an error of that write, not the end of AOC.
    // OpenSSL has no other way to ask for it.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        auto parts = std::make_unique<Parts>(std::move(config), secure, std::move(proxy), clock);
        parts->loginRoot = std::move(loginRoot);
        parts->services = std::move(services);
        for (const auto& [family, limit] : parts->config.rateFamilies)
            parts->gates.try_emplace(family, limit);
        return std::unique_ptr<Client>(new Client(std::move(parts)));
    } catch (const Poco::Exception&) {
        return invalid("caFile",
                       "the certificate authorities can't be read: name a PEM file that exists");
    }
}

Result<Response, Failure> Client::send(const Request& request, std::stop_token stop) {
    auto found = parts_->services.find(request.endpoint);
    if (found == parts_->services.end())
        return notSent("no endpoint has the name '" + log::printable(request.endpoint) + "'");
    const Service& service = found->second;
    auto target = pin(request.target, service.root);
    if (!target) return Unexpected(target.error());
    if (!isMethod(request.method) || !isHeaderValue(request.contentType))
        return notSent("the method or content type holds characters that no request may hold");

    // Before the rate limit, so that a sign-in that fails uses nothing of it.
    std::string bearer;
    if (!service.scope.empty()) {
        auto token = parts_->tokens.get(service.scope, stop);
        if (!token) return Unexpected(token.error());
        bearer = std::move(*token);
    }
    auto gate = parts_->gates.find(request.rateFamily);
    if (gate != parts_->gates.end() && !gate->second.pass(stop))
        return Unexpected(Failure{Failure::Kind::Cancelled,
                                  "stopped while waiting for the rate limit", Millis(0)});

    auto response =
        parts_->transport.exchange(parts_->outgoing(request, service, std::move(*target), bearer),
                                   parts_->config.largestBody, stop);
    if (!response) {
        if (response.error().kind == Failure::Kind::TooLarge)
            response.error().why += "; raise outbound.largest_body_mb";
        return response;
    }
    if (gate != parts_->gates.end()) gate->second.learn(*response);
    const bool refused = response->status == 401 || response->status == 403;
    if (refused && !bearer.empty()) parts_->tokens.refused(service.scope, bearer);
    return response;
}

void Client::askTheTime(std::stop_token stop) {
    if (parts_->loginRoot.host.empty()) return;
    Outgoing out{"GET", parts_->loginRoot, kOpenToAll, {}, {}};
    out.headers = {{"User-Agent", parts_->config.userAgent}};
    out.deadline = kTimeForTheTime;
    // Whatever the answer is, or if there is none: only its header counts.
    (void)parts_->transport.exchange(out, kLargestGreeting, stop);
}

void Client::signInAgain() { parts_->tokens.renewRefused(); }

}  // namespace aoc::outbound
