#include "ingest/dates.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <string>

#include "ingest/tables.h"

namespace chipcheck {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;
constexpr std::size_t kLongestMonthBytes = 32;

using MonthMap = std::map<std::string, int, std::less<>>;

const MonthMap& Months() {
  static const MonthMap kMonths = [] {
    MonthMap months;
    const auto table = ArticleTables().Open("months.tsv", {"name", "month", "languages"});
    if (!table) return months;
    for (std::size_t i = 0; i < table->size(); ++i) {
      months[std::string(table->row(i).Required(0))] = static_cast<int>(table->row(i).Number(1));
    }
    return months;
  }();
  return kMonths;
}

std::string Lower(std::string_view word) {
  for (const char c : word) {
    if (static_cast<unsigned char>(c) < 0x80) continue;
    std::string out;
    icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())))
        .toLower(icu::Locale::getRoot())
        .toUTF8String(out);
    return out;
  }
  return ToAsciiLower(word);
}

bool IsWordByte(char c) { return IsAsciiAlpha(c) || static_cast<unsigned char>(c) >= 0x80; }

// Reads the pieces of a date one after another. Every Take… moves on when it succeeds and stays when it does not.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool AtEnd() const { return at_ >= text_.size(); }
  char Peek() const { return AtEnd() ? '\0' : text_[at_]; }

  bool Take(std::string_view wanted) {
    if (text_.substr(at_, wanted.size()) != wanted) return false;
    at_ += wanted.size();
    return true;
  }

  void SkipBlanks() {
    for (;;) {
      if (Peek() == ' ' || Peek() == '\n' || Peek() == '\t') {
        ++at_;
      } else if (!Take("\u00A0") && !Take("\u202F")) {
        return;
      }
    }
  }

  // A run of digits of a length between the two bounds, not followed by another digit.
  std::optional<int> TakeNumber(std::size_t least, std::size_t most) {
    std::size_t end = at_;
    while (end < text_.size() && IsAsciiDigit(text_[end]) && end - at_ <= most) ++end;
    if (end - at_ < least || end - at_ > most) return std::nullopt;
    int value = 0;
    std::from_chars(text_.data() + at_, text_.data() + end, value);
    at_ = end;
    return value;
  }

  std::optional<int> TakeYear() {
    const std::size_t begin = at_;
    const auto year = TakeNumber(4, 4);
    if (year && *year >= kFirstYear && *year <= kLastYear) return year;
    at_ = begin;
    return std::nullopt;
  }

  std::string_view PeekWord() const {
    std::size_t end = at_;
    while (end < text_.size() && IsWordByte(text_[end]) && end - at_ < kLongestMonthBytes) {
      // A no-break space is no letter, though its bytes are not ASCII.
      if (text_.substr(end, 2) == "\u00A0") break;
      ++end;
    }
    return text_.substr(at_, end - at_);
  }

  std::optional<int> TakeMonthName() {
    const std::string_view word = PeekWord();
    if (word.size() < 3) return std::nullopt;
    const auto found = Months().find(Lower(word));
    if (found == Months().end()) return std::nullopt;
    at_ += word.size();
    Take(".");
    return found->second;
  }

  // "st", "nd", "rd", "th", "er", "º", "ª" or a period after the number of a day.
  void SkipOrdinal() {
    const std::string_view word = PeekWord();
    for (const std::string_view suffix : {"st", "nd", "rd", "th", "er", "re", "º", "ª", "°", "ST", "ND", "RD", "TH"}) {
      if (word == suffix) {
        at_ += word.size();
        break;
      }
    }
    Take(".");
  }

  // What may stand between the parts of a date: commas, hyphens, "of", "de", "del", "den".
  void SkipFiller() {
    SkipBlanks();
    while (Take(",") || Take("-") || Take("\u2013") || Take("/")) SkipBlanks();
    const std::string word = Lower(PeekWord());
    for (const std::string_view filler : {"of", "de", "del", "d", "den"}) {
      if (word != filler) continue;
      at_ += word.size();
      Take("\u2019");
      Take("'");
      SkipBlanks();
      break;
    }
  }

  // "08:15:00 UTC" between day and year, as the C library writes times.
  void SkipTime() {
    const std::size_t begin = at_;
    if (!TakeNumber(1, 2) || !Take(":") || !TakeNumber(2, 2)) {
      at_ = begin;
      return;
    }
    if (Take(":")) TakeNumber(2, 2);
    SkipBlanks();
    if (const std::string_view zone = PeekWord(); zone.size() >= 2 && zone.size() <= 4) at_ += zone.size();
    SkipBlanks();
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

int FullYear(int two_digits) { return two_digits < 70 ? 2000 + two_digits : 1900 + two_digits; }

std::optional<FoundDate> Make(int year, int month, int day, std::size_t begin, std::size_t end, bool named, bool two) {
  if (year < kFirstYear || year > kLastYear || !IsValidDay(year, month, day)) return std::nullopt;
  return FoundDate{
      Date::FromCivil(year, static_cast<unsigned>(month), static_cast<unsigned>(day)), {begin, end}, named, two};
}

// 2025-01-29, 2025/1/29, 2025. 1. 29., 2025年1月29日, 2025년 1월 29일, "2025. január 29.", "2025, January 29".
std::optional<FoundDate> YearFirst(std::string_view text, std::size_t begin) {
  Cursor c(text, begin);
  const auto year = c.TakeYear();
  if (!year) return std::nullopt;
  Cursor named = c;
  named.Take(".");
  named.SkipFiller();
  if (const auto month = named.TakeMonthName()) {
    named.SkipFiller();
    if (const auto day = named.TakeNumber(1, 2)) return Make(*year, *month, *day, begin, named.at(), true, false);
    return std::nullopt;
  }
  struct Style {
    std::string_view after_year;
    std::string_view after_month;
    std::string_view after_day;
  };
  static constexpr Style kStyles[] = {{"-", "-", ""},     {"/", "/", ""},     {".", ".", ""},
                                      {"年", "月", "日"}, {"년", "월", "일"}, {"_", "_", ""}};
  for (const Style& style : kStyles) {
    Cursor d = c;
    if (!d.Take(style.after_year)) continue;
    d.SkipBlanks();
    const auto month = d.TakeNumber(1, 2);
    if (!month || !d.Take(style.after_month)) continue;
    d.SkipBlanks();
    const auto day = d.TakeNumber(1, 2);
    if (!day || !d.Take(style.after_day)) continue;
    return Make(*year, *month, *day, begin, d.at(), false, false);
  }
  return std::nullopt;
}

// 29.1.2025, 29/01/25, 1-29-2025, 29. 1. 2025.
std::optional<FoundDate> Numeric(std::string_view text, std::size_t begin, DayOrder order) {
  Cursor c(text, begin);
  const auto first = c.TakeNumber(1, 2);
  const char separator = c.Peek();
  if (!first || (separator != '.' && separator != '/' && separator != '-')) return std::nullopt;
  const std::string_view sep(&text[c.at()], 1);
  c.Take(sep);
  if (separator == '.') c.SkipBlanks();
  const auto second = c.TakeNumber(1, 2);
  if (!second || !c.Take(sep)) return std::nullopt;
  if (separator == '.') c.SkipBlanks();
  const std::size_t year_begin = c.at();
  int year = 0;
  bool two = false;
  if (const auto full = c.TakeYear()) {
    year = *full;
  } else if (const auto shortened = c.TakeNumber(2, 2); shortened && c.at() == year_begin + 2) {
    // "1.2.13" may be a section or a version; two digits on each side of the separator make a date of it.
    if (year_begin - begin < 6 || c.Peek() == sep[0] || c.Peek() == ':' || c.Peek() == '%') return std::nullopt;
    year = FullYear(*shortened);
    two = true;
  } else {
    return std::nullopt;
  }
  int day = *first;
  int month = *second;
  if (separator != '.' && order == DayOrder::kMonthFirst) std::swap(day, month);
  if (month > 12 && separator != '.') std::swap(day, month);
  return Make(year, month, day, begin, c.at(), false, two);
}

// "29 January 2025", "29. Januar 2025", "29 de enero de 2025", "29-Jan-2025", "29 Jan '25".
std::optional<FoundDate> DayMonthName(std::string_view text, std::size_t begin) {
  Cursor c(text, begin);
  const auto day = c.TakeNumber(1, 2);
  if (!day) return std::nullopt;
  c.SkipOrdinal();
  c.SkipFiller();
  const auto month = c.TakeMonthName();
  if (!month) return std::nullopt;
  c.SkipFiller();
  if (const auto year = c.TakeYear()) return Make(*year, *month, *day, begin, c.at(), true, false);
  const bool apostrophe = c.Take("'") || c.Take("\u2019");
  const auto shortened = c.TakeNumber(2, 2);
  if (!shortened || c.Peek() == ':' || (!apostrophe && c.Peek() == '.')) return std::nullopt;
  return Make(FullYear(*shortened), *month, *day, begin, c.at(), true, true);
}

// "January 29, 2025", "Jan. 29th 2025", "Jan 29 08:15:00 UTC 2025".
std::optional<FoundDate> MonthNameDay(std::string_view text, std::size_t begin) {
  Cursor c(text, begin);
  const auto month = c.TakeMonthName();
  if (!month) return std::nullopt;
  c.SkipFiller();
  const auto day = c.TakeNumber(1, 2);
  if (!day) return std::nullopt;
  c.SkipOrdinal();
  c.SkipFiller();
  c.SkipTime();
  const auto year = c.TakeYear();
  if (!year) return std::nullopt;
  return Make(*year, *month, *day, begin, c.at(), true, false);
}

bool StartsToken(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  if (IsAsciiDigit(text[at])) return !IsAsciiDigit(before) && (!IsAsciiAlpha(before) || before == 'T');
  return !IsWordByte(before) || text.substr(at >= 2 ? at - 2 : 0, 2) == "\u00A0";
}

std::optional<Date> DayOf(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || !IsValidDay(year, month, day)) return std::nullopt;
  return Date::FromCivil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::optional<Date> FromDigits(std::string_view digits) {
  std::int64_t value = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc()) return std::nullopt;
  const auto plausible = [](std::optional<Date> d) {
    return d && d->year() >= kFirstYear && d->year() <= kLastYear ? d : std::nullopt;
  };
  if (digits.size() == 10) return plausible(Instant{value}.date());
  if (digits.size() == 13) return plausible(Instant{value / 1000}.date());
  if (digits.size() == 14) value /= 1'000'000;
  if (digits.size() == 12) value /= 10'000;
  if (digits.size() != 8 && digits.size() != 12 && digits.size() != 14) return std::nullopt;
  return DayOf(static_cast<int>(value / 10'000), static_cast<int>(value / 100 % 100), static_cast<int>(value % 100));
}

}  // namespace

DayOrder DayOrderOf(std::string_view language) {
  return language == "en" || language == "en-us" ? DayOrder::kMonthFirst : DayOrder::kDayFirst;
}

std::vector<FoundDate> FindDates(std::string_view text, DayOrder order) {
  std::vector<FoundDate> found;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (!IsAsciiDigit(c) && !IsWordByte(c)) {
      ++at;
      continue;
    }
    std::optional<FoundDate> date;
    if (StartsToken(text, at)) {
      if (IsAsciiDigit(c)) {
        date = YearFirst(text, at);
        if (!date) date = Numeric(text, at, order);
        if (!date) date = DayMonthName(text, at);
      } else {
        date = MonthNameDay(text, at);
      }
    }
    if (date) {
      found.push_back(*date);
      at = date->span.end;
      continue;
    }
    const bool digit = IsAsciiDigit(c);
    while (at < text.size() && (digit ? IsAsciiDigit(text[at]) : IsWordByte(text[at]))) {
      if (!digit && text.substr(at, 2) == "\u00A0") {
        at += 2;
        break;
      }
      ++at;
    }
  }
  return found;
}

