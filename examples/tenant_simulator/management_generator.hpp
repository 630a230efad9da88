// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "content_packing.hpp"
#include "office_activities.hpp"
#include "organisation.hpp"
#include "random.hpp"
#include "record_template.hpp"

namespace aoc::tenant {

/// Invents Management Activity events of the same organisation whose directory audits
/// generateEvents makes. The same arguments and calls give the same texts; each `batch` has ids of
/// its own.
class ManagementGenerator {
  public:
    ManagementGenerator(const std::string& tenant, std::uint64_t seed, std::uint64_t batch);

    /// An event of any feed.
    ManagementRecord next(Ticks time);

    /// An event of that feed.
    std::string make(ContentType type, Ticks time);

    /// An event of that kind, about those. REQUIRES: `members` is made of the activity's.
    std::string write(const OfficeActivity& activity, const RecordTemplate& members,
                      const Cast& cast, Ticks time);

    const Organisation& organisation() const { return organisation_; }
    Random& random() { return random_; }

  private:
    struct Kind {
        const OfficeActivity* activity;
        RecordTemplate members;
    };
    std::string writeOrdinary(const Kind& kind, Ticks time);

    const std::string tenant_;
    const Organisation organisation_;
    Random random_;
    std::vector<Kind> kinds_;
    std::vector<std::size_t> weighted_;  // indices into kinds_
};

}  // namespace aoc::tenant
