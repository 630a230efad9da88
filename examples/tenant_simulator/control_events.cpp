// SPDX-License-Identifier: MIT
// /control/events, /control/offered and /control/withdrawn: what the tenant has, for those who
// compare it with what was collected.
#include <charconv>
#include <map>
#include <set>
#include <sstream>

#include "audit_record.hpp"
#include "control.hpp"
#include "event_files.hpp"
#include "generator.hpp"
#include "graph_query.hpp"
#include "management_generator.hpp"

namespace aoc::tenant {

namespace {

using Parameters = std::map<std::string, std::string>;

constexpr const char* kDirectory = "entra_directory";
constexpr const char* kIntune = "intune";
constexpr const char* kManagement = "office365_management";

Parameters parametersOf(const Request& request) {
    Parameters all;
    for (auto& [name, value] : parseForm(request.query)) all[name] = value;
    return all;
}

Reply describeAdded(std::size_t added, std::size_t skipped) {
    return {.body = R"({"added":)" + std::to_string(added) + R"(,"skipped":)" +
                    std::to_string(skipped) + "}"};
}

Reply invent(State& state, Parameters& form) {
    constexpr std::size_t kMost = 10'000'000;
    const std::string& text = form["count"];
    std::size_t count = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const auto from = parseTicks(form["from"]);
    const auto to = parseTicks(form["to"]);
    if (error != std::errc{} || stop != text.data() + text.size() || count > kMost || !from ||
        !to || *to < *from || form["source"] != kDirectory) {
        return refuseControl(400, "Write ?count=N&from=TIME&to=TIME, for entra_directory only");
    }
    state.events.add(generateMore(state, count, *from, *to));
    return describeAdded(count, 0);
}

// Each feed's records in one blob.
void addContents(State& state, const std::vector<std::string>& texts, Instant created) {
    for (const auto type : kContentTypes) {
        std::vector<std::string> feed;
        for (const auto& text : texts) {
            if (contentTypeOf(text) == type) feed.push_back(text);
        }
        if (!feed.empty()) state.contents.add(type, created, makePayload(feed));
    }
}

// What a line of /control/offered says, collected so that none comes twice.
class Offer {
  public:
    explicit Offer(const Parameters& wanted) : wanted_(wanted) {}

    bool wants(const char* name, const std::string& value) const {
        const auto found = wanted_.find(name);
        return found == wanted_.end() || found->second == value;
    }
    void add(const char* source, const std::string& stream, std::string_view id) {
        if (!wants("source", source) || !wants("stream", stream)) return;
        lines_.insert(std::string(R"({"source":")") + source + R"(","stream":")" + stream +
                      R"(","id":")" + std::string(id) + "\"}\n");
    }
    Reply reply() const {
        Reply reply{.contentType = "application/x-ndjson"};
        for (const auto& line : lines_) reply.body += line;
        return reply;
    }

  private:
    const Parameters& wanted_;
    std::set<std::string> lines_;
};

void offerLog(const EventLog& log, const char* source, const char* stream, Ticks until,
              Offer& offer) {
    log.forEach([&](const std::string& record) {
        if (readTime(record).value_or(until) > until) return;
        offer.add(source, stream, findText(record, "id").value_or(""));
    });
}

template <typename Take>
void forEachId(const Payload& payload, const Take& take) {
    std::istringstream ids(payload.ids);
    for (std::string id; std::getline(ids, id);) take(id);
}

}  // namespace

Reply addEvents(State& state, const Request& request) {
    auto form = parametersOf(request);
    std::string& source = form["source"];
    if (source.empty()) source = kDirectory;
    if (form.count("count") != 0) return invent(state, form);

    const bool management = source == kManagement;
    if (!management && source != kDirectory && source != kIntune) {
        return refuseControl(400, "There is no source '" + source + "'");
    }
    const std::string& created = form["created"];
    const auto when = created.empty() ? std::optional(state.clock.now()) : parseTime(created);
    if (!when) return refuseControl(400, "created is no time");
    std::istringstream lines(request.body);
    auto records = readRecords(lines, "POST /control/events", std::nullopt);
    const std::size_t added = records.texts.size();
    if (management) addContents(state, records.texts, *when);
    if (source == kDirectory) state.events.add(std::move(records.texts));
    if (source == kIntune) state.intuneEvents.add(std::move(records.texts));
    return describeAdded(added, records.skipped);
}

Reply showOffered(State& state, const Request& request) {
    const auto form = parametersOf(request);
    Instant until = state.clock.now();
    if (const auto text = form.find("until"); text != form.end()) {
        const auto time = parseTime(text->second);
        if (!time) return refuseControl(400, "until is no time");
        until = *time;
    }
    Offer offer(form);
    offerLog(state.events, kDirectory, "directory_audits", toTicks(until), offer);
    offerLog(state.intuneEvents, kIntune, "audit_events", toTicks(until), offer);
    state.contents.forEach([&](const Content& content) {
        if (content.created > until) return;
        if (inOneOf(state.subscriptions.missed(content.type), content.created)) return;
        forEachId(*content.payload, [&](const std::string& id) {
            offer.add(kManagement, std::string(nameOf(content.type)), id);
        });
    });
    return offer.reply();
}

Reply showWithdrawn(State& state, const Request& request) {
    std::set<std::pair<ContentType, std::string>> kept;
    state.contents.forEach([&](const Content& content) {
        if (content.withdrawn) return;
        forEachId(*content.payload, [&](const std::string& id) { kept.emplace(content.type, id); });
    });
    const auto form = parametersOf(request);
    Offer offer(form);
    state.contents.forEach([&](const Content& content) {
        if (!content.withdrawn) return;
        forEachId(*content.payload, [&](const std::string& id) {
            if (kept.count({content.type, id}) != 0) return;
            offer.add(kManagement, std::string(nameOf(content.type)), id);
        });
    });
    return offer.reply();
}

}  // namespace aoc::tenant
