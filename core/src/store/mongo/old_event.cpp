// SPDX-License-Identifier: MIT
#include "store/mongo/old_event.hpp"

#include <array>
#include <chrono>

#include "store/mongo/document_text.hpp"
#include "store/mongo/event_document.hpp"

namespace aoc::store::mongo {
namespace {

/// What records of a source have together, and those of others do not.
struct Shape {
    const char* time;
    const char* other;
    const char* id;
    const char* source;
    const char* stream;  ///< Its only one; empty: the record does not tell.
};

// By what Microsoft documents, and every live record has.
constexpr std::array kShapes{
    Shape{"activityDateTime", "activityDisplayName", "id", "entra_directory", "directory_audits"},
    Shape{"activityDateTime", "componentName", "id", "intune", "audit_events"},
    Shape{"CreationTime", "RecordType", "Id", "office365_management", ""}};

const Shape* shapeOf(const Document& raw) {
    for (const Shape& shape : kShapes) {
        if (raw.exists(shape.time) && raw.exists(shape.other)) return &shape;
    }
    return nullptr;
}

/// A text, or a number as written: exporters of Management Activity disagree on which an Id is.
std::string wordOf(const Element::Ptr& element) {
    std::string text = textOf(element);
    if (!text.empty() || element.isNull()) return text;
    const std::string json = jsonOf(element);
    return json.find_first_not_of("-.e+0123456789") == std::string::npos ? json : "";
}

std::optional<Instant> instantOf(const Element::Ptr& element) {
    const std::optional<Instant> date = timeOf(element);
    return date ? date : parseTime(textOf(element));
}

/// When the document was made: an ObjectId begins with the seconds since 1970.
Instant madeAt(const Document& document) {
    const std::string digits = objectIdOf(document.get("_id")).substr(0, 8);
    return Instant(std::chrono::seconds(digits.empty() ? 0 : std::stoll(digits, nullptr, 16)));
}

}  // namespace

std::variant<Event, NoEvent> oldEvent(const Document& document, const std::string& tenant) {
    const Document::Ptr raw = documentOf(document.get("raw"));
    if (raw->empty()) return NoEvent{"no record (raw)"};
    const Shape* shape = shapeOf(*raw);
    if (shape == nullptr) return NoEvent{"a record (raw) of no known source"};
    std::optional<Instant> time = instantOf(document.get("timestamp"));
    if (!time) time = instantOf(raw->get(shape->time));
    if (!time) return NoEvent{"no readable time"};

    Event event = decodeEvent(document);
    event.time = *time;
    event.tenant = tenant;
    event.source = shape->source;
    event.streams.clear();
    if (*shape->stream != '\0') event.streams.emplace_back(shape->stream);
    event.rawText = jsonOf(document.get("raw"));
    event.rawTextRendered = true;
    const std::string id = wordOf(raw->get(shape->id));
    if (event.id.empty()) event.id = id;
    event.key = isId(id) ? keyOfId(tenant, event.source, id)
                         : keyOfBody(tenant, event.source, event.rawText);
    event.body = bodyKey(event.rawText);
    event.result = parseOutcome(textOf(document.get("result")));
    event.actor = jsonOf(document.get("actor"));
    event.targets = jsonOf(document.get("targets"));
    event.receivedAt = madeAt(document);
    event.normaliserVersion = 0;
    return event;
}

}  // namespace aoc::store::mongo
