// SPDX-License-Identifier: MIT
#include "store/sqlite/compression.hpp"

#include <sqlite3.h>
#include <zdict.h>
#include <zstd.h>

#include <algorithm>

#include "store/sqlite/connection.hpp"

namespace aoc::store::sqlite {
namespace {

// Level 1: the writer's time is dearer than the last tenth of the room.
constexpr int kLevel = 1;
constexpr std::size_t kDictionaryBytes = 32 << 10;
constexpr std::size_t kFirstTraining = 1'000;
// A sample longer than this says little about the others, and all of them wait in memory.
constexpr std::size_t kLongestSample = 4 << 10;
// No record comes near it (bodies are capped when fetched); a damaged size must not take the
// memory.
constexpr unsigned long long kLargestDocument = 1ull << 30;
constexpr std::size_t kHugeDocument = 1 << 20;

[[noreturn]] void damaged(const char* what) {
    throw Failure(SQLITE_CORRUPT, std::string("a stored event can't be unpacked: ") + what);
}

}  // namespace

void Packer::Free::operator()(ZSTD_CCtx_s* context) const { ZSTD_freeCCtx(context); }
void Packer::Free::operator()(ZSTD_CDict_s* dictionary) const { ZSTD_freeCDict(dictionary); }
void Unpacker::Free::operator()(ZSTD_DCtx_s* context) const { ZSTD_freeDCtx(context); }
void Unpacker::Free::operator()(ZSTD_DDict_s* dictionary) const { ZSTD_freeDDict(dictionary); }

Packer::Packer(Connection& connection) : context_(ZSTD_createCCtx()), enough_(kFirstTraining) {
    Statement newest =
        connection.prepare("SELECT id, bytes FROM dictionaries ORDER BY id DESC LIMIT 1");
    if (newest.step()) use(newest.integer(0), newest.text(1));
}

Packer::~Packer() = default;

bool Packer::learn(std::string_view document) {
    document = document.substr(0, kLongestSample);
    samples_ += document;
    sampleSizes_.push_back(document.size());
    return sampleSizes_.size() >= enough_;
}

std::string Packer::train() {
    std::string dictionary(kDictionaryBytes, '\0');
    std::size_t size =
        ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), samples_.data(),
                              sampleSizes_.data(), static_cast<unsigned>(sampleSizes_.size()));
    samples_ = {};
    sampleSizes_ = {};
    enough_ *= 2;
    dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
    return dictionary;
}

void Packer::use(std::int64_t id, std::string_view dictionary) {
    dictionary_.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel));
    dictionaryId_ = dictionary_ == nullptr ? 0 : id;
}

std::string_view Packer::pack(std::string_view document) {
    if (packed_.size() > kHugeDocument) packed_ = {};
    packed_.resize(std::max(packed_.size(), 1 + ZSTD_compressBound(document.size())));
    packed_[0] = static_cast<char>(dictionaryId_);
    char* to = packed_.data() + 1;
    std::size_t room = packed_.size() - 1;
    std::size_t size =
        dictionary_ == nullptr
            ? ZSTD_compressCCtx(context_.get(), to, room, document.data(), document.size(), kLevel)
            : ZSTD_compress_usingCDict(context_.get(), to, room, document.data(), document.size(),
                                       dictionary_.get());
    if (ZSTD_isError(size) != 0) throw Failure(SQLITE_ERROR, ZSTD_getErrorName(size));
    return std::string_view(packed_).substr(0, 1 + size);
}

Unpacker::Unpacker(Connection& connection) : connection_(connection), context_(ZSTD_createDCtx()) {}

Unpacker::~Unpacker() = default;

const Unpacker::Dictionary& Unpacker::dictionary(std::int64_t id) {
    auto known = dictionaries_.find(id);
    if (known != dictionaries_.end()) return known->second;
    Statement find = connection_.prepare("SELECT bytes FROM dictionaries WHERE id = ?1");
    find.bind(1, id);
    if (!find.step()) damaged("its dictionary is missing");
    std::string_view bytes = find.text(0);
    Dictionary made(ZSTD_createDDict(bytes.data(), bytes.size()));
    if (made == nullptr) damaged("its dictionary is broken");
    return dictionaries_.emplace(id, std::move(made)).first->second;
}

std::string Unpacker::unpack(std::string_view packed) {
    if (packed.empty()) damaged("it is empty");
    auto id = static_cast<std::uint8_t>(packed[0]);
    packed.remove_prefix(1);
    unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (size > kLargestDocument) damaged("its size is missing or absurd");
    std::string document(size, '\0');
    std::size_t written =
        id == 0 ? ZSTD_decompressDCtx(context_.get(), document.data(), document.size(),
                                      packed.data(), packed.size())
                : ZSTD_decompress_usingDDict(context_.get(), document.data(), document.size(),
                                             packed.data(), packed.size(), dictionary(id).get());
    if (ZSTD_isError(written) != 0) damaged(ZSTD_getErrorName(written));
    if (written != size) damaged("it is cut");
    return document;
}

}  // namespace aoc::store::sqlite
