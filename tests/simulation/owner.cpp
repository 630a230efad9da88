// SPDX-License-Identifier: MIT
#include "simulation/owner.hpp"

#include <algorithm>

#include "aoc/pipeline/pipeline.hpp"

namespace aoc::simulation {
namespace {

using collect::Job;

std::string text(const Job& job) {
    std::string task = job.kind == Job::Kind::Prepare ? "prepare"
                       : job.task                     ? job.task->key.substr(0, 160)
                                                      : "first";
    return std::to_string(job.id) + " " + job.stream.stream + " " + formatSeconds(job.window.from) +
           ".." + formatSeconds(job.window.to) + " " + task;
}

std::string text(const collect::Window& row) {
    constexpr const char* kStates[] = {"open", "complete", "settled", "GAP"};
    return row.stream.stream + " " + formatSeconds(row.span.from) + ".." +
           formatSeconds(row.span.to) + " " + kStates[static_cast<std::size_t>(row.state)] + " " +
           std::to_string(row.counts.records - row.counts.repeats);
}

/// "stored facts: directory_audits 2026-11-20T..  complete"
std::string text(const collect::Facts& facts) {
    std::string all;
    for (const collect::Content& content : facts.contents)
        all += (content.gone ? " GONE " : " has ") + content.key;
    for (const collect::StreamState& state : facts.streams) all += " state " + state.stream.stream;
    for (const collect::Window& row : facts.windows) all += " " + text(row);
    for (const collect::Window& row : facts.superseded) all += " not " + text(row);
    return all;
}

/// The tenant, as one who prepares a stream asks it: he has told the ledger so before, and may be
/// paused on his way.
class Preparing final : public outbound::Http {
  public:
    Preparing(Tenant& tenant, Instant announced, const std::function<void()>& pause)
        : tenant_(tenant), announced_(announced), pause_(pause) {}

    Result<outbound::Response, outbound::Failure> send(const outbound::Request& request,
                                                       std::stop_token stop) override {
        const bool answered = tenant_.answered;  // Him, not whoever asks meanwhile.
        if (pause_) pause_();
        tenant_.answered = answered;
        tenant_.announced = announced_;
        return tenant_.send(request, stop);
    }
    void signInAgain() override { tenant_.signInAgain(); }

