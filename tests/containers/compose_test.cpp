// SPDX-License-Identifier: MIT
#include <filesystem>
#include <sstream>

#include "settings/names.hpp"
#include "settings/yaml_file.hpp"
#include "support/source_folder.hpp"
#include "unit/settings/loaded.hpp"

namespace aoc::settings {
namespace {

const std::filesystem::path kSource = test::sourceFolder();

std::string example() {
    std::ostringstream text;
    text << std::ifstream(kSource / ".env.example").rdbuf();
    return text.str();
}

class Compose : public testing::Test {
  protected:
    Compose() {
        Contents contents = readYamlFile(kSource / "compose.yaml");
        for (const Mistake& mistake : contents.mistakes) ADD_FAILURE() << mistake.cure;
        for (const Entry& entry : contents.entries) entries_[entry.key] = entry.value;
    }
    /// What stands below a key: "AOC_LISTEN" -> "0.0.0.0:8000".
    std::map<std::string, std::string> below(const std::string& key) const {
        std::map<std::string, std::string> found;
        for (const auto& [name, value] : entries_)
            if (name.starts_with(key + ".")) found[name.substr(key.size() + 1)] = value;
        return found;
    }
    const std::string& at(const std::string& key) const { return entries_.at(key); }

    std::map<std::string, std::string> entries_;
};

/// The NAME of ${NAME:?why}; empty if there is none.
std::string variableIn(const std::string& value) {
    const std::size_t at = value.find("${");
    return at == std::string::npos ? "" : value.substr(at + 2, value.find(':', at) - at - 2);
}

/// As Compose fills it in.
std::string filled(const std::string& value) {
    const std::size_t at = value.find("${");
    if (at == std::string::npos) return value;
    return value.substr(0, at) + "secret" + value.substr(value.find('}', at) + 1);
}

TEST_F(Compose, PublishesAocOnThisMachineOnlyAndMongoDbNotAtAll) {
    const std::string listen = at("services.aoc.environment.AOC_LISTEN");
    const std::string port = listen.substr(listen.rfind(':'));
    EXPECT_EQ(at("services.aoc.ports[0]"), "127.0.0.1:8000" + port);
    EXPECT_FALSE(entries_.contains("services.aoc.ports[1]"));
    EXPECT_FALSE(entries_.contains("services.mongo.ports"));
    EXPECT_FALSE(entries_.contains("services.mongo.network_mode"));
}

TEST_F(Compose, GivesAocSettingsThatItTakes) {
    Machine machine;
    machine.envFile(example());
    for (const auto& [name, value] : below("services.aoc.environment")) {
        EXPECT_EQ(nameKind(name), NameKind::Known) << name;
        machine.set(name, filled(value));
    }
    EXPECT_EQ(machine.settings().listenHost, "0.0.0.0");
}

TEST_F(Compose, TakesEverySecretFromTheFileThatTheExampleBecomes) {
    EXPECT_EQ(at("services.aoc.env_file"), ".env");
    for (const auto& [name, value] : entries_) {
        const std::string variable = variableIn(value);
        if (!variable.empty()) {
            EXPECT_NE(example().find("\n" + variable + "="), std::string::npos) << name;
        }
        if (name.ends_with("PASSWORD") || name.ends_with("SECRET")) {
            EXPECT_TRUE(value.starts_with("${")) << name << " is written out";
        }
    }
}

TEST_F(Compose, NamesOnlyWhatIsThere) {
    EXPECT_TRUE(std::filesystem::exists(kSource / at("services.aoc.build") / "Dockerfile"));
    EXPECT_EQ(at("services.mongo.image"), "mongo:7");
    EXPECT_TRUE(entries_.contains("services.aoc.depends_on.mongo"));
    EXPECT_NE(at("services.aoc.environment.MONGO_URI").find("@mongo:27017/"), std::string::npos);
    for (const char* service : {"aoc", "mongo"}) {
        const std::string volume = at("services." + std::string(service) + ".volumes[0]");
        EXPECT_TRUE(entries_.contains("volumes." + volume.substr(0, volume.find(':')))) << volume;
    }
    EXPECT_EQ(
        at("services.aoc.environment.AOC_DATA_DIR").find(at("services.aoc.volumes[0]").substr(4)),
        0u);
}

}  // namespace
}  // namespace aoc::settings
