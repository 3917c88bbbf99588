#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace chipcheck {
namespace {

struct Pipe {
  int read = -1;
  int write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    read = ends[0], write = ends[1];
  }
};

[[noreturn]] void Child(const std::vector<std::string>& command, const ProcessOptions& options, const Pipe& in,
                        const Pipe& out, const Pipe& err) {
  ::dup2(in.read, STDIN_FILENO), ::dup2(out.write, STDOUT_FILENO), ::dup2(err.write, STDERR_FILENO);
  if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0) ::_exit(126);
  for (const std::string& variable : options.environment) ::putenv(const_cast<char*>(variable.c_str()));
  if (options.max_file_bytes >= 0) {
    const rlimit limit{static_cast<rlim_t>(options.max_file_bytes), static_cast<rlim_t>(options.max_file_bytes)};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

// Moves input in and output out until the program has closed both its outputs.
void Pump(const std::string& input, int in, int out, int err, ProcessResult* result) {
  std::size_t written = 0;
  if (input.empty()) ::close(in), in = -1;
  while (out >= 0 || err >= 0) {
    std::array<pollfd, 3> fds = {{{out, POLLIN, 0}, {err, POLLIN, 0}, {in, POLLOUT, 0}}};
    if (::poll(fds.data(), fds.size(), -1) < 0) continue;
    const auto drain = [](int* fd, std::string* text) {
      std::array<char, 65536> buffer{};
      const ssize_t n = ::read(*fd, buffer.data(), buffer.size());
      if (n > 0) {
        text->append(buffer.data(), static_cast<std::size_t>(n));
      } else {
        ::close(*fd), *fd = -1;
      }
    };
    if (fds[0].revents != 0) drain(&out, &result->out);
    if (fds[1].revents != 0) drain(&err, &result->err);
    if (fds[2].revents != 0) {
      const ssize_t n = ::write(in, input.data() + written, input.size() - written);
      if (n > 0) written += static_cast<std::size_t>(n);
      if (n < 0 || written == input.size()) ::close(in), in = -1;
    }
  }
  if (in >= 0) ::close(in);
}

}  // namespace

ProcessResult RunProcess(const std::vector<std::string>& command, const ProcessOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe in;
  Pipe out;
  Pipe err;
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork");
  if (child == 0) {
    std::signal(SIGPIPE, SIG_DFL);
    Child(command, options, in, out, err);
  }
  ::close(in.read), ::close(out.write), ::close(err.write);
  ::fcntl(in.write, F_SETFL, O_NONBLOCK);
  ProcessResult result;
  Pump(options.input, in.write, out.read, err.read, &result);
  int status = 0;
  ::waitpid(child, &status, 0);
  constexpr int kSignalBase = 128;
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : kSignalBase + WTERMSIG(status);
  return result;
}

ProcessResult RunChipcheck(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  std::vector<std::string> command = {CHIPCHECK_BINARY_DIR "/cli/chipcheck"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return RunProcess(command, options);
}

TestFolder::TestFolder(const std::string& name)
    : path_(std::string(CHIPCHECK_BINARY_DIR) + "/test-folders/" + name + "-" + std::to_string(::getpid())) {
  std::filesystem::remove_all(path_);
  std::filesystem::create_directories(path_);
}

TestFolder::~TestFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TestFolder::Write(const std::string& name, const std::string& bytes) const {
  const std::string path = path_ + "/" + name;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace chipcheck
