// SPDX-License-Identifier: MIT
#include <algorithm>

#include "aoc/pipeline/names.hpp"
#include "aoc/pipeline/pipeline.hpp"
#include "runner_parts.hpp"

namespace aoc::run {
namespace {

plugin::Advice tryLater(std::string why) { return {AOC_RETRY_AFTER, Millis(0), std::move(why)}; }

}  // namespace

void Runner::Parts::work(std::stop_token stop) {
    std::unique_lock lock(shared.mutex);
    while (!stop.stop_requested()) {
        if (std::optional<collect::Job> job = shared.collector.next(clock.now())) {
            lock.unlock();
            carryOut(*job, stop);
            lock.lock();
            continue;
        }
        auto moved = [&, seen = shared.changes] { return shared.changes != seen; };
        if (std::optional<Instant> due = shared.collector.wakeAt()) {
            shared.wake.wait_for(lock, stop, std::max(Millis(1), *due - clock.now()), moved);
        } else {
            shared.wake.wait(lock, stop, moved);
        }
    }
}

void Runner::Parts::carryOut(const collect::Job& job, std::stop_token stop) {
    const Known& known = streams.at(job.stream);
    if (job.kind == collect::Job::Kind::Prepare) {
        prepare(job, known, stop);
    } else {
        fetch(job, known, stop);
    }
}

void Runner::Parts::prepare(const collect::Job& job, const Known& known, std::stop_token stop) {
    if (!writer.factsWritten(stop))
        return fail(job, stop.stop_requested()
                             ? plugin::Advice{AOC_CANCELLED, Millis(0), "the host is stopping"}
                             : tryLater("the ledger could not be written"));
    // It may only be called by whoever has told the ledger so, under a lease that is not over. Who
    // is paused after this look may still start a subscription, late and soon after somebody else
    // did: the service says that it is on, or that it was asked too soon, and no fact of his
    // counts.
    if (keeper && !keeper->holds(job.stream)) drop({job.stream});
    {
        std::lock_guard lock(shared.mutex);
        if (!shared.collector.awaits(job.id)) return;
    }
    auto offered = known.feed->source->prepare(*known.stream, *known.feed->http, stop);
    if (!offered) return fail(job, offered.error());
    std::unique_lock lock(shared.mutex);
    shared.collector.prepared(job.id, *offered, clock.now());
    changed(lock);
}

void Runner::Parts::fetch(const collect::Job& job, const Known& known, std::stop_token stop) {
    const plugin::Source& source = *known.feed->source;
    std::optional<plugin::Task> task = job.task;
    if (!task) {
        auto first = source.first(*known.stream, job.window);
        if (!first) return fail(job, first.error());
        task = std::move(*first);
    }
    auto fetched = source.fetch(*task, *known.feed->http, stop);
    if (!fetched) return fail(job, fetched.error());

    pipeline::Origin origin{job.stream.tenant, job.stream.stream, clock.now(), std::nullopt};
    if (known.stream->eventBasis) origin.eventWindow = job.window;
    std::vector<Key> nameless;
    auto normalised =
        pipeline::normalise(source, *fetched, origin, *wording->get(), [&](Event& event) {
            if (enricher && pipeline::lacksNames(event)) nameless.push_back(event.key);
            store.prepare(event);
        });
    if (!normalised) return fail(job, tryLater(normalised.error().message));

    std::vector<std::string> onceKeys;
    for (const plugin::Task& next : fetched->followUps) {
        if (next.once) onceKeys.push_back(next.key);
    }
    Result<std::vector<collect::Content>> contents = std::vector<collect::Content>();
    if (!onceKeys.empty()) contents = store.contents(job.stream, onceKeys);
    if (!contents)
        return fail(job, tryLater("the ledger can't be read: " + contents.error().message));

    // The records were copied; while they wait for the writer, they are held only once.
    fetched->document.reset();

    // The collector gives out what follows as soon as it hears of it: were it told earlier, every
    // worker would come to hold a page for a queue that is full.
    writer.waitForRoom(normalised->bytes, stop);

    Parcel parcel{job.id, job.stream, {}, std::move(nameless)};
    parcel.batch.events = std::move(normalised->events);
    parcel.batch.rejected = std::move(normalised->rejected);
    const collect::Counts brought{parcel.batch.events.size() + parcel.batch.rejected.size(), 0,
                                  parcel.batch.rejected.size()};
    {
        std::unique_lock lock(shared.mutex);
        parcel.batch.facts = shared.collector.fetched(job.id, std::move(fetched->followUps),
                                                      *contents, clock.now(), brought);
        changed(lock);
    }
    writer.push(std::move(parcel), normalised->bytes, stop);
}

void Runner::Parts::fail(const collect::Job& job, plugin::Advice advice) {
    // Only the host may cancel; a plugin that does would be asked again at once for ever.
    if (advice.kind == AOC_CANCELLED && !stopping.stop_requested()) advice = tryLater(advice.why);
    // What a bearer may do was settled when it was given: a permission granted since is not in it.
    if (advice.kind == AOC_SIGN_IN_AGAIN || advice.kind == AOC_NOT_PERMITTED)
        streams.at(job.stream).feed->http->signInAgain();
    std::unique_lock lock(shared.mutex);
    shared.noteFailure(job.stream, advice, clock.now());
    shared.collector.failed(job.id, advice, clock.now());
    changed(lock);
}

}  // namespace aoc::run
