// SPDX-License-Identifier: MIT
#include "simulation/scenario.hpp"

#include <algorithm>

namespace aoc::simulation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr const char* kTypes[] = {"Audit.Exchange", "Audit.General"};

class Scenario {
  public:
    Scenario(Tenant& tenant, Chance& chance, Span life, Instant boundary)
        : tenant_(tenant),
          chance_(chance),
          life_(life),
          boundary_(boundary),
          late_(chance.percent(60) ? static_cast<unsigned>(chance.below(20)) : 0) {}

    void audits() {
        tenant_.audits.resize(chance_.below(140) + 10);
        for (std::size_t i = 0; i < tenant_.audits.size(); ++i) {
            Offer& offer = tenant_.audits[i];
            offer.id = "Directory_" + std::to_string(i);
            offer.time = someTime();
            offer.visible = seenFrom(offer.time);
            offer.unreadable = chance_.percent(2);
            if (!offer.unreadable && chance_.percent(5)) offer.changed = offer.visible + hours(3);
        }
        std::ranges::sort(tenant_.audits, {}, &Offer::time);
    }

    void blobs() {
        tenant_.blobs.resize(chance_.below(30) + 4);
        for (std::size_t i = 0; i < tenant_.blobs.size(); ++i) {
            Blob& blob = tenant_.blobs[i];
            blob.id = "20261122$" + std::to_string(i) + "$audit_exchange";
            blob.type = kTypes[chance_.below(2)];
            blob.created = someTime();
            blob.visible = seenFrom(blob.created);
            if (chance_.percent(8)) blob.gone = blob.visible + chance_.millis(Millis(0), hours(48));
            for (std::size_t n = chance_.below(6); n > 0; --n) blob.offers.push_back(record(blob));
            if (!blob.offers.empty() && chance_.percent(40)) grow(blob);
        }
        for (const char* type : kTypes)
            tenant_.subscriptions[type] =
                chance_.percent(70) ? Subscription{true, true, {}, {}, life_.from} : Subscription{};
    }

  private:
    Instant someTime() {
        if (chance_.percent(10))
            return std::max(life_.from, boundary_ - hours(24) * chance_.between(0, 4));
        return life_.from + chance_.millis(Millis(0), life_.length());
    }

    Instant seenFrom(Instant time) {
        if (chance_.percent(late_)) {
            tenant_.struck(Fault::Late);
            return time + chance_.millis(hours(1), hours(24 * 7));
        }
        return time + chance_.millis(Millis(0), minutes(chance_.percent(90) ? 3 : 60));
    }

    Offer record(const Blob& blob) {
        if (!made_.empty() && chance_.percent(10)) {
            tenant_.struck(Fault::ContentAgain);
            Offer again = made_[chance_.below(made_.size())];
            again.visible = blob.visible;
            return again;
        }
        Offer offer;
        offer.activity = true;
        offer.id = "Content_" + std::to_string(made_.size());
        offer.time = blob.created - chance_.millis(Millis(0), hours(48));
        offer.visible = blob.visible;
        offer.unreadable = chance_.percent(2);
        made_.push_back(offer);
        return offer;
    }

    /// Its last record is not in it for as long as the collector must reckon with.
    void grow(Blob& blob) {
        blob.visible = blob.created + chance_.millis(Millis(0), minutes(1));
        for (Offer& offer : blob.offers) offer.visible = blob.visible;
        blob.offers.back().visible = std::max(blob.visible, blob.created + minutes(2));
    }

    Tenant& tenant_;
    Chance& chance_;
    const Span life_;
    const Instant boundary_;
    const unsigned late_;  // percent
    std::vector<Offer> made_;
};

}  // namespace

void fill(Tenant& tenant, Chance& chance, Span life, Instant boundary) {
    Scenario scenario(tenant, chance, life, boundary);
    scenario.audits();
    scenario.blobs();
}

Faults makeFaults(Chance& chance, Span life) {
    Faults faults;
    const bool calm = chance.percent(10);
    const bool all = chance.percent(5);
    for (std::size_t i = 0; i < kFaults; ++i) {
        if (!all && (calm || !chance.percent(35))) continue;
        // Now and then a service hardly answers at all.
        const bool outage = i <= static_cast<std::size_t>(Fault::Silence) && chance.percent(5);
        faults.percent[i] = static_cast<unsigned>(outage ? chance.between(50, 95)
                                                         : chance.between(1, all ? 4 : 15));
    }
    Instant somewhen = life.from + chance.millis(Millis(0), life.length());
    if (faults[Fault::PoisonedPlace] > 0 && chance.percent(40)) faults.poison = somewhen;
    if (faults[Fault::NotPermitted] > 0 && chance.percent(40))
        faults.notPermitted = Span{somewhen, somewhen + hours(12)};
    return faults;
}

}  // namespace aoc::simulation
