// Runs a program as a user would: arguments, standard input, environment; and keeps what it printed and its exit code.
#pragma once

#include <string>
#include <vector>

namespace chipcheck {

struct ProcessResult {
  int status = -1;  // exit code; 128 + signal number when a signal ended it
  std::string out;
  std::string err;
};

struct ProcessOptions {
  std::string input;                     // standard input
  std::vector<std::string> environment;  // "NAME=value", added to this process's own
  std::string folder;                    // to run in; empty: where the test runs
  long max_file_bytes = -1;              // RLIMIT_FSIZE: what a full disk looks like; negative: no limit
};

ProcessResult RunProcess(const std::vector<std::string>& command, const ProcessOptions& options = {});

// The built chipcheck with `arguments`.
ProcessResult RunChipcheck(const std::vector<std::string>& arguments, const ProcessOptions& options = {});

// A folder of its own for one test, empty when the test begins; removed when the object goes.
class TestFolder {
 public:
  explicit TestFolder(const std::string& name);
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  // Writes a file below the folder and gives its path.
  std::string Write(const std::string& name, const std::string& bytes) const;

 private:
  std::string path_;
};

std::string ReadFile(const std::string& path);

}  // namespace chipcheck
