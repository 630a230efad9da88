// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct ZSTD_CCtx_s;
struct ZSTD_CDict_s;
struct ZSTD_DCtx_s;
struct ZSTD_DDict_s;

namespace aoc::store::sqlite {

class Connection;

/// Packs documents with the newest dictionary of the database. By one thread at a time.
///
/// A packed document is the number of its dictionary (0: none), then a zstd frame. Audit records of
/// a kilobyte are much alike, and too short to be compressed well each on its own.
class Packer {
  public:
    /// Loads the newest dictionary. Throws Failure.
    explicit Packer(Connection& connection);
    ~Packer();

    /// Whether there is no dictionary yet and documents should be handed to learn().
    bool learning() const { return dictionary_ == nullptr; }
    /// Keeps a copy for training. True once there are enough to train.
    bool learn(std::string_view document);
    /// A dictionary trained from what was learnt; empty if that can't be done. Then learns anew.
    std::string train();
    /// From here on packs with this dictionary. REQUIRES: it is stored under this id.
    void use(std::int64_t id, std::string_view dictionary);

    /// The bytes are there until the next call.
    std::string_view pack(std::string_view document);

  private:
    struct Free {
        void operator()(ZSTD_CCtx_s* context) const;
        void operator()(ZSTD_CDict_s* dictionary) const;
    };
    std::unique_ptr<ZSTD_CCtx_s, Free> context_;
    std::unique_ptr<ZSTD_CDict_s, Free> dictionary_;
    std::int64_t dictionaryId_ = 0;
    std::string packed_;
    std::string samples_;
    std::vector<std::size_t> sampleSizes_;
    std::size_t enough_;
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
    using Dictionary = std::unique_ptr<ZSTD_DDict_s, Free>;
    const Dictionary& dictionary(std::int64_t id);

    Connection& connection_;
    std::unique_ptr<ZSTD_DCtx_s, Free> context_;
    std::map<std::int64_t, Dictionary> dictionaries_;
};

}  // namespace aoc::store::sqlite
