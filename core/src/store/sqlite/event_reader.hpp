// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "aoc/event/event.hpp"
#include "store/sqlite/compression.hpp"
#include "store/sqlite/connection.hpp"

namespace aoc::store::sqlite {

/// Makes events from rows. By one thread at a time.
class EventReader {
  public:
    explicit EventReader(Connection& connection);

    /// The event of that row, without its streams. Throws Failure if there is none.
    Event read(std::int64_t rowId, const Key& key, const Key& body);
    /// The earlier bodies of a key, oldest first, as events without streams.
    std::vector<Event> earlier(const Key& key);
    /// Unpacks a document; for rejected records too.
    std::string unpack(std::string_view packed) { return unpacker_.unpack(packed); }
    /// An event that was packed. Throws Failure if it is damaged.
    Event unpackEvent(std::string_view packed, const Key& key, const Key& body);

  private:
    Unpacker unpacker_;
    Statement document_;
    Statement earlier_;
};

/// A body key as it is stored.
Key keyOfBytes(std::string_view bytes);
inline std::string_view bytesOf(const Key& key) {
    return {reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()};
}

/// A set of streams as one text, and back: names that recur in `names`.
std::string joinStreams(const std::vector<std::string>& streams);
std::vector<std::string> splitStreams(std::string_view joined);

}  // namespace aoc::store::sqlite
