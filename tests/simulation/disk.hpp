// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "aoc/store/sqlite/sqlite_store.hpp"
#include "support/memory_store.hpp"

namespace aoc::simulation {

/// The process ended here.
struct Died : std::runtime_error {
    Died() : std::runtime_error("died") {}
};

/// What outlives a crash: the state of a MemoryStore, or a folder with a database.
class Disk {
  public:
    /// `clock`: by which its leases end; none: only one process can use it at a time.
    explicit Disk(bool sqlite, std::function<Instant()> clock = {}) {
        state_->clock = std::move(clock);
        if (!sqlite) return;
        std::string name =
            (std::filesystem::temp_directory_path() / "aoc-simulation-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        folder_ = name;
    }
    ~Disk() {
        if (!folder_.empty()) std::filesystem::remove_all(folder_);
    }
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    /// Its writes throw Died once `writesLeft` of them are used up; negative: never. `meanwhile` is
    /// called before each.
    std::unique_ptr<store::EventStore> open(long& writesLeft,
                                            std::function<void()> meanwhile = {}) {
        auto die = [&writesLeft, meanwhile = std::move(meanwhile)](std::string_view) {
            if (writesLeft == 0) throw Died();
            if (writesLeft > 0) --writesLeft;
            if (meanwhile) meanwhile();
        };
        if (folder_.empty()) return std::make_unique<test::MemoryStore>(state_, die);
        auto opened = store::openSqlite(folder_, {.beforeWrite = die});
        if (!opened) throw std::runtime_error(opened.error().message);
        return std::move(*opened);
    }

  private:
    std::shared_ptr<test::MemoryState> state_ = std::make_shared<test::MemoryState>();
    std::filesystem::path folder_;
};

}  // namespace aoc::simulation
