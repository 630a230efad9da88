// SPDX-License-Identifier: MIT
#include "store/sqlite/version_counts.hpp"

#include <algorithm>

#include "store/sqlite/schema.hpp"

namespace aoc::store::sqlite {

VersionCounts::VersionCounts(Connection& connection, const BeforeWrite& beforeWrite)
    : beforeWrite_(beforeWrite),
      change_(connection.prepare("INSERT INTO versions VALUES(?1, ?2)"
                                 " ON CONFLICT(version) DO UPDATE SET events = events + ?2")) {}

int VersionCounts::counted(const Event& event) {
    return std::max(event.normaliserVersion, kLastUncounted);
}

void VersionCounts::write() {
    for (const auto& [version, change] : changes_) {
        if (change == 0) continue;
        beforeWrite_("count of a version");
        change_.bind(1, std::int64_t{version}).bind(2, change).run();
    }
    changes_.clear();
}

Total countBehind(Connection& connection, int version) {
    // Without the table nobody has opened the database for writing since versions are counted.
    const bool isCounted = knowsTable(connection, "versions");
    if (!isCounted && version <= kLastUncounted) return {};
    Statement count =
        connection.prepare(isCounted ? "SELECT sum(events) FROM versions WHERE version < ?1"
                                     : "SELECT count(*) FROM events");
    if (isCounted) count.bind(1, std::int64_t{version});
    count.step();
    return {static_cast<std::uint64_t>(std::max<std::int64_t>(count.integer(0), 0)), true};
}

}  // namespace aoc::store::sqlite
