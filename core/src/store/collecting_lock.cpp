// SPDX-License-Identifier: MIT
#include "aoc/store/collecting_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace aoc::store {
namespace {

constexpr std::size_t kLongestHolder = 255;

std::string readHolder(int file) {
    char text[kLongestHolder + 1];
    ssize_t size = ::pread(file, text, kLongestHolder, 0);
    std::string holder(text, size > 0 ? static_cast<std::size_t>(size) : 0);
    return holder.substr(0, holder.find('\n'));
}

Unexpected<Error> unavailable(const std::filesystem::path& path, int code) {
    return Unexpected(Error{Error::Kind::Unavailable, "Can't write " + path.string() + ": " +
                                                          std::strerror(code) +
                                                          ". Make the folder "
                                                          "writable, or set AOC_DATA_DIR"});
}

}  // namespace

Result<CollectingLock> CollectingLock::acquire(const std::filesystem::path& folder,
                                               const std::string& holder) {
    std::error_code ignored;  // What matters is whether the file can be opened.
    std::filesystem::create_directories(folder, ignored);
    const std::filesystem::path path = folder / "collecting.lock";
    int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return unavailable(path, errno);
    CollectingLock lock(file);
    int locked = 0;
    do {
        locked = ::flock(file, LOCK_EX | LOCK_NB);
    } while (locked != 0 && errno == EINTR);
    if (locked != 0) {
        if (errno != EWOULDBLOCK) return unavailable(path, errno);
        std::string other = readHolder(file);
        return Unexpected(Error{Error::Kind::Conflict,
                                "Another AOC collects into " + folder.string() +
                                    (other.empty() ? "" : " (" + other + ")"),
                                other});
    }
    const std::string line = holder.substr(0, kLongestHolder - 1) + '\n';
    if (::ftruncate(file, 0) != 0 ||
        ::pwrite(file, line.data(), line.size(), 0) != static_cast<ssize_t>(line.size()))
        return unavailable(path, errno);
    return lock;
}

CollectingLock::CollectingLock(CollectingLock&& other) noexcept
    : file_(std::exchange(other.file_, -1)) {}

CollectingLock::~CollectingLock() {
    if (file_ >= 0) ::close(file_);
}

}  // namespace aoc::store
