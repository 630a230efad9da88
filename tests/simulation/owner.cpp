// SPDX-License-Identifier: MIT
#include "simulation/owner.hpp"

#include <algorithm>

#include "aoc/pipeline/pipeline.hpp"
#include "simulation/sources.hpp"

namespace aoc::simulation {
namespace {

using collect::Job;

std::string text(const Job& job) {
    std::string task = job.kind == Job::Kind::Prepare ? "prepare"
                       : job.task                     ? job.task->key.substr(0, 160)
                                                      : "first";
    return "job " + std::to_string(job.id) + " " + job.stream.stream + " " +
           formatSeconds(job.window.from) + ".." + formatSeconds(job.window.to) + " " + task;
}

template <typename T>
T need(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

}  // namespace

Owner::Owner(const World& world, const std::vector<Feed>& feeds, const collect::Rules& rules,
             Sabotage sabotage, long dieAfterWrites)
    : world_(world),
      feeds_(feeds),
      sabotage_(sabotage),
      writesLeft_(dieAfterWrites),
      store_(world.disk.open(writesLeft_)),
      collector_(rules, world.chance.below(1u << 30)) {
    for (const Feed& feed : feeds_)
        collector_.addStream(feed.id, feed.stream, static_cast<unsigned>(world_.chance.below(4)),
                             need(store_->windows(feed.id)), need(store_->streamState(feed.id)),
                             need(store_->goneContents(feed.id)));
}

void Owner::request(Span asked, bool force) {
    say("request " + formatTime(asked.from) + " to " + formatTime(asked.to) +
        (force ? " by force" : ""));
    std::vector<collect::StreamId> ids;
    for (const Feed& feed : feeds_) ids.push_back(feed.id);
    tickets_.push_back(collector_.request(ids, asked, force, world_.now));
    takeFacts();
}

bool Owner::resting() {
    takeFacts();
    bool finished = std::all_of(tickets_.begin(), tickets_.end(), [&](collect::TicketId id) {
        return collector_.ticket(id).finished;
    });
    return finished && underWay_.empty() && writes_.empty();
}

void Owner::step() {
    Chance& chance = world_.chance;
    world_.now += chance.millis(Millis(0), Millis(400));
    switch (chance.below(4)) {
        case 0:
            if (underWay_.size() < 8 && start()) return;
            [[fallthrough]];
        case 1:
            if (!underWay_.empty()) return deliver();
            [[fallthrough]];
        case 2:
            if (!writes_.empty()) return write();
            [[fallthrough]];
        default:
            if (start()) return;
            if (underWay_.empty() && writes_.empty()) wait();
    }
}

bool Owner::start() {
    auto job = collector_.next(world_.now);
    if (!job) return false;
    say("start " + text(*job));
    underWay_.push_back(std::move(*job));
    takeFacts();
    return true;
}

void Owner::wait() {
    takeFacts();
    auto wake = collector_.wakeAt();
    if (!wake) return;
    world_.now = std::max(world_.now, *wake);
    say("wait");
}

void Owner::deliver() {
    std::size_t which = world_.chance.below(underWay_.size());
    // That it is called has to be known before it is.
    if (underWay_[which].kind == Job::Kind::Prepare && !writes_.empty()) return write();
    Job job = std::move(underWay_[which]);
    underWay_.erase(underWay_.begin() + static_cast<std::ptrdiff_t>(which));
    const Feed& from = feed(job.stream);
    auto failed = [&](const plugin::Advice& advice) {
        say("failed job " + std::to_string(job.id) + ": " + std::to_string(advice.kind) + " wait " +
            std::to_string(advice.wait.count()) + " " + advice.why);
        collector_.failed(job.id, advice, world_.now);
    };
    if (job.kind == Job::Kind::Prepare) {
        auto offered = from.source->prepare(from.stream, world_.tenant, {});
        if (!offered) return failed(offered.error());
        return collector_.prepared(job.id, *offered, world_.now);
    }
    if (!job.task) {
        auto first = from.source->first(from.stream, job.window);
        if (!first) return failed(first.error());
        job.task = std::move(*first);
        auto fetched = from.source->fetch(*job.task, world_.tenant, {});
        if (!fetched) return failed(fetched.error());
        return takeRecords(job, std::move(*fetched), from);
    }
    auto fetched = from.source->fetch(*job.task, world_.tenant, {});
    if (!fetched) return failed(fetched.error());
    takeRecords(job, std::move(*fetched), from);
}

void Owner::takeRecords(const Job& job, plugin::Fetched fetched, const Feed& from) {
    pipeline::Origin origin{kTenant, job.stream.stream, world_.now, {}};
    if (from.stream.eventBasis) origin.eventWindow = job.window;
    pipeline::Normalised normalised;
    if (fetched.document) {
        auto made = pipeline::normalise(*from.source, fetched, origin);
        if (!made) {
            say("failed job " + std::to_string(job.id) + ": " + made.error().message);
            collector_.failed(job.id, {AOC_RETRY_AFTER, {}, made.error().message}, world_.now);
            return;
        }
        normalised = std::move(*made);
    }
    std::vector<std::string> keys;
    for (const plugin::Task& task : fetched.followUps)
        if (task.once) keys.push_back(task.key);
    auto known = need(store_->contents(job.stream, keys));
    if (sabotage_ == Sabotage::DropsFollowUps && world_.chance.percent(20))
        std::erase_if(fetched.followUps, [](const plugin::Task& t) { return !t.once; });
    say("fetched job " + std::to_string(job.id) + ": " + std::to_string(normalised.events.size()) +
        " events, " + std::to_string(normalised.rejected.size()) + " rejected, " +
        std::to_string(fetched.followUps.size()) + " follow-ups");
    auto facts = collector_.fetched(job.id, std::move(fetched.followUps), known, world_.now);
    writes_.push_back(
        {job.id,
         false,
         {std::move(normalised.events), std::move(normalised.rejected), std::move(facts)}});
    if (sabotage_ != Sabotage::StoredTooEarly) return;
    writes_.back().told = true;
    stored(writes_.back());
    takeFacts();
    if (!writes_.back().job) {
        writes_.push_front(std::move(writes_.back()));
        writes_.pop_back();
    }
}

void Owner::takeFacts() {
    auto facts = collector_.takeFacts();
    for (const collect::Warning& warning : collector_.takeWarnings()) {
        say("warning: " + warning.text);
        warnings_.push_back(warning.text);
    }
    if (!facts.empty()) writes_.push_back({{}, false, {{}, {}, std::move(facts)}});
}

void Owner::write() {
    takeFacts();
    if (world_.chance.percent(world_.tenant.faults.refuse / 4)) {
        // The disk is full: facts wait, a job's records are fetched again.
        say("could not store");
        if (!writes_.front().job) return;
        collector_.failed(*writes_.front().job, {AOC_RETRY_AFTER, {}, "not stored"}, world_.now);
        writes_.pop_front();
        return;
    }
    std::size_t many = std::min(writes_.size(), world_.chance.below(3) + 1);
    std::vector<store::Batch> batches;
    for (std::size_t i = 0; i < many; ++i) batches.push_back(writes_[i].batch);
    auto applied = need(store_->apply(batches));
    for (std::size_t i = 0; i < many; ++i) {
        const store::Applied& a = applied.at(i);
        std::size_t records = batches[i].events.size() + batches[i].rejected.size();
        if (a.stored + a.revisions + a.duplicates + a.rejected != records)
            throw std::runtime_error("a batch's counts do not add up");
        Write written = std::move(writes_.front());
        writes_.pop_front();
        say(written.job ? "stored job " + std::to_string(*written.job) : "stored facts");
        if (written.job && !written.told) stored(written);
    }
}

void Owner::stored(const Write& written) {
    std::vector<Key> keys;
    for (const Event& event : written.batch.events) keys.push_back(event.key);
    collector_.stored(*written.job, keys, written.batch.rejected.size(), world_.now);
}

const Feed& Owner::feed(const collect::StreamId& id) const {
    for (const Feed& feed : feeds_)
        if (feed.id == id) return feed;
    throw std::runtime_error("a job of an unknown stream");
}

void Owner::say(const std::string& what) {
    world_.trace.push_back(formatTime(world_.now) + " " + what);
}

}  // namespace aoc::simulation
