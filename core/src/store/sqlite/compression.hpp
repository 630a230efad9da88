// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct ZSTD_CDict_s;
struct ZSTD_DCtx_s;
struct ZSTD_DDict_s;

namespace aoc::store::sqlite {

class Connection;

/// What documents are packed with: audit records of a kilobyte are much alike, and too short to be
/// compressed well each on its own. Any number of threads may use one.
class Dictionary {
  public:
    /// REQUIRES: the bytes are stored under this id.
    Dictionary(std::int64_t id, std::string_view bytes);
    ~Dictionary();

    std::int64_t id() const { return id_; }
    const ZSTD_CDict_s* prepared() const { return prepared_.get(); }

  private:
    struct Free {
        void operator()(ZSTD_CDict_s* dictionary) const;
    };
    std::int64_t id_;
    std::unique_ptr<ZSTD_CDict_s, Free> prepared_;
};

/// A buffer that has held a longer one is not kept.
inline constexpr std::size_t kHugeDocument = 1 << 20;

/// The newest of the database; nullptr if there is none yet. Throws Failure.
std::shared_ptr<const Dictionary> newestDictionary(Connection& connection);

/// The number of the dictionary (0: none), then a zstd frame. The bytes are the thread's own, there
/// until it calls again. Throws Failure.
std::string_view pack(std::string_view document, const Dictionary* dictionary);

/// Makes a dictionary of the first documents. By one thread at a time.
class Trainer {
  public:
    /// Keeps a copy. True once there are enough to train.
    bool learn(std::string_view document);
    /// A dictionary made of what was learnt; empty if that can't be done. Then learns anew.
    std::string train();

  private:
    std::string samples_;
    std::vector<std::size_t> sampleSizes_;
    std::size_t enough_ = 1'000;
};

/// Unpacks documents; loads the dictionaries that they name when they are first met. By one thread
/// at a time.
class Unpacker {
  public:
    explicit Unpacker(Connection& connection);
    ~Unpacker();

    /// Throws Failure if it is damaged.
    std::string unpack(std::string_view packed);

  private:
    struct Free {
        void operator()(ZSTD_DCtx_s* context) const;
        void operator()(ZSTD_DDict_s* dictionary) const;
    };
    using Unpacking = std::unique_ptr<ZSTD_DDict_s, Free>;
    const Unpacking& dictionary(std::int64_t id);

    Connection& connection_;
    std::unique_ptr<ZSTD_DCtx_s, Free> context_;
    std::map<std::int64_t, Unpacking> dictionaries_;
};

}  // namespace aoc::store::sqlite
