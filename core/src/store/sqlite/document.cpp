// SPDX-License-Identifier: MIT
#include "store/sqlite/document.hpp"

#include <utility>

#include "aoc/event/words.hpp"
#include "store/slim.hpp"

namespace aoc::store::sqlite {
namespace {

// The first byte. Fields are only ever added at the end, under a new version.
constexpr char kVersion = 3;
// Before there was anything after the changes; and the same of an event whose record is not byte
// for byte what came.
constexpr char kUntilChanges = 1;
constexpr char kUntilChangesRendered = 2;

class Writer {
  public:
    explicit Writer(std::string& out) : out_(out) {}

    void number(std::uint64_t value) {
        while (value >= 0x80) {
            out_ += static_cast<char>(value | 0x80);
            value >>= 7;
        }
        out_ += static_cast<char>(value);
    }
    void signedNumber(std::int64_t value) {  // Zigzag: small either side of zero stays short.
        number(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
    }
    void text(std::string_view value) {
        number(value.size());
        out_ += value;
    }
    void byte(char value) { out_ += value; }

  private:
    std::string& out_;
};

class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (rest_.empty()) return broken();
            auto byte = static_cast<std::uint8_t>(rest_.front());
            rest_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        return broken();
    }
    std::int64_t signedNumber() {
        std::uint64_t value = number();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    std::string text() {
        std::uint64_t size = number();
        if (size > rest_.size()) {
            broken();
            return {};
        }
        std::string value(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return value;
    }
    bool good() const { return good_; }
    /// How many items may follow: each takes a byte at least.
    std::uint64_t items() {
        std::uint64_t count = number();
        return count <= rest_.size() ? count : broken();
    }

  private:
    std::uint64_t broken() {
        good_ = false;
        rest_ = {};
        return 0;
    }
    std::string_view rest_;
    bool good_ = true;
};

}  // namespace

void encode(const Event& event, std::string& to) {
    Writer out(to);
    out.byte(kVersion);
    out.number(static_cast<std::uint64_t>(event.normaliserVersion));
    out.signedNumber(toMillis(event.time));
    out.signedNumber(toMillis(event.receivedAt));
    out.number(static_cast<std::uint64_t>(event.result));
    // The record first: what follows is mostly found in it, and compresses to references.
    out.text(event.rawText);
    for (const std::string* text :
         {&event.tenant, &event.source, &event.id, &event.service, &event.operation,
          &event.actorDisplay, &event.summary, &event.actor, &event.targets, &event.correlationId,
          &event.clientIp})
        out.text(*text);
    out.number(event.targetDisplays.size());
    for (const std::string& display : event.targetDisplays) out.text(display);
    out.number(event.changes.size());
    for (const Change& change : event.changes) {
        out.text(change.name);
        out.text(change.before);
        out.text(change.after);
    }
    out.number(event.rawTextRendered ? 1 : 0);
    out.number(event.lookedUp.size());
    for (const LookedUp& one : event.lookedUp) {
        out.text(one.id);
        out.text(one.name);
    }
    out.number(event.secrets.size());
    for (const std::string& name : event.secrets) out.text(name);
}

std::string_view pack(const Event& event, const Dictionary* dictionary) {
    if (!event.packed.empty()) return event.packed;
    thread_local std::string document;
    document.clear();
    encode(event, document);
    const std::string_view packed = pack(document, dictionary);
    if (document.size() > kHugeDocument) document = {};
    return packed;
}

void packInto(Event& event, const Dictionary& dictionary) {
    std::string packed(pack(event, &dictionary));
    std::string words = event.words.empty() ? searchWords(event) : std::move(event.words);
    slimDown(event, std::move(packed), std::move(words));
}

std::optional<Event> decode(std::string_view bytes) {
    const char version = bytes.empty() ? 0 : bytes.front();
    if (version < kUntilChanges || version > kVersion) return std::nullopt;
    Reader in(bytes.substr(1));
    Event event;
    event.normaliserVersion = static_cast<int>(in.number());
    event.time = fromMillis(in.signedNumber());
    event.receivedAt = fromMillis(in.signedNumber());
    std::uint64_t result = in.number();
    if (result > static_cast<std::uint64_t>(Outcome::Timeout)) return std::nullopt;
    event.result = static_cast<Outcome>(result);
    event.rawText = in.text();
    for (std::string* text : {&event.tenant, &event.source, &event.id, &event.service,
                              &event.operation, &event.actorDisplay, &event.summary, &event.actor,
                              &event.targets, &event.correlationId, &event.clientIp})
        *text = in.text();
    event.targetDisplays.resize(in.items());
    for (std::string& display : event.targetDisplays) display = in.text();
    event.changes.resize(in.items());
    for (Change& change : event.changes) {
        change.name = in.text();
        change.before = in.text();
        change.after = in.text();
    }
    event.rawTextRendered = version == kUntilChangesRendered;
    if (version == kVersion) {
        event.rawTextRendered = in.number() != 0;
        event.lookedUp.resize(in.items());
        for (LookedUp& one : event.lookedUp) {
            one.id = in.text();
            one.name = in.text();
        }
        event.secrets.resize(in.items());
        for (std::string& name : event.secrets) name = in.text();
    }
    if (!in.good()) return std::nullopt;
    return event;
}

}  // namespace aoc::store::sqlite
