// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "support/process.hpp"
#include "support/source_folder.hpp"
#include "support/temp_folder.hpp"
#include "support/tenant.hpp"

namespace aoc::test {
namespace {

/// The instructions of the last stage by name, in their order; the earlier stages' under "build".
struct Dockerfile {
    std::multimap<std::string, std::string> build, run;

    Dockerfile() {
        std::ifstream file(sourceFolder() / "Dockerfile");
        auto* stage = &build;
        for (std::string line, whole; std::getline(file, line);) {
            if (line.starts_with('#')) continue;
            whole += line;
            if (whole.ends_with('\\')) {
                whole.pop_back();
                continue;
            }
            std::string name = whole.substr(0, whole.find(' '));
            if (name == "FROM" && whole.find(" AS ") == std::string::npos) stage = &run;
            if (!whole.empty())
                stage->emplace(name, whole.substr(std::min(whole.size(), name.size() + 1)));
            whole.clear();
        }
    }
    const std::string& one(const std::string& name) const {
        if (run.count(name) != 1) throw std::runtime_error("not one " + name);
        return run.find(name)->second;
    }
};

std::string ran(const std::string& program, std::vector<std::string> arguments) {
    Process process({program,
                     std::move(arguments),
                     {{"PATH", "/usr/sbin:/usr/bin:/sbin:/bin"}, {"HOME", "/"}}});
    EXPECT_EQ(process.wait(), 0) << process.errors();
    return process.output();
}

std::set<std::string> words(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// The program as the image has it: installed by the very command of the Dockerfile.
class Image : public testing::Test {
  protected:
    Image() {
        ran("/usr/bin/cmake", {"--install", (binFolder() / "..").string(), "--component", "aoc",
                               "--prefix", root_.path().string()});
    }
    std::filesystem::path installed(const std::string& inImage) const {
        const std::string prefix = "/opt/aoc/";
        if (!inImage.starts_with(prefix))
            throw std::runtime_error(inImage + " is not in " + prefix);
        return root_.path() / inImage.substr(prefix.size());
    }

    const Dockerfile file_;
    TempFolder root_;
};

TEST_F(Image, IsBuiltAndInstalledByCommandsThatExist) {
    const std::string build = file_.build.find("RUN")->second;
    EXPECT_EQ(
        build,
        "./dev build && cmake --install build/release --component aoc --prefix /opt/aoc --strip");
    EXPECT_NE(ran(sourceFolder() / "dev", {"help"}).find("\n  build "), std::string::npos);
    EXPECT_EQ(file_.one("COPY"), "--from=build /opt/aoc /opt/aoc");
}

TEST_F(Image, StartsTheProgramWithItsSourcesSettingsAndConsole) {
    EXPECT_EQ(file_.one("ENTRYPOINT"), R"(["/opt/aoc/bin/aoc"])");
    EXPECT_EQ(file_.one("CMD"), R"(["serve"])");
    const std::string listed = ran(installed("/opt/aoc/bin/aoc"), {"plugin", "list"});
    for (const char* source : {"entra_directory", "intune", "office365_management"})
        EXPECT_NE(listed.find(source), std::string::npos) << listed;
    EXPECT_TRUE(exists(installed("/opt/aoc/share/aoc/aoc.yaml")));
    EXPECT_TRUE(exists(installed("/opt/aoc/share/aoc/web/index.html")));
}

TEST_F(Image, DoesNotRunAsRoot) {
    const std::string user = file_.one("USER");
    EXPECT_NE(file_.one("RUN").find(" " + user), std::string::npos) << "nobody makes " << user;
    EXPECT_NE(user, "root");
}

TEST_F(Image, HasThePackagesOfAllLibrariesThatTheProgramIsLinkedWith) {
    if (!std::filesystem::exists("/usr/bin/dpkg-query"))
        GTEST_SKIP() << "NOT TESTED: no dpkg here to ask for packages";
    std::set<std::string> there = words(file_.one("RUN"));
    there.insert({"libc6", "libgcc-s1"});  // In every Debian.
    std::vector<std::string> files{installed("/opt/aoc/bin/aoc")};
    for (const auto& plugin :
         std::filesystem::directory_iterator(installed("/opt/aoc/lib/aoc/plugins")))
        files.push_back(plugin.path());
    std::istringstream lines(ran("/usr/bin/ldd", files));
    std::size_t checked = 0;
    for (std::string line; std::getline(lines, line);) {
        std::size_t arrow = line.find(" => /");
        // The sanitizers are in the tests' build only.
        if (arrow == std::string::npos || line.find("san.so") != std::string::npos) continue;
        const std::string library = line.substr(line.find_first_not_of(" \t"), arrow - 1);
        const std::string path = line.substr(arrow + 4, line.find(" (") - arrow - 4);
        const std::string real = std::filesystem::canonical(path).filename();
        const auto owners = words(ran("/usr/bin/dpkg-query", {"--search", "*/" + real}));
        EXPECT_TRUE(std::ranges::any_of(owners,
                                        [&](const std::string& owner) {
                                            return there.contains(owner.substr(0, owner.find(':')));
                                        }))
            << library << " is in no package of the image";
        ++checked;
    }
    EXPECT_GT(checked, 8u);
}

}  // namespace
}  // namespace aoc::test
