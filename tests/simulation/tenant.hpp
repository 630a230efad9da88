// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "aoc/outbound/http.hpp"
#include "simulation/chance.hpp"
#include "simulation/faults.hpp"
#include "simulation/trace.hpp"

namespace aoc::simulation {

inline constexpr const char* kTenant = "11111111-2222-3333-4444-555555555555";

/// What the tenant has to offer: a record, or one that can't be read.
struct Offer {
    std::string id;
    Instant time;                      ///< When it happened.
    Instant visible;                   ///< From when on it is served: later than `time` if late.
    std::optional<Instant> changed{};  ///< From when on another body is served under its id.
    bool unreadable = false;           ///< Has no readable time of its own.
    bool activity = false;             ///< In the words of the Management Activity API.
    std::string json(Instant now) const;
};

/// Content of one type, listed by when it became available, with records of its own.
struct Blob {
    std::string id;
    std::string type;
    Instant created;
    Instant visible;
    std::optional<Instant> gone;  ///< From when on it is listed still, and can't be had any more.
    std::vector<Offer> offers;
    bool withheld = false;  ///< It came while the subscription was off: nobody ever gets it.
};

struct Subscription {
    bool on = false;
    bool ever = false;               ///< Whether it was ever on.
    std::optional<Instant> started;  ///< When last.
    std::optional<Instant> ended;    ///< While it is off.
    Instant readable;                ///< Reading is refused before.
};

/// Microsoft without a network: directory audits as Graph serves them, and content as the
/// Management Activity API does, in the texts of HTTP, for the real sources to read.
class Tenant final : public outbound::Http {
  public:
    Tenant(Chance& chance, Trace& trace, const Instant& now)
        : chance_(chance), trace_(trace), now_(now) {}

    Result<outbound::Response, outbound::Failure> send(const outbound::Request& request,
                                                       std::stop_token stop) override;
    void signInAgain() override { bearerExpired_ = false; }

    bool strikes(Fault fault);
    void struck(Fault fault) { ++strikes_[static_cast<std::size_t>(fault)]; }
    /// Ends a subscription, if it is on.
    void disable(const std::string& type);

    std::vector<Offer> audits;
    std::vector<Blob> blobs;
    std::map<std::string, Subscription> subscriptions;
    /// When a subscription was asked to start, and when whoever asked had told the ledger that he
    /// would.
    struct Start {
        Instant announced;
        Instant asked;
    };
    std::map<std::string, std::vector<Start>> starts;
    Instant announced;  ///< By whom the next request comes from.
    Faults faults;
    std::optional<Millis> longestListing;  ///< For SlowListing.
    std::size_t requests = 0;
    const Struck& strikesSoFar() const { return strikes_; }
    bool answered = false;  ///< Since it was last reset: some answer came, with its Date.

  private:
    using Answer = Result<outbound::Response, outbound::Failure>;

    // tenant.cpp
    Answer answerTo(const outbound::Request& request);
    /// What goes wrong whatever was asked for; nothing if nothing does.
    std::optional<Answer> trouble(bool management);

    /// Nothing, if a listing of so much is answered in time.
    std::optional<Answer> tooSlow(Millis listed);

    // graph.cpp
    Answer directoryAudits(const std::string& target);
    std::string graphLink(const std::string& target, std::size_t cursor, bool poisoned);

    // management.cpp
    Answer management(const outbound::Request& request, const std::string& target);
    Answer subscriptionList();
    Answer start(const std::string& type);
    std::optional<Answer> unreadable(const std::string& type);
    Answer listing(const std::string& target);
    Answer content(const std::string& target);
    Answer goneContent(const Blob& blob);
    void addNextPage(outbound::Response& response, const std::string& target, std::size_t cursor);

    Chance& chance_;
    Trace& trace_;
    const Instant& now_;
    Struck strikes_{};
    bool bearerExpired_ = false;
};

/// A response with a body of JSON.
outbound::Response jsonAnswer(unsigned status, std::string body,
                              std::optional<Millis> retryAfter = {});

/// The value of a query's parameter, whatever the case of its name; empty if it is not there.
std::string parameter(const std::string& target, const std::string& name);

std::string lowerCase(std::string text);

/// "a,b,c"
std::string joined(const std::vector<std::string>& parts);

}  // namespace aoc::simulation
