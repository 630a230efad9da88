// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aoc::test {

/// A program under test: started with only the environment it is given, its output captured. It is
/// killed, if still there, when this goes.
class Process {
  public:
    struct Start {
        std::filesystem::path program;
        std::vector<std::string> arguments = {};
        std::map<std::string, std::string> environment = {};
        std::filesystem::path folder = {};  ///< To run in; empty: this process's.
    };
    explicit Process(const Start& start);
    ~Process();
    Process(Process&&) = delete;

    /// The next line of standard output that holds the text; lines before it are passed over (and
    /// kept in output()). Nothing if the program ended, or half a minute passed, without one.
    std::optional<std::string> lineWith(const std::string& text);

    /// Waits until it ends: its exit code, or 128 + the signal; nothing if it still runs after
    /// `limit`.
    std::optional<int> wait(std::chrono::milliseconds limit = std::chrono::minutes(5));

    void signal(int number);

    /// What it has written so far. REQUIRES: it has ended, for all of it.
    std::string output();
    std::string errors();

    /// The most memory that it held at once, in bytes. REQUIRES: it has ended.
    std::size_t peakMemory() const { return peakMemory_; }
    /// The processor time that it took, its own and the system's for it. REQUIRES: it has ended.
    std::chrono::microseconds cpuTime() const { return cpuTime_; }

  private:
    bool readMore(std::chrono::milliseconds limit);

    pid_t pid_ = -1;
    int out_ = -1;
    int exited_ = -1;  // readable once the process has ended
    std::optional<int> code_;
    std::size_t peakMemory_ = 0;
    std::chrono::microseconds cpuTime_{0};
    std::string output_;
    std::size_t consumed_ = 0;
    std::filesystem::path errorFile_;
};

}  // namespace aoc::test
