// Standard output and standard error as the command line promises: results and messages never mix, a broken pipe ends
// the program quietly, a full disk is an error.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace chipcheck {

// The exit codes of every command.
constexpr int kExitOk = 0;
constexpr int kExitFailures = 1;  // the work ran, and something in it failed
constexpr int kExitUsage = 2;     // bad usage or configuration: nothing ran

enum class Verbosity { kQuiet, kNormal, kVerbose };

// Results on standard output. Buffered; Flush() tells whether everything arrived.
class Output {
 public:
  void Write(std::string_view text);
  // False when standard output could not take all of it (full disk). A reader that went away is no error, but
  // closed() is then true, and there is no point in going on.
  bool Flush();
  bool closed() const { return closed_; }

 private:
  bool closed_ = false;
  bool failed_ = false;
};

// Messages on standard error, each one line: "chipcheck: subject: reason".
class Messages {
 public:
  explicit Messages(Verbosity verbosity = Verbosity::kNormal) : verbosity_(verbosity) {}

  void Error(std::string_view text) const;   // always shown
  void Note(std::string_view text) const;    // not with --quiet
  void Detail(std::string_view text) const;  // only with --verbose

 private:
  Verbosity verbosity_;
};

// Whether a person is looking, and whether colour is welcome: a terminal, no NO_COLOR, TERM not "dumb".
bool IsTerminal(std::FILE* stream);
bool WantsColour(std::FILE* stream);
// Columns of the terminal; 80 when there is none.
int TerminalWidth();

// Progress on standard error, "12 of 500 articles, 31/s, 16 s left", rewritten in place. Shows nothing when standard
// error is no terminal.
class Progress {
 public:
  Progress(std::string_view noun, std::size_t total, Verbosity verbosity);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void Advance(std::size_t by);

 private:
  std::string noun_;
  std::size_t total_;
  std::size_t done_ = 0;
  bool shown_;
  double began_s_;
  double last_shown_s_ = 0;
};

}  // namespace chipcheck
