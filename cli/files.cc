#include "cli/files.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace chipcheck {
namespace {

namespace fs = std::filesystem;

Error IoError(const std::string& path, std::string_view doing, int code) {
  return {ErrorCode::kIo, fmt::format("{}: can't be {}: {}", path, doing, std::strerror(code))};
}

bool Holds(const std::string& path, std::string_view bytes) {
  std::error_code error;
  if (fs::file_size(path, error) != bytes.size() || error) return false;
  std::ifstream in(path, std::ios::binary);
  const std::string held{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return in && held == bytes;
}

Status WriteAll(int descriptor, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return IoError(path, "written", errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

Result<bool> WriteFileIfChanged(const std::string& path, std::string_view bytes) {
  if (Holds(path, bytes)) return false;
  std::error_code error;
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty()) fs::create_directories(folder, error);
  if (error) return IoError(folder.string(), "made", error.value());
  const std::string beside = fmt::format("{}.{}.tmp", path, ::getpid());
  constexpr mode_t kMode = 0644;
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode);
  if (descriptor < 0) return IoError(path, "written", errno);
  Status written = WriteAll(descriptor, path, bytes);
  if (::close(descriptor) != 0 && written.ok()) written = IoError(path, "written", errno);
  if (written.ok() && ::rename(beside.c_str(), path.c_str()) != 0) written = IoError(path, "written", errno);
  if (written.ok()) return true;
  ::unlink(beside.c_str());
  return written.error();
}

Result<FileLock> FileLock::Acquire(const std::string& path) {
  constexpr mode_t kMode = 0644;
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode);
  if (descriptor < 0) return IoError(path, "opened", errno);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor);
    return Error{ErrorCode::kUnavailable, fmt::format("{}: another run is under way", path)};
  }
  return FileLock(descriptor);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace chipcheck
