// SPDX-License-Identifier: MIT
#include <sstream>

#include "settings/keys.hpp"
#include "settings/numbers.hpp"
#include "support/source_folder.hpp"
#include "unit/settings/loaded.hpp"

namespace aoc::settings {
namespace {

std::string shipped(const std::string& file) {
    std::ifstream stream(test::sourceFolder() / file);
    EXPECT_TRUE(stream) << file;
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

Machine& with(Machine& machine, const char* yaml, const char* envFile) {
    if (yaml) machine.yaml(shipped(yaml));
    if (envFile) machine.envFile(shipped(envFile));
    return machine;
}

TEST(ShippedFiles, RunAsTheyAre) {
    Machine machine;
    with(machine, "config/aoc.yaml", ".env.example");
    EXPECT_TRUE(machine.mistakes().empty());
}

TEST(ShippedFiles, HaveTheDefaults) {
    Machine bare, full;
    with(full, "config/aoc.yaml", ".env.example");
    Settings one = bare.settings(), other = full.settings();
    for (const Number& number : numbers())
        EXPECT_EQ(getNumber(number.member(one)), getNumber(number.member(other))) << number.key;
    EXPECT_EQ(one.cloud, other.cloud);
    EXPECT_EQ(one.loginRoot, other.loginRoot);
    EXPECT_EQ(one.graphRoot, other.graphRoot);
    EXPECT_EQ(one.managementRoot, other.managementRoot);
    EXPECT_EQ(one.dataDir, other.dataDir);
    EXPECT_EQ(one.mongo.uri, other.mongo.uri);
    EXPECT_EQ(one.mongo.database, other.mongo.database);
    EXPECT_EQ(one.mongo.collection, other.mongo.collection);
    EXPECT_EQ(one.keepEvents, other.keepEvents);
    EXPECT_EQ(one.listenHost, other.listenHost);
    EXPECT_EQ(one.listenPort, other.listenPort);
    EXPECT_EQ(one.logLevel, other.logLevel);
    EXPECT_EQ(one.tenants.size(), other.tenants.size());
}

TEST(ShippedFiles, DescribeEverySettingInAocYaml) {
    std::string text = shipped("config/aoc.yaml");
    auto last = [](std::string_view key) { return std::string(key.substr(key.rfind('.') + 1)); };
    for (const Number& number : numbers())
        EXPECT_NE(text.find(" " + last(number.key) + ":"), std::string::npos) << number.key;
    for (const Key& key : keys()) {
        EXPECT_NE(text.find(last(key.key) + ":"), std::string::npos) << key.key;
        EXPECT_NE(text.find("[" + std::string(key.environment) + "]"), std::string::npos)
            << key.environment;
    }
}

TEST(ShippedFiles, NameEverySettingOfTheEnvironmentInTheExample) {
    std::string text = shipped(".env.example");
    for (const Key& key : keys())
        EXPECT_NE(text.find(key.environment), std::string::npos) << key.environment;
}

TEST(ShippedFiles, HaveATenantToFillIn) {
    std::string text = shipped("config/aoc.yaml");
    auto at = text.find("tenants: []\n");
    ASSERT_NE(at, std::string::npos);
    std::string filled = text.substr(0, at) + "tenants:\n";
    std::istringstream rest(text.substr(at + 12));
    for (std::string line; std::getline(rest, line);)
        filled +=
            (line.rfind("# - ", 0) == 0 || line.rfind("#   ", 0) == 0 ? line.substr(1) : line) +
            "\n";
    Machine machine;
    machine.yaml(filled).set("CLIENT_SECRET", "x");
    EXPECT_EQ(machine.settings().tenants.size(), 1u);
}

}  // namespace
}  // namespace aoc::settings
