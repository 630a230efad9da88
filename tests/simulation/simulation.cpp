// SPDX-License-Identifier: MIT
#include "simulation/simulation.hpp"

#include <algorithm>

#include "simulation/oracle.hpp"
#include "simulation/processes.hpp"
#include "simulation/scenario.hpp"
#include "simulation/sources.hpp"

namespace aoc::simulation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// A run that takes more is one that never ends.
constexpr std::size_t kMostSteps = 100'000;
constexpr Millis kLongestRun = hours(24);
constexpr Millis kLongestQuietRun = hours(1);

constexpr Millis kMostSkew = hours(3);
/// The last age comes within an hour before the Management Activity API forgets.
constexpr Millis kQuietPause = minutes(50);
constexpr Millis kUntilSettled = hours(24 * 8 + 2);

class Simulation {
  public:
    Simulation(std::uint64_t seed, bool traced)
        : chance_(seed),
          now_(*parseTime("2026-11-22T12:00:00.137Z")),
          clocks_{HomeClock(now_), HomeClock(now_)},
          trace_(traced, now_),
          tenant_(chance_, trace_, now_),
          two_(seed % 20 == 3),
          disk_(seed % 20 == 19, two_ ? [this] { return now_; } : std::function<Instant()>()),
          life_{now_ - hours(chance_.between(10, 96)), now_ + hours(24)},
          clockJumps_(chance_.percent(30)) {
        if (clockJumps_) expected_.skew = 2 * kMostSkew;
        fill(tenant_, chance_, life_, *parseTime("2026-11-22T12:00:00Z"));
        if (chance_.percent(30)) {
            rules_.mostPages = 3;
            rules_.smallestWindow = minutes(30);  // Or there would be thousands.
        }
        if (chance_.percent(8)) tenant_.longestListing = chance_.millis(hours(3), hours(24));
        const std::size_t which = chance_.below(4);
        if (which != 0) addFeed("entra_directory", entraDirectory());
        if (which != 1) addFeed("office365_management", office365());
    }

    Outcome run() {
        try {
            for (std::int64_t runs = chance_.between(1, 4); runs > 0 && fine(); --runs) {
                tenant_.faults = makeFaults(chance_, life_);
                two_ ? disturbedRunOfTwo() : disturbedRun();
                now_ += chance_.millis(minutes(1), hours(40));
            }
            // Some never come back before everything fell out of retention.
            if (chance_.percent(5)) now_ += hours(24) * 31;
            if (fine()) two_ ? quietRunsOfTwo() : quietRuns();
        } catch (const std::exception& e) {
            complain(e.what());
        }
        outcome_.requests = tenant_.requests;
        outcome_.faults = tenant_.strikesSoFar();
        outcome_.trace = std::move(trace_.lines);
        return std::move(outcome_);
    }

  private:
    void addFeed(const std::string& name, const plugin::Source& source) {
        for (const plugin::Stream& stream : source.streams())
            feeds_.push_back({{kTenant, name, stream.name}, &source, stream});
    }

    bool fine() const { return outcome_.complaints.empty(); }

    void start(long dieAfterWrites) {
        owner_.reset();
        owner_ = std::make_unique<Owner>(
            Owner::World{chance_, now_, clocks_[0], tenant_, disk_, trace_, expected_.skew}, feeds_,
            rules_, Owner::Life{.dieAfterWrites = dieAfterWrites});
    }

    void disturbedRun() {
        std::size_t crashes = chance_.below(4);
        Millis back = hours(chance_.between(1, 120));
        const bool force = chance_.percent(20);
        for (;; crashes -= std::min<std::size_t>(crashes, 1)) {
            const bool crash = crashes > 0;
            const bool inStore = crash && chance_.percent(50);
            try {
                if (!owner_ || crash || chance_.percent(50))
                    start(inStore ? chance_.between(0, 150) : -1);
                maybeJump();
                owner_->request(back, Millis(0), force);
                if (go(crash ? chance_.below(200) + 1 : kMostSteps, kLongestRun)) break;
                if (!crash) return complain("it does not come to rest");
                tenant_.struck(Fault::Crash);
            } catch (const Died&) {
                tenant_.struck(Fault::CrashInStore);
            }
            trace_.say("CRASHED");
            owner_.reset();
            noteWanted();
            // Whoever starts it again may ask for less.
            if (chance_.percent(50)) back = hours(chance_.between(1, 24));
        }
        judge();
    }

    /// Whether it came to rest.
    bool go(std::size_t steps, Millis longest) {
        const Instant begin = now_;
        std::size_t more = 5;  // Whoever asks for ever more waits for ever.
        for (; steps > 0; --steps) {
            if (owner_->resting()) return true;
            if (now_ - begin > longest) throw std::runtime_error("it comes to rest too late");
            if (!owner_->step()) now_ = std::max(now_, owner_->wakeAt());
            if (chance_.below(300) != 0) continue;
            maybeJump();
            for (const char* type : {"Audit.Exchange", "Audit.General"})
                if (tenant_.strikes(Fault::SubscriptionDisabled)) tenant_.disable(type);
            if (more == 0) continue;
            --more;
            owner_->request(hours(chance_.between(1, 60)), Millis(0), chance_.percent(20));
        }
        return false;
    }

