// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "aoc/settings/settings.hpp"

namespace aoc::settings {

/// A machine of its own for one test: an environment, a .env and a config/aoc.yaml in a folder that
/// goes away with it.
class Machine {
  public:
    Machine() {
        std::string name =
            (std::filesystem::temp_directory_path() / "aoc-settings-XXXXXX").string();
        folder_ = mkdtemp(name.data());
    }
    ~Machine() { std::filesystem::remove_all(folder_); }
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    Machine& set(const std::string& name, const std::string& value) {
        environment_[name] = value;
        return *this;
    }
    Machine& envFile(const std::string& text) { return write(".env", text); }
    Machine& yaml(const std::string& text) { return write("config/aoc.yaml", text); }
    Machine& write(const std::string& file, const std::string& text) {
        std::filesystem::create_directories((folder_ / file).parent_path());
        std::ofstream(folder_ / file, std::ios::binary) << text;
        return *this;
    }
    Machine& onLoopback() {
        return set("AOC_LOGIN_ROOT", "http://127.0.0.1:9000")
            .set("AOC_GRAPH_ROOT", "http://localhost:9000")
            .set("AOC_MANAGEMENT_ROOT", "http://[::1]:9000");
    }

    std::filesystem::path path(const std::string& file) const { return folder_ / file; }

    std::variant<Settings, std::vector<Mistake>> load() const { return settings::load(inputs()); }

    Inputs inputs() const {
        Inputs inputs;
        inputs.environment = [this](const std::string& name) -> std::optional<std::string> {
            auto found = environment_.find(name);
            return found == environment_.end() ? std::nullopt : std::optional(found->second);
        };
        for (const auto& [name, value] : environment_) inputs.environmentNames.push_back(name);
        inputs.envFile = folder_ / ".env";
        inputs.programFolder = folder_ / "bin";
        return inputs;
    }

    /// The settings; the test fails, and these are empty, if there are mistakes.
    Settings settings() const {
        auto loaded = load();
        for (const std::string& line : lines(loaded)) ADD_FAILURE() << line;
        auto* settings = std::get_if<Settings>(&loaded);
        return settings ? *settings : Settings{};
    }

    /// The mistakes, one line each, with the folder's name cut off.
    std::vector<std::string> mistakes() const { return lines(load()); }

  private:
    std::vector<std::string> lines(
        const std::variant<Settings, std::vector<Mistake>>& loaded) const {
        std::vector<std::string> all;
        auto* mistakes = std::get_if<std::vector<Mistake>>(&loaded);
        if (!mistakes) return all;
        for (const Mistake& mistake : *mistakes) {
            std::string line = mistake.line();
            std::string prefix = folder_.string() + "/";
            for (auto at = line.find(prefix); at != line.npos; at = line.find(prefix))
                line.erase(at, prefix.size());
            all.push_back(line);
        }
        return all;
    }

    std::filesystem::path folder_;
    std::map<std::string, std::string> environment_;
};

using Lines = std::vector<std::string>;

}  // namespace aoc::settings
