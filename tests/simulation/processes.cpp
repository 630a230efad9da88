// SPDX-License-Identifier: MIT
#include "simulation/processes.hpp"

#include <algorithm>

namespace aoc::simulation {

void Processes::calmDown() {
    calm_ = true;
    for (Process& process : processes_) process.pausedUntil = Instant::min();
}

void Processes::startAll() {
    for (std::size_t i = 0; i < processes_.size(); ++i)
        if (!processes_[i].owner) start(i);
}

void Processes::start(std::size_t which) {
    Owner::Life life;
    life.name = which == 0 ? "first" : "second";
    if (!calm_ && world_.chance.percent(30)) life.dieAfterWrites = world_.chance.between(0, 150);
    life.meanwhile = [this, which] { betweenWrites(which); };
    life.beforeStart = [this, which] { beforeStart(which); };
    processes_[which].pausedUntil = Instant::min();
    processes_[which].owner =
        std::make_unique<Owner>(Owner::World{world_.chance, world_.now, world_.clocks[which],
                                             world_.tenant, world_.disk, world_.trace, world_.skew},
                                feeds_, rules_, std::move(life));
}

void Processes::endAll() {
    for (Process& process : processes_) process.owner.reset();
}

void Processes::request(Millis from, Millis to, bool force) {
    const std::size_t first = world_.chance.below(2);
    for (std::size_t i : {first, 1 - first}) {
        if (!processes_[i].owner) continue;
        processes_[i].owner->tend();
        processes_[i].owner->request(from, to, force);
    }
}

bool Processes::run(std::size_t steps) {
    for (; steps > 0; --steps) {
        if (resting()) return true;
        if (!calm_) disturb();
        const std::size_t first = world_.chance.below(2);
        if (!step(first) && !step(1 - first)) waitForSomething();
    }
    return false;
}

bool Processes::resting() {
    return std::ranges::all_of(processes_, [&](Process& process) {
        return !process.owner || (!isPaused(process) && process.owner->resting());
    });
}

bool Processes::step(std::size_t which) {
    Process& process = processes_[which];
    if (!process.owner || isPaused(process)) return false;
    try {
        return process.owner->step();
    } catch (const Died&) {
        world_.tenant.struck(Fault::CrashInStore);
        world_.trace.say("CRASHED", which);
        process.owner.reset();
        return true;
    }
}

void Processes::disturb() {
    Process& process = processes_[world_.chance.below(2)];
    if (!process.owner) {
        if (world_.chance.below(60) == 0)
            start(static_cast<std::size_t>(&process - &processes_[0]));
        return;
    }
    if (world_.chance.below(120) == 0) return pause(process);
    if (world_.chance.below(400) != 0) return;
    world_.tenant.struck(Fault::Crash);
    world_.trace.say("CRASHED");
    process.owner.reset();
}

void Processes::pause(Process& process) {
    world_.tenant.struck(Fault::Paused);
    process.pausedUntil = world_.now + world_.chance.millis(kLease / 2, kLease * 4);
    world_.trace.say("PAUSED until", process.pausedUntil);
}

void Processes::betweenWrites(std::size_t paused) {
    if (!mayBePaused(paused) || world_.chance.below(200) != 0) return;
    world_.tenant.struck(Fault::PausedInStore);
    world_.trace.say("PAUSED between two writes", paused);
    slipped_ = true;
    goOnWithout(paused, kLease * 2);
}

void Processes::beforeStart(std::size_t paused) {
    if (!mayBePaused(paused) || world_.chance.below(4) != 0) return;
    world_.tenant.struck(Fault::PausedBeforeStart);
    world_.trace.say("PAUSED before it starts something", paused);
    // So long that the other may start it too.
    goOnWithout(paused, 2 * rules_.prepareAgain);
}

bool Processes::mayBePaused(std::size_t which) const {
    const Process& other = processes_[1 - which];
    return !calm_ && !within_ && other.owner && !isPaused(other);
}

void Processes::goOnWithout(std::size_t paused, Millis longest) {
    Process& other = processes_[1 - paused];
    within_ = true;
    world_.now += world_.chance.millis(kLease, longest);
    other.owner->tend();
    for (std::size_t steps = world_.chance.below(150); steps > 0 && other.owner; --steps)
        if (!step(1 - paused)) world_.now += kLease / 3;
    within_ = false;
    world_.trace.say("goes on", paused);
}

/// Nobody can do anything now.
void Processes::waitForSomething() {
    Instant next = Instant::max();
    for (Process& process : processes_) {
        if (!process.owner) continue;
        next = std::min(next, isPaused(process) ? process.pausedUntil : process.owner->wakeAt());
    }
    world_.now = std::max(world_.now, next == Instant::max() ? world_.now : next);
    for (Process& process : processes_)
        if (process.owner && !isPaused(process) && process.owner->roundDue()) process.owner->tend();
}

std::vector<std::string> Processes::complaints() {
    std::vector<std::string> all;
    if (slipped_) return all;
    for (Process& process : processes_) {
        if (!process.owner) continue;
        for (const Feed& feed : feeds_) {
            auto rows = *process.owner->store().windows(feed.id);
            std::ranges::sort(rows, {}, &collect::Window::span);
            if (process.owner->holds(feed.id) && rows != process.owner->collector().rows(feed.id))
                all.push_back("the ledger is not what its holder believes");
        }
    }
    return all;
}

}  // namespace aoc::simulation
