// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "aoc/event/json.hpp"
#include "store/mongo/bson.hpp"
#include "store/mongo/raw_document.hpp"

namespace aoc::test {

/// A document as AOC's first edition wrote it (store/mongo/old_event.hpp).
struct OldDocument {
    std::string raw;  ///< As JSON; empty: none.
    std::string timestamp = "2024-05-01T10:00:00Z";
    std::string dedupeKey = {};  ///< Empty: made of the _id.
    std::string result = "success";
    std::optional<Instant> date = {};  ///< The timestamp as a date instead.
    std::string actor = R"({"user":{"userPrincipalName":"ada@contoso.example"}})";
    std::string targets = R"([{"displayName":"Grace"}])";

    /// `number`: later ones were written later.
    std::string bytes(int number) const {
        using namespace store::mongo;
        std::string digits = std::to_string(number);
        const std::string id = "6650a000" + std::string(16 - digits.size(), '0') + digits;
        return bson([&](BsonWriter& out) {
            out.objectId("_id", id).text("id", "own id");
            date ? out.date("timestamp", *date) : out.text("timestamp", timestamp);
            out.text("service", "UserManagement").text("operation", "Add user");
            out.text("result", result).text("actor_display", "ada@contoso.example");
            out.texts("target_displays", {"Grace"});
            out.text("display_summary", "ada@contoso.example Add user Grace");
            out.text("dedupe_key", dedupeKey.empty() ? timestamp + "|Add user|" + id : dedupeKey);
            append(out, "actor", actor);
            append(out, "targets", targets);
            if (!raw.empty()) append(out, "raw", raw);
        });
    }

  private:
    static void append(store::mongo::BsonWriter& out, const char* name, const std::string& json) {
        auto parsed = JsonDocument::parse(json);
        store::mongo::Simplified simplified;
        store::mongo::appendJson(out, name, parsed->root(), simplified);
    }
};

/// Records in the shapes of the three sources, written by hand.
inline std::string directoryAudit(const std::string& id, const std::string& note = "") {
    return R"({"id":")" + id +
           R"(","category":"UserManagement","activityDisplayName":"Add user","result":"success",)"
           R"("activityDateTime":"2024-05-01T10:00:00.1234567Z","initiatedBy":{"user":)"
           R"({"userPrincipalName":"ada@contoso.example"}},"targetResources":[],"note":")" +
           note + R"("})";
}
inline std::string intuneEvent(const std::string& id) {
    return R"({"id":")" + id +
           R"(","componentName":"DeviceConfiguration","activityDateTime":"2024-05-01T10:00:00Z",)"
           R"("activityOperationType":"Patch","resources":[]})";
}
inline std::string managementRecord(const std::string& id) {
    return R"({"Id":)" + id +
           R"(,"CreationTime":"2024-05-01T10:00:00","RecordType":15,"Workload":"AzureActiveDirectory",)"
           R"("Operation":"UserLoggedIn","Version":1.0,"Size":4611686018427387905})";
}

}  // namespace aoc::test
