// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "aoc/store/event_store.hpp"

namespace aoc::store {

struct SqliteOptions {
    /// Called before every write statement, with its name; for tests that let the store die there
    /// by throwing.
    std::function<void(std::string_view)> beforeWrite = {};
    bool readOnly = false;
};

/// Opens or makes `folder`/aoc.db: WAL, one writer and any number of readers, in this process and
/// beside it. Conflict: the database is from another version. Unavailable: the folder can't be
/// written, the disk is full, ...
Result<std::unique_ptr<EventStore>> openSqlite(const std::filesystem::path& folder,
                                               SqliteOptions options = {});

}  // namespace aoc::store