    void maybeJump() {
        if (!clockJumps_ || expected_.quietSince || !chance_.percent(50)) return;
        tenant_.struck(Fault::ClockJumps);
        HomeClock& clock = clocks_[two_ ? chance_.below(2) : 0];
        clock.jump(chance_.millis(-kMostSkew, kMostSkew));
        trace_.say("CLOCK JUMPS to", clock.now());
    }

    /// Nothing goes wrong any more, and AOC runs every hour until all is settled.
    void quietRuns() {
        beQuiet();
        // Some ask only for what is new: what is old and open must be read all the same.
        const bool all = chance_.percent(70);
        start(-1);
        const Instant end = std::max(now_, life_.to) + kUntilSettled;
        for (expected_.quietSince = now_; now_ < end && fine(); now_ += kQuietPause) {
            const Millis to = std::max(now_ - life_.to, Millis(0));
            owner_->request(all ? now_ - life_.from + hours(24) : to + hours(5), to, false);
            if (!go(kMostSteps, kLongestQuietRun)) return complain("a quiet run does not end");
        }
        judge();
        starts();
    }

    void beQuiet() {
        tenant_.faults = {};
        for (HomeClock& clock : clocks_) clock.correct();
    }

    /// As above, with two that share the work as it comes: the one and the other is paused for
    /// longer than its lease, or dies.
    void disturbedRunOfTwo() {
        if (!processes_)
            processes_.emplace(
                Processes::World{chance_, now_, tenant_, disk_, trace_, expected_.skew, clocks_},
                feeds_, rules_);
        processes_->startAll();
        const Instant begin = now_;
        for (std::size_t asked = chance_.below(5) + 1; asked > 0; --asked) {
            maybeJump();
            processes_->request(hours(chance_.between(1, 120)), Millis(0), chance_.percent(20));
            if (!processes_->run(asked == 1 ? kMostSteps : chance_.below(300)) && asked == 1)
                return complain("they do not come to rest");
            noteWanted();
        }
        if (now_ - begin > kLongestRun) complain("they come to rest too late");
        for (std::string& what : processes_->complaints()) complain(std::move(what));
    }

    void quietRunsOfTwo() {
        beQuiet();
        processes_->calmDown();
        const Instant end = std::max(now_, life_.to) + kUntilSettled;
        for (expected_.quietSince = now_; now_ < end && fine(); now_ += kQuietPause) {
            const Instant begin = now_;
            // One that was to die since before dies yet.
            processes_->startAll();
            processes_->request(now_ - life_.from + hours(24), Millis(0), false);
            if (!processes_->run(kMostSteps) || now_ - begin > kLongestQuietRun)
                return complain("a quiet run of two does not end");
        }
        for (std::string& what : processes_->complaints()) complain(std::move(what));
        // One that is left takes over from both.
        processes_->endAll();
        now_ += kLease;
        start(-1);
        owner_->request(hours(1), Millis(0), false);
        if (!go(kMostSteps, kLongestQuietRun)) return complain("the last one does not rest");
        judge();
        starts();
    }

    /// What the ledger wants must not be forgotten.
    void noteWanted() {
        long never = -1;
        auto store = disk_.open(never);
        for (const Feed& feed : feeds_) {
            auto& spans = expected_.wanted[feed.id];
            const auto rows = *store->windows(feed.id);
            // What was planned by a clock that is ahead is nothing to keep, and one that jumps back
            // may drop the newest hours, for which every run asks again.
            const Instant reached = now_ - feed.stream.distance - seconds(1) - expected_.skew / 2;
            for (const collect::Window& row : rows)
                if (row.span.from < reached)
                    spans.push_back({row.span.from, std::min(row.span.to, reached)});
            spans = united(std::move(spans));
        }
    }

    void judge() {
        expected_.now = now_;
        for (const std::string& what : complaints(owner_->store(), feeds_, tenant_, expected_))
            complain(what);
        for (const Feed& feed : feeds_) {
            auto rows = *owner_->store().windows(feed.id);
            std::ranges::sort(rows, {}, &collect::Window::span);
            if (rows != owner_->collector().rows(feed.id))
                complain("the ledger is not what the collector believes");
        }
    }

    /// A subscription is not to be asked for again within 15 minutes. One of two processes may be
    /// paused on its way there, so that it asks late: each still asks only once for having told
    /// the ledger, and the ledger takes that only every 15 minutes.
    void starts() {
        if (clockJumps_) return;
        for (auto& [type, starts] : tenant_.starts) {
            const auto when = two_ ? &Tenant::Start::announced : &Tenant::Start::asked;
            std::ranges::sort(starts, {}, when);
            for (std::size_t i = 1; i < starts.size(); ++i)
                if (starts[i].*when - starts[i - 1].*when < rules_.prepareAgain)
                    complain(type + " started twice within " + formatTime(starts[i].*when));
        }
    }

    void complain(std::string what) { outcome_.complaints.push_back(std::move(what)); }

    Chance chance_;
    Instant now_;
    std::array<HomeClock, 2> clocks_;  // The second one of the second process.
    Trace trace_;
    Tenant tenant_;
    const bool two_;  // Processes.
    Disk disk_;
    const Span life_;
    const bool clockJumps_;
    Expected expected_;
    collect::Rules rules_;
    std::vector<Feed> feeds_;
    Outcome outcome_;
    std::unique_ptr<Owner> owner_;
    std::optional<Processes> processes_;
};

}  // namespace

Outcome simulate(std::uint64_t seed, bool traced) { return Simulation(seed, traced).run(); }

}  // namespace aoc::simulation
