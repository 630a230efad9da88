// SPDX-License-Identifier: MIT
#include "server/http/openapi.hpp"

namespace aoc::http {

namespace {

constexpr const char* kError =
    R"({"type":"object","required":["error"],"properties":{"error":{"type":"object",
"required":["code","message","field"],"properties":{"code":{"type":"string"},
"message":{"type":"string"},"field":{"type":["string","null"],
"description":"The parameter at fault."}}}}})";

constexpr const char* kRun = R"({"type":"object",
"required":["state","run_id","started_at","count","stored","revisions","duplicates","rejected","complete","windows_done","windows_total","sources","warnings","scheduled"],
"properties":{"state":{"enum":["done","running"]},"run_id":{"type":"string"},
"started_at":{"type":"string","format":"date-time"},
"scheduled":{"type":"boolean","description":"AOC collected by itself; nobody asked."},
"windows_done":{"type":"integer","description":"For progress; both grow while the run goes on."},
"windows_total":{"type":"integer"},
"count":{"type":"integer","description":"Fetched: stored + revisions + duplicates + rejected."},
"stored":{"type":"integer"},"revisions":{"type":"integer","description":"New bodies under known keys."},
"duplicates":{"type":"integer"},"rejected":{"type":"integer"},
"complete":{"type":"boolean","description":"All that was offered is read and stored."},
"sources":{"type":"array","items":{"type":"object",
"required":["source","stream","fetched","stored","revisions","duplicates","rejected","complete","warnings"],
"properties":{"source":{"type":"string"},"stream":{"type":"string"},"fetched":{"type":"integer"},
"stored":{"type":"integer"},"revisions":{"type":"integer"},"duplicates":{"type":"integer"},
"rejected":{"type":"integer"},"complete":{"type":"boolean"},
"warnings":{"type":"array","items":{"type":"string"}}}}},
"warnings":{"type":"array","items":{"type":"string"}}}})";

constexpr const char* kRuns = R"({"type":"object","required":["runs"],
"properties":{"runs":{"type":"array","items":{"$ref":"#/components/schemas/Run"}}}})";

constexpr const char* kEvent = R"({"type":"object",
"required":["dedupe_key","timestamp","service","operation","result","raw","raw_text"],
"properties":{"id":{"type":["string","null"]},"timestamp":{"type":"string","format":"date-time"},
"service":{"type":["string","null"]},"operation":{"type":["string","null"]},
"result":{"enum":["success","failure","timeout","unknown"]},
"actor_display":{"type":["string","null"]},
"target_displays":{"type":"array","items":{"type":"string"}},
"display_summary":{"type":["string","null"]},"dedupe_key":{"type":"string"},
"service_label":{"type":"string"},"service_group":{"type":"string"},
"operation_label":{"type":"string"},
"source":{"type":"string"},"streams":{"type":"array","items":{"type":"string"}},
"received_at":{"type":"string","format":"date-time"},
"looked_up":{"type":"array","description":"Ids of the record in whose place names stand that are not in it: AOC asked the service for them.",
"items":{"type":"object","required":["id","name"],"properties":{"id":{"type":"string"},"name":{"type":"string"}}}},
"masked":{"type":"array","items":{"type":"string"},
"description":"Members of the record, in small letters, whose values are in raw and raw_text only."},
"raw":{"description":"The record, as JSON; cut below 64 levels."},
"raw_text":{"type":"string","description":"The record as it came."},
"raw_text_rendered":{"type":"boolean",
"description":"True: the text that came is not known, and raw_text says the same."}}})";

constexpr const char* kEventPage = R"({"type":"object",
"required":["items","total","total_relation","page","page_size","next_cursor"],
"properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/Event"}},
"total":{"type":"integer"},"total_relation":{"enum":["eq","gte"]},
"page":{"type":["integer","null"],"description":"Null after a cursor."},
"page_size":{"type":"integer"},
"next_cursor":{"type":["string","null"],"description":"Null on the last page."}}})";

constexpr const char* kEventWithRevisions =
    R"({"allOf":[{"$ref":"#/components/schemas/Event"},{"type":"object",
"required":["id_reused","revisions"],"properties":{"id_reused":{"type":"boolean",
"description":"A body came with another operation or time under the same id."},
"revisions":{"type":"array","description":"Earlier bodies, oldest first.","items":{"type":"object",
"required":["received_at","raw","raw_text"],"properties":{
"received_at":{"type":"string","format":"date-time"},"raw":{},"raw_text":{"type":"string"}}}}}}]})";

constexpr const char* kHistogram = R"({"type":"object","required":["width","buckets"],"properties":{
"width":{"type":"integer","description":"Of a bucket, in seconds."},
"buckets":{"type":"array","items":{"type":"object","required":["start","count"],"properties":{
"start":{"type":"string","format":"date-time"},"count":{"type":"integer"}}}}}})";

constexpr const char* kFilterOptions = R"({"type":"object",
"required":["services","operations","results","actors","sources"],"properties":{
"services":{"type":"array","items":{"type":"string"}},
"operations":{"type":"array","items":{"type":"string"}},
"results":{"type":"array","items":{"type":"string"}},
"actors":{"type":"array","items":{"type":"string"}},
"sources":{"type":"array","items":{"type":"string"}}}})";

