// What can go wrong, and how it is told: an Error has a code for programs and a message for people.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace chipcheck {

enum class ErrorCode {
  kNotFound,     // a file, folder, row or id that is not there
  kBadInput,     // bytes that are not what they have to be: the input's fault, the next input may be fine
  kBadConfig,    // configuration or a table of config/ is wrong: nothing sensible can run, exit code 2
  kBadUsage,     // the caller asked for something that does not exist, exit code 2
  kUnavailable,  // may pass by itself: locked, timed out, no network
  kRefused,      // a rule or a limit forbids it
  kIo,           // reading or writing failed: no space, no permission
  kInternal,     // a promise of this program was broken
};

// `message` names the culprit and what to do: "config/chips.tsv:17: unknown metric \"pwoer\"". One line, no period.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
};

// A value or an Error. `value()` and `error()` may be called only after ok() has told which one it is.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& { return std::get<0>(state_); }
  T& value() & { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

// Success without a value, or an Error.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace chipcheck
