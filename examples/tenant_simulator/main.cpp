// SPDX-License-Identifier: MIT
#include <csignal>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>

#include "filling.hpp"
#include "http_front.hpp"
#include "options.hpp"
#include "state.hpp"

namespace {

using namespace aoc;
using namespace aoc::tenant;

constexpr int kUsage = 2;

/// This machine's, so far ahead.
class OffsetClock final : public Clock {
  public:
    explicit OffsetClock(Millis ahead) : ahead_(ahead) {}
    Instant now() const override { return machine_.now() + ahead_; }

  private:
    const SystemClock machine_;
    const Millis ahead_;
};

int complain(const std::string& message) {
    std::cerr << "aoc-tenant: " << message << '\n';
    return kUsage;
}

// By a rename, so that who waits for the file never reads half of it.
bool writePort(const std::string& file, std::uint16_t port) {
    const std::string draft = file + ".new";
    std::ofstream out(draft);
    out << port << '\n';
    out.close();
    return out && std::rename(draft.c_str(), file.c_str()) == 0;
}

void introduce(const State& state) {
    const Options& options = state.options;
    const auto management = state.contents.size();
    std::cout << "# " << state.events.size() << " directory audits, "
              << state.events.sizeWithoutTime() << " of them without a readable time; "
              << state.intuneEvents.size() << " Intune audit events; " << management.records
              << " Management Activity events in " << management.contents << " blobs; "
              << state.skippedLines << " lines skipped\n"
              << "TENANT_ID=" << options.tenant << "\nCLIENT_ID=" << options.clientId
              << "\nCLIENT_SECRET=" << options.clientSecret << "\nAOC_LOGIN_ROOT=" << state.root
              << "\nAOC_GRAPH_ROOT=" << state.root << "\nAOC_MANAGEMENT_ROOT=" << state.root
              << std::endl;
}

int run(const std::vector<std::string>& arguments) {
    const auto options = parseOptions(arguments);
    if (!options) return complain(options.error().message);
    if (options->help) {
        std::cout << helpText();
        return 0;
    }
    // Blocked before any thread starts, so that sigwait below is the only one to see them.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const OffsetClock clock(options->clockOffset);
    State state(*options, clock);
    if (const auto filled = fill(state); !filled) return complain(filled.error().message);
    const auto front = HttpFront::listen(state);
    if (!front) return complain(front.error().message);
    if (!options->portFile.empty() && !writePort(options->portFile, (*front)->port())) {
        return complain("cannot write " + options->portFile);
    }
    introduce(state);
    int signal = 0;
    sigwait(&ends, &signal);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run({argv + 1, argv + argc});
    } catch (const std::exception& e) {
        std::cerr << "aoc-tenant: " << e.what() << '\n';
        return 1;
    }
}
