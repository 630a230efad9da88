// SPDX-License-Identifier: MIT
#include "store/sqlite/reader_pool.hpp"

#include "store/sqlite/schema.hpp"

namespace aoc::store::sqlite {
namespace {

// Each may cache 4 MB, and there are few cores to read with.
constexpr std::size_t kMostReaders = 4;

Connection openReader(const std::filesystem::path& file, Connection::Mode mode) {
    Connection connection(file, mode);
    tuneReader(connection);
    return connection;
}

}  // namespace

Reader::Reader(const std::filesystem::path& file, Connection::Mode mode)
    : connection(openReader(file, mode)),
      events(connection),
      nameOf(connection.prepare("SELECT text FROM names WHERE id = ?1")) {}

ReaderPool::Lent ReaderPool::lend() {
    std::unique_ptr<Reader> reader;
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return lent_ < kMostReaders; });
        ++lent_;
        if (!idle_.empty()) {
            reader = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    try {
        if (reader == nullptr) reader = std::make_unique<Reader>(file_, mode_);
    } catch (...) {
        takeBack(nullptr);
        throw;
    }
    return {*this, std::move(reader)};
}

void ReaderPool::takeBack(std::unique_ptr<Reader> reader) {
    std::lock_guard lock(mutex_);
    --lent_;
    if (reader != nullptr) idle_.push_back(std::move(reader));
    changed_.notify_one();
}

ReaderPool::Lent::~Lent() { pool_.takeBack(std::move(reader_)); }

}  // namespace aoc::store::sqlite
