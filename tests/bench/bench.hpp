// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace aoc::bench {

/// What is collected: from which of the sources alone, and what `aoc-tenant` is told besides.
struct Load {
    std::string source;
    std::uint64_t events;
    std::vector<std::string> tenantFlags;
    std::map<std::string, std::string> settings = {};  ///< Of `aoc` besides, by their names.
};

struct Measured {
    std::uint64_t events = 0;
    std::chrono::duration<double> time{0};
    std::chrono::duration<double> cpu{0};  ///< User and system; 0 where it was not taken.
    std::size_t peakMemory = 0;            ///< Bytes; 0 where it was not taken.
    double rate() const { return static_cast<double>(events) / time.count(); }
    double cpuMillisPerThousand() const { return cpu.count() * 1e6 / static_cast<double>(events); }
};

/// The product: `aoc fetch` from `aoc-tenant` over loopback, from its start to its exit; every
/// event is fetched, deduped, stored and searchable then. The database is left in `folder`.
Measured wholeWay(const Load& load, const std::filesystem::path& folder);

/// The baseline: the rows and words of that database put into an empty one of the same schema by
/// prepared statements in a loop, in the order of the rows, 5,000 a transaction. Everything is in
/// memory before the clock starts.
Measured bareLoop(const std::filesystem::path& filled, const std::filesystem::path& folder);

/// A database on a MongoDB.
struct MongoPlace {
    std::string uri;
    std::string database;
};

/// The baseline there: the documents of that database's events put into an empty collection with
/// the same indexes by Poco::MongoDB in a loop, 1,000 at once. All of them are in memory, as Poco
/// has them, before the clock starts.
Measured bareMongoLoop(const MongoPlace& place);

/// How long a question takes there, in milliseconds.
struct Asked {
    const char* question;
    double millis;
};
std::vector<Asked> askMongo(const MongoPlace& place);

}  // namespace aoc::bench
