// SPDX-License-Identifier: MIT
#include "store/sqlite/compression.hpp"

#include <sqlite3.h>
#include <zdict.h>
#include <zstd.h>

#include <algorithm>

#include "store/sqlite/connection.hpp"

namespace aoc::store::sqlite {
namespace {

// Fast: with a dictionary, what level 1 would save is hardly worth its time.
constexpr int kLevel = -1;
constexpr std::size_t kDictionaryBytes = 32 << 10;
// A sample longer than this says little about the others, and all of them wait in memory.
constexpr std::size_t kLongestSample = 4 << 10;
// No record comes near it (bodies are capped when fetched); a damaged size must not take the
// memory.
constexpr unsigned long long kLargestDocument = 1ull << 30;

[[noreturn]] void damaged(const char* what) {
    throw Failure(SQLITE_CORRUPT, std::string("a stored event can't be unpacked: ") + what);
}

}  // namespace

void Dictionary::Free::operator()(ZSTD_CDict_s* dictionary) const { ZSTD_freeCDict(dictionary); }
void Unpacker::Free::operator()(ZSTD_DCtx_s* context) const { ZSTD_freeDCtx(context); }
void Unpacker::Free::operator()(ZSTD_DDict_s* dictionary) const { ZSTD_freeDDict(dictionary); }

Dictionary::Dictionary(std::int64_t id, std::string_view bytes)
    : id_(id), prepared_(ZSTD_createCDict(bytes.data(), bytes.size(), kLevel)) {
    if (prepared_ == nullptr) throw Failure(SQLITE_NOMEM, "no memory for a dictionary");
}

Dictionary::~Dictionary() = default;

std::shared_ptr<const Dictionary> newestDictionary(Connection& connection) {
    Statement newest =
        connection.prepare("SELECT id, bytes FROM dictionaries ORDER BY id DESC LIMIT 1");
    if (!newest.step()) return nullptr;
    return std::make_shared<const Dictionary>(newest.integer(0), newest.text(1));
}

std::string_view pack(std::string_view document, const Dictionary* dictionary) {
    struct Free {
        void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    };
    thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    thread_local std::string packed;
    if (packed.size() > kHugeDocument) packed = {};
    packed.resize(std::max(packed.size(), 1 + ZSTD_compressBound(document.size())));
    packed[0] = static_cast<char>(dictionary == nullptr ? 0 : dictionary->id());
    char* to = packed.data() + 1;
    std::size_t room = packed.size() - 1;
    std::size_t size =
        dictionary == nullptr
            ? ZSTD_compressCCtx(context.get(), to, room, document.data(), document.size(), kLevel)
            : ZSTD_compress_usingCDict(context.get(), to, room, document.data(), document.size(),
                                       dictionary->prepared());
    if (ZSTD_isError(size) != 0) throw Failure(SQLITE_ERROR, ZSTD_getErrorName(size));
    return std::string_view(packed).substr(0, 1 + size);
}

bool Trainer::learn(std::string_view document) {
    document = document.substr(0, kLongestSample);
    samples_ += document;
    sampleSizes_.push_back(document.size());
    return sampleSizes_.size() >= enough_;
}

std::string Trainer::train() {
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

Unpacker::Unpacker(Connection& connection) : connection_(connection), context_(ZSTD_createDCtx()) {}

Unpacker::~Unpacker() = default;

const Unpacker::Unpacking& Unpacker::dictionary(std::int64_t id) {
    auto known = dictionaries_.find(id);
    if (known != dictionaries_.end()) return known->second;
    Statement find = connection_.prepare("SELECT bytes FROM dictionaries WHERE id = ?1");
    find.bind(1, id);
    if (!find.step()) damaged("its dictionary is missing");
    std::string_view bytes = find.text(0);
    Unpacking made(ZSTD_createDDict(bytes.data(), bytes.size()));
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
