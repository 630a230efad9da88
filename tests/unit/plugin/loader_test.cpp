// SPDX-License-Identifier: MIT
#include "aoc/plugin/loader.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aoc::plugin {
namespace {

using testing::AssertionFailure;
using testing::AssertionResult;
using testing::AssertionSuccess;

const std::filesystem::path kBroken = AOC_BROKEN_DIR;

std::filesystem::path broken(const std::string& name) { return kBroken / (name + ".so"); }

/// Why the library was not taken; empty if it was.
std::string refusal(const std::string& name) {
    Result<Plugin> loaded = load(broken(name));
    return loaded ? "" : loaded.error().message;
}

AssertionResult says(const std::string& text, std::initializer_list<std::string> parts) {
    for (const std::string& part : parts)
        if (text.find(part) == std::string::npos)
            return AssertionFailure() << "\"" << part << "\" is not in: " << text;
    return text.find('\n') == std::string::npos ? AssertionSuccess()
                                                : AssertionFailure() << "not one line: " << text;
}

TEST(Loader, TakesALibraryThatPassesEveryCheck) {
    Result<Plugin> loaded = load(broken("good_source"));
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(loaded->name(), "good_source");
    EXPECT_EQ(loaded->version(), "1");
}

TEST(Loader, NamesAFileThatIsNotThere) {
    Result<Plugin> loaded = load("/nowhere/x.so");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().kind, Error::Kind::NotFound);
    EXPECT_TRUE(says(loaded.error().message, {"/nowhere/x.so", "no such file", "check the path"}));
}

TEST(Loader, RefusesAFileThatIsNoLibrary) {
    EXPECT_TRUE(says(refusal("not_a_library"),
                     {"not_a_library.so: ", "can't be loaded", "put only AOC plugins"}));
}

TEST(Loader, NamesAFunctionThatIsNowhere) {
    EXPECT_TRUE(says(refusal("unresolved"), {"unresolved.so: ", "a_function_that_is_nowhere"}));
}

TEST(Loader, RefusesALibraryWithoutTheSymbol) {
    EXPECT_TRUE(says(refusal("no_symbol"), {"no_symbol.so: ", "exports no symbol aoc_source_plugin",
                                            "AOC_SOURCE_PLUGIN"}));
}

TEST(Loader, RefusesAWrongMagicWithBoth) {
    EXPECT_TRUE(says(refusal("wrong_magic"),
                     {"wrong_magic.so: ", "0x46454544", "0x31434f41", "build it with"}));
}

TEST(Loader, RefusesANewerMajorWithBothVersions) {
    EXPECT_TRUE(says(refusal("major_too_new"),
                     {"major_too_new.so: ", "ABI 2.0", "speaks 1.0", "update AOC"}));
}

TEST(Loader, RefusesAnOlderMajorWithBothVersions) {
    EXPECT_TRUE(
        says(refusal("major_too_old"), {"ABI 0.9", "speaks 1.0", "build the plugin again"}));
}

TEST(Loader, RefusesANewerMinorWithBothVersions) {
    EXPECT_TRUE(says(refusal("minor_too_new"),
                     {"minor_too_new.so: ", "ABI 1.1", "speaks 1.0", "update AOC"}));
}

TEST(Loader, RefusesADescriptorThatIsTooSmallAndReadsNoMore) {
    EXPECT_TRUE(
        says(refusal("struct_too_small"), {"struct_too_small.so: ", "has 16 bytes",
                                           std::to_string(sizeof(aoc_plugin)), "struct_size"}));
}

TEST(Loader, RefusesATableOfFunctionsThatIsNotWhole) {
    EXPECT_TRUE(says(refusal("functions_too_small"), {"table of functions has 8 bytes"}));
    EXPECT_TRUE(says(refusal("function_missing"), {"a function is missing"}));
    EXPECT_TRUE(says(refusal("no_functions"), {"no table of functions"}));
}

TEST(Loader, RefusesANameThatIsNone) {
    EXPECT_TRUE(says(refusal("name_is_none"), {"\"../Name is none\"", "lower-case letters"}));
}

TEST(Loader, RefusesANameThatIsTakenAndNamesBothFiles) {
    Result<Plugin> first = load(broken("good_source"));
    ASSERT_TRUE(first);
    Result<Plugin> second = load(broken("name_taken"), {*first});
    ASSERT_FALSE(second);
    EXPECT_TRUE(
        says(second.error().message, {"name_taken.so: ", "good_source.so", "taken", "remove one"}));
}

TEST(Loader, LoadsTheGoodOnesBesideTheBroken) {
    Loaded loaded = loadFolder(kBroken, AOC_PROBE_CHILD);
    ASSERT_EQ(loaded.plugins.size(), 1u);
    EXPECT_EQ(loaded.plugins[0].name(), "good_source");
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(kBroken))
        files += entry.path().extension() == ".so";
    EXPECT_EQ(loaded.refusals.size(), files - 1);
    for (const Refusal& refused : loaded.refusals)
        EXPECT_TRUE(says(refused.why, {refused.file.string() + ": ", "; "}));
}

TEST(Loader, SaysThatAFolderIsMissing) {
    Loaded loaded = loadFolder("/nowhere/plugins", AOC_PROBE_CHILD);
    EXPECT_TRUE(loaded.plugins.empty());
    ASSERT_EQ(loaded.refusals.size(), 1u);
    EXPECT_TRUE(says(loaded.refusals[0].why, {"/nowhere/plugins", "AOC_PLUGIN_DIR"}));
}

}  // namespace
}  // namespace aoc::plugin
