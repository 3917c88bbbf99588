// Files that appear whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace chipcheck {

// Makes `path` hold `bytes`: written beside it under another name, then renamed. True when it was written, false when
// it held them already. Missing folders are made. Errors name the path and the system's reason.
Result<bool> WriteFileIfChanged(const std::string& path, std::string_view bytes);

// Holds a lock file for the life of the object; the system gives the lock back when the process ends, however it ends.
class FileLock {
 public:
  // kUnavailable when another process holds the lock.
  static Result<FileLock> Acquire(const std::string& path);
  FileLock(FileLock&& other) noexcept;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace chipcheck
