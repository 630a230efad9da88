// SPDX-License-Identifier: MIT
#include "aoc/event/render.hpp"

#include <algorithm>

#include "aoc/event/json.hpp"
#include "event/scan.hpp"

namespace aoc {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The text with each byte that is not UTF-8 replaced by U+FFFD.
std::string validUtf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        std::size_t size = characterSize(text);
        out += size == 0 ? kReplacement : text.substr(0, size);
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return out;
}

/// The JSON without white space; objects and arrays beyond the depth become null.
std::string compactCut(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    int depth = 0;
    const char* end = json.data() + json.size();
    for (const char* p = json.data(); p < end;) {
        const char* from = p++;
        if (event::isSpace(*from)) continue;
        if (*from == '"') p = event::endOfString(from, end);
        if (*from == '}' || *from == ']') --depth;
        if (*from == '{' || *from == '[') {
            if (depth == kDeepestRaw) {
                out += "null";
                p = event::endOfContainer(from, end);
                continue;
            }
            ++depth;
        }
        out.append(from, p);
    }
    return out;
}

/// Writes the members of one object, in the order of the calls.
class ObjectWriter {
  public:
    explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
    ~ObjectWriter() { out_ += '}'; }
    ObjectWriter(const ObjectWriter&) = delete;
    ObjectWriter& operator=(const ObjectWriter&) = delete;

    std::string& member(std::string_view name) {
        if (!first_) out_ += ',';
        first_ = false;
        appendJsonString(out_, name);
        out_ += ':';
        return out_;
    }
    void text(std::string_view name, std::string_view value) {
        appendJsonString(member(name), value);
    }
    void json(std::string_view name, std::string_view value) { member(name) += value; }
    void texts(std::string_view name, const std::vector<std::string>& values) {
        member(name) += '[';
        for (const std::string& value : values) {
            if (&value != &values.front()) out_ += ',';
            appendJsonString(out_, value);
        }
        out_ += ']';
    }

  private:
    std::string& out_;
    bool first_ = true;
};

void appendChanges(std::string& out, const std::vector<Change>& changes) {
    out += '[';
    for (const Change& change : changes) {
        if (&change != &changes.front()) out += ',';
        ObjectWriter object(out);
        object.text("name", change.name);
        object.text("before", change.before);
        object.text("after", change.after);
    }
    out += ']';
}

void appendLookedUp(std::string& out, const std::vector<LookedUp>& all) {
    out += '[';
    for (const LookedUp& one : all) {
        if (&one != &all.front()) out += ',';
        ObjectWriter object(out);
        object.text("id", one.id);
        object.text("name", one.name);
    }
    out += ']';
}

void appendEvent(std::string& out, const Event& event) {
    ObjectWriter object(out);
    object.text("id", event.id);
    object.text("timestamp", formatTime(event.time));
    object.text("service", event.service);
    object.text("operation", event.operation);
    object.text("result", toText(event.result));
    object.text("actor_display", event.actorDisplay);
    object.texts("target_displays", event.targetDisplays);
    object.text("display_summary", event.summary);
    object.text("dedupe_key", event.key.hex());
    object.json("actor", renderRaw(event.actor));
    object.json("targets", renderRaw(event.targets));
    object.json("raw", renderRaw(event.rawText));
    object.text("raw_text", event.rawText);
    if (event.rawTextRendered) object.json("raw_text_rendered", "true");
    object.text("tenant_id", event.tenant);
    object.text("source", event.source);
    object.texts("streams", event.streams);
    object.text("received_at", formatTime(event.receivedAt));
    object.text("correlation_id", event.correlationId);
    object.text("client_ip", event.clientIp);
    appendChanges(object.member("changes"), event.changes);
    if (!event.lookedUp.empty()) appendLookedUp(object.member("looked_up"), event.lookedUp);
    if (!event.secrets.empty()) object.texts("masked", event.secrets);
    object.json("normaliser_version", std::to_string(event.normaliserVersion));
    object.json("tags", "[]");
    object.json("comments", "[]");
}

}  // namespace

void appendJsonString(std::string& out, std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    constexpr std::string_view kShort = "\b\t\n\f\r\"\\";
    constexpr std::string_view kLetters = "btnfr\"\\";
    out += '"';
    for (std::size_t i = 0; i < text.size();) {
        auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x80) {
            std::size_t size = characterSize(text.substr(i));
            out += size == 0 ? kReplacement : text.substr(i, size);
            i += std::max<std::size_t>(size, 1);
            continue;
        }
        ++i;
        if (byte >= 0x20 && byte != '"' && byte != '\\') {
            out += static_cast<char>(byte);
        } else if (auto at = kShort.find(static_cast<char>(byte)); at != kShort.npos) {
            out += '\\';
            out += kLetters[at];
        } else {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        }
    }
    out += '"';
}

std::string renderRaw(std::string_view rawText) {
    if (rawText.starts_with("\xEF\xBB\xBF")) rawText.remove_prefix(3);
    if (!JsonDocument::parse(std::string(rawText))) return "null";
    return validUtf8(compactCut(rawText));
}

std::string renderEvent(const Event& event) {
    std::string out;
    out.reserve(event.rawText.size() * 3 + 1024);
    appendEvent(out, event);
    return out;
}

}  // namespace aoc
