// SPDX-License-Identifier: MIT
//
// Turns a Source class into the one exported symbol of abi.h. Included by source.hpp; nothing here
// is for authors but AOC_SOURCE_PLUGIN and the declarations that it reads off the class:
//
//     static constexpr aoc_endpoint kEndpoints[] = {{text("graph"),
//     text("https://graph.microsoft.com"), text("...")}}; static constexpr aoc_rate_family
//     kRateFamilies[] = {{text("graph_reports"), 5, 10, 1}}; static constexpr aoc_setting
//     kSettings[] = {...};      // may be missing
#pragma once

#include "aoc/source/source.hpp"

namespace aoc::source {

/// A literal as the ABI's text.
constexpr aoc_text text(std::string_view literal) { return {literal.data(), literal.size()}; }

namespace detail {

inline void give(const aoc_answer* answer, const Task& task) {
    aoc_task c{toC(std::string_view(task.key)), toC(std::string_view(task.payload)),
               task.once ? AOC_TASK_ONCE : 0, toC(task.availableAt), toC(task.expiresAt)};
    answer->task(answer, &c);
}

/// Any struct of the seam that takes advice.
template <typename Answer>
int give(const Answer* answer, const Advice& advice) {
    aoc_advice c{advice.kind, advice.wait.count(), toC(std::string_view(advice.why))};
    answer->advice(answer, &c);
    return 0;
}

inline void give(const aoc_answer* answer, const Stream& stream) {
    std::vector<std::int64_t> ages;
    for (Millis age : stream.sweepAges) ages.push_back(age.count());
    aoc_stream c{toC(std::string_view(stream.name)),
                 stream.basis,
                 stream.retention.count(),
                 stream.largestWindow.count(),
                 stream.distance.count(),
                 ages.data(),
                 ages.size(),
                 toC(std::string_view(stream.rateFamily)),
                 static_cast<std::uint8_t>(stream.needsPrepare)};
    answer->stream(answer, &c);
}

/// Runs a function of the author's; an exception becomes advice, since none may cross the seam.
template <typename Answer, typename F>
int guarded(const Answer* answer, F&& body) noexcept {
    try {
        return body();
    } catch (const std::exception& e) {
        return give(answer, Advice::ourFault(std::string("the plugin threw: ") + e.what()));
    } catch (...) {
        return give(answer,
                    Advice::ourFault("the plugin threw something that is no std::exception"));
    }
}

template <typename S>
const S& self(const void* source) {
    return *static_cast<const S*>(source);
}

template <typename S>
int create(const aoc_setup* setup, const aoc_answer* answer, void** source) noexcept {
    try {
        *source = new S(Setup(setup));
        return 1;
    } catch (const std::exception& e) {
        answer->fault(answer, toC(std::string_view(e.what())));
    } catch (...) {
        answer->fault(answer, text("its constructor threw something that is no std::exception"));
    }
    return 0;
}

template <typename S>
void destroy(void* source) noexcept {
    delete static_cast<S*>(source);
}

template <typename S>
int streams(const void* source, const aoc_answer* answer) noexcept {
    return guarded(answer, [&] {
        for (const Stream& stream : self<S>(source).streams()) give(answer, stream);
        return 1;
    });
}

template <typename S>
int prepare(const void* source, aoc_text stream, const aoc_host* host,
            const aoc_answer* answer) noexcept {
    return guarded(answer, [&] {
        Result<Offered> offered = self<S>(source).prepare(fromC(stream), Host(host));
        if (!offered) return give(answer, offered.advice());
        answer->offered(answer, offered->on, toC(offered->since));
        return 1;
    });
}

template <typename S>
int first(const void* source, aoc_text stream, const aoc_window* window,
          const aoc_answer* answer) noexcept {
    return guarded(answer, [&] {
        Window span{Instant(Millis(window->from_ms)), Instant(Millis(window->to_ms))};
        give(answer, self<S>(source).first(fromC(stream), span));
        return 1;
    });
}

template <typename S>
int fetch(const void* source, const aoc_task* c, const aoc_host* host,
          const aoc_answer* answer) noexcept {
    return guarded(answer, [&] {
        Task task{std::string(fromC(c->key)), std::string(fromC(c->payload)),
                  (c->flags & AOC_TASK_ONCE) != 0, fromC(c->available_at), fromC(c->expires_at)};
        Result<Fetched> fetched = self<S>(source).fetch(task, Host(host));
        if (!fetched) return give(answer, fetched.advice());
        if (fetched->records)
            answer->records(answer, &fetched->records->c(), toC(std::string_view(fetched->member)));
        for (const Task& next : fetched->followUps) give(answer, next);
        return 1;
    });
}

template <typename S>
int normalise(const void* source, aoc_json record, const aoc_draft* draft) noexcept {
    try {
        self<S>(source).normalise(Json(draft->json, record), EventDraft(draft));
        return 1;
    } catch (...) {
        return 0;
    }
}

template <typename S>
int lookUp(const void* source, const aoc_text* ids, std::size_t count, const aoc_host* host,
           const aoc_names_answer* answer) noexcept {
    return guarded(answer, [&] {
        std::vector<std::string_view> asked;
        for (std::size_t i = 0; i < count; ++i) asked.push_back(fromC(ids[i]));
        Result<std::vector<Name>> names = self<S>(source).lookUp(asked, Host(host));
        if (!names) return give(answer, names.advice());
        for (const Name& one : *names) {
            aoc_name c{toC(std::string_view(one.id)), toC(std::string_view(one.name)),
                       toC(std::string_view(one.kind))};
            answer->name(answer, &c);
        }
        return 1;
    });
}

template <typename S>
inline constexpr aoc_source_names kNames{sizeof(aoc_source_names), lookUp<S>};

template <typename S>
const void* extension(aoc_text name) noexcept {
    if constexpr (std::is_base_of_v<Names, S>)
        if (fromC(name) == AOC_EXTENSION_NAMES) return &kNames<S>;
    (void)name;
    return nullptr;
}

template <typename S>
inline constexpr aoc_source_functions kFunctions{sizeof(aoc_source_functions),
                                                 create<S>,
                                                 destroy<S>,
                                                 streams<S>,
                                                 prepare<S>,
                                                 first<S>,
                                                 fetch<S>,
                                                 normalise<S>,
                                                 extension<S>};

template <typename S>
constexpr aoc_plugin describe(std::string_view name, std::string_view version) {
    aoc_plugin plugin{AOC_SOURCE_MAGIC, AOC_ABI_MAJOR,
                      AOC_ABI_MINOR,    sizeof(aoc_plugin),
                      text(name),       text(version),
                      nullptr,          0,
                      nullptr,          0,
                      nullptr,          0,
                      &kFunctions<S>};
    if constexpr (requires { S::kEndpoints; }) {
        plugin.endpoints = std::data(S::kEndpoints);
        plugin.endpoint_count = std::size(S::kEndpoints);
    }
    if constexpr (requires { S::kRateFamilies; }) {
        plugin.rate_families = std::data(S::kRateFamilies);
        plugin.rate_family_count = std::size(S::kRateFamilies);
    }
    if constexpr (requires { S::kSettings; }) {
        plugin.settings = std::data(S::kSettings);
        plugin.setting_count = std::size(S::kSettings);
    }
    return plugin;
}

}  // namespace detail
}  // namespace aoc::source

/// Exports the class as a plugin. Once per library, at namespace scope.
#define AOC_SOURCE_PLUGIN(Class, name, version)                                           \
    extern "C" __attribute__((visibility("default"))) const aoc_plugin aoc_source_plugin; \
    const aoc_plugin aoc_source_plugin = ::aoc::source::detail::describe<Class>(name, version);
