// SPDX-License-Identifier: MIT
#include "contract/event_store_contract.hpp"

#include <algorithm>
#include <sstream>

namespace aoc::test {
namespace {

constexpr const char* kTenant = "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60";

void describeEvent(std::ostream& out, const store::Found& found) {
    const Event& event = found.event;
    out << "event " << event.key.hex() << ' ' << event.id << ' ' << formatTime(event.time) << ' '
        << event.rawText << " seen in";
    for (const std::string& name : event.streams) out << ' ' << name;
    for (const store::Body& body : found.revisions) out << "\n  before: " << body.rawText;
    out << (found.idReused ? "\n  reused\n" : "\n");
}

}  // namespace

store::Applied EventStoreContract::apply(store::Batch batch) {
    auto applied = store_->apply({&batch, 1});
    EXPECT_TRUE(applied.has_value()) << applied.error().message;
    return applied ? applied->at(0) : store::Applied{};
}

store::Applied EventStoreContract::apply(std::vector<Event> events) {
    return apply(store::Batch{.events = std::move(events), .rejected = {}, .facts = {}});
}

std::string EventStoreContract::ids(const store::Filter& filter) {
    auto page = store_->query({.filter = filter, .cursor = {}, .offset = 0, .size = 500});
    if (!page) return page.error().message;
    std::string text;
    for (const Event& event : page->events) text += (text.empty() ? "" : " ") + event.id;
    return text;
}

std::string EventStoreContract::idsOfSearch(const std::string& search) {
    store::Filter filter;
    filter.search = search;
    return ids(filter);
}

Event makeEvent(const std::string& id, Instant time, const std::string& note) {
    Event event;
    event.id = id;
    event.time = time;
    event.service = "UserManagement";
    event.operation = "Add user";
    event.result = Outcome::Success;
    event.actorDisplay = "ada@contoso.example";
    event.targetDisplays = {"Grace"};
    event.summary = "ada@contoso.example Add user Grace";
    event.actor = R"({"user":{"id":"1"}})";
    event.targets = R"([{"displayName":"Grace"}])";
    event.changes = {{"DisplayName", "old", "new"}};
    event.correlationId = "c-" + id;
    event.clientIp = "192.0.2.1";
    event.tenant = kTenant;
    event.source = "entra_directory";
    event.streams = {"directoryAudits"};
    event.receivedAt = time + std::chrono::hours(1);
    event.key = keyOfId(event.tenant, event.source, id);
    return withRecord(std::move(event), R"({"id":")" + id + R"(","note":")" + note + R"("})");
}

Event withRecord(Event event, const std::string& record) {
    event.rawText = record;
    event.body = bodyKey(record);
    return event;
}

Rejected makeRejected(const std::string& bytes) {
    return {rejectedKey(kTenant, "entra_directory", bytes),
            kTenant,
            "entra_directory",
            "directoryAudits",
            at(0),
            "no readable time",
            bytes};
}

collect::StreamId stream(const std::string& name) { return {kTenant, "entra_directory", name}; }

collect::Window makeWindow(const std::string& streamName, Instant from, Instant to,
                           collect::WindowState state) {
    collect::Window window;
    window.stream = stream(streamName);
    window.span = {from, to};
    window.state = state;
    window.firstSeen = from;
    window.readAt = to;
    window.completeAt = to + std::chrono::minutes(1);
    window.counts = {3, 1, 1};
    window.reason = "because";
    return window;
}

collect::Content makeContent(const std::string& streamName, const std::string& key) {
    return {stream(streamName), key, at(1), at(0), std::nullopt, false, ""};
}

Instant at(int minute) {
    return Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 22)) +
           std::chrono::hours(12) + std::chrono::minutes(minute);
}

std::string describe(const store::EventStore& store, const std::vector<std::string>& streamNames,
                     const std::vector<std::string>& contentKeys) {
    std::ostringstream out;
    auto page = store.query({.filter = {}, .cursor = {}, .offset = 0, .size = 500});
    for (const Event& event : page->events) describeEvent(out, *store.find(event.key));
    auto rejected = *store.rejected(500);
    std::sort(rejected.begin(), rejected.end(),
              [](const Rejected& a, const Rejected& b) { return a.key < b.key; });
    for (const Rejected& record : rejected) out << "rejected " << record.rawText << '\n';
    for (const std::string& name : streamNames) {
        auto contents = *store.contents(stream(name), contentKeys);
        for (const auto& content : contents) out << "content " << content.key << '\n';
        if (auto state = *store.streamState(stream(name)))
            out << "stream " << name << ' ' << toMillis(state->preparedAt.value_or(at(0))) << '\n';
        auto windows = *store.windows(stream(name));
        for (const auto& window : windows)
            out << "window " << formatTime(window.span.from) << ' ' << formatTime(window.span.to)
                << ' ' << static_cast<int>(window.state) << ' ' << window.counts.records << '\n';
    }
    return out.str();
}

}  // namespace aoc::test
