// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "aoc/base/guarded.hpp"
#include "store/sqlite/event_reader.hpp"

namespace aoc::store::sqlite {

/// One connection that reads, with what it needs.
struct Reader {
    Reader(const std::filesystem::path& file, Connection::Mode mode);
    Connection connection;
    EventReader events;
    Statement nameOf;
};

/// A few connections for reading, opened when first needed. Thread-safe.
class ReaderPool {
  public:
    ReaderPool(std::filesystem::path file, Connection::Mode mode)
        : file_(std::move(file)), mode_(mode) {}

    /// A reader for as long as it is held; waits while all are lent.
    class Lent {
      public:
        Lent(ReaderPool& pool, std::unique_ptr<Reader> reader)
            : pool_(pool), reader_(std::move(reader)) {}
        ~Lent();
        Lent(const Lent&) = delete;
        Lent& operator=(const Lent&) = delete;
        Reader& operator*() { return *reader_; }
        Reader* operator->() { return reader_.get(); }

      private:
        ReaderPool& pool_;
        std::unique_ptr<Reader> reader_;
    };
    /// Throws Failure if one can't be opened.
    Lent lend();

  private:
    void takeBack(std::unique_ptr<Reader> reader);

    const std::filesystem::path file_;
    const Connection::Mode mode_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::unique_ptr<Reader>> idle_ AOC_GUARDED_BY(mutex_);
    std::size_t lent_ AOC_GUARDED_BY(mutex_) = 0;
};

}  // namespace aoc::store::sqlite
