#include "cli/output.h"

#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxMessageBytes = 600;
constexpr int kDefaultWidth = 80;
constexpr double kProgressInterval_s = 0.2;

void PutMessage(std::string_view text) { fmt::print(stderr, "chipcheck: {}\n", Printable(text, kMaxMessageBytes)); }

double MonotonicSeconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

void Output::Write(std::string_view text) {
  if (closed_ || failed_) return;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    closed_ = errno == EPIPE;
    failed_ = !closed_;
  }
}

bool Output::Flush() {
  if (!closed_ && !failed_ && std::fflush(stdout) != 0) {
    closed_ = errno == EPIPE;
    failed_ = !closed_;
  }
  return !failed_;
}

void Messages::Error(std::string_view text) const { PutMessage(text); }

void Messages::Note(std::string_view text) const {
  if (verbosity_ != Verbosity::kQuiet) PutMessage(text);
}

void Messages::Detail(std::string_view text) const {
  if (verbosity_ == Verbosity::kVerbose) PutMessage(text);
}

bool IsTerminal(std::FILE* stream) { return ::isatty(::fileno(stream)) == 1; }

bool WantsColour(std::FILE* stream) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  if (term != nullptr && std::string_view(term) == "dumb") return false;
  return IsTerminal(stream);
}

int TerminalWidth() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return kDefaultWidth;
}

Progress::Progress(std::string_view noun, std::size_t total, Verbosity verbosity)
    : noun_(noun),
      total_(total),
      shown_(verbosity != Verbosity::kQuiet && IsTerminal(stderr)),
      began_s_(MonotonicSeconds()) {}

Progress::~Progress() {
  if (shown_) fmt::print(stderr, "\r\x1B[K");
}

void Progress::Advance(std::size_t by) {
  done_ += by;
  const double now_s = MonotonicSeconds();
  if (!shown_ || now_s - last_shown_s_ < kProgressInterval_s) return;
  last_shown_s_ = now_s;
  const double rate = static_cast<double>(done_) / (now_s - began_s_ + 1e-9);
  const double left_s = static_cast<double>(total_ - done_) / (rate + 1e-9);
  fmt::print(stderr, "\r\x1B[K{} of {} {}, {:.0f}/s, {:.0f} s left", done_, total_, noun_, rate, left_s);
}

}  // namespace chipcheck
