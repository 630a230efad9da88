// SPDX-License-Identifier: MIT
#include "support/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace aoc::test {
namespace {

using std::chrono::milliseconds;

bool readable(int file, milliseconds limit) {
    pollfd wanted{file, POLLIN, 0};
    return poll(&wanted, 1, static_cast<int>(limit.count())) > 0;
}

std::string fileText(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::chrono::microseconds lengthOf(const timeval& time) {
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (std::string& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

}  // namespace

Process::Process(const Start& start) {
    char name[] = "/tmp/aoc-errors-XXXXXX";
    int errors = mkstemp(name);
    int pipes[2];
    if (errors < 0 || pipe2(pipes, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    errorFile_ = name;

    std::vector<std::string> arguments{start.program.string()};
    arguments.insert(arguments.end(), start.arguments.begin(), start.arguments.end());
    std::vector<std::string> environment;
    for (auto& [key, value] : start.environment) environment.push_back(key + "=" + value);
    auto argv = pointers(arguments);
    auto envp = pointers(environment);

    pid_ = fork();
    if (pid_ == 0) {
        dup2(pipes[1], STDOUT_FILENO);
        dup2(errors, STDERR_FILENO);
        if (!start.folder.empty() && chdir(start.folder.c_str()) != 0) _exit(126);
        execve(argv[0], argv.data(), envp.data());
        _exit(127);
    }
    close(pipes[1]);
    close(errors);
    out_ = pipes[0];
    exited_ = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
}

Process::~Process() {
    if (!code_) {
        signal(SIGKILL);
        wait();
    }
    close(out_);
    close(exited_);
    std::filesystem::remove(errorFile_);
}

bool Process::readMore(milliseconds limit) {
    if (!readable(out_, limit)) return false;
    char buffer[4096];
    ssize_t got = read(out_, buffer, sizeof buffer);
    if (got > 0) output_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
}

std::optional<std::string> Process::lineWith(const std::string& text) {
    auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (true) {
        for (std::size_t end; (end = output_.find('\n', consumed_)) != std::string::npos;) {
            std::string line = output_.substr(consumed_, end - consumed_);
            consumed_ = end + 1;
            if (line.find(text) != std::string::npos) return line;
        }
        auto left =
            std::chrono::duration_cast<milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0 || !readMore(left)) return std::nullopt;
    }
}

std::optional<int> Process::wait(milliseconds limit) {
    auto deadline = std::chrono::steady_clock::now() + limit;
    while (!code_) {
        auto left =
            std::chrono::duration_cast<milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() < 0) return std::nullopt;
        // Its output is drained meanwhile, so that it never waits for us to read.
        pollfd wanted[2] = {{exited_, POLLIN, 0}, {out_, POLLIN, 0}};
        poll(wanted, 2, static_cast<int>(left.count()));
        if (wanted[1].revents & POLLIN) readMore(milliseconds(0));
        if (wanted[0].revents & POLLIN) {
            int status = 0;
            rusage used{};
            wait4(pid_, &status, 0, &used);
            peakMemory_ = static_cast<std::size_t>(used.ru_maxrss) * 1024;
            cpuTime_ = lengthOf(used.ru_utime) + lengthOf(used.ru_stime);
            code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        } else if (wanted[1].revents & POLLHUP && !(wanted[1].revents & POLLIN)) {
            readable(exited_, left);
        }
    }
    while (readMore(milliseconds(0))) {
    }
    return code_;
}

void Process::signal(int number) {
    if (!code_) kill(pid_, number);
}

std::string Process::output() {
    while (readMore(milliseconds(0))) {
    }
    return output_;
}

std::string Process::errors() { return fileText(errorFile_); }

}  // namespace aoc::test
