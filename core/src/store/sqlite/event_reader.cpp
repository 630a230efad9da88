// SPDX-License-Identifier: MIT
#include "store/sqlite/event_reader.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "store/sqlite/document.hpp"
#include "store/sqlite/row_id.hpp"

namespace aoc::store::sqlite {

EventReader::EventReader(Connection& connection)
    : unpacker_(connection),
      document_(connection.prepare("SELECT packed FROM documents WHERE id = ?1")),
      earlier_(connection.prepare(
          "SELECT body, packed FROM bodies WHERE high = ?1 AND low = ?2 ORDER BY id")) {}

Event EventReader::unpackEvent(std::string_view packed, const Key& key, const Key& body) {
    std::optional<Event> event = decode(unpacker_.unpack(packed));
    if (!event) throw Failure(SQLITE_CORRUPT, "a stored event can't be read");
    event->key = key;
    event->body = body;
    return *std::move(event);
}

Event EventReader::read(std::int64_t rowId, const Key& key, const Key& body) {
    Use use(document_);
    use->bind(1, rowId);
    if (!use->step()) throw Failure(SQLITE_CORRUPT, "an event has lost its document");
    return unpackEvent(use->text(0), key, body);
}

std::vector<Event> EventReader::earlier(const Key& key) {
    KeyHalves halves(key);
    Use use(earlier_);
    use->bind(1, halves.high).bind(2, halves.low);
    std::vector<Event> events;
    while (use->step()) events.push_back(unpackEvent(use->text(1), key, keyOfBytes(use->text(0))));
    return events;
}

Key keyOfBytes(std::string_view bytes) {
    Key key;
    std::copy_n(bytes.begin(), std::min(bytes.size(), key.bytes.size()), key.bytes.begin());
    return key;
}

std::string joinStreams(const std::vector<std::string>& streams) {
    std::string joined;
    for (const std::string& stream : streams) {
        if (!joined.empty()) joined += '\n';
        joined += stream;
    }
    return joined;
}

std::vector<std::string> splitStreams(std::string_view joined) {
    std::vector<std::string> streams;
    while (!joined.empty()) {
        std::size_t end = std::min(joined.find('\n'), joined.size());
        streams.emplace_back(joined.substr(0, end));
        joined.remove_prefix(std::min(end + 1, joined.size()));
    }
    return streams;
}

}  // namespace aoc::store::sqlite
