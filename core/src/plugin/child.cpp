// SPDX-License-Identifier: MIT
#include "child.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

namespace aoc::plugin {
namespace {

/// A file in memory that a child writes into. Its size is sealed, so that a child that babbles
/// can't fill the memory of the machine.
class Page {
  public:
    static constexpr std::size_t kSize = 64 * 1024;

    Page() : fd_(::memfd_create("child output", MFD_CLOEXEC | MFD_ALLOW_SEALING)) {
        if (fd_ < 0) return;
        if (::ftruncate(fd_, kSize) != 0 || ::fcntl(fd_, F_ADD_SEALS, F_SEAL_GROW) != 0) {
            ::close(fd_);
            fd_ = -1;
        }
    }
    ~Page() {
        if (fd_ >= 0) ::close(fd_);
    }
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    int fd() const { return fd_; }

    /// What was written, up to the first NUL.
    std::string text() const {
        std::string all(kSize, '\0');
        ssize_t got = ::pread(fd_, all.data(), all.size(), 0);
        all.resize(got < 0 ? 0 : ::strnlen(all.data(), static_cast<std::size_t>(got)));
        return all;
    }

  private:
    int fd_;
};

/// Waits on a thread of its own, because a wait for a child has no time limit on every kernel.
class Waiter {
  public:
    explicit Waiter(pid_t child)
        : thread_([this, child] {
              siginfo_t ignored{};
              // Leaves the child unreaped, so that its number can't be another's when it is killed.
              while (::waitid(P_PID, static_cast<id_t>(child), &ignored, WEXITED | WNOWAIT) != 0 &&
                     errno == EINTR) {
              }
              std::lock_guard lock(mutex_);
              ended_ = true;
              changed_.notify_all();
          }) {}

    bool endsWithin(Millis limit) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, limit, [&] { return ended_; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool ended_ = false;
    std::jthread thread_;
};

int spawn(pid_t* child, const std::vector<std::string>& command, const Page& output,
          const Page& errors) {
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, output.fd(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&files, errors.fd(), STDERR_FILENO);
    int error = ::posix_spawn(child, arguments[0], &files, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    return error;
}

}  // namespace

Result<ChildEnd> runChild(const std::vector<std::string>& command, Millis limit) {
    auto unavailable = [&](int error) {
        return Unexpected(Error{
            Error::Kind::Unavailable,
            "the child process " + command.front() + " can't be started: " + std::strerror(error)});
    };
    Page output;
    Page errors;
    if (output.fd() < 0 || errors.fd() < 0) return unavailable(errno);
    pid_t child = 0;
    if (int error = spawn(&child, command, output, errors); error != 0) return unavailable(error);

    ChildEnd end;
    {
        Waiter waiter(child);
        if (!waiter.endsWithin(limit)) {
            end.how = ChildEnd::How::Hung;
            ::kill(child, SIGKILL);
        }
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (end.how != ChildEnd::How::Hung) {
        end.how = WIFSIGNALED(status) ? ChildEnd::How::Crashed : ChildEnd::How::Exited;
        end.number = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    }
    end.output = output.text();
    end.errors = errors.text();
    return end;
}

}  // namespace aoc::plugin