  private:
    Tenant& tenant_;
    const Instant announced_;
    const std::function<void()>& pause_;
};

template <typename T>
T need(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

}  // namespace

Owner::Owner(const World& world, const std::vector<Feed>& feeds, const collect::Rules& rules,
             Life life)
    : world_(world),
      feeds_(feeds),
      writesLeft_(life.dieAfterWrites),
      store_(world.disk.open(writesLeft_, std::move(life.meanwhile))),
      collector_(rules, world.chance.below(1u << 30)),
      steady_(world.now),
      beforeStart_(std::move(life.beforeStart)) {
    world_.trace.say("STARTED", life.name);
    if (store_->leases())
        keepLeases(life.name);
    else
        for (const Feed& from : feeds_) know(from, 0);
}

void Owner::know(const Feed& feed, std::uint64_t lease) {
    collector_.addStream(feed.id, feed.stream, static_cast<unsigned>(world_.chance.below(4)),
                         need(store_->windows(feed.id)), need(store_->streamState(feed.id)),
                         need(store_->goneContents(feed.id)), lease);
}

/// What run::Runner does with them.
void Owner::keepLeases(const std::string& name) {
    std::map<store::Share, run::LeaseKeeper::Streams> shares;
    for (const Feed& from : feeds_) {
        collector_.addStream(from.id, from.stream, 0, {}, {});
        collector_.drop(from.id);
        shares[{from.id.tenant, from.stream.rateFamily}].push_back(from.id);
    }
    const store::Holder holder{name + std::to_string(world_.chance.below(1u << 30)), name};
    keeper_.emplace(*store_->leases(), shares, holder, kLease, steady_,
                    run::LeaseKeeper::Calls{
                        [this, name](const auto& ids, std::uint64_t lease) -> Status {
                            world_.trace.say("HOLDS", name, ids.front().source, "under", lease);
                            need(store_->leases()->fence(ids, lease));
                            for (const collect::StreamId& id : ids) know(feed(id), lease);
                            return Done{};
                        },
                        [this, name](const auto& ids) {
                            world_.trace.say("LOST", name, ids.front().source);
                            for (const collect::StreamId& id : ids) collector_.drop(id);
                        }});
    tend();
}

void Owner::tend() {
    if (!keeper_) return;
    nextRound_ = world_.now + kLease / 3;
    keeper_->round();
}

collect::TicketId Owner::request(Millis from, Millis to, bool force) {
    const Span asked{clock() - from, clock() - to};
    world_.trace.say("REQUEST", asked, force ? "by force" : "");
    std::vector<collect::StreamId> ids;
    for (const Feed& feed : feeds_) ids.push_back(feed.id);
    collect::TicketId ticket = collector_.request(ids, asked, force, clock());
    unfinished_.push_back(ticket);
    takeFacts();
    return ticket;
}

bool Owner::resting() {
    takeFacts();
    if (!underWay_.empty() || !writes_.empty()) return false;
    std::erase_if(unfinished_,
                  [&](collect::TicketId id) { return collector_.ticket(id).finished; });
    return unfinished_.empty();
}

bool Owner::step() {
    Chance& chance = world_.chance;
    world_.now += chance.millis(Millis(0), Millis(400));
    // Whoever was paused may do something else first.
    if (keeper_ && nextRound_ <= world_.now && chance.percent(50)) tend();
    switch (chance.below(4)) {
        case 0:
            if (underWay_.size() < 8 && start()) return true;
            [[fallthrough]];
        case 1:
            if (!underWay_.empty()) return deliver(), true;
            [[fallthrough]];
        case 2:
            if (!writes_.empty()) return write(), true;
            [[fallthrough]];
        default:
            return start() || !underWay_.empty() || !writes_.empty();
    }
}

bool Owner::start() {
    auto job = collector_.next(clock());
    if (!job) return false;
    if (world_.trace.on()) world_.trace.say("start", text(*job));
    if (job->kind == Job::Kind::Fetch && job->window.to > clock() + world_.skew)
        throw std::runtime_error("it reads what is yet to come");
    underWay_.push_back(std::move(*job));
    takeFacts();
    return true;
}

Instant Owner::wakeAt() {
    if (resting()) return keeper_ ? nextRound_ : Instant::max();
    if (!writes_.empty()) return world_.now;
    auto wake = collector_.wakeAt();
    if (!wake && !keeper_) throw std::runtime_error("it waits for nothing");
    const Instant due = wake ? world_.clock.trueTime(*wake) : Instant::max();
    return keeper_ ? std::min(due, nextRound_) : due;
}

void Owner::deliver() {
    std::size_t which = world_.chance.below(underWay_.size());
    // That it is called has to be known before it is.
    if (underWay_[which].kind == Job::Kind::Prepare && !writes_.empty()) return write();
    Job job = std::move(underWay_[which]);
    underWay_.erase(underWay_.begin() + static_cast<std::ptrdiff_t>(which));
    const Feed& from = feed(job.stream);
    world_.tenant.answered = false;
    if (job.kind == Job::Kind::Prepare && !holds(job.stream)) collector_.drop(job.stream);
    if (job.kind == Job::Kind::Prepare && !collector_.awaits(job.id)) return;
    if (job.kind == Job::Kind::Prepare)
        prepare(job, from);
    else
        fetch(std::move(job), from);
}

void Owner::prepare(const Job& job, const Feed& from) {
    const auto state = need(store_->streamState(job.stream));
    Preparing tenant(world_.tenant, state.value().preparedAt.value(), beforeStart_);
    auto offered = from.source->prepare(from.stream, tenant, {});
    if (world_.tenant.answered) world_.clock.correct();
    if (!offered) return failed(job, offered.error());
    world_.trace.say("prepared", job.id, offered->on ? "on" : "off",
                     offered->since ? "since now" : "");
    collector_.prepared(job.id, *offered, clock());
}

void Owner::fetch(Job job, const Feed& from) {
    if (!job.task) {
        auto first = from.source->first(from.stream, job.window);
        if (!first) return failed(job, first.error());
        job.task = std::move(*first);
    }
    auto fetched = from.source->fetch(*job.task, world_.tenant, {});
    if (world_.tenant.answered) world_.clock.correct();
    if (!fetched) return failed(job, fetched.error());
    takeRecords(job, std::move(*fetched), from);
}

void Owner::failed(const Job& job, const plugin::Advice& advice) {
    world_.trace.say("failed", job.id, "advice", static_cast<int>(advice.kind), "wait",
                     advice.wait.count(), advice.why);
    if (advice.kind == AOC_SIGN_IN_AGAIN || advice.kind == AOC_NOT_PERMITTED)
        world_.tenant.signInAgain();
    collector_.failed(job.id, advice, clock());
}

void Owner::takeRecords(const Job& job, plugin::Fetched fetched, const Feed& from) {
    pipeline::Origin origin{kTenant, job.stream.stream, clock(), {}};
    if (from.stream.eventBasis) origin.eventWindow = job.window;
    pipeline::Normalised normalised;
    if (fetched.document) {
        auto made = pipeline::normalise(*from.source, fetched, origin, pipeline::Wording());
        if (!made) return failed(job, {AOC_RETRY_AFTER, {}, made.error().message});
        normalised = std::move(*made);
    }
    std::vector<std::string> keys;
    for (const plugin::Task& task : fetched.followUps)
        if (task.once) keys.push_back(task.key);
    auto known = need(store_->contents(job.stream, keys));
    world_.trace.say("fetched", job.id, normalised.events.size(), "events,",
                     normalised.rejected.size(), "rejected,", fetched.followUps.size(),
                     "follow-ups");
    const collect::Counts brought{normalised.events.size() + normalised.rejected.size(), 0,
                                  normalised.rejected.size()};
    auto facts = collector_.fetched(job.id, std::move(fetched.followUps), known, clock(), brought);
    writes_.push_back(
        {job.id, {std::move(normalised.events), std::move(normalised.rejected), std::move(facts)}});
}

void Owner::takeFacts() {
    auto facts = collector_.takeFacts();
    for (const collect::Warning& warning : collector_.takeWarnings())
        world_.trace.say("warning", warning.text);
    if (!facts.empty()) writes_.push_back({{}, {{}, {}, std::move(facts)}});
}

void Owner::write() {
    takeFacts();
    if (world_.tenant.strikes(Fault::StoreFails)) return couldNotWrite();
    std::size_t many = std::min(writes_.size(), world_.chance.below(3) + 1);
    std::vector<store::Batch> batches;
    for (std::size_t i = 0; i < many; ++i) batches.push_back(writes_[i].batch);
    auto applied = need(store_->apply(batches));
    if (world_.tenant.strikes(Fault::StoreUnsure)) return couldNotWrite();
    for (std::size_t i = 0; i < many; ++i) {
        const store::Applied& a = applied.at(i);
        std::size_t records = batches[i].events.size() + batches[i].rejected.size();
        if (a.stored + a.revisions + a.duplicates + a.rejected != records)
            throw std::runtime_error("a batch's counts do not add up");
        Write written = std::move(writes_.front());
        writes_.pop_front();
        if (world_.trace.on())
            world_.trace.say("stored",
                             written.job ? "job " + std::to_string(*written.job) : "facts",
                             a.stored, "new", text(written.batch.facts));
        if (written.job) stored(written);
        for (const collect::Fence& fence : a.fenced) fenced(fence);
    }
}

/// Facts wait, a job's records are fetched again.
void Owner::couldNotWrite() {
    world_.trace.say("COULD NOT STORE");
    if (!writes_.front().job) return;
    collector_.failed(*writes_.front().job, {AOC_RETRY_AFTER, {}, "not stored"}, clock());
    writes_.pop_front();
}

void Owner::fenced(const collect::Fence& fence) {
    world_.tenant.struck(Fault::Fenced);
    world_.trace.say("FENCED", fence.stream.stream, "under", fence.lease);
    if (collector_.lease(fence.stream) == fence.lease) collector_.drop(fence.stream);
}

void Owner::stored(const Write& written) {
    std::vector<Key> keys;
    for (const Event& event : written.batch.events) keys.push_back(event.key);
    collector_.stored(*written.job, keys, written.batch.rejected.size(), clock());
}

const Feed& Owner::feed(const collect::StreamId& id) const {
    for (const Feed& feed : feeds_)
        if (feed.id == id) return feed;
    throw std::runtime_error("a job of an unknown stream");
}

}  // namespace aoc::simulation
