// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "aoc/base/time.hpp"
#include "content_type.hpp"
#include "event_log.hpp"

namespace aoc::tenant {

/// What a blob holds, rendered once and shared by all contents and answers that offer it.
struct Payload {
    std::string records;  ///< Separated by commas: the inside of the JSON array.
    std::string ids;      ///< One a line, escaped as in JSON; an empty line for a record without.
    std::size_t count = 0;
};

/// One blob as a listing names it.
struct Content {
    std::string id;
    ContentType type;
    Instant created;
    Instant expires;
    std::shared_ptr<const Payload> payload;
    bool withdrawn = false;  ///< Gone for good although it was offered.
};

struct ContentQuery {
    ContentType type;
    Instant from;
    Instant to;  ///< Exclusive.
    std::size_t limit = 200;
    std::optional<Position> after = {};
    std::vector<Span> missed = {};  ///< Half-open; what became available then is not offered.
};

struct ContentPage {
    std::vector<Content> contents = {};
    bool more = false;
    Position last = {};
};

/// All blobs of all feeds, in the order in which they become available. One that is created in the
/// future is not there yet. Blobs are never removed. Thread-safe.
class ContentStore {
  public:
    /// What was added, with its new id.
    Content add(ContentType type, Instant created, std::shared_ptr<const Payload> payload);

    ContentPage list(const ContentQuery& query, Instant now) const;

    std::optional<Content> find(const std::string& id) const;

    void withdraw(const std::string& id);

    /// In the order in which they were added; the store is locked meanwhile.
    void forEach(const std::function<void(const Content&)>& visit) const;

    struct Size {
        std::size_t contents = 0;
        std::size_t records = 0;
    };
    Size size() const;

  private:
    struct Row {
        Instant created;
        std::uint64_t sequence;  // index into contents_
        friend auto operator<=>(const Row&, const Row&) = default;
    };

    mutable std::shared_mutex mutex_;
    std::deque<Content> contents_;
    std::map<std::string, std::uint64_t> byId_;
    std::array<std::vector<Row>, kContentTypes.size()> rows_;
};

/// Whether `t` lies in one of the half-open spans.
bool inOneOf(const std::vector<Span>& spans, Instant t);

}  // namespace aoc::tenant
