// SPDX-License-Identifier: MIT
//
// What every EventStore must do. A new store passes by one line in event_store_test.cpp.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "aoc/store/event_store.hpp"

namespace aoc::test {

using BeforeWrite = std::function<void(std::string_view)>;

/// Where one store lives while its processes come and go.
class StorePlace {
  public:
    virtual ~StorePlace() = default;
    /// REQUIRES: no other store is open here for writing.
    virtual std::unique_ptr<store::EventStore> open(BeforeWrite beforeWrite = {}) = 0;
    /// Does at once what the database would do by itself in a while, if it were that time.
    virtual void doInItsOwnTime(Instant) {}
};

struct StoreKind {
    const char* name;
    std::unique_ptr<StorePlace> (*make)();
    friend void PrintTo(const StoreKind& kind, std::ostream* out) { *out << kind.name; }
};

class EventStoreContract : public testing::TestWithParam<StoreKind> {
  protected:
    EventStoreContract() : place_(GetParam().make()), store_(place_->open()) {}

    store::EventStore& store() { return *store_; }
    store::Applied apply(store::Batch batch);
    store::Applied apply(std::vector<Event> events);
    /// The ids of the events that pass, in the order in which they come.
    std::string ids(const store::Filter& filter = {});
    std::string idsOfSearch(const std::string& search);

    std::unique_ptr<StorePlace> place_;
    std::unique_ptr<store::EventStore> store_;
};

/// An event with these, and a record that says so. `note` makes bodies differ.
Event makeEvent(const std::string& id, Instant time, const std::string& note = "");
/// Another body of it, with this record.
Event withRecord(Event event, const std::string& record);
Rejected makeRejected(const std::string& bytes);
collect::StreamId stream(const std::string& name);
collect::Window makeWindow(const std::string& streamName, Instant from, Instant to,
                           collect::WindowState state = collect::WindowState::Complete);
collect::Content makeContent(const std::string& streamName, const std::string& key);

/// Minutes after noon of a day in November 2026.
Instant at(int minute);

/// All that a store holds, as text to compare: events with bodies and streams, rejected records,
/// the ledger of these streams.
std::string describe(const store::EventStore& store, const std::vector<std::string>& streamNames,
                     const std::vector<std::string>& contentKeys);

#define ASSERT_OK(result) ASSERT_TRUE((result).has_value()) << (result).error().message

}  // namespace aoc::test
