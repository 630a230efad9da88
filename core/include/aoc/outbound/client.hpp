// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "aoc/outbound/certificate.hpp"
#include "aoc/outbound/http.hpp"

namespace aoc::outbound {

/// A service: bearers go to this scheme, host and port only.
struct Endpoint {
    std::string
        root;  ///< "https://graph.microsoft.com": scheme, host, port; http for loopback hosts only.
    std::string scope;  ///< Of the bearer; empty: none is attached.
};

/// 0 means no limit.
struct RateLimit {
    unsigned requests = 0;  ///< At most so many ...
    unsigned seconds = 0;   ///< ... in so many seconds.
    unsigned parallel = 0;  ///< Under way at once; kept by who hands out tasks.
};

struct Credentials {
    std::string tenantId;
    std::string clientId;
    std::string clientSecret;
    std::shared_ptr<const Certificate> certificate = {};  ///< In the place of a secret.
};

/// Told of the Date header of each answer that has one, and how long the answer took to begin.
using HeardDate = std::function<void(Instant date, Millis took)>;

struct ClientConfig {
    std::string loginRoot;
    Credentials credentials;
    std::map<std::string, Endpoint> endpoints;
    std::map<std::string, RateLimit> rateFamilies;
    std::string proxy;   ///< "http://host:port", also for signing in; empty: none.
    std::string caFile;  ///< PEM; empty: the system's.
    Millis deadline =
        std::chrono::seconds(60);  ///< For one whole exchange, however slowly the peer dribbles.
    Millis longestSignInPause = std::chrono::hours(24);  ///< After a sign-in that failed.
    std::size_t largestBody = 64u << 20;                 ///< Bytes, unpacked.
    std::string userAgent = "AOC";
    HeardDate heardDate = {};  ///< For a ServiceClock. From any thread.
};

/// The one way out: TLS >= 1.2 verified, connections reused, gzip, total deadline, size cap, proxy,
/// rate limits, bearers. Follows no redirect and retries nothing. Thread-safe.
class Client final : public Http {
  public:
    /// Invalid: a root, the proxy or the CA file can't be used; `field` names which.
    static Result<std::unique_ptr<Client>> create(ClientConfig config, const Clock& clock);
    ~Client() override;

    Result<Response, Failure> send(const Request& request, std::stop_token stop) override;
    void signInAgain() override;

    /// Asks the sign-in service for something that needs no sign-in, so that heardDate hears what
    /// time it is before anything else is decided. Waits a few seconds at most.
    void askTheTime(std::stop_token stop);

  private:
    struct Parts;
    explicit Client(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace aoc::outbound
