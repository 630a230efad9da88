// SPDX-License-Identifier: MIT
//
// Ids that records hold without a name become names, and nothing waits for that.
#include <gtest/gtest.h>

#include "aoc.hpp"
#include "aoc/base/text.hpp"

namespace aoc::test {
namespace {

constexpr const char* kDirectoryOnly =
    "sources:\n"
    "  intune: {enabled: false}\n"
    "  office365_management: {enabled: false}\n";

class NamesEndToEnd : public testing::Test {
  protected:
    void start(std::vector<std::string> flags = {}) {
        flags.insert(flags.begin(), {"--count", "600", "--days", "2"});
        tenant_ = std::make_unique<Tenant>(flags);
        environment_ = tenant_->environment(folder_.path());
        useSettings(environment_, kDirectoryOnly);
    }
    /// The events that `aoc serve` tells.
    std::vector<JsonDocument> events(const Server& server) const {
        std::vector<JsonDocument> events;
        JsonDocument page = get(server.root(), "/api/events?page_size=500").json();
        Json items = page.root()["items"];
        for (Json item = items.next({}); item; item = items.next(item))
            events.push_back(*JsonDocument::parse(std::string(item.raw())));
        return events;
    }
    static bool lacksName(Json event) {
        Json targets = event["target_displays"];
        for (Json target = targets.next({}); target; target = targets.next(target))
            if (isGuid(target.text())) return true;
        return false;
    }
    struct Seen {
        int lacking = 0, lookedUp = 0;
        std::string key, name, id;  ///< Of one that shows a name.
    };
    Seen see(const Server& server) const {
        Seen seen;
        for (const JsonDocument& event : events(server)) {
            seen.lacking += lacksName(event.root()) ? 1 : 0;
            Json all = event.root()["looked_up"];
            Json one = all.next({});
            if (!one) continue;
            ++seen.lookedUp;
            seen.key = event.root()["dedupe_key"].text();
            seen.name = one["name"].text();
            seen.id = one["id"].text();
        }
        return seen;
    }
    Ran fetch() { return run(environment_, {"fetch", "--hours", "72"}); }

    TempFolder folder_;
    std::unique_ptr<Tenant> tenant_;
    std::map<std::string, std::string> environment_;
};

TEST_F(NamesEndToEnd, StandInThePlaceOfIdsOnceAFetchHasEnded) {
    start();
    const Ran fetched = fetch();
    EXPECT_EQ(fetched.code, 0) << fetched.errors;
    EXPECT_NE(fetched.errors.find("names that were looked up"), std::string::npos)
        << fetched.errors;
    Server server(environment_);
    const Seen seen = see(server);
    EXPECT_EQ(seen.lacking, 0);
    ASSERT_GT(seen.lookedUp, 0);
    for (const std::string& word : {seen.name, seen.id}) {
        JsonDocument found =
            get(server.root(), "/api/events?page_size=500&search=%22" + word + "%22").json();
        EXPECT_NE(found.root()["items"].raw().find(seen.key), std::string_view::npos) << word;
    }
}

TEST_F(NamesEndToEnd, AreLookedUpByTheNextStartWhereAFetchWasNotPermitted) {
    start({"--fault", "objects_403=1"});
    const Ran fetched = fetch();
    EXPECT_EQ(fetched.code, 0) << fetched.errors;
    const std::size_t told = fetched.errors.find("Directory.Read.All");
    ASSERT_NE(told, std::string::npos) << fetched.errors;
    EXPECT_EQ(fetched.errors.find("Directory.Read.All", told + 1), std::string::npos);
    http("POST", tenant_->root(), "/control/faults", R"({"objects_403":"off"})");
    Server server(environment_);
    EXPECT_TRUE(soon(std::chrono::seconds(30), [&] { return see(server).lookedUp > 0; }));
}

TEST_F(NamesEndToEnd, DelayNothingWhereTheDirectoryHangs) {
    start({"--fault", "objects_hang=1"});
    Process process(aocCommand(environment_, {"fetch", "--hours", "72"}));
    EXPECT_TRUE(process.lineWith("entra_directory/directory_audits"));  // The table of results.
    process.signal(SIGINT);
    EXPECT_EQ(process.wait().value_or(-1), 0) << process.errors();
    environment_["ENRICH"] = "false";
    Server server(environment_);
    EXPECT_GE(server.ids().size(), 600u);
}

TEST_F(NamesEndToEnd, AreNotLookedUpWhereThatIsSwitchedOff) {
    start();
    environment_["ENRICH"] = "false";
    EXPECT_EQ(fetch().code, 0);
    Server server(environment_);
    EXPECT_GT(see(server).lacking, 0);
    JsonDocument state = get(tenant_->root(), "/control/state").json();
    EXPECT_EQ(state.root()["requests"].raw().find("directory_objects"), std::string_view::npos);
}

TEST_F(NamesEndToEnd, ComeToOlderEventsByRenormalize) {
    start();
    environment_["ENRICH"] = "false";
    EXPECT_EQ(fetch().code, 0);
    environment_.erase("ENRICH");
    const Ran done = run(environment_, {"renormalize"});
    EXPECT_EQ(done.code, 0) << done.errors;
    EXPECT_NE(done.output.find("show names now that were looked up"), std::string::npos)
        << done.output;
    environment_["ENRICH"] = "false";
    Server server(environment_);
    EXPECT_EQ(see(server).lacking, 0);
}

}  // namespace
}  // namespace aoc::test
