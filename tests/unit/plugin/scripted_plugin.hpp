// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <span>

#include "aoc/source/source.hpp"

namespace aoc::test {

/// A plugin in this very program, in plain C under the seam, so that a test can make it do what the
/// C++ face would prevent. Each function does what the test last set; reset() before use.
struct ScriptedPlugin {
    std::function<int(const aoc_setup*, const aoc_answer*)> create;
    std::function<int(const aoc_answer*)> streams, prepare, first;
    std::function<int(const aoc_task*, const aoc_host*, const aoc_answer*)> fetch;
    std::function<int(source::Json, const aoc_draft*)> normalise;
    std::function<int(const aoc_text* ids, std::size_t count, const aoc_names_answer*)> lookUp;
    bool knowsNames = true;
    int destroyed = 0;

    static ScriptedPlugin& the() {
        static ScriptedPlugin plugin;
        return plugin;
    }

    /// A plugin in order: one stream, tasks that bring nothing.
    static void reset() {
        the() = ScriptedPlugin();
        the().create = [](const aoc_setup*, const aoc_answer*) { return 1; };
        the().streams = [](const aoc_answer* answer) {
            aoc_stream stream = goodStream();
            answer->stream(answer, &stream);
            return 1;
        };
        the().prepare = [](const aoc_answer* answer) {
            answer->offered(answer, 1, AOC_NO_TIME);
            return 1;
        };
        the().first = [](const aoc_answer* answer) {
            aoc_task task{source::text("first"), source::text("/list"), 0, AOC_NO_TIME,
                          AOC_NO_TIME};
            answer->task(answer, &task);
            return 1;
        };
        the().fetch = [](const aoc_task*, const aoc_host*, const aoc_answer*) { return 1; };
        the().normalise = [](source::Json, const aoc_draft*) { return 1; };
        the().lookUp = [](const aoc_text*, std::size_t, const aoc_names_answer*) { return 1; };
    }

    static aoc_stream goodStream() {
        static constexpr std::int64_t kAges[] = {60'000, 3'600'000};
        return {source::text("flow"),
                AOC_BASIS_EVENT,
                86'400'000,
                3'600'000,
                0,
                kAges,
                2,
                source::text("family"),
                0};
    }

    static const aoc_plugin& descriptor() {
        static constexpr aoc_endpoint kEndpoints[] = {
            {source::text("service"), source::text("https://service.example"), source::text("")}};
        static constexpr aoc_rate_family kFamilies[] = {{source::text("family"), 5, 10, 1}};
        static constexpr aoc_setting kSettings[] = {
            {source::text("retention_days"), AOC_SETTING_INTEGER, source::text("30"), 1, 30,
             source::text("days")},
            {source::text("greeting"), AOC_SETTING_TEXT, source::text("hello"), 0, 0,
             source::text("a word")},
            {source::text("loud"), AOC_SETTING_BOOLEAN, source::text("false"), 0, 0,
             source::text("louder")}};
        static constexpr aoc_source_functions kFunctions{
            sizeof(aoc_source_functions),
            [](const aoc_setup* setup, const aoc_answer* answer, void**) {
                return the().create(setup, answer);
            },
            [](void*) { ++the().destroyed; },
            [](const void*, const aoc_answer* answer) { return the().streams(answer); },
            [](const void*, aoc_text, const aoc_host*, const aoc_answer* answer) {
                return the().prepare(answer);
            },
            [](const void*, aoc_text, const aoc_window*, const aoc_answer* answer) {
                return the().first(answer);
            },
            [](const void*, const aoc_task* task, const aoc_host* host, const aoc_answer* answer) {
                return the().fetch(task, host, answer);
            },
            [](const void*, aoc_json record, const aoc_draft* draft) {
                return the().normalise(source::Json(draft->json, record), draft);
            },
            [](aoc_text name) -> const void* {
                static constexpr aoc_source_names kNames{
                    sizeof(aoc_source_names),
                    [](const void*, const aoc_text* ids, std::size_t count, const aoc_host*,
                       const aoc_names_answer* answer) {
                        return the().lookUp(ids, count, answer);
                    }};
                const std::string_view wanted(name.data, name.size);
                return the().knowsNames && wanted == AOC_EXTENSION_NAMES ? &kNames : nullptr;
            }};
        static constexpr aoc_plugin kPlugin{AOC_SOURCE_MAGIC,
                                            AOC_ABI_MAJOR,
                                            AOC_ABI_MINOR,
                                            sizeof(aoc_plugin),
                                            source::text("scripted"),
                                            source::text("1.0.0"),
                                            kEndpoints,
                                            std::size(kEndpoints),
                                            kFamilies,
                                            std::size(kFamilies),
                                            kSettings,
                                            std::size(kSettings),
                                            &kFunctions};
        return kPlugin;
    }
};

}  // namespace aoc::test