constexpr const char* kSources =
    R"({"type":"object","required":["sources","refused","leases"],"properties":{
"sources":{"type":"array","items":{"type":"object",
"required":["name","version","enabled","streams"],"properties":{"name":{"type":"string"},
"version":{"type":"string"},"enabled":{"type":"boolean"},
"streams":{"type":"array","items":{"type":"object"}}}}},
"refused":{"type":"array","items":{"type":"object","required":["file","why"],"properties":{
"file":{"type":"string"},"why":{"type":"string"}}}},
"leases":{"type":"array","description":"Which process collects what now, where several share a store.",
"items":{"type":"object","required":["tenant_id","rate_family","holder","since","until"],"properties":{
"tenant_id":{"type":"string"},"rate_family":{"type":"string"},"holder":{"type":"string"},
"since":{"type":"string","format":"date-time"},
"until":{"type":"string","format":"date-time","description":"Unless it is renewed."}}}}}})";

constexpr const char* kCoverage =
    R"({"type":"object","required":["streams","kept_since","behind","rejected","latest_rejected"],"properties":{
"streams":{"type":"array","items":{"type":"object",
"required":["tenant_id","source","stream","basis","from","read_to","settled_to","open","gaps","not_offered","missing","counts","lag_seconds","lateness","last_success","next_attempt","next_attempt_why","sentence"],
"properties":{"tenant_id":{"type":"string"},"source":{"type":"string"},"stream":{"type":"string"},
"basis":{"enum":["event","availability"]},"from":{"type":["string","null"]},
"on_since":{"type":["string","null"]},"read_to":{"type":["string","null"]},"settled_to":{"type":["string","null"]},
"open":{"type":"array","description":"Wanted, not yet read; reason: the last failure.",
"items":{"type":"object","required":["from","to","first_seen","reason"]}},
"gaps":{"type":"array","description":"Offered, and could not be had.","items":{"type":"object",
"required":["from","to","content","reason","first_seen","closes_until"],"properties":{
"content":{"type":"string","description":"The key of a single content; empty: the whole window."},
"closes_until":{"type":["string","null"],"description":"Until then it may still be had; null: gone for good."}}}},
"not_offered":{"type":"array","description":"Neither complete nor a gap; from null: since ever.",
"items":{"type":"object","required":["from","to","why"],"properties":{
"why":{"enum":["before the subscription","while it was off","beyond retention"]}}}},
"lag_seconds":{"type":["integer","null"],"description":"From read_to to now."},
"lateness":{"type":["object","null"],"description":"How late events came; each figure says at most. exact: measured, else known to the step of the readings.",
"required":["events","p50_seconds","p95_seconds","max_seconds","exact","sentence"]},
"last_success":{"type":["string","null"]},"next_attempt":{"type":["string","null"]},
"next_attempt_why":{"type":"string"},
"missing":{"type":"array","items":{"type":"object"}},"counts":{"type":"object"},
"sentence":{"type":"string"}}}},
"kept_since":{"type":["string","null"],"description":"Events from before are no longer kept, though they were read; null: all are."},
"behind":{"type":"integer","description":"Events that an earlier version of AOC made, until aoc renormalize has; MongoDB counts to 10000."},
"rejected":{"type":"integer","description":"Records kept that could not be made events."},
"latest_rejected":{"type":"array","description":"The latest of them, at most 20; raw_start is how the record begins.",
"items":{"type":"object","required":["received_at","source","stream","reason","raw_start"]}}}})";

constexpr const char* kHealth = R"({"type":"object",
"required":["status","version","store","plugins","collecting","events","certificate"],"properties":{
"status":{"enum":["ok","degraded"]},"version":{"type":"string"},"store":{"type":"object"},
"plugins":{"type":"object"},"collecting":{"type":"object","required":["ok","streams"],"properties":{
"streams":{"type":"array","description":"Those that do not bring what they should: failing, without success for too long, or quiet.",
"items":{"type":"object","required":["tenant_id","source","stream","why"]}}}},"events":{"type":"object","properties":{
"behind":{"type":"integer","description":"That an earlier version of AOC made: see /api/coverage."},"message":{"type":"string"}}},
"certificate":{"type":"object"}}})";

constexpr const char* kVersion = R"({"type":"object",
"required":["name","version","normaliser_version","plugin_abi"],"properties":{
"name":{"type":"string"},"version":{"type":"string"},"normaliser_version":{"type":"integer"},
"plugin_abi":{"type":"string"}}})";

}  // namespace

const std::vector<std::pair<std::string, std::string>>& schemas() {
    static const std::vector<std::pair<std::string, std::string>> all = {
        {"Error", kError},         {"Run", kRun},
        {"Runs", kRuns},           {"Event", kEvent},
        {"EventPage", kEventPage}, {"EventWithRevisions", kEventWithRevisions},
        {"Histogram", kHistogram}, {"FilterOptions", kFilterOptions},
        {"Sources", kSources},     {"Coverage", kCoverage},
        {"Health", kHealth},       {"Version", kVersion},
    };
    return all;
}

}  // namespace aoc::http
