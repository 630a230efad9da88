// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "aoc/base/time.hpp"

namespace aoc::settings {

/// A setting that can't be used: where it stands, what it is, and what to write instead.
struct Mistake {
    std::string place;  ///< "environment", ".env line 3", "config/aoc.yaml line 12".
    std::string key;    ///< "FETCH_INTERVAL_MINUTES", "collect.most_attempts".
    std::string value;  ///< As written; "(hidden)" for a secret.
    std::string cure;   ///< One line: what is wrong and what to write.

    /// All of it in one line.
    std::string line() const;
};

struct RateLimit {
    std::optional<unsigned> requests, seconds, parallel;  ///< Empty: as the plugin declares.
};

/// One entry of `sources:`; the values are checked against what the plugin declares.
struct Source {
    bool enabled = true;
    std::map<std::string, std::string> values;     ///< Its own settings, as text.
    std::map<std::string, std::string> places;     ///< Where each key below it stands, as
                                                   ///< "page_size" or "roots.app"; "": itself.
    std::map<std::string, RateLimit> rateLimits;   ///< By family.
    std::optional<std::vector<Millis>> sweepAges;  ///< Overrides the streams' own.
    std::optional<Millis> windowDistance;          ///< Likewise.
    std::map<std::string, std::string> roots;      ///< Of its endpoints, by name.
    std::map<std::string, Millis> intervals;       ///< Of single streams, by name: collected so
                                                   ///< often instead.
};

struct Tenant {
    std::string id;        ///< GUID, lower case.
    std::string clientId;  ///< Likewise; empty: no source can sign in, and those that need not run.
    std::string clientSecret;             ///< Or a certificate: never both.
    std::string certificateFile = {};     ///< PEM; empty: none.
    std::string certificateKeyFile = {};  ///< PEM; empty: the key stands in the certificate's file.
};

/// The collector's waits and limits; the defaults are those of collect::Rules. Times in
/// milliseconds.
struct Collect {
    Millis firstBackOff = std::chrono::seconds(1);
    Millis longestBackOff = std::chrono::seconds(60);
    unsigned mostAttempts = 8;
    Millis longestTrouble = std::chrono::minutes(10);
    Millis slowRetry = std::chrono::minutes(15);
    Millis prepareAgain = std::chrono::minutes(15);
    Millis tooSoon = std::chrono::minutes(2);
    Millis retentionMargin = std::chrono::hours(1);
    Millis smallestWindow = std::chrono::minutes(1);
    unsigned restartsBeforeSplit = 3;
    unsigned mostPages = 200;
    unsigned workers = 16;
    std::size_t queueBytes = 8u << 20;
    Millis lease = std::chrono::seconds(30);  ///< Where several processes share a store.
};

/// Where events are kept, if not in SQLite.
struct Mongo {
    std::string uri;       ///< A secret: it may hold a password. Empty: SQLite.
    std::string database;  ///< Empty: the one that the URI names, else micro_soc.
    std::string collection = "events";
};

/// When /health names a stream although nothing has failed loudly.
struct Health {
    Millis noSuccess{
        0};  ///< Without a complete reading for so long; 0: what its interval suggests.
    Millis quiet = std::chrono::hours(12);  ///< Without an event for so long at least; 0: never.
};

struct Settings {
    std::vector<Tenant>
        tenants;  ///< Empty: nothing can be collected, but what is stored can be read.
    std::string cloud = "global";                      ///< One of clouds().
    std::string loginRoot, graphRoot, managementRoot;  ///< scheme://host[:port]; the cloud's own.
    bool rateLimitsOff = false;
    std::filesystem::path dataDir, pluginDir;
    std::filesystem::path mappings;  ///< The file of readMappings(); empty: there is none.
    Mongo mongo;
    std::optional<Millis> keepEvents;  ///< Events older than this go; empty: they stay for ever.
    std::string listenHost;
    unsigned short listenPort = 8000;
    bool insecure = false;      ///< It may listen beyond this machine although nobody signs in.
    bool periodicFetch = true;  ///< `aoc serve` collects by itself ...
    Millis fetchInterval = std::chrono::minutes(15);  ///< ... so often.
    Health health;
    bool enrich = true;  ///< The names of ids are looked up.
    std::string proxy, caFile;
    Millis requestDeadline = std::chrono::seconds(60);
    Millis longestSignInPause = std::chrono::hours(24);
    std::size_t largestBody = 64u << 20;
    std::string logLevel = "info";
    Collect collect;
    std::map<std::string, Source> sources;

    /// Whether every root that is set is on this machine: only then may waits be below what
    /// Microsoft documents.
    bool allRootsLoopback() const;
};

/// Where settings come from, so that tests can hand in their own.
struct Inputs {
    std::function<std::optional<std::string>(const std::string&)> environment;  ///< getenv
    std::vector<std::string>
        environmentNames;  ///< Every name that is set, so that a mistyped AOC_* is found.
    std::filesystem::path envFile = ".env";  ///< May be missing.
    std::filesystem::path
        programFolder;  ///< Where `aoc` stands: plugins are found from there (../lib/aoc/plugins).
};

/// The process's own.
Inputs processInputs();

/// Environment over .env over aoc.yaml (AOC_CONFIG, or config/aoc.yaml where it exists) over
/// defaults; every key is checked, all mistakes are found at once.
std::variant<Settings, std::vector<Mistake>> load(const Inputs& inputs);

/// The same for who wants to go on looking for mistakes where these end: what could be read is in
/// `settings`, defaults stand where something is wrong.
std::vector<Mistake> load(const Inputs& inputs, Settings& settings);

}  // namespace aoc::settings
