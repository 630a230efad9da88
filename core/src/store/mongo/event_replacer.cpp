// SPDX-License-Identifier: MIT
//
// The order of writes, and what a crash between two of them leaves. A body that came meanwhile is
// the one that is shown, so an event is as it was seen while it shows the same body and has no more
// of them; each write to it asks for that.
//
// An event under its own key:
//
// 1. Its earlier bodies. Crash: those are made anew, which is right by itself; the event still says
//    what it is made by, and is made anew by the next run.
// 2. The event, in one write: what was made of the shown body, and the words of all.
//
// Several that are one, or one that is to have another key:
//
// 1. All earlier bodies, under the key of the one that stays and under the new one. Crash: bodies
//    that no event speaks of, or that are its own in truth.
// 2. The one that stays gets all that the others have; it keeps its key. Crash: the bodies of the
//    others are there twice. The next run finds the same events, and merging them is the same.
// 3. The others go, each if it is still as it was seen. Crash: the one that stays has everything,
//    under its old key, and gets the new one by the next run. If the same record is fetched before
//    that, it is stored once more, and the next run merges the two.
// 4. The one that stays gets the new key; not if somebody has it: then that is merged by the next
//    run. Crash: earlier bodies are left under keys that no event has, and nobody finds them.
// 5. These go.
//
// In a sharded cluster step 4 changes the shard key, for which the server wants retryable writes.
#include "store/mongo/event_replacer.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "aoc/event/words.hpp"
#include "store/mongo/event_document.hpp"
#include "store/mongo/event_reader.hpp"
#include "store/mongo/text_parts.hpp"

