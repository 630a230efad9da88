// SPDX-License-Identifier: MIT
//
// What MongoDB keeps of an event beside what AOC makes: tags, comments, and members of others.
#include <gtest/gtest.h>

#include "aoc/store/mongo/mongo_store.hpp"
#include "contract/event_store_contract.hpp"
#include "store/mongo/database.hpp"
#include "support/mongo_database.hpp"

namespace aoc::test {
namespace {

class MongoReplace : public testing::Test {
  protected:
    void SetUp() override {
        if (!mongoUri()) GTEST_SKIP() << "MongoDB is NOT tested: set AOC_TEST_MONGO_URI";
        place_.emplace();
        deployment_.emplace(place_->uri());
        database_.emplace(*deployment_, place_->name(), "events");
        auto opened = store::openMongo(place_->uri(), {.database = place_->name()});
        ASSERT_OK(opened);
        store_ = std::move(*opened);
    }

    void put(std::vector<Event> events) {
        const store::Batch batch{.events = std::move(events), .rejected = {}, .facts = {}};
        ASSERT_OK(store_->apply({&batch, 1}));
    }

    /// Somebody writes to an event, without AOC.
    template <typename Write>
    void set(const Event& event, Write write) {
        database_->update("events", {{store::mongo::bson([&](store::mongo::BsonWriter& out) {
                                          out.text("dedupe_key", event.key.hex());
                                      }),
                                      store::mongo::bson([&](store::mongo::BsonWriter& out) {
                                          out.object("$set", [&] { write(out); });
                                      })}});
    }

    /// All bodies of these under the key of the last.
    bool merge(const std::vector<Event>& events) {
        store::Replacement replacement;
        for (const Event& event : events) {
            const store::History history = *store_->history(event.key);
            replacement.of.push_back(store::seen(history));
            for (Event body : history) {
                body.key = events.back().key;
                replacement.history.push_back(std::move(body));
            }
        }
        auto replaced = store_->replace({&replacement, 1});
        EXPECT_TRUE(replaced.has_value()) << replaced.error().message;
        return replaced && replaced->at(0);
    }

    store::mongo::Document::Ptr only() {
        auto found = database_->find({.collection = "events"});
        EXPECT_EQ(found.documents.size(), 1u);
        return found.documents.front();
    }

    static std::vector<std::string> textsIn(const store::mongo::Document& document,
                                            const char* name) {
        std::vector<std::string> texts;
        for (const auto& each :
             store::mongo::elementsOf(*store::mongo::documentOf(document.get(name))))
            texts.push_back(store::mongo::textOf(each));
        return texts;
    }

    std::optional<MongoDatabase> place_;
    std::optional<store::mongo::Deployment> deployment_;
    std::optional<store::mongo::Database> database_;
    std::unique_ptr<store::EventStore> store_;
};

using Texts = std::vector<std::string>;

TEST_F(MongoReplace, LeavesWhatOthersWroteWhenAnEventIsMadeAnew) {
    const Event event = makeEvent("a", at(0));
    put({event});
    set(event, [](auto& out) {
        out.texts("tags", {"reviewed"}).texts("comments", {"all fine"}).text("ticket", "4711");
    });
    EXPECT_TRUE(merge({event}));
    EXPECT_EQ(textsIn(*only(), "tags"), Texts{"reviewed"});
    EXPECT_EQ(textsIn(*only(), "comments"), Texts{"all fine"});
    EXPECT_EQ(store::mongo::textOf(only()->get("ticket")), "4711");
}

TEST_F(MongoReplace, KeepsTheDocumentOfTheFirstWithTheTagsOfAll) {
    const Event first = makeEvent("a", at(0), "1"), second = makeEvent("b", at(1), "2");
    put({first, second});
    set(first, [](auto& out) { out.texts("tags", {"x", "y"}).text("ticket", "4711"); });
    set(second, [](auto& out) { out.texts("tags", {"y", "z"}).texts("comments", {"odd"}); });
    EXPECT_TRUE(merge({first, second}));
    const auto document = only();
    EXPECT_EQ(store::mongo::textOf(document->get("_id")), first.key.hex()) << "the first stays";
    EXPECT_EQ(store::mongo::textOf(document->get("dedupe_key")), second.key.hex());
    EXPECT_EQ(store::mongo::textOf(document->get("ticket")), "4711");
    EXPECT_EQ(textsIn(*document, "tags"), (Texts{"x", "y", "z"}));
    EXPECT_EQ(textsIn(*document, "comments"), Texts{"odd"});
    EXPECT_EQ(database_->find({.collection = "events.revisions"}).documents.size(), 1u);
}

TEST_F(MongoReplace, LosesNoCommentThatItCanNotTakeAlong) {
    const Event first = makeEvent("a", at(0)), second = makeEvent("b", at(1));
    put({first, second});
    set(first, [](auto& out) { out.text("comments", "no list"); });
    set(second, [](auto& out) { out.texts("comments", {"odd"}); });
    EXPECT_FALSE(merge({first, second}));
    EXPECT_EQ(database_->find({.collection = "events"}).documents.size(), 2u);
}

TEST_F(MongoReplace, KeepsATextThatIsInParts) {
    Event large = withRecord(makeEvent("a", at(0)),
                             "{\"id\":\"a\",\"text\":\"" + std::string(17 << 20, 'x') + "\"}");
    put({large});
    put({makeEvent("a", at(0), "small")});
    EXPECT_TRUE(merge({makeEvent("a", at(0))}));
    const auto history = store_->history(large.key);
    ASSERT_OK(history);
    ASSERT_EQ(history->size(), 2u);
    EXPECT_EQ(history->at(0).rawText, large.rawText);
}

}  // namespace
}  // namespace aoc::test
