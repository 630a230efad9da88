// SPDX-License-Identifier: MIT
#include "settings/yaml_file.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace aoc::settings {
namespace {

constexpr std::size_t kDeepest = 16;

/// Ends the reading of a file; never leaves readYamlFile.
struct Refused {
    int line;
    std::string key;
    std::string cure;
};

/// Streams are named by their services, with dots at times.
bool isKey(const std::string& text, bool ofStream) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || (ofStream && c == '.');
    });
}

class Reader final : public YAML::EventHandler {
  public:
    Reader(const std::filesystem::path& file, Contents& contents)
        : file_(file), contents_(contents) {}

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (++documents_ > 1)
            throw Refused{mark.line + 1, "", "a second document begins here: write one only"};
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { scalar(mark, ""); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        throw Refused{mark.line + 1, "", "aliases (*name) are not read: write the value out"};
    }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  const std::string& value) override {
        scalar(mark, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        open(mark, Entry::Kind::List);
    }
    void OnSequenceEnd() override { levels_.pop_back(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {
        open(mark, Entry::Kind::Map);
    }
    void OnMapEnd() override { levels_.pop_back(); }

  private:
    struct Level {
        bool map;
        std::string path;
        std::string key = {};  ///< Read and waiting for its value.
        bool waiting = false;
        std::size_t count = 0;
        std::map<std::string, int> lines = {};  ///< Where each key of a map was first read.
    };

    void scalar(const YAML::Mark& mark, const std::string& value) {
        if (!levels_.empty() && levels_.back().map && !levels_.back().waiting) {
            takeKey(mark.line + 1, value);
        } else if (levels_.empty()) {
            if (!value.empty()) throw Refused{mark.line + 1, "", "write keys with values"};
        } else {
            add(mark, Entry::Kind::Scalar, value);
        }
    }

    void takeKey(int line, const std::string& key) {
        Level& level = levels_.back();
        std::string path = level.path + (level.path.empty() ? "" : ".") + key;
        if (!isKey(key, level.path.ends_with(".streams")))
            throw Refused{line, path,
                          "is not a key: one word; what belongs to a section is indented below it"};
        auto [first, fresh] = level.lines.emplace(key, line);
        if (!fresh)
            contents_.mistakes.push_back({lineOf(file_, line), path, "",
                                          "stands here a second time, first on line " +
                                              std::to_string(first->second) + ": keep one"});
        level.key = key;
        level.waiting = true;
    }

    void open(const YAML::Mark& mark, Entry::Kind kind) {
        int line = mark.line + 1;
        if (levels_.size() >= kDeepest)
            throw Refused{line, "", "is nested too deeply: no setting is"};
        std::string path;
        if (levels_.empty()) {
            if (kind != Entry::Kind::Map) throw Refused{line, "", "write keys with values"};
        } else {
            if (levels_.back().map && !levels_.back().waiting)
                throw Refused{line, levels_.back().path, "has a key that is not one word"};
            path = add(mark, kind, "");
        }
        levels_.push_back({kind == Entry::Kind::Map, path});
    }

    std::string add(const YAML::Mark& mark, Entry::Kind kind, const std::string& value) {
        Level& level = levels_.back();
        std::string path = level.path;
        if (level.map) {
            path += (path.empty() ? "" : ".") + level.key;
            level.waiting = false;
        } else {
            path += "[" + std::to_string(level.count++) + "]";
        }
        // A block map is marked where its first key stands; its own key says more.
        int line = level.map ? level.lines.at(level.key) : mark.line + 1;
        if (kind == Entry::Kind::Scalar) line = std::max(line, mark.line + 1);
        contents_.entries.push_back({kind, path, value, lineOf(file_, line)});
        return path;
    }

    const std::filesystem::path& file_;
    Contents& contents_;
    std::vector<Level> levels_;
    int documents_ = 0;
};

}  // namespace

Contents readYamlFile(const std::filesystem::path& file) {
    Contents contents;
    auto read = readFile(file);
    if (auto* mistake = std::get_if<Mistake>(&read)) {
        contents.mistakes.push_back(*mistake);
        return contents;
    }
    try {
        std::istringstream text(std::get<std::string>(read));
        YAML::Parser parser(text);
        Reader reader(file, contents);
        while (parser.HandleNextDocument(reader)) {
        }
    } catch (const Refused& refused) {
        contents.mistakes.push_back({lineOf(file, refused.line), refused.key, "", refused.cure});
    } catch (const YAML::Exception& broken) {
        contents.mistakes.push_back({lineOf(file, std::max(broken.mark.line, 0) + 1), "", "",
                                     "is not YAML: " + broken.msg});
    }
    return contents;
}

}  // namespace aoc::settings
