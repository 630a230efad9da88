// SPDX-License-Identifier: MIT
#include "aoc/pipeline/pipeline.hpp"

#include <utility>

#include "aoc/base/log.hpp"
#include "aoc/event/words.hpp"

namespace aoc::pipeline {
namespace {

// A reason is one line for a person: of what an outsider wrote, so much is shown.
constexpr std::size_t kLongestQuote = 80;

std::string inQuotes(std::string_view text) {
    std::string shown = log::printable(text.substr(0, kLongestQuote));
    return '"' + shown + (text.size() > kLongestQuote ? "...\"" : "\"");
}

Rejected reject(const plugin::Source& source, const JsonDocument::Record& record,
                const Origin& origin, std::string reason) {
    return {rejectedKey(origin.tenant, source.name(), record.text),
            origin.tenant,
            source.name(),
            origin.stream,
            origin.receivedAt,
            std::move(reason),
            std::string(record.text)};
}

Event eventOf(plugin::Source::Draft draft, Instant time, const std::string& source,
              const JsonDocument::Record& record, const Origin& origin, const Wording& wording) {
    const std::string_view rawText = record.text;
    Event event;
    event.key = isId(draft.id) ? keyOfId(origin.tenant, source, draft.id)
                               : keyOfBody(origin.tenant, source, rawText);
    event.body = bodyKey(rawText);
    event.id = std::move(draft.id);
    event.time = time;
    event.service = std::move(draft.service);
    event.operation = std::move(draft.operation);
    event.result = parseOutcome(draft.result);
    event.actorDisplay = std::move(draft.actorDisplay);
    event.targetDisplays = std::move(draft.targetDisplays);
    event.actor = draft.actor.raw();
    event.targets = draft.targets.raw();
    event.changes = std::move(draft.changes);
    event.correlationId = std::move(draft.correlationId);
    event.clientIp = std::move(draft.clientIp);
    event.tenant = origin.tenant;
    event.source = source;
    event.streams = {origin.stream};
    event.receivedAt = origin.receivedAt;
    event.rawText = rawText;
    event.secrets = wording.secrets().in(record.json);
    maskSecrets(event);
    event.summary = wording.summaryOf(event);
    event.words = searchWords(event);
    return event;
}

bool isInside(Instant time, const Span& window) {
    return time >= window.from - kWindowTolerance && time <= window.to + kWindowTolerance;
}

Error filterIgnored(const Event& event, const Span& window) {
    return {Error::Kind::Invalid,
            "an event of " + formatTime(event.time) + " lies outside the window from " +
                formatTime(window.from) + " to " + formatTime(window.to) +
                " that was asked for: the service seems to have ignored the filter"};
}

std::size_t bytesOf(const Event& event) {
    std::size_t bytes = sizeof event + event.rawText.size() + event.actor.size() +
                        event.targets.size() + event.summary.size() + event.actorDisplay.size() +
                        event.words.size() + event.packed.size();
    for (const std::string& target : event.targetDisplays) bytes += sizeof target + target.size();
    for (const Change& change : event.changes)
        bytes += sizeof change + change.name.size() + change.before.size() + change.after.size();
    return bytes;
}

}  // namespace

std::variant<Event, Rejected> normaliseRecord(const plugin::Source& source,
                                              const JsonDocument::Record& record,
                                              const Origin& origin, const Wording& wording) {
    if (record.malformed != nullptr) return reject(source, record, origin, record.malformed);
    std::optional<plugin::Source::Draft> draft = source.normalise(record.json);
    if (!draft) return reject(source, record, origin, "the source could not read this record");
    std::optional<Instant> time = parseTime(draft->time);
    if (!time) {
        std::string found = draft->time.empty() ? "none at all" : inQuotes(draft->time);
        return reject(source, record, origin, "no readable time: " + found);
    }
    return eventOf(std::move(*draft), *time, source.name(), record, origin, wording);
}

std::variant<Event, Rejected> normaliseText(const plugin::Source& source, std::string_view text,
                                            const Origin& origin, const Wording& wording) {
    const JsonDocument::Record whole{text, {}, nullptr};
    auto document = JsonDocument::parse('[' + std::string(text) + ']');
    if (!document) return reject(source, whole, origin, "broken JSON");
    auto records = document->records("");
    if (!records || records->size() != 1) return reject(source, whole, origin, "no single record");
    return normaliseRecord(source, records->front(), origin, wording);
}

std::variant<Event, Rejected> makeAnew(const plugin::Source& source, const Event& event,
                                       const Wording& wording) {
    const Origin origin{event.tenant, {}, event.receivedAt, std::nullopt};
    auto made = normaliseText(source, event.rawText, origin, wording);
    if (auto* anew = std::get_if<Event>(&made)) {
        anew->streams = event.streams;
        anew->rawTextRendered = event.rawTextRendered;
    }
    return made;
}

Result<Normalised> normalise(const plugin::Source& source, const plugin::Fetched& fetched,
                             const Origin& origin, const Wording& wording,
                             const std::function<void(Event&)>& finish) {
    Normalised made;
    if (!fetched.document) return made;
    auto records = fetched.document->records(fetched.member);
    if (!records) return Unexpected(std::move(records.error()));
    made.events.reserve(records->size());
    for (const JsonDocument::Record& record : *records) {
        auto one = normaliseRecord(source, record, origin, wording);
        if (auto* rejected = std::get_if<Rejected>(&one)) {
            made.bytes += sizeof *rejected + rejected->rawText.size() + rejected->reason.size();
            made.rejected.push_back(std::move(*rejected));
            continue;
        }
        auto& event = std::get<Event>(one);
        if (origin.eventWindow && !isInside(event.time, *origin.eventWindow))
            return Unexpected(filterIgnored(event, *origin.eventWindow));
        if (finish) finish(event);
        made.bytes += bytesOf(event);
        made.events.push_back(std::move(event));
    }
    return made;
}

}  // namespace aoc::pipeline
