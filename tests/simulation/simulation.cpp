// SPDX-License-Identifier: MIT
#include "simulation/simulation.hpp"

#include <algorithm>

#include "simulation/oracle.hpp"
#include "simulation/scenario.hpp"
#include "simulation/sources.hpp"

namespace aoc::simulation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// A run that takes more is one that never ends.
constexpr std::size_t kMostSteps = 100'000;

class Simulation {
  public:
    Simulation(std::uint64_t seed, Sabotage sabotage)
        : chance_(seed),
          sabotage_(sabotage),
          now_(*parseTime("2026-11-22T12:00:00.137Z")),
          tenant_(chance_, now_),
          disk_(seed % 20 == 19) {
        begin_ = now_ - hours(chance_.between(10, 96));
        end_ = now_ + hours(24);
        Instant boundary = *parseTime("2026-11-22T12:00:00Z");
        tenant_.audits = makeAudits(chance_, begin_, end_, boundary);
        tenant_.blobs = makeBlobs(chance_, begin_, end_, boundary);
        if (chance_.percent(30)) rules_.mostPages = 3;
        std::size_t which = chance_.below(4);
        if (which != 0) addFeed("entra_directory", entraDirectory());
        if (which != 1) addFeed("content_source", contentSource());
    }

    Outcome run() {
        try {
            for (std::int64_t runs = chance_.between(1, 4); runs > 0 && fine(); --runs) {
                tenant_.faults = makeFaults(chance_, begin_, end_);
                disturbedRun();
                now_ += chance_.millis(minutes(1), hours(40));
            }
            // Some never come back before everything fell out of retention.
            bool tooLate = chance_.percent(5);
            now_ += hours(24) * (tooLate ? 31 : 9);
            if (fine()) lastRun(tooLate);
        } catch (const std::exception& e) {
            outcome_.complaints.push_back(e.what());
        }
        outcome_.requests = tenant_.requests;
        return std::move(outcome_);
    }

  private:
    void addFeed(const std::string& name, const plugin::Source& source) {
        const plugin::Stream& stream = source.streams().at(0);
        feeds_.push_back({{kTenant, name, stream.name}, &source, stream});
    }

    bool fine() const { return outcome_.complaints.empty(); }

    void start(long dieAfterWrites) {
        Owner::World world{chance_, now_, tenant_, disk_, outcome_.trace};
        owner_.reset();
        owner_ = std::make_unique<Owner>(world, feeds_, rules_, sabotage_, dieAfterWrites);
    }

    void disturbedRun() {
        std::size_t crashes = chance_.below(3);
        Span asked{now_ - hours(chance_.between(5, 120)), now_};
        bool force = chance_.percent(20);
        for (;; --crashes) {
            bool crash = crashes > 0 && outcome_.crashes < 20;
            try {
                if (!owner_ || chance_.percent(50) || crash)
                    start(crash && chance_.percent(50) ? chance_.between(0, 150) : -1);
                owner_->request(asked, force);
                std::size_t steps = crash ? chance_.below(200) + 1 : kMostSteps;
                if (go(steps)) break;
                if (!crash) return complain("it does not come to rest");
            } catch (const Died&) {
            }
            ++outcome_.crashes;
            outcome_.trace.push_back(formatTime(now_) + " CRASH");
            owner_.reset();
        }
        judge(false);
    }

    /// Whether it came to rest.
    bool go(std::size_t steps) {
        for (; steps > 0; --steps) {
            if (owner_->resting()) return true;
            owner_->step();
            if (chance_.below(300) == 0)
                owner_->request({now_ - hours(chance_.between(1, 60)), now_}, chance_.percent(20));
        }
        return false;
    }

    void lastRun(bool tooLate) {
        tenant_.faults = {};
        start(-1);
        owner_->request({begin_ - hours(24), now_}, false);
        if (!go(kMostSteps)) return complain("the last run does not come to rest");
        judge(!tooLate);
        bool lacks = std::ranges::any_of(feeds_, [&](const Feed& feed) {
            return !owner_->store().goneContents(feed.id)->empty();
        });
        if (!tooLate && owner_->ticket().incomplete.empty() == lacks)
            complain(lacks ? "the last run hides what is gone" : "the last run is incomplete");
        for (std::size_t i = 1; i < tenant_.starts.size(); ++i)
            if (tenant_.starts[i] - tenant_.starts[i - 1] < rules_.prepareAgain)
                complain("started twice within " + formatTime(tenant_.starts[i]));
    }

    void judge(bool last) {
        auto found = complaints(owner_->store(), feeds_, tenant_, now_, last);
        outcome_.complaints.insert(outcome_.complaints.end(), found.begin(), found.end());
        for (const Feed& feed : feeds_) {
            auto rows = *owner_->store().windows(feed.id);
            std::sort(rows.begin(), rows.end(),
                      [](const auto& a, const auto& b) { return a.span < b.span; });
            if (rows != owner_->collector().rows(feed.id))
                complain("the ledger is not what the collector believes");
        }
    }

    void complain(std::string what) { outcome_.complaints.push_back(std::move(what)); }

    Chance chance_;
    const Sabotage sabotage_;
    Instant now_, begin_, end_;
    Tenant tenant_;
    Disk disk_;
    collect::Rules rules_;
    std::vector<Feed> feeds_;
    Outcome outcome_;
    std::unique_ptr<Owner> owner_;
};

}  // namespace

Outcome simulate(std::uint64_t seed, Sabotage sabotage) { return Simulation(seed, sabotage).run(); }

}  // namespace aoc::simulation
