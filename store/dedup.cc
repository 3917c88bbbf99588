#include "store/dedup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/sha256.h"
#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::array<std::string_view, 14> kLegalForms = {
    "ag", "co", "company", "corp", "corporation", "gmbh", "inc", "kk", "limited", "llc", "ltd", "nv", "plc", "sa"};
constexpr std::array<std::string_view, 6> kMakers = {"amd", "google", "huawei", "intel", "nvidia", "nvidia's"};
constexpr std::array<std::string_view, 10> kChipNouns = {"accelerator", "accelerators", "card", "cards",      "chip",
                                                         "chips",       "gpu",          "gpus", "processors", "series"};
// First names that differ by at most this many letters, and start alike, are taken as one: "alexander", "alexandr".
constexpr std::size_t kMaxNameSlips = 2;

template <std::size_t N>
bool IsOneOf(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Typographic quotation marks and dashes that stand for ASCII ones.
std::string FoldPunctuation(std::string_view text) {
  struct Fold {
    std::string_view from;
    char to;
  };
  static constexpr std::array<Fold, 7> kFolds = {{{"\u2018", '\''},
                                                  {"\u2019", '\''},
                                                  {"\u201C", '"'},
                                                  {"\u201D", '"'},
                                                  {"\u2010", '-'},
                                                  {"\u2011", '-'},
                                                  {"\u2013", '-'}}};
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto fold =
        std::find_if(kFolds.begin(), kFolds.end(), [&](const Fold& f) { return text.substr(i).starts_with(f.from); });
    if (fold == kFolds.end()) {
      out += ToAsciiLower(text[i++]);
    } else {
      out += fold->to;
      i += fold->from.size();
    }
  }
  return out;
}

// Lower-case words; '-', '_' and '/' part words, other punctuation goes, but '.' between digits, '@', '+' and '&' stay.
std::vector<std::string> Words(std::string_view name) {
  const std::string folded = FoldSpace(FoldPunctuation(name));
  std::vector<std::string> words;
  std::string word;
  const auto close = [&] {
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    std::erase(word, '\'');
    if (!word.empty()) words.push_back(word);
    word.clear();
  };
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    const bool in_number =
        c == '.' && i > 0 && i + 1 < folded.size() && IsAsciiDigit(folded[i - 1]) && IsAsciiDigit(folded[i + 1]);
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
    if (IsAsciiAlnum(c) || !is_ascii || in_number || c == '\'' || c == '@' || c == '+' || c == '&') {
      word += c;
    } else if (c == ' ' || c == '-' || c == '_' || c == '/') {
      close();
    }
  }
  close();
  return words;
}

std::string Join(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

// Levenshtein distance.
std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string NameKey(std::string_view name) {
  std::vector<std::string> words = Words(name);
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  while (words.size() > 1 && IsOneOf(kLegalForms, words.back())) words.pop_back();
  return Join(words);
}

std::string PublisherKey(std::string_view source) {
  const bool is_host = source.find('.') != std::string_view::npos && source.find(' ') == std::string_view::npos;
  if (!is_host) return NameKey(source);
  std::vector<std::string_view> labels = Split(source, '.');
  labels.pop_back();
  const auto longest = std::max_element(labels.begin(), labels.end(),
                                        [](std::string_view a, std::string_view b) { return a.size() < b.size(); });
  return NameKey(*longest);
}

std::string ChipKey(std::string_view chip) {
  std::vector<std::string> words = Words(chip);
  while (words.size() > 1 && IsOneOf(kMakers, words.front())) words.erase(words.begin());
  while (!words.empty() && IsOneOf(kChipNouns, words.back())) words.pop_back();
  if (words.empty()) return {};
  std::string& last = words.back();
  const bool is_plural =
      last.size() > 2 && last.back() == 's' &&
      (IsAsciiDigit(last[last.size() - 2]) || last == "tpus" || last == "hoppers" || last == "blackwells");
  if (is_plural) last.pop_back();
  return Join(words);
}

bool IsSameSpeaker(std::string_view a_key, std::string_view b_key) {
  if (a_key.empty() || b_key.empty()) return false;
  if (a_key == b_key) return true;
  const std::vector<std::string_view> a = Split(a_key, ' ');
  const std::vector<std::string_view> b = Split(b_key, ' ');
  if (a.back() != b.back()) return false;
  if (a.size() == 1 || b.size() == 1) return true;
  return a.front().front() == b.front().front() && EditDistance(a.front(), b.front()) <= kMaxNameSlips;
}

bool DescribesChip(Metric metric) {
  switch (metric) {
    case Metric::kChipPrice:
    case Metric::kRentalPrice:
    case Metric::kComputeRate:
    case Metric::kMemory:
    case Metric::kBandwidth:
    case Metric::kPower:
    case Metric::kProcessNode:
    case Metric::kTransistors:
      return true;
    default:
      return false;
  }
}

std::string GroupKey(const Claim& claim) {
  std::string subject = NameKey(claim.subject);
  if (subject.empty() && DescribesChip(claim.metric)) return ChipKey(claim.chip);
  // "H100" as the subject of its own price and "Nvidia H100" as the chip of it are one thing.
  return DescribesChip(claim.metric) ? ChipKey(claim.subject) : subject;
}

std::string NumberKey(const std::optional<double>& value) {
  if (!value || !std::isfinite(*value)) return {};
  return *value == 0.0 ? "0" : fmt::format("{:.12g}", *value);
}

std::string ClaimId(std::string_view source, const std::optional<Date>& published, const Claim& claim) {
  return ContentId({"claim", source, published ? published->ToString() : std::string(), ToString(claim.metric),
                    NameKey(claim.subject), ChipKey(claim.chip), NumberKey(claim.low), NumberKey(claim.high),
                    claim.unit, claim.per, ToString(claim.bound), ToString(claim.direction), NameKey(claim.versus),
                    NameKey(claim.speaker)});
}

std::string ArticleIdOfUrl(std::string_view url) { return ContentId({"article", url}); }

std::string ArticleId(const Article& article) {
  // A path says where a file lies on one machine, not what it is.
  const bool has_address = !article.url.empty() && !article.url.starts_with("file://");
  if (has_address) return ArticleIdOfUrl(article.url);
  return ContentId({"article", "", article.source, article.sha256.empty() ? article.text : article.sha256});
}

}  // namespace chipcheck
