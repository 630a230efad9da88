// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "aoc/outbound/http.hpp"
#include "simulation/chance.hpp"

namespace aoc::simulation {

/// What the tenant has to offer: a record, or one that can't be read.
struct Offer {
    std::string id;
    Instant time;                      ///< When it happened.
    Instant visible;                   ///< From when on it is served: later than `time` if late.
    std::optional<Instant> changed{};  ///< From when on another body is served under its id.
    bool unreadable = false;           ///< Has no readable time of its own.
    std::string json(Instant now) const;
};

/// Content that is listed by when it became available, with records of its own.
struct Blob {
    std::string id;
    Instant created;
    Instant visible;
    std::optional<Instant> gone;  ///< From when on it is listed still, and can't be had any more.
    std::vector<Offer> offers;
};

/// How badly it behaves, in percent of the requests.
struct Faults {
    unsigned refuse = 0;            ///< 429, 5xx, HTML, a cut body, no answer, 401.
    unsigned badLink = 0;           ///< A next link that is poisoned, or leads to a foreign host.
    unsigned oddPage = 0;           ///< Empty pages with a link, repeats, another order.
    std::optional<Instant> poison;  ///< Every link that passes over this instant is poisoned.
    std::optional<Span> notPermitted;  ///< Of the clock: 403 to everything.
};

/// A Microsoft tenant without a network: directory audits as Graph serves them, and content as the
/// Management Activity API does, in pages by a cursor, by the seed's faults.
class Tenant final : public outbound::Http {
  public:
    Tenant(Chance& chance, const Instant& now) : chance_(chance), now_(now) {}

    Result<outbound::Response, outbound::Failure> send(const outbound::Request& request,
                                                       std::stop_token stop) override;
    void signInAgain() override {}

    std::vector<Offer> audits;
    std::vector<Blob> blobs;
    std::vector<Instant> starts;  ///< When its content was turned on.
    Faults faults;
    std::size_t pageSize = 10;
    std::size_t requests = 0;

  private:
    using Answer = Result<outbound::Response, outbound::Failure>;
    std::optional<Answer> refusal();
    Answer directoryAudits(const std::string& target);
    Answer listing(const std::string& target);
    Answer blob(const std::string& id);
    std::string nextLink(const std::string& target, std::size_t cursor, bool poisoned);

    Chance& chance_;
    const Instant& now_;
};

}  // namespace aoc::simulation
