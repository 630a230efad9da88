// SPDX-License-Identifier: MIT
#include "aoc/plugin/source.hpp"

#include <exception>

#include "advice.hpp"
#include "answers.hpp"
#include "draft_sink.hpp"
#include "json_functions.hpp"
#include "lent_host.hpp"
#include "names_answer.hpp"
#include "seam.hpp"
#include "setting_check.hpp"
#include "stream_check.hpp"

namespace aoc::plugin {

struct Source::Parts {
    explicit Parts(const aoc_plugin& p) : plugin(p), names(namesOf(p)), name(fromC(p.name)) {}
    ~Parts() {
        if (made) plugin.functions->destroy(source);
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    const aoc_plugin& plugin;
    const aoc_source_names* const names;  ///< nullptr: it does not offer that.
    std::string name;
    std::vector<Stream> streams;
    void* source = nullptr;
    bool made = false;
};

namespace {

/// Calls into a plugin; nothing if the call kept to the rules and went well. Plugins promise to
/// throw nothing; this is the belt.
template <typename Answered, typename Call>
std::optional<Advice> ask(const std::string& plugin, const Answered& answers, Call&& call) {
    RawTexts texts;
    int went = 0;
    try {
        went = call();
    } catch (...) {
        return brokenRule(plugin, "it let an exception out");
    }
    if (!answers.broken.empty()) return brokenRule(plugin, answers.broken);
    if (went == 0)
        return answers.advice ? *answers.advice
                              : brokenRule(plugin, "it failed without saying what to do");
    if (answers.advice)
        return brokenRule(plugin,
                          "it said that it went well and gave advice: " + answers.advice->why);
    return std::nullopt;
}

Error invalid(const std::string& name, const std::string& what) {
    return {Error::Kind::Invalid, "the source " + name + " could not be made: " + what};
}

aoc_text readSetting(const aoc_setup* setup, aoc_text name) noexcept {
    const auto& values = *static_cast<const SettingValues*>(setup->context);
    auto found = values.find(fromC(name));
    return found == values.end() ? aoc_text{} : toC(found->second);
}

}  // namespace

Result<std::unique_ptr<Source>> Source::create(const aoc_plugin& plugin,
                                               const std::string& tenantId,
                                               const std::map<std::string, std::string>& settings) {
    Result<SettingValues> values = checkSettings(plugin, settings);
    if (!values) return Unexpected(values.error());
    auto parts = std::make_unique<Parts>(plugin);

    aoc_setup setup{sizeof(aoc_setup), toC(tenantId), readSetting, &*values};
    Answers made;
    std::optional<Advice> failed = ask(parts->name, made, [&] {
        parts->made = plugin.functions->create(&setup, made.c(), &parts->source) != 0;
        return parts->made;
    });
    if (!made.fault.empty()) return Unexpected(invalid(parts->name, made.fault));
    if (failed) return Unexpected(invalid(parts->name, failed->why));

    Answers told;
    failed =
        ask(parts->name, told, [&] { return plugin.functions->streams(parts->source, told.c()); });
    if (failed) return Unexpected(invalid(parts->name, failed->why));
    if (std::string wrong = wrongStreams(plugin, told.streams); !wrong.empty())
        return Unexpected(invalid(parts->name, wrong));
    parts->streams = std::move(told.streams);
    return std::unique_ptr<Source>(new Source(std::move(parts)));
}

Source::Source(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Source::~Source() = default;

const std::string& Source::name() const { return parts_->name; }
const std::vector<Stream>& Source::streams() const { return parts_->streams; }

Result<Offered, Advice> Source::prepare(const Stream& stream, outbound::Http& http,
                                        std::stop_token stop) const {
    LentHost host(parts_->plugin, http, std::move(stop));
    Answers answers(&host);
    auto failed = ask(parts_->name, answers, [&] {
        return parts_->plugin.functions->prepare(parts_->source, toC(stream.name), host.c(),
                                                 answers.c());
    });
    if (failed) return Unexpected(std::move(*failed));
    if (!answers.offered)
        return Unexpected(brokenRule(parts_->name, "prepare did not say whether the stream is on"));
    return *answers.offered;
}

Result<Task, Advice> Source::first(const Stream& stream, Span window) const {
    aoc_window span{toMillis(window.from), toMillis(window.to)};
    Answers answers;
    auto failed = ask(parts_->name, answers, [&] {
        return parts_->plugin.functions->first(parts_->source, toC(stream.name), &span,
                                               answers.c());
    });
    if (failed) return Unexpected(std::move(*failed));
    if (answers.tasks.size() != 1)
        return Unexpected(brokenRule(
            parts_->name,
            "first gave " + std::to_string(answers.tasks.size()) + " tasks instead of one"));
    return std::move(answers.tasks.front());
}

Result<Fetched, Advice> Source::fetch(const Task& task, outbound::Http& http,
                                      std::stop_token stop) const {
    aoc_task asked{toC(task.key), toC(task.payload), task.once ? AOC_TASK_ONCE : 0,
                   toC(task.availableAt), toC(task.expiresAt)};
    LentHost host(parts_->plugin, http, std::move(stop));
    Answers answers(&host);
    auto failed = ask(parts_->name, answers, [&] {
        return parts_->plugin.functions->fetch(parts_->source, &asked, host.c(), answers.c());
    });
    if (failed) return Unexpected(std::move(*failed));
    Fetched fetched{std::nullopt, std::move(answers.member), std::move(answers.tasks)};
    if (answers.records != nullptr) {
        JsonDocument* body = answers.records->body();
        if (body == nullptr)
            return Unexpected(
                Advice{AOC_RETRY_AFTER, Millis(0), "the body is not JSON: cut on its way?"});
        fetched.document = std::move(*body);
    }
    return fetched;
}

bool Source::knowsNames() const { return parts_->names != nullptr; }

Result<std::vector<Name>, Advice> Source::lookUp(const std::vector<std::string>& ids,
                                                 outbound::Http& http, std::stop_token stop) const {
    std::vector<aoc_text> asked;
    for (const std::string& id : ids) asked.push_back(toC(id));
    LentHost host(parts_->plugin, http, std::move(stop));
    NamesAnswer answer(ids);
    auto failed = ask(parts_->name, answer, [&] {
        return parts_->names->look_up(parts_->source, asked.data(), asked.size(), host.c(),
                                      answer.c());
    });
    if (failed) return Unexpected(std::move(*failed));
    return std::move(answer.names);
}

std::optional<Source::Draft> Source::normalise(Json record) const {
    DraftSink sink(record);
    RawTexts texts;
    try {
        if (parts_->plugin.functions->normalise(parts_->source, toC(record), sink.c()) == 0)
            return std::nullopt;
    } catch (...) {
        return std::nullopt;
    }
    return sink.take();
}

}  // namespace aoc::plugin
