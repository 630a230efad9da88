// SPDX-License-Identifier: MIT
#include "store/mongo/event_document.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "aoc/event/words.hpp"
#include "store/mongo/raw_document.hpp"
#include "store/mongo/text_parts.hpp"

namespace aoc::store::mongo {
namespace {

// What common fields are cut to when they are too much for one document.
constexpr std::size_t kLongestCutField = 16 << 10;
constexpr std::size_t kLongestCutWords = 2 << 20;

// One byte of JSON makes seven of BSON at the most ("[1,1,1"), beside its text and its words.
constexpr std::size_t kMostGrowth = 16;

/// How much text there is in an event.
std::size_t sizeOfTexts(const Event& event) {
    std::size_t size = event.rawText.size() + event.words.size();
    for (const std::string* text :
         {&event.id, &event.service, &event.operation, &event.actorDisplay, &event.summary,
          &event.actor, &event.targets, &event.correlationId, &event.clientIp, &event.tenant,
          &event.source})
        size += text->size();
    for (const std::string& display : event.targetDisplays) size += display.size();
    for (const Change& change : event.changes)
        size += change.name.size() + change.before.size() + change.after.size();
    for (const LookedUp& one : event.lookedUp) size += one.id.size() + one.name.size();
    for (const std::string& name : event.secrets) size += name.size();
    return size;
}

/// The text cut to so many bytes, between two characters.
std::string_view cut(std::string_view text, std::size_t longest) {
    if (text.size() <= longest) return text;
    while (longest > 0 && (static_cast<unsigned char>(text[longest]) & 0xC0) == 0x80) --longest;
    return text.substr(0, longest);
}

/// Writes the members of an event's document, cut where the fit says so.
class EventAppender {
  public:
    EventAppender(BsonWriter& out, const Event& event, const Fit& fit)
        : out_(out), event_(event), fit_(fit) {}

    std::vector<std::string> body() {
        text("id", event_.id);
        out_.text("timestamp", formatTime(event_.time)).date("happened_at", event_.time);
        text("service", event_.service);
        text("operation", event_.operation);
        out_.text("result", toText(event_.result));
        text("actor_display", event_.actorDisplay);
        out_.text("actor_folded", foldCase(field(event_.actorDisplay)));
        out_.texts("target_displays", fit_.fieldsWhole ? event_.targetDisplays : kNone);
        text("display_summary", event_.summary);
        json("actor", "actor_text", event_.actor);
        json("targets", "targets_text", event_.targets);
        text("correlation_id", event_.correlationId);
        text("client_ip", event_.clientIp);
        text("tenant_id", event_.tenant);
        text("source", event_.source);
        changes();
        out_.text("received_at", formatTime(event_.receivedAt));
        out_.int32("normaliser_version", event_.normaliserVersion);
        out_.text("body_key", event_.body.hex());
        std::vector<std::string> missing = record();
        lookedUp(missing);
        secrets(missing);
        return missing;
    }

  private:
    std::string_view field(const std::string& value) const {
        return fit_.fieldsWhole ? std::string_view(value) : cut(value, kLongestCutField);
    }
    void text(std::string_view name, const std::string& value) { out_.text(name, field(value)); }

    void json(std::string_view name, std::string_view textName, const std::string& value) {
        auto parsed = fit_.fieldsWhole ? JsonDocument::parse(value) : JsonDocument();
        Simplified ignored;  // The text is beside it.
        appendJson(out_, name, parsed ? parsed->root() : Json(), ignored);
        out_.text(textName, fit_.fieldsWhole ? value : std::string());
    }

    void changes() {
        out_.array("changes", [&] {
            if (!fit_.fieldsWhole) return;
            std::size_t index = 0;
            for (const Change& change : event_.changes)
                out_.object(std::to_string(index++), [&] {
                    out_.text("name", change.name);
                    out_.text("before", change.before).text("after", change.after);
                });
        });
    }

    void lookedUp(std::vector<std::string>& missing) {
        if (event_.lookedUp.empty() || !fit_.fieldsWhole) return missing.push_back("looked_up");
        out_.array("looked_up", [&] {
            std::size_t index = 0;
            for (const LookedUp& one : event_.lookedUp)
                out_.object(std::to_string(index++),
                            [&] { out_.text("id", one.id).text("name", one.name); });
        });
    }

    void secrets(std::vector<std::string>& missing) {
        if (event_.secrets.empty()) return missing.push_back("masked");
        out_.texts("masked", event_.secrets);
    }

    std::vector<std::string> record() {
        std::vector<std::string> missing;
        std::string note;
        if (fit_.raw) {
            auto parsed = JsonDocument::parse(event_.rawText);
            Simplified simplified;
            appendJson(out_, "raw", parsed ? parsed->root() : Json(), simplified);
            note = simplified.note();
        } else {
            missing.emplace_back("raw");
            note = fit_.fieldsWhole ? "left out: too large"
                                    : "left out: too large; other members are cut or left out too";
        }
        if (note.empty())
            missing.emplace_back("raw_note");
        else
            out_.text("raw_note", note);
        if (fit_.rawText)
            out_.text("raw_text", event_.rawText);
        else
            out_.int64("raw_text_parts",
                       static_cast<std::int64_t>(partsFor(event_.rawText.size())));
        missing.emplace_back(fit_.rawText ? "raw_text_parts" : "raw_text");
        if (event_.rawTextRendered)
            out_.boolean("raw_text_rendered", true);
        else
            missing.emplace_back("raw_text_rendered");
        return missing;
    }

