// SPDX-License-Identifier: MIT
#include "support/mongo_database.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>

#include "store/mongo/bson.hpp"
#include "store/mongo/deployment.hpp"

namespace aoc::test {
namespace {

using namespace store::mongo;

std::string newName() {
    static std::atomic<int> count = 0;
    return "aoc_test_" + std::to_string(::getpid()) + '_' + std::to_string(++count);
}

}  // namespace

std::optional<std::string> mongoUri() {
    const char* uri = std::getenv("AOC_TEST_MONGO_URI");
    return uri == nullptr || *uri == '\0' ? std::nullopt : std::optional<std::string>(uri);
}

MongoDatabase::MongoDatabase() : uri_(*mongoUri()), name_(newName()) {}

MongoDatabase::~MongoDatabase() {
    try {
        Deployment(uri_).run(name_,
                             makeDocument([](BsonWriter& out) { out.int32("dropDatabase", 1); }));
    } catch (const Failure& failure) {
        std::cerr << "can't drop " << name_ << ": " << failure.what() << '\n';
    }
}

}  // namespace aoc::test
