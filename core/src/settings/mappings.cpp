// SPDX-License-Identifier: MIT
#include "aoc/settings/mappings.hpp"

#include <utility>

#include "settings/names.hpp"
#include "settings/sentence.hpp"
#include "settings/yaml_file.hpp"

namespace aoc::settings {
namespace {

constexpr std::string_view kServices = "services", kOperations = "operations", kSecrets = "secrets";

/// "operations[3].sentence[0]" in its parts: section, "operations[3]", and "sentence".
struct Path {
    std::string section, item, field;
};

Path pathOf(const std::string& key) {
    const std::size_t dot = key.find('.');
    Path path{key.substr(0, key.find('[')), key.substr(0, dot), {}};
    if (dot != std::string::npos) path.field = key.substr(dot + 1);
    path.field = path.field.substr(0, path.field.find('['));
    return path;
}

class Reader {
  public:
    void take(const Entry& entry) {
        const Path path = pathOf(entry.key);
        if (path.section == kSecrets) return secret(entry, path.item != path.section);
        const bool services = path.section == kServices;
        if (!services && path.section != kOperations)
            return wrong(entry, "is no section of the mappings" +
                                    didYouMean(path.section, {kServices, kOperations, kSecrets}));
        if (path.field.empty()) return shape(entry, path.item != path.section, services);
        if (entry.kind == Entry::Kind::Map) return wrong(entry, "write one value");
        if (services)
            field(entry, path.field, mappings.services.back());
        else
            field(entry, path.field, mappings.operations.back());
    }

    /// The item that was being read is at its end: whether it says anything, unless a mistake in it
    /// is named already.
    void finish() {
        if (item_ && mistakes.size() == mistakesBefore_) {
            if (item_->key.starts_with(kServices))
                check(mappings.services.back());
            else
                check(mappings.operations.back());
        }
        item_ = std::nullopt;
        mistakesBefore_ = mistakes.size();
    }

    Mappings mappings;
    std::vector<Mistake> mistakes;

  private:
    /// What is no value: a section, or an item of one.
    void shape(const Entry& entry, bool isItem, bool services) {
        if (!isItem) {
            if (entry.kind != Entry::Kind::List && !entry.value.empty())
                wrong(entry, "is a list: begin each entry below it with a dash");
            return;
        }
        finish();
        if (entry.kind != Entry::Kind::Map) return wrong(entry, "write keys with values");
        item_ = entry;
        if (services)
            mappings.services.emplace_back();
        else
            mappings.operations.emplace_back();
    }

    void secret(const Entry& entry, bool isItem) {
        if (!isItem) return shape(entry, false, false);
        finish();
        if (entry.kind != Entry::Kind::Scalar || entry.value.empty())
            return wrong(entry, "write the name of a property");
        mappings.secrets.push_back(entry.value);
    }

    void check(const ServiceWords& words) {
        if (words.service.empty() || words.label.empty())
            wrong(*item_, "names a service and its label");
    }

    void check(const OperationWords& words) {
        if (words.operations.empty()) wrong(*item_, "needs an operation");
        if (words.label.empty() && words.sentences.empty())
            wrong(*item_, "needs a label or a sentence");
    }

    void field(const Entry& entry, const std::string& name, ServiceWords& words) {
        static const std::vector<std::pair<std::string_view, std::string ServiceWords::*>> kFields{
            {"service", &ServiceWords::service},
            {"label", &ServiceWords::label},
            {"group", &ServiceWords::group}};
        if (entry.kind == Entry::Kind::List) return wrong(entry, "write one value");
        for (const auto& [known, member] : kFields)
            if (name == known) return void(words.*member = entry.value);
        wrong(entry, "is no key of a service" + didYouMean(name, {"service", "label", "group"}));
    }

    void field(const Entry& entry, const std::string& name, OperationWords& words) {
        const bool list = entry.kind == Entry::Kind::List;
        if (name == "operation") {
            if (!list) operation(entry, words);
        } else if (name == "sentence") {
            if (!list) sentence(entry, words);
        } else if (name == "source" && !list) {
            words.source = entry.value;
        } else if (name == "service" && !list) {
            words.service = entry.value;
        } else if (name == "label" && !list) {
            words.label = entry.value;
        } else {
            wrong(entry, list ? "write one value"
                              : "is no key of an operation" +
                                    didYouMean(name, {"operation", "sentence", "source", "service",
                                                      "label"}));
        }
    }

    void operation(const Entry& entry, OperationWords& words) {
        if (entry.value.empty()) return wrong(entry, "names an operation");
        if (entry.value.find('*') != entry.value.rfind('*'))
            return wrong(entry, "has more than one *: write several patterns");
        words.operations.push_back(entry.value);
    }

    void sentence(const Entry& entry, OperationWords& words) {
        auto parsed = parseSentence(entry.value);
        if (auto* cure = std::get_if<std::string>(&parsed)) return wrong(entry, *cure);
        words.sentences.push_back(std::move(std::get<Sentence>(parsed)));
    }

    void wrong(const Entry& entry, std::string cure) {
        mistakes.push_back(mistakeAt(entry, std::move(cure)));
    }

    std::optional<Entry> item_;  // That is being read.
    std::size_t mistakesBefore_ = 0;
};

}  // namespace

std::variant<Mappings, std::vector<Mistake>> readMappings(const std::filesystem::path& file) {
    Contents contents = readYamlFile(file);
    Reader reader;
    // Of a broken file the rest would be misread.
    if (contents.mistakes.empty()) {
        for (const Entry& entry : contents.entries) reader.take(entry);
        reader.finish();
    }
    contents.mistakes.insert(contents.mistakes.end(), reader.mistakes.begin(),
                             reader.mistakes.end());
    if (!contents.mistakes.empty()) return std::move(contents.mistakes);
    return std::move(reader.mappings);
}

}  // namespace aoc::settings
