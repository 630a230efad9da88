// SPDX-License-Identifier: MIT
//
// aoc_bench [EVENTS]: how fast AOC is, against a bare loop that inserts the same rows and words in
// the same run. Exit code 1 if anything is not as promised.
#include <cstdio>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "bench.hpp"
#include "support/mongo_database.hpp"
#include "support/temp_folder.hpp"

namespace {

using aoc::bench::Asked;
using aoc::bench::askMongo;
using aoc::bench::bareLoop;
using aoc::bench::bareMongoLoop;
using aoc::bench::Load;
using aoc::bench::Measured;
using aoc::bench::MongoPlace;
using aoc::bench::wholeWay;
using aoc::test::TempFolder;

bool allKept = true;

void line(const char* what, double measured, const char* unit) {
    std::printf("  %-24s %9.0f %s\n", what, measured, unit);
}

void promised(const char* what, double measured, const char* relation, double limit, bool kept) {
    std::printf("  %-24s %9.2f   promised: %s %g   %s\n", what, measured, relation, limit,
                kept ? "kept" : "NOT KEPT");
    allKept = allKept && kept;
}
void reaches(const char* what, double measured, double limit) {
    promised(what, measured, "at least", limit, measured >= limit);
}
void below(const char* what, double measured, double limit) {
    promised(what, measured, "below", limit, measured < limit);
}

void compare(const Measured& product, double bareRate, double promisedRatio,
             const char* bare = "the same rows and words, inserted only") {
    line("whole way", product.rate(), "events/s (fetched, deduped, stored, searchable)");
    line("bare loop", bareRate, (std::string("events/s (") + bare + ")").c_str());
    reaches("ratio", product.rate() / bareRate, promisedRatio);
    below("peak memory, MB", static_cast<double>(product.peakMemory) / 1e6, 130);
}

std::vector<std::string> management(std::uint64_t events) {
    return {"--management-count",
            std::to_string(events),
            "--count",
            "0",
            "--intune-count",
            "0",
            "--events-a-blob",
            "100"};
}

std::vector<std::string> directoryAudits(std::uint64_t events) {
    return {"--count", std::to_string(events), "--management-count", "0", "--intune-count", "0"};
}

/// The product on MongoDB, and where it left its events.
struct OnMongo {
    TempFolder folder;
    aoc::test::MongoDatabase database;
    const MongoPlace place{database.uri(), database.name()};
    const Measured product;

    explicit OnMongo(std::uint64_t events) : product(measure(events)) {}

  private:
    Measured measure(std::uint64_t events) const {
        Load load{"office365_management", events, management(events)};
        load.settings = {{"MONGO_URI", place.uri}, {"MONGO_DATABASE", place.database}};
        return wholeWay(load, folder.path());
    }
};

/// How long questions take is told and not judged: the server may be a stand-in, whose planner is
/// not MongoDB's.
void compareMongo(const OnMongo& mongo) {
    std::printf("%lu Management Activity events into MongoDB\n", mongo.product.events);
    compare(mongo.product, bareMongoLoop(mongo.place).rate(), 0.5,
            "the same documents and indexes, inserted only");
    for (const Asked& asked : askMongo(mongo.place)) line(asked.question, asked.millis, "ms");
}

/// Every product is measured before the first bare loop: a program's peak memory begins with that
/// of whoever starts it, and the bare loop holds all rows.
void run(std::uint64_t events) {
    std::optional<OnMongo> mongo;
    if (aoc::test::mongoUri()) mongo.emplace(events / 10);
    TempFolder whole, late, audits, bare, bareAudits;
    Load load{"office365_management", events, management(events)};
    Measured product = wholeWay(load, whole.path());
    load.tenantFlags.insert(load.tenantFlags.end(), {"--latency-ms", "50", "--threads", "32"});
    Measured delayed = wholeWay(load, late.path());
    Load fewer{"entra_directory", events / 2, directoryAudits(events / 2)};
    Measured graph = wholeWay(fewer, audits.path());
    double bareRate = bareLoop(whole.path(), bare.path()).rate();
    double bareAuditRate = bareLoop(audits.path(), bareAudits.path()).rate();

    std::printf("%lu Management Activity events, 5 content types, 100 a blob\n", events);
    compare(product, bareRate, 0.5);
    below("CPU, ms per 1,000 events", product.cpuMillisPerThousand(), 40);
    std::printf("the same, each answer 50 ms late\n");
    compare(delayed, bareRate, 0.4);
    std::printf("%lu directory audits, 1,000 a page\n", fewer.events);
    compare(graph, bareAuditRate, 0.5);
    if (mongo)
        compareMongo(*mongo);
    else
        std::printf("MongoDB: NOT MEASURED, set AOC_TEST_MONGO_URI\n");
    std::printf("%s\n", allKept ? "as promised" : "NOT as promised");
}

}  // namespace

int main(int count, char** arguments) {
    try {
        run(count > 1 ? std::stoull(arguments[1]) : 200'000);
        return allKept ? 0 : 1;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "aoc_bench: %s\n", e.what());
        return 2;
    }
}
