// SPDX-License-Identifier: MIT
#include "simulation/scenario.hpp"

#include <algorithm>

namespace aoc::simulation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Instant someTime(Chance& chance, Instant begin, Instant end, Instant boundary) {
    if (chance.percent(10)) return boundary - hours(24) * chance.between(0, 4);
    return begin + chance.millis(Millis(0), end - begin);
}

/// Later than the first sweeps, earlier than the last ones.
Instant seenFrom(Chance& chance, Instant time) {
    if (chance.percent(85)) return time + chance.millis(Millis(0), minutes(3));
    return time + chance.millis(Millis(0), hours(24));
}

}  // namespace

std::vector<Offer> makeAudits(Chance& chance, Instant begin, Instant end, Instant boundary) {
    std::vector<Offer> offers(chance.below(180) + 20);
    for (std::size_t i = 0; i < offers.size(); ++i) {
        Offer& offer = offers[i];
        offer.id = "Directory_" + std::to_string(i);
        offer.time = std::max(begin, someTime(chance, begin, end, boundary));
        offer.visible = seenFrom(chance, offer.time);
        offer.unreadable = chance.percent(2);
        if (!offer.unreadable && chance.percent(5)) offer.changed = offer.visible + hours(3);
    }
    std::sort(offers.begin(), offers.end(),
              [](const Offer& a, const Offer& b) { return a.time < b.time; });
    return offers;
}

std::vector<Blob> makeBlobs(Chance& chance, Instant begin, Instant end, Instant boundary) {
    std::vector<Blob> blobs(chance.below(25) + 5);
    std::vector<Offer> all;
    for (std::size_t i = 0; i < blobs.size(); ++i) {
        Blob& blob = blobs[i];
        blob.id = "blob" + std::to_string(i);
        blob.created = std::max(begin, someTime(chance, begin, end, boundary));
        blob.visible = seenFrom(chance, blob.created);
        if (chance.percent(10)) blob.gone = blob.visible + chance.millis(Millis(0), hours(48));
        for (std::size_t n = chance.below(6); n > 0; --n) {
            if (!all.empty() && chance.percent(10)) {
                blob.offers.push_back(all[chance.below(all.size())]);
                continue;
            }
            Offer offer;
            offer.id = "Content_" + std::to_string(all.size());
            offer.time = blob.created - chance.millis(Millis(0), hours(48));
            all.push_back(offer);
            blob.offers.push_back(offer);
        }
    }
    return blobs;
}

Faults makeFaults(Chance& chance, Instant begin, Instant end) {
    Faults faults;
    if (chance.percent(80)) faults.refuse = static_cast<unsigned>(chance.below(40));
    if (chance.percent(40)) faults.badLink = static_cast<unsigned>(chance.below(30));
    if (chance.percent(60)) faults.oddPage = static_cast<unsigned>(chance.below(30));
    if (chance.percent(15)) faults.poison = begin + chance.millis(Millis(0), end - begin);
    if (chance.percent(15)) {
        Instant from = begin + chance.millis(Millis(0), end - begin + hours(48));
        faults.notPermitted = Span{from, from + hours(12)};
    }
    return faults;
}

}  // namespace aoc::simulation