namespace aoc::store::mongo {
namespace {

/// What an event gathers, whatever body it shows.
constexpr const char* kLists[] = {"streams", "tags", "comments"};

void appendSeen(BsonWriter& out, const Seen& seen) {
    out.text("dedupe_key", seen.key.hex()).text("body_key", seen.body.hex());
    out.object("revisions", [&] { out.int32("$lte", static_cast<std::int32_t>(seen.bodies) - 1); });
}

std::string asSeen(const Seen& seen) {
    return bson([&](BsonWriter& out) { appendSeen(out, seen); });
}

/// The keys of those whose _id is their key too, which finds them faster on a server that keeps to
/// no index but that.
std::unordered_set<Key> keysThatAreIds(const Database& database,
                                       std::span<const Replacement> replacements) {
    std::vector<std::string> keys;
    for (const Replacement& replacement : replacements)
        for (const Seen& seen : replacement.of) keys.push_back(seen.key.hex());
    std::unordered_set<Key> found;
    for (const Document::Ptr& document :
         database.findAmong(database.collections().events, "_id", keys,
                            bson([](BsonWriter& out) { out.int32("dedupe_key", 1); })))
        if (const auto key = Key::fromHex(textOf(document->get("dedupe_key"))))
            if (textOf(document->get("_id")) == key->hex()) found.insert(*key);
    return found;
}

/// The distinct words of all bodies, as Event::words holds them.
std::string wordsOf(const History& history) {
    std::unordered_set<std::string> known;
    std::string all;
    for (const Event& body : history) {
        const std::string words = searchWords(body);
        for (std::size_t from = 0; from < words.size();) {
            const std::size_t end = std::min(words.find(' ', from), words.size());
            std::string word = words.substr(from, end - from);
            from = end + 1;
            if (!known.insert(word).second) continue;
            all.append(all.empty() ? "" : " ").append(word);
        }
    }
    return all;
}

/// Has the event that the filter finds show the last body of the history.
Update updateFor(const std::string& filter, const History& history) {
    const Event* shown = &history.back();
    Event withAllWords;
    if (history.size() > 1) {
        withAllWords = *shown;
        withAllWords.words = wordsOf(history);
        shown = &withAllWords;
    }
    const Fit fit = fitOf(*shown);
    return {filter, bson([&](BsonWriter& out) {
                std::vector<std::string> missing;
                out.object("$set", [&] {
                    missing = appendBody(out, *shown, fit);
                    out.int32("revisions", static_cast<std::int32_t>(history.size()) - 1);
                    appendWords(out, "words", *shown, fit);
                });
                out.object("$unset", [&] {
                    for (const std::string& name : missing) out.text(name, "");
                });
                out.object("$addToSet", [&] {
                    out.object("streams", [&] { out.texts("$each", shown->streams); });
                });
            })};
}

bool isPlain(const Replacement& replacement) {
    return replacement.of.size() == 1 &&
           replacement.of.front().key == replacement.history.back().key;
}

bool isThere(const Database& database, const std::string& filter) {
    return !database
                .find({.collection = database.collections().events,
                       .filter = filter,
                       .projection = bson([](BsonWriter& out) { out.int32("_id", 1); }),
                       .limit = 1})
                .documents.empty();
}

}  // namespace

std::vector<bool> EventReplacer::replace(std::span<const Replacement> replacements) const {
    std::vector<bool> replaced(replacements.size());
    std::vector<Update> updates;
    std::vector<std::size_t> which;
    const std::unordered_set<Key> ids = keysThatAreIds(database_, replacements);
    for (std::size_t i = 0; i < replacements.size(); ++i) {
        const History& history = replacements[i].history;
        const Seen& was = replacements[i].of.front();
        if (!isPlain(replacements[i])) {
            replaced[i] = merge(replacements[i]);
            continue;
        }
        const std::string filter = bson([&](BsonWriter& out) {
            if (ids.contains(was.key)) out.text("_id", was.key.hex());
            appendSeen(out, was);
        });
        if (history.size() > 1 && isThere(database_, filter)) writeEarlier(history, was.key);
        keepPartsWith(history);
        updates.push_back(updateFor(filter, history));
        which.push_back(i);
    }
    if (updates.empty()) return replaced;
    beforeWrite_("events made anew");
    const std::vector<bool> found = database_.updateEach(database_.collections().events, updates);
    for (std::size_t i = 0; i < which.size(); ++i) replaced[which[i]] = found[i];
    return replaced;
}

bool EventReplacer::merge(const Replacement& replacement) const {
    const auto& [of, history] = replacement;
    const Event& shown = history.back();
    const Key& key = shown.key;
    const auto isOf = [&](const Seen& seen) { return seen.key == key; };
    for (const Seen& seen : of)
        if (!isThere(database_, asSeen(seen))) return false;
    if (std::ranges::none_of(of, isOf) && isThere(database_, byKey(key))) return false;

    const Seen& stays = of.front();
    writeEarlier(history, key);
    if (stays.key != key) writeEarlier(history, stays.key);
    beforeWrite_("the event that stays");
    if (database_.update(database_.collections().events, {updateFor(asSeen(stays), history)}) == 0)
        return false;
    const Seen now{stays.key, shown.body, history.size()};
    for (std::size_t i = 1; i < of.size(); ++i)
        if (!takeAlong(of[i], now)) return false;

    for (std::size_t i = 1; i < of.size(); ++i) {
        beforeWrite_("an event that is merged");
        database_.remove(database_.collections().events, {asSeen(of[i])});
    }
    if (stays.key != key) {
        beforeWrite_("key of an event");
        const Update update{asSeen(now), bson([&](BsonWriter& out) {
                                out.object("$set", [&] { out.text("dedupe_key", key.hex()); });
                            })};
        if (!database_.updateEach(database_.collections().events, {update}).front()) return false;
    }
    keepPartsWith(history);
    for (const Seen& seen : of)
        if (seen.key != key) dropEarlier(seen.key);
    return true;
}

/// Adds to an event the lists of one that goes. False: one can't be added, or an event is not as it
/// was seen any more.
bool EventReplacer::takeAlong(const Seen& from, const Seen& to) const {
    const Documents found = database_.find({.collection = database_.collections().events,
                                            .filter = asSeen(from),
                                            .projection = bson([](BsonWriter& out) {
                                                for (const char* list : kLists) out.int32(list, 1);
                                            }),
                                            .limit = 1});
    if (found.documents.empty()) return false;
    for (const char* list : kLists) {
        const Document::Ptr items = documentOf(found.documents.front()->get(list));
        if (items->empty()) continue;
        const std::string filter = bson([&](BsonWriter& out) {
            appendSeen(out, to);
            out.array("$or", [&] {  // Nothing can be added to what is no list.
                out.object("0", [&] { out.object(list, [&] { out.boolean("$exists", false); }); });
                out.object("1", [&] { out.object(list, [&] { out.text("$type", "array"); }); });
            });
        });
        const std::string change = bson([&](BsonWriter& out) {
            out.object("$addToSet", [&] {
                out.object(list, [&] { out.array("$each", bytesOfDocument(*items)); });
            });
        });
        beforeWrite_("lists of an event");
        if (database_.update(database_.collections().events, {{filter, change}}) == 0) return false;
    }
    return true;
}

void EventReplacer::writeEarlier(const History& history, const Key& under) const {
    const std::string key = under.hex();
    std::vector<Update> updates;
    for (std::size_t i = 0; i + 1 < history.size(); ++i) {
        const Event& body = history[i];
        const std::string id = key + '/' + body.body.hex();
        updates.push_back(
            {bson([&](BsonWriter& out) { out.text("_id", id); }), bson([&](BsonWriter& out) {
                 out.text("_id", id).text("dedupe_key", key);
                 out.int32("order", static_cast<std::int32_t>(i));
                 appendBody(out, body, fitOf(body));
             })});
    }
    if (updates.empty()) return;
    beforeWrite_("earlier bodies");
    database_.put(database_.collections().revisions, std::move(updates));
    const Instant time = history.back().time;
    if (std::ranges::all_of(history, [&](const Event& body) { return body.time == time; })) return;
    beforeWrite_("time of earlier bodies");
    database_.update(database_.collections().revisions,
                     {{.filter = byKey(under),
                       .change = bson([&](BsonWriter& out) {
                           out.object("$set", [&] { out.date("happened_at", time); });
                       }),
                       .many = true}});
}

void EventReplacer::dropEarlier(const Key& under) const {
    beforeWrite_("earlier bodies under another key");
    database_.remove(database_.collections().revisions, {byKey(under)});
}

/// Large texts go when their event does, so they bear its key and time.
void EventReplacer::keepPartsWith(const History& history) const {
    for (const Event& body : history) {
        if (fitOf(body).rawText) continue;
        beforeWrite_("parts of a text");
        keepParts(database_, body.body, history.back());
    }
}

}  // namespace aoc::store::mongo
