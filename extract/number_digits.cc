#include "extract/number_digits.h"

#include <array>
#include <charconv>

#include "extract/number_power.h"
#include "extract/number_text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxDigits = 40;  // more of them are no figure that prose states
constexpr std::size_t kMaxGroups = 12;
constexpr std::size_t kGroupDigits = 3;
constexpr std::string_view kTooMany = "too many digits";

// The digits of a number as from_chars reads them.
class Digits {
 public:
  bool Append(std::string_view digits) {
    if (size_ + digits.size() >= buffer_.size()) return false;
    for (const char c : digits) buffer_[size_++] = c;
    return true;
  }
  double Value() const {
    double value = 0;
    std::from_chars(buffer_.data(), buffer_.data() + size_, value);
    return value;
  }

 private:
  std::array<char, kMaxDigits + kMaxGroups> buffer_{};
  std::size_t size_ = 0;
};

// Groups of digits parted by `separator`, from the separator at `at` on.
struct Groups {
  std::size_t count = 0;
  std::size_t first_length = 0;
  bool all_threes = true;
  bool indian = true;  // 2, 2, … 3
  std::size_t end = 0;
};

template <typename IsSeparator>
Groups FindGroups(std::string_view text, std::size_t at, IsSeparator is_separator) {
  Groups groups;
  groups.end = at;
  std::size_t last_length = 2;
  while (groups.count <= kMaxGroups) {
    const DecodedChar c = CharAt(text, at);
    if (c.length == 0 || !is_separator(c.value) || !DigitAt(text, at + c.length)) break;
    const std::size_t end = DigitsEnd(text, at + c.length);
    const std::size_t length = end - at - c.length;
    if (groups.count == 0) groups.first_length = length;
    if (last_length != 2) groups.indian = false;
    last_length = length;
    groups.all_threes = groups.all_threes && length == kGroupDigits;
    ++groups.count;
    groups.end = at = end;
  }
  groups.indian = groups.indian && groups.count >= 2 && last_length == kGroupDigits;
  return groups;
}

bool IsThinSpace(char32_t c) { return c == 0xA0 || c == 0x2009 || c == 0x202F || c == 0x2007; }
bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

// Groups of three behind plain blanks: "10 000". They may also be two numbers ("8 100 W"), so only round ones count.
bool IsRoundBlankGroup(std::string_view text, const Groups& groups) {
  return groups.all_threes && (groups.count >= 2 || text.substr(groups.end - 2, 2) == "00");
}

// Reads one run of digits in two steps: the groups of its whole part, then its decimals.
class RunReader {
 public:
  RunReader(std::string_view text, std::size_t begin) : text_(text) {
    run_.end = DigitsEnd(text, begin);
    first_length_ = run_.end - begin;
    can_group_ = first_length_ >= 1 && first_length_ <= kGroupDigits && text[begin] != '0';
    run_.leading_zero = first_length_ > 1 && text[begin] == '0';
    if (first_length_ == 0) digits_.Append("0");
    Take(run_.end, begin);
  }

  DigitRun Read() {
    if (run_.left.empty()) ReadGroups();
    if (run_.left.empty() && !run_.decimals) ReadPoints();
    run_.value = digits_.Value();
    return run_;
  }

 private:
  void Leave(std::string_view reason, std::size_t end) {
    run_.left = reason;
    run_.end = end;
  }
  // Adds the digits of text[from, end), without what parts them.
  void Take(std::size_t end, std::size_t from) {
    for (std::size_t at = from; at < end; ++at) {
      if (IsAsciiDigit(text_[at]) && !digits_.Append(text_.substr(at, 1))) return Leave(kTooMany, end);
    }
    run_.end = end;
  }
  void TakeGroups(const Groups& groups) {
    run_.grouped = true;
    Take(groups.end, run_.end);
  }
  void TakeDecimals(std::size_t end) {
    run_.decimals = true;
    digits_.Append(".");
    Take(end, run_.end);
  }

  void ReadGroups() {
    const std::size_t at = run_.end;
    if (const Groups commas = FindGroups(text_, at, [](char32_t c) { return c == ','; }); commas.count > 0) {
      if (can_group_ && (commas.all_threes || (commas.indian && first_length_ <= 2))) return TakeGroups(commas);
      if (commas.count != 1 || commas.first_length > 2) return Leave("a list of numbers", commas.end);
      run_.comma_decimals = true;
      return TakeDecimals(commas.end);
    }
    if (!can_group_) return;
    const Groups quotes = FindGroups(text_, at, IsApostrophe);
    if (quotes.count > 0 && quotes.all_threes) return TakeGroups(quotes);
    const Groups thin = FindGroups(text_, at, IsThinSpace);
    if (thin.count > 0 && thin.all_threes) return TakeGroups(thin);
    const Groups blank = FindGroups(text_, at, [](char32_t c) { return c == ' '; });
    if (blank.count == 0 || !blank.all_threes || WordRunEnd(text_, blank.end) != blank.end) return;
    if (!IsRoundBlankGroup(text_, blank)) return Leave("one number or two", blank.end);
    run_.maybe_grouped = blank.count == 1;
    TakeGroups(blank);
  }

  void ReadPoints() {
    const Groups points = FindGroups(text_, run_.end, [](char32_t c) { return c == '.'; });
    if (points.count == 0) return;
    const bool threes = points.all_threes && can_group_ && !run_.grouped;
    const std::size_t comma_end = ByteAt(text_, points.end) == ',' ? DigitsEnd(text_, points.end + 1) : 0;
    const bool comma = threes && comma_end > points.end + 1 && comma_end <= points.end + 3;  // "1.234,56"
    if (comma || (threes && points.count >= 2)) {
      TakeGroups(points);
      if (comma) TakeDecimals(comma_end);
    } else if (points.count >= 2) {
      Leave("a version, date or address", points.end);
    } else {
      run_.maybe_grouped = run_.maybe_grouped || threes;
      TakeDecimals(points.end);
    }
  }

  const std::string_view text_;
  std::size_t first_length_ = 0;
  bool can_group_ = false;
  Digits digits_;
  DigitRun run_;
};

}  // namespace

DigitRun ReadDigitRun(std::string_view text, std::size_t begin) {
  const std::size_t end = DigitsEnd(text, begin);
  if (end - begin > kMaxDigits) {
    DigitRun run;
    run.left = kTooMany;
    run.end = end;
    return run;
  }
  return RunReader(text, begin).Read();
}

}  // namespace chipcheck
