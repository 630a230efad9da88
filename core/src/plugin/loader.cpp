// SPDX-License-Identifier: MIT
#include "aoc/plugin/loader.hpp"

#define BOOST_DLL_USE_STD_FS
#include <algorithm>
#include <boost/dll/shared_library.hpp>
#include <mutex>

#include "advice.hpp"
#include "aoc/base/guarded.hpp"
#include "aoc/plugin/probe.hpp"
#include "library_checks.hpp"

namespace aoc::plugin {
namespace {

using boost::dll::shared_library;

/// Every library of the process that was ever opened. Never destroyed: code of a library may run
/// until the very end (thread-locals, handlers registered with atexit).
class Registry {
  public:
    static Registry& process() {
        static auto* registry = new Registry;
        return *registry;
    }
    shared_library& add(shared_library library) {
        std::lock_guard lock(mutex_);
        return *libraries_.emplace_back(std::make_unique<shared_library>(std::move(library)));
    }

  private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<shared_library>> libraries_ AOC_GUARDED_BY(mutex_);
};

/// What the system's loader itself said, out of what Boost wraps around it.
std::string loaderSaid(std::string text) {
    constexpr std::string_view kBefore = "dlerror system message: ";
    if (std::size_t at = text.find(kBefore); at != std::string::npos)
        text = text.substr(at + kBefore.size());
    if (std::size_t end = text.rfind("): "); end != std::string::npos) text.resize(end);
    return oneLine(text);
}

Unexpected<Error> refuse(const std::filesystem::path& file, const std::string& why) {
    return Unexpected(Error{Error::Kind::Invalid, file.string() + ": " + why});
}

Result<shared_library> open(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return Unexpected(Error{Error::Kind::NotFound,
                                file.string() + ": there is no such file; check the path"});
    try {
        using boost::dll::load_mode::type;
        return shared_library(std::filesystem::absolute(file), type::rtld_now | type::rtld_local);
    } catch (const std::exception& e) {
        return refuse(file, "it can't be loaded as a library (" + loaderSaid(e.what()) +
                                "); put only AOC plugins built for this system here");
    }
}

std::string wrongIn(const aoc_plugin& plugin, const std::vector<Plugin>& taken) {
    std::string wrong = wrongFunctions(plugin);
    if (wrong.empty()) wrong = wrongDeclarations(plugin);
    if (wrong.empty()) wrong = wrongName(plugin);
    if (wrong.empty()) wrong = takenName(plugin, taken);
    return wrong;
}

}  // namespace

Result<Plugin> load(const std::filesystem::path& file, const std::vector<Plugin>& taken) {
    Result<shared_library> opened = open(file);
    if (!opened) return Unexpected(opened.error());
    shared_library& library = Registry::process().add(std::move(*opened));

    if (!library.has(AOC_PLUGIN_SYMBOL))
        return refuse(file,
                      "it exports no symbol " AOC_PLUGIN_SYMBOL
                      ", so it is no AOC plugin; export one with AOC_SOURCE_PLUGIN, or remove it");
    const auto& plugin = library.get<const aoc_plugin>(AOC_PLUGIN_SYMBOL);
    if (std::string wrong = wrongPreamble(&plugin); !wrong.empty()) return refuse(file, wrong);
    if (std::string wrong = wrongIn(plugin, taken); !wrong.empty()) return refuse(file, wrong);
    return Plugin{file, &plugin};
}

Loaded loadFolder(const std::filesystem::path& folder, const std::filesystem::path& aocProgram) {
    Loaded loaded;
    std::error_code error;
    std::vector<std::filesystem::path> files;
    std::filesystem::directory_iterator entries(folder, error);
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error))
        if (entries->path().extension() == ".so") files.push_back(entries->path());
    if (error)
        loaded.refusals.push_back(
            {folder, folder.string() + ": the folder of plugins can't be read (" + error.message() +
                         "); set AOC_PLUGIN_DIR to the folder that holds them"});
    // So that it does not depend on the file system which of two plugins of one name is taken.
    std::ranges::sort(files);
    for (const std::filesystem::path& file : files) {
        if (Status lived = probeInChild(file, aocProgram); !lived) {
            loaded.refusals.push_back({file, lived.error().message});
            continue;
        }
        Result<Plugin> plugin = load(file, loaded.plugins);
        if (plugin)
            loaded.plugins.push_back(std::move(*plugin));
        else
            loaded.refusals.push_back({file, plugin.error().message});
    }
    std::ranges::sort(loaded.plugins, {}, &Plugin::name);
    return loaded;
}

}  // namespace aoc::plugin
