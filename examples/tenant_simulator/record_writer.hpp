// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "activities.hpp"
#include "organisation.hpp"
#include "random.hpp"
#include "ticks.hpp"

namespace aoc::tenant {

/// What varies from one record to the next. Null pointers are chosen at random.
struct Scene {
    const Activity* activity = nullptr;
    Ticks time = 0;
    std::string correlation = {};
    const Person* actor = nullptr;    ///< Acts instead of what the activity says.
    const Person* subject = nullptr;  ///< The user it is about.
    const Named* app = nullptr;
    std::string address = {};  ///< The actor's, if not his own.
};

/// Renders directory audits as Graph does, with the oddities that real ones have.
class RecordWriter {
  public:
    /// `organisation` must outlive the writer.
    RecordWriter(const Organisation& organisation, std::uint64_t seed)
        : organisation_(organisation), random_(seed), nameless_(~seed) {}

    std::string write(const Scene& scene);

    Random& random() { return random_; }

  private:
    void appendId(std::string& out, const Activity& activity);
    void appendTime(std::string& out, Ticks time);
    void appendActor(std::string& out, const Scene& scene, bool service);
    void appendTargets(std::string& out, const Scene& scene);
    void appendUser(std::string& out, const Scene& scene, bool withChanges);
    void appendTarget(std::string& out, const Scene& scene, const Named& target, const char* type,
                      bool withChanges);
    void appendChanges(std::string& out, const Scene& scene);
    void appendValue(std::string& out, Value value, Ticks time);
    void appendDetails(std::string& out, const Activity& activity);

    const Organisation& organisation_;
    Random random_;
    Random nameless_;  ///< Apart, so that all else stays as it is.
    std::uint64_t serial_ = 0;
};

}  // namespace aoc::tenant
