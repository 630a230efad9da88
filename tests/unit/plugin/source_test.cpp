// SPDX-License-Identifier: MIT
#include "aoc/plugin/source.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "scripted_plugin.hpp"
#include "support/fake_http.hpp"

namespace aoc::plugin {
namespace {

using outbound::Failure;
using source::text;
using test::FakeHttp;
using test::ScriptedPlugin;

constexpr aoc_task kFirst{text("first"), text("/list"), 0, AOC_NO_TIME, AOC_NO_TIME};

class SourceSeam : public testing::Test {
  protected:
    void SetUp() override { ScriptedPlugin::reset(); }

    static ScriptedPlugin& plugin() { return ScriptedPlugin::the(); }
    static std::unique_ptr<Source> make() {
        auto made = Source::create(ScriptedPlugin::descriptor(), "tenant", {});
        EXPECT_TRUE(made) << made.error().message;
        return made ? std::move(*made) : nullptr;
    }
    static std::string refusal() {
        auto made = Source::create(ScriptedPlugin::descriptor(), "tenant", {});
        return made ? "it was made" : made.error().message;
    }
    Result<Fetched, Advice> fetch() {
        return make()->fetch(
            Task{.key = "k", .payload = "/list", .availableAt = {}, .expiresAt = {}}, http, {});
    }
    /// The advice that a fetch ends with.
    Advice advice() {
        auto fetched = fetch();
        return fetched ? Advice{AOC_CANCELLED, Millis(0), "it went well"} : fetched.error();
    }
    /// A plugin that asks for its payload and hands the answer to `body`.
    template <typename Body>
    static void onResponse(Body body) {
        plugin().fetch = [body](const aoc_task* task, const aoc_host* host,
                                const aoc_answer* answer) {
            aoc_request request{text("GET"), text("service"), task->payload, text("family"), {},
                                {}};
            aoc_response response{};
            aoc_advice advice{};
            if (host->http(host, &request, &response, &advice) == 0) {
                answer->advice(answer, &advice);
                return 0;
            }
            return body(host, answer, response);
        };
    }
    static void takeRecords() {
        onResponse([](const aoc_host*, const aoc_answer* answer, const aoc_response& response) {
            answer->records(answer, &response, text("value"));
            return 1;
        });
    }