    static inline const std::vector<std::string> kNone = {};
    BsonWriter& out_;
    const Event& event_;
    const Fit& fit_;
};

std::vector<std::string> textsOf(const Element::Ptr& array) {
    std::vector<std::string> texts;
    const Document::Ptr document = documentOf(array);
    for (const Element::Ptr& element : elementsOf(*document)) texts.push_back(textOf(element));
    return texts;
}

}  // namespace

Fit fitOf(const Event& event) {
    Fit fit;
    if (sizeOfTexts(event) * kMostGrowth <= kLargestDocument) return fit;
    const auto fits = [&] { return encodeEvent(event, fit).size() <= kLargestDocument; };
    fit.raw = event.rawText.size() < kLargestDocument / 2;
    if (fit.raw && fits()) return fit;
    fit.raw = false;
    fit.rawText = event.rawText.size() < kLargestDocument;
    if (fit.rawText && fits()) return fit;
    fit.rawText = false;
    fit.fieldsWhole = fits();
    return fit;
}

std::string encodeEvent(const Event& event, const Fit& fit) {
    const std::string key = event.key.hex();
    return bson([&](BsonWriter& out) {
        out.text("_id", key).text("dedupe_key", key);
        appendBody(out, event, fit);
        out.texts("streams", event.streams).int32("revisions", 0);
        out.texts("tags", {}).texts("comments", {});
        appendWords(out, "words", event, fit);
    });
}

std::vector<std::string> appendBody(BsonWriter& out, const Event& event, const Fit& fit) {
    return EventAppender(out, event, fit).body();
}

void appendWords(BsonWriter& out, std::string_view name, const Event& event, const Fit& fit) {
    const std::string made = event.words.empty() ? searchWords(event) : std::string();
    std::string_view words = event.words.empty() ? made : event.words;
    if (!fit.fieldsWhole && words.size() > kLongestCutWords)
        words = words.substr(0, words.rfind(' ', kLongestCutWords));
    out.array(name, [&] {
        for (std::size_t index = 0; !words.empty(); ++index) {
            const std::size_t end = std::min(words.find(' '), words.size());
            out.text(std::to_string(index), words.substr(0, end));
            words.remove_prefix(std::min(end + 1, words.size()));
        }
    });
}

Event decodeEvent(const Document& document) {
    const auto text = [&](const char* name) { return textOf(document.get(name)); };
    const auto time = [&](const char* name) { return parseTime(text(name)).value_or(Instant()); };
    Event event;
    event.key = Key::fromHex(text("dedupe_key")).value_or(Key{});
    event.body = Key::fromHex(text("body_key")).value_or(Key{});
    event.id = text("id");
    event.time = time("timestamp");
    event.service = text("service");
    event.operation = text("operation");
    event.result = outcomeFromText(text("result")).value_or(Outcome::Unknown);
    event.actorDisplay = text("actor_display");
    event.targetDisplays = textsOf(document.get("target_displays"));
    event.summary = text("display_summary");
    event.actor = text("actor_text");
    event.targets = text("targets_text");
    const Document::Ptr changes = documentOf(document.get("changes"));
    for (const Element::Ptr& element : elementsOf(*changes)) {
        const Document::Ptr change = documentOf(element);
        event.changes.push_back({textOf(change->get("name")), textOf(change->get("before")),
                                 textOf(change->get("after"))});
    }
    event.correlationId = text("correlation_id");
    event.clientIp = text("client_ip");
    event.tenant = text("tenant_id");
    event.source = text("source");
    event.streams = textsOf(document.get("streams"));
    std::sort(event.streams.begin(), event.streams.end());
    event.receivedAt = time("received_at");
    event.normaliserVersion = static_cast<int>(integerOf(document.get("normaliser_version")));
    event.rawText = text("raw_text");
    event.rawTextRendered = booleanOf(document.get("raw_text_rendered"));
    const Document::Ptr lookedUp = documentOf(document.get("looked_up"));
    for (const Element::Ptr& element : elementsOf(*lookedUp)) {
        const Document::Ptr one = documentOf(element);
        event.lookedUp.push_back({textOf(one->get("id")), textOf(one->get("name"))});
    }
    event.secrets = textsOf(document.get("masked"));
    return event;
}

std::size_t textPartsOf(const Document& document) {
    return static_cast<std::size_t>(
        std::max<std::int64_t>(integerOf(document.get("raw_text_parts")), 0));
}

void appendEventProjection(BsonWriter& out) {
    for (const char* name : {"raw", "words", "actor", "targets", "actor_folded", "happened_at"})
        out.int32(name, 0);
}

}  // namespace aoc::store::mongo
