// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content_store.hpp"
#include "random.hpp"

namespace aoc::tenant {

/// A record of the Management Activity API.
struct ManagementRecord {
    ContentType type;
    Ticks time;  ///< When it happened, as far as packing is concerned.
    std::string text;
};

/// How records become blobs.
struct Packing {
    std::uint64_t seed = 1;
    std::size_t recordsABlob = 100;
    Instant floor = {};  ///< No blob becomes available before,
    Instant ceiling = fromMillis(std::numeric_limits<std::int64_t>::max() / 2);  ///< ... or after.
    /// In a hundred: blobs that become available with the one before; records that come once more,
    /// in a blob of their own.
    std::uint64_t sameCreatedPercent = 0;
    std::uint64_t reissuedPercent = 0;
};

/// Puts records, feed by feed, into blobs. A blob holds what happened within an hour and a half at
/// most, and becomes available some minutes after its last event; what would be before the floor
/// comes within the hour after it, in the same order. Inside a blob there is no order. The same
/// calls give the same blobs.
class ContentPacker {
  public:
    /// `store` must outlive the packer.
    ContentPacker(const Packing& packing, ContentStore& store);

    /// REQUIRES: records come in the order of their times.
    void add(ManagementRecord record);

    /// What is left becomes blobs too.
    void finish();

  private:
    struct Feed {
        Random random;
        std::vector<std::string> records = {};
        std::vector<std::string> again = {};  // to be issued once more
        Ticks first = 0;                      // time of the first record
        Ticks last = 0;                       // time of the last record
        std::optional<Instant> created = {};  // of the last blob
    };
    void flush(ContentType type);

    const Packing packing_;
    ContentStore& store_;
    std::vector<Feed> feeds_;
};

std::shared_ptr<const Payload> makePayload(const std::vector<std::string>& records);

/// Records as they come from files, in the order of their times. One without a readable time
/// happened at `standard`.
std::vector<ManagementRecord> inOrder(std::vector<std::string> texts, Ticks standard);

}  // namespace aoc::tenant