std::optional<Date> ParseDateField(std::string_view value, DayOrder order) {
  value = Trim(value);
  if (value.empty()) return std::nullopt;
  const std::size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
  if (digits == value.size() || (digits >= 8 && (value[digits] == 'T' || value[digits] == '.'))) {
    return FromDigits(value.substr(0, digits));
  }
  const std::vector<FoundDate> found = FindDates(value.substr(0, 120), order);
  if (found.empty()) return std::nullopt;
  return found.front().date;
}

std::optional<Date> DateInUrl(std::string_view url) {
  const std::size_t scheme = url.rfind("://");  // the last one: addresses in web archives hold another address
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const std::size_t slash = url.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  url = url.substr(slash, url.find_first_of("?#") - slash);
  for (std::size_t at = 0; at < url.size(); ++at) {
    if (!IsAsciiDigit(url[at]) || (at > 0 && IsAsciiDigit(url[at - 1]))) continue;
    if (const auto date = YearFirst(url, at)) {
      if (date->span.end >= url.size() || !IsAsciiDigit(url[date->span.end])) return date->date;
    }
    std::size_t end = at;
    while (end < url.size() && IsAsciiDigit(url[end])) ++end;
    if (end - at == 8) {
      if (const auto date = FromDigits(url.substr(at, 8))) return date;
    }
  }
  return std::nullopt;
}

}  // namespace chipcheck