    FakeHttp http;
};

TEST_F(SourceSeam, TellsTheStreams) {
    auto source = make();
    ASSERT_EQ(source->streams().size(), 1u);
    const Stream& stream = source->streams()[0];
    EXPECT_EQ(stream.name, "flow");
    EXPECT_TRUE(stream.eventBasis);
    EXPECT_EQ(stream.largestWindow, std::chrono::hours(1));
    EXPECT_EQ(stream.sweepAges, (std::vector<Millis>{Millis(60'000), Millis(3'600'000)}));
}

TEST_F(SourceSeam, DestroysWhatItMadeAndNothingElse) {
    make().reset();
    EXPECT_EQ(plugin().destroyed, 1);
    plugin().create = [](const aoc_setup*, const aoc_answer* answer) {
        answer->fault(answer, text("not today"));
        return 0;
    };
    EXPECT_NE(refusal().find("not today"), std::string::npos);
    EXPECT_EQ(plugin().destroyed, 1);
}

TEST_F(SourceSeam, RefusesStreamsThatTheCollectorCouldNotRead) {
    aoc_stream stream = ScriptedPlugin::goodStream();
    plugin().streams = [&](const aoc_answer* answer) {
        answer->stream(answer, &stream);
        return 1;
    };
    stream.largest_window_ms = 0;
    EXPECT_NE(refusal().find("largest window"), std::string::npos);
    stream = ScriptedPlugin::goodStream();
    stream.name = text("a name with blanks");
    EXPECT_NE(refusal().find("name"), std::string::npos);
    stream = ScriptedPlugin::goodStream();
    stream.rate_family = text("another");
    EXPECT_NE(refusal().find("not declared"), std::string::npos);
    plugin().streams = [](const aoc_answer*) { return 1; };
    EXPECT_NE(refusal().find("no streams"), std::string::npos);
}

TEST_F(SourceSeam, CarriesRecordsOutOfTheCall) {
    http.on("/list", 200, R"({"value":[{"id":"a"},{"id":"b"}]})");
    takeRecords();
    auto fetched = fetch();
    ASSERT_TRUE(fetched) << fetched.error().why;
    ASSERT_TRUE(fetched->document);
    auto records = fetched->document->records(fetched->member);
    ASSERT_TRUE(records);
    ASSERT_EQ(records->size(), 2u);
    EXPECT_EQ((*records)[1].json["id"].text(), "b");
}

TEST_F(SourceSeam, CarriesFollowUpsWithAllTheyHave) {
    plugin().fetch = [](const aoc_task*, const aoc_host*, const aoc_answer* answer) {
        aoc_task next{text("blob"), text("/blob"), AOC_TASK_ONCE, 1000, AOC_NO_TIME};
        answer->task(answer, &next);
        return 1;
    };
    auto fetched = fetch();
    ASSERT_TRUE(fetched);
    ASSERT_EQ(fetched->followUps.size(), 1u);
    EXPECT_TRUE(fetched->followUps[0].once);
    EXPECT_EQ(fetched->followUps[0].availableAt, fromMillis(1000));
    EXPECT_FALSE(fetched->followUps[0].expiresAt);
    EXPECT_FALSE(fetched->document);
}

TEST_F(SourceSeam, AnswersABodyThatIsNotJsonWithAnotherTry) {
    http.on("/list", 200, R"({"value":[{"id":"a"},{"i)");
    takeRecords();
    EXPECT_EQ(advice().kind, AOC_RETRY_AFTER);
}

TEST_F(SourceSeam, NeverTakesRecordsFromAnAnswerThatIsNoSuccess) {
    http.on("/list", 500, R"({"value":[]})");
    takeRecords();
    EXPECT_EQ(advice().kind, AOC_OUR_FAULT);
    EXPECT_NE(advice().why.find("status 500"), std::string::npos);
}

TEST_F(SourceSeam, ShowsAbsentViewsForABodyThatIsNotJson) {
    http.on("/list", 200, "<html>");
    aoc_json body{&http, 1};
    onResponse([&](const aoc_host* host, const aoc_answer*, const aoc_response& response) {
        body = host->body(host, &response);
        return 1;
    });
    EXPECT_TRUE(fetch());
    EXPECT_EQ(body.document, nullptr);
}

TEST_F(SourceSeam, LendsHeadersByNameInAnyCase) {
    http.on("/list", outbound::Response{.status = 200,
                                        .headers = {{"Nextpageuri", "x"}},
                                        .body = {},
                                        .retryAfter = Millis(2128)});
    std::string header;
    std::int64_t wait = 0;
    onResponse([&](const aoc_host* host, const aoc_answer*, const aoc_response& response) {
        header = source::Response(host, response).header("NextPageUri");
        wait = response.retry_after_ms;
        return 1;
    });
    EXPECT_TRUE(fetch());
    EXPECT_EQ(header, "x");
    EXPECT_EQ(wait, 2128);
}

TEST_F(SourceSeam, LendsRawTextsThatLiveUntilTheCallEnds) {
    http.on("/list", 200, R"({"a": [1, 2], "b": {"c": null}})");
    std::string a, b;
    onResponse([&](const aoc_host* host, const aoc_answer*, const aoc_response& response) {
        source::Json body = source::Response(host, response).body();
        std::string_view first = body["a"].raw();
        std::string_view second = body["b"].raw();
        a = first, b = second;
        return 1;
    });
    EXPECT_TRUE(fetch());
    EXPECT_EQ(a, "[1,2]");
    EXPECT_EQ(b, R"({"c":null})");
}

TEST_F(SourceSeam, LoopsOverArraysAndObjects) {
    http.on("/list", 200, R"({"a":[1,"x",null],"b":true})");
    std::string names;
    int elements = 0;
    onResponse([&](const aoc_host* host, const aoc_answer*, const aoc_response& response) {
        source::Json body = source::Response(host, response).body();
        for (source::Json member : body) names += member.name();
        for (source::Json element : body["a"]) elements += element ? 1 : 0;
        for (source::Json none : body["b"]) elements += none ? 100 : 100;
        return 1;
    });
    EXPECT_TRUE(fetch());
    EXPECT_EQ(names, "ab");
    EXPECT_EQ(elements, 3);
}

TEST_F(SourceSeam, TurnsEachFailureIntoItsAdvice) {
    struct Row {
        Failure::Kind failure;
        aoc_advice_kind advice;
        std::int64_t wait;
    };
    takeRecords();
    for (const Row& row : {Row{Failure::Kind::Network, AOC_RETRY_AFTER, 0},
                           Row{Failure::Kind::TimedOut, AOC_TOO_SLOW, 0},
                           Row{Failure::Kind::TooLarge, AOC_SPLIT_WINDOW, 0},
                           Row{Failure::Kind::SignInLater, AOC_RETRY_AFTER, 5000},
                           Row{Failure::Kind::SignInRefused, AOC_NOT_PERMITTED, 0},
                           Row{Failure::Kind::ForeignLink, AOC_RESTART_WINDOW, 0},
                           Row{Failure::Kind::Cancelled, AOC_CANCELLED, 0}}) {
        http.onAny(Failure{row.failure, "because", Millis(5000)});
        Advice got = advice();
        EXPECT_EQ(got.kind, row.advice);
        EXPECT_EQ(got.wait, Millis(row.wait));
        EXPECT_EQ(got.why, "because");
    }
}

TEST_F(SourceSeam, SendsOnlyWhatThePluginDeclared) {
    plugin().fetch = [](const aoc_task*, const aoc_host* host, const aoc_answer* answer) {
        aoc_request request{text("GET"), text("another"), text("/x"), text("family"), {}, {}};
        aoc_response response{};
        aoc_advice advice{};
        EXPECT_EQ(host->http(host, &request, &response, &advice), 0);
        answer->advice(answer, &advice);
        return 0;
    };
    EXPECT_EQ(advice().kind, AOC_OUR_FAULT);
    EXPECT_NE(advice().why.find("\"another\""), std::string::npos);
    EXPECT_TRUE(http.requests().empty());
}

TEST_F(SourceSeam, BlamesAPluginThatFailsWithoutAdvice) {
    plugin().fetch = [](const aoc_task*, const aoc_host*, const aoc_answer*) { return 0; };
    EXPECT_EQ(advice().kind, AOC_OUR_FAULT);
    EXPECT_NE(advice().why.find("scripted"), std::string::npos);
}

TEST_F(SourceSeam, BlamesAPluginThatGivesUnknownAdvice) {
    plugin().fetch = [](const aoc_task*, const aoc_host*, const aoc_answer* answer) {
        aoc_advice advice{};
        int unknown = 77;
        static_assert(sizeof advice.kind == sizeof unknown);
        std::memcpy(&advice.kind, &unknown, sizeof unknown);
        advice.why = text("something new");
        answer->advice(answer, &advice);
        return 0;
    };
    EXPECT_EQ(advice().kind, AOC_OUR_FAULT);
    EXPECT_NE(advice().why.find("77"), std::string::npos);
    EXPECT_NE(advice().why.find("something new"), std::string::npos);
}

TEST_F(SourceSeam, BlamesAPluginThatSaysBothYesAndNo) {
    plugin().fetch = [](const aoc_task*, const aoc_host*, const aoc_answer* answer) {
        aoc_advice advice{AOC_RETRY_AFTER, 0, text("no")};
        answer->advice(answer, &advice);
        return 1;
    };
    EXPECT_EQ(advice().kind, AOC_OUR_FAULT);
}

TEST_F(SourceSeam, BlamesAPluginThatNamesRecordsOfAForeignResponse) {
    plugin().fetch = [](const aoc_task*, const aoc_host* host, const aoc_answer* answer) {
        aoc_response invented{200, AOC_NO_TIME, answer};
        EXPECT_EQ(host->body(host, &invented).document, nullptr);
        EXPECT_EQ(host->header(host, &invented, text("x")).size, 0u);
        answer->records(answer, &invented, text("value"));
        return 1;
    };
    EXPECT_EQ(advice().kind, AOC_OUR_FAULT);
    EXPECT_NE(advice().why.find("not of this call"), std::string::npos);
}

TEST_F(SourceSeam, BlamesAPluginThatNamesRecordsTwice) {
    http.on("/list", 200, R"({"value":[]})");
    onResponse([](const aoc_host*, const aoc_answer* answer, const aoc_response& response) {
        answer->records(answer, &response, text("value"));
        answer->records(answer, &response, text("other"));
        return 1;
    });
    EXPECT_EQ(advice().kind, AOC_OUR_FAULT);
}

TEST_F(SourceSeam, BlamesAPluginThatLetsAnExceptionOut) {
    plugin().fetch = [](const aoc_task*, const aoc_host*, const aoc_answer*) -> int { throw 1; };
    EXPECT_EQ(advice().kind, AOC_OUR_FAULT);
}

TEST_F(SourceSeam, BlamesFirstWithoutExactlyOneTask) {
    auto source = make();
    Span window{fromMillis(0), fromMillis(1000)};
    plugin().first = [](const aoc_answer*) { return 1; };
    auto none = source->first(source->streams()[0], window);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind, AOC_OUR_FAULT);
    plugin().first = [](const aoc_answer* answer) {
        answer->task(answer, &kFirst);
        answer->task(answer, &kFirst);
        return 1;
    };
    EXPECT_FALSE(source->first(source->streams()[0], window));
}

TEST_F(SourceSeam, BlamesATaskWithoutAKey) {
    plugin().fetch = [](const aoc_task*, const aoc_host*, const aoc_answer* answer) {
        aoc_task task = kFirst;
        task.key = text("");
        answer->task(answer, &task);
        return 1;
    };
    EXPECT_EQ(advice().kind, AOC_OUR_FAULT);
}

TEST_F(SourceSeam, TellsWhetherAStreamIsOnAndSinceWhen) {
    auto source = make();
    plugin().prepare = [](const aoc_answer* answer) {
        answer->offered(answer, 1, 5000);
        return 1;
    };
    auto offered = source->prepare(source->streams()[0], http, {});
    ASSERT_TRUE(offered);
    EXPECT_TRUE(offered->on);
    EXPECT_EQ(offered->since, fromMillis(5000));
    plugin().prepare = [](const aoc_answer*) { return 1; };
    EXPECT_FALSE(source->prepare(source->streams()[0], http, {}));
}

TEST_F(SourceSeam, ReadsADraft) {
    plugin().normalise = [](source::Json record, const aoc_draft* c) {
        source::EventDraft draft(c);
        draft.id(record["id"].text());
        draft.addTargetDisplay("one");
        draft.addTargetDisplay("two");
        draft.actor(record["who"]);
        draft.addChange("name", "old", "new");
        c->text(c, static_cast<aoc_field>(15), text("of a later version"));
        return 1;
    };
    auto document = JsonDocument::parse(R"({"id":"x","who":{"name":"n"}})");
    auto draft = make()->normalise(document->root());
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->id, "x");
    EXPECT_EQ(draft->targetDisplays, (std::vector<std::string>{"one", "two"}));
    EXPECT_EQ(draft->actor.raw(), R"({"name":"n"})");
    EXPECT_FALSE(draft->targets);
    EXPECT_EQ(draft->changes, (std::vector<Change>{{"name", "old", "new"}}));
}

TEST_F(SourceSeam, GivesNoDraftWhereThePluginFails) {
    auto document = JsonDocument::parse("{}");
    auto source = make();
    plugin().normalise = [](source::Json, const aoc_draft*) { return 0; };
    EXPECT_FALSE(source->normalise(document->root()));
    plugin().normalise = [](source::Json, const aoc_draft*) -> int { throw 1; };
    EXPECT_FALSE(source->normalise(document->root()));
}

}  // namespace
}  // namespace aoc::plugin
