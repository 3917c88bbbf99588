#include "extract/antecedent.h"

#include <algorithm>
#include <iterator>

#include "core/text.h"
#include "extract/scan.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMostSentencesBack = 12;
constexpr std::size_t kMostHeadingBytes = 110;

// What stands right before a bystander, in lower case.
constexpr std::string_view kBesides[] = {" by ",          " by the ",        " with ",
                                         " from ",        " than ",          " than the ",
                                         " than a ",      " than an ",       " fast as a ",
                                         "x a ",          "x an ",           "x the ",
                                         " times a ",     " times an ",      " times the ",
                                         " what a ",      " what an ",       " what the ",
                                         " of what ",     " versus ",        " vs ",
                                         " like ",        " unlike ",        " against ",
                                         " against the ", "rival ",          "competitor ",
                                         "compared to ",  "compared with ",  " via ",
                                         " on ",          " on the ",        "including ",
                                         "such as ",      " told ",          " through ",
                                         " outside ",     " near ",          "investor ",
                                         "investors ",    " backer ",        "according to ",
                                         " per ",         "interview with ", "partnership with ",
                                         " overtaking ",  " behind ",        "tweet from ",
                                         " to rival ",    " stake in ",      " slice of ",
                                         " share of ",    " holding in ",    " interest in ",
                                         " worth of ",    " worth of its ",  " beats ",
                                         " beat ",        " outperforms ",   " outperforming ",
                                         " surpassing ",  " surpasses ",     " beating ",
                                         " matches ",     " rivals ",        " rivalling ",
                                         " overtook ",    " ahead of ",      " to "};
constexpr std::string_view kPlaces[] = {" in ", " in the ", " at ", " across ", " near ", " around ", " outside "};

// Behind these the place is the one that acts: "researchers at Corvid".
constexpr std::string_view kPeopleAt[] = {"researchers at ", "engineers at ", "scientists at ",
                                          "a team at ",      "the team at ",  "developers at ",
                                          "executives at ",  "people at ",    "staff at "};

template <std::size_t kSize>
bool EndsWithAny(std::string_view text, const std::string_view (&words)[kSize]) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) { return text.ends_with(word); });
}

bool IsAcronym(std::string_view name) {
  return std::none_of(name.begin(), name.end(), [](char c) { return IsAsciiLower(c); });
}

int FitOne(const Mention& mention, EntityKind wanted) {
  if (wanted == EntityKind::kOrganisation && mention.kind == EntityKind::kName) return 1;
  if (wanted == EntityKind::kPerson && mention.kind == EntityKind::kHandle) return 1;
  return mention.kind == wanted ? 5 : 0;
}

}  // namespace

bool StandsAside(const Mention& mention) {
  return mention.group == "media" || mention.group == "analyst" || mention.group == "bank" ||
         mention.group == "index" || mention.group == "government" || mention.group == "agency";
}

bool OpensItem(const Analysis& analysis, std::size_t sentence) {
  const std::string_view text = analysis.reading.sentences[sentence].span.In(analysis.reading.text);
  constexpr std::size_t kMostDigits = 2;
  std::size_t digits = 0;
  while (digits < text.size() && IsAsciiDigit(text[digits])) ++digits;
  const std::string_view behind = text.substr(digits);
  return digits >= 1 && digits <= kMostDigits && (behind.starts_with(". ") || behind.starts_with(") "));
}

bool OpensTopic(const Analysis& analysis, std::size_t sentence) {
  const Span span = analysis.reading.sentences[sentence].span;
  const std::string_view text = span.In(analysis.reading.text).substr(0, kMostHeadingBytes);
  const std::size_t colon = text.find(": ");
  if (colon == std::string_view::npos) return false;
  // "Memory Bandwidth: 3.35 TB/s" is a line of a list, not the heading of a story.
  constexpr std::size_t kFewestWordsBehind = 6;
  if (CountWords(span.In(analysis.reading.text).substr(colon + 1)) < kFewestWordsBehind) return false;
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < colon;) {
    const std::size_t end = WordEnd(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    if (end - at > 3) {
      ++words;
      capitals += CapitalAt(text, at) || IsAsciiDigit(text[at]) ? 1U : 0U;
    }
    at = end;
  }
  return words >= 2 && capitals * 10 >= words * 6;
}

// Whether a name is one of two that "and" joins: "it" stands for neither.
bool IsOneOfTwo(const Reading& reading, std::size_t index) {
  const auto joined = [&](std::size_t a, std::size_t b) {
    const Span between{reading.mentions[a].span.end, reading.mentions[b].span.begin};
    return between.begin < between.end && between.In(reading.text) == " and ";
  };
  return (index + 1 < reading.mentions.size() && joined(index, index + 1)) || (index > 0 && joined(index - 1, index));
}

namespace {

bool LooksBystander(const Analysis& analysis, std::size_t index) {
  const Reading& reading = analysis.reading;
  const Mention& mention = reading.mentions[index];
  if (mention.modifier) return true;
  constexpr std::size_t kLongest = 24;
  const std::size_t begin = mention.span.begin;
  const std::string_view before =
      std::string_view(reading.lower).substr(begin > kLongest ? begin - kLongest : 0, std::min(begin, kLongest));
  // "models like Llama 3, which used …" speaks of Llama 3.
  const std::string_view behind =
      std::string_view(reading.lower).substr(std::min(mention.span.end, reading.lower.size()), 8);
  if (behind.starts_with(" which ") || behind.starts_with(", which")) return false;
  if (!before.ends_with(' ')) return false;  // as all that tells of a bystander does
  if (before.ends_with(" to ") && (mention.kind == EntityKind::kSite || mention.group == "venture")) return false;
  if (EndsWithAny(before, kPeopleAt)) return false;
  if (EndsWithAny(before, kBesides)) return true;
  // "with Micron at 21 percent and Samsung at 17": the second of a list stands as the first does.
  constexpr std::size_t kListReach = 45;
  if (before.ends_with(" and ") && index > 0 && begin - reading.mentions[index - 1].span.end < kListReach &&
      reading.mentions[index - 1].kind == mention.kind &&
      reading.lower.substr(reading.mentions[index - 1].span.end, begin - reading.mentions[index - 1].span.end)
              .find(". ") == std::string::npos &&
      IsBystander(analysis, index - 1)) {
    return true;
  }
  return mention.kind != EntityKind::kSite && mention.kind != EntityKind::kModel && EndsWithAny(before, kPlaces);
}

}  // namespace

bool IsBystander(const Analysis& analysis, std::size_t index) {
  analysis.bystanders.resize(analysis.reading.mentions.size(), Analysis::Known::kNotYet);
  if (analysis.bystanders[index] == Analysis::Known::kNotYet) {
    const bool bystander = LooksBystander(analysis, index);
    analysis.bystanders[index] = bystander ? Analysis::Known::kYes : Analysis::Known::kNo;
  }
  return analysis.bystanders[index] == Analysis::Known::kYes;
}

namespace {

// Points of an antecedent beside those of its kind.
constexpr int kLeadsSentence = 4;  // it is what its sentence speaks of
constexpr int kPerSentence = 1;    // for each sentence between
constexpr std::size_t kMostSentencesWeighed = 2;

// Whether a mention is the first in its sentence that is no bystander.
bool Leads(const Analysis& analysis, std::size_t sentence, std::size_t index) {
  const ItemRange range = analysis.reading.sentences[sentence].mentions;
  for (std::size_t i = range.begin; i < index; ++i) {
    if (!IsBystander(analysis, i) && !StandsAside(analysis.reading.mentions[i])) return false;
  }
  return true;
}

}  // namespace

std::optional<std::size_t> Antecedent(const Analysis& analysis, std::size_t sentence, std::size_t before,
                                      EntityKind kind) {
  const Reading& reading = analysis.reading;
  constexpr std::size_t kOwnsAThing = 6;  // bytes: an apostrophe, an s and a space
  const auto points = [&](std::size_t i) {
    const Mention& mention = reading.mentions[i];
    if (StandsAside(mention) || IsBystander(analysis, i) || IsOneOfTwo(reading, i)) return 0;
    if (mention.kind == EntityKind::kName && IsAcronym(mention.span.In(reading.text))) return 0;
    // "Nvidia's H100" is about the chip first.
    const bool owns = mention.possessive && i + 1 < reading.mentions.size() &&
                      reading.mentions[i + 1].kind != EntityKind::kName &&
                      reading.mentions[i + 1].span.begin - mention.span.end <= kOwnsAThing;
    return owns ? FitOne(mention, kind) / 2 : FitOne(mention, kind);
  };
  const auto best_of = [&](ItemRange range, std::size_t end) {
    std::optional<std::size_t> best;
    int most = 0;
    for (std::size_t i = range.begin; i < range.end && reading.mentions[i].span.begin < end; ++i) {
      if (const int p = points(i); p > most) best = i, most = p;
    }
    return best;
  };
  const SentenceItems& here = reading.sentences[sentence];
  if (const auto found = best_of(here.mentions, before); found && reading.mentions[*found].kind != EntityKind::kName)
    return found;
  // The nearest sentence that names something fitting tells, unless one shortly before it speaks of something fitter.
  bool stop = OpensTopic(analysis, sentence) || OpensItem(analysis, sentence);
  std::optional<std::size_t> found;
  int most = 0;
  std::size_t since = 0;
  for (std::size_t back = 1; back <= kMostSentencesBack && back <= sentence && !stop; ++back) {
    const std::size_t earlier = sentence - back;
    if (const auto best = best_of(reading.sentences[earlier].mentions, reading.text.size())) {
      const int p = points(*best) + kLeadsSentence * (Leads(analysis, earlier, *best) ? 1 : 0) -
                    kPerSentence * static_cast<int>(back);
      if (!found || p > most) found = best, most = p;
    }
    if (found && ++since > kMostSentencesWeighed) break;
    stop = OpensTopic(analysis, earlier) || OpensItem(analysis, earlier);
  }
  return found;
}

std::optional<std::size_t> Affiliation(const Analysis& analysis, std::size_t person) {
  const Reading& reading = analysis.reading;
  constexpr std::size_t kFarthest = 60;
  const auto is_body = [&](std::size_t i) {
    return reading.mentions[i].kind == EntityKind::kOrganisation || reading.mentions[i].kind == EntityKind::kName;
  };
  for (std::size_t i = 0; i < reading.mentions.size(); ++i) {
    const Mention& mention = reading.mentions[i];
    const bool same =
        i == person || (mention.kind == EntityKind::kPerson && !mention.span.In(reading.text).empty() &&
                        mention.span.In(reading.text) == (reading.mentions[person].known_as.empty()
                                                              ? reading.mentions[person].span.In(reading.text)
                                                              : reading.mentions[person].known_as));
    if (!same) continue;
    if (i + 1 < reading.mentions.size() && is_body(i + 1) &&
        reading.mentions[i + 1].span.begin - mention.span.end < kFarthest) {
      const std::string_view between =
          std::string_view(reading.lower)
              .substr(mention.span.end, reading.mentions[i + 1].span.begin - mention.span.end);
      const bool sentence_ends =
          between.find(". ") != std::string_view::npos || between.find('\n') != std::string_view::npos;
      if (!sentence_ends &&
          (between.find(" of ") != std::string_view::npos || between.find(" at ") != std::string_view::npos ||
           between.find('(') != std::string_view::npos || between.find(" from ") != std::string_view::npos))
        return i + 1;
    }
    if (i > 0 && is_body(i - 1) && mention.span.begin - reading.mentions[i - 1].span.end < kFarthest / 2) {
      const std::string_view between =
          std::string_view(reading.lower)
              .substr(reading.mentions[i - 1].span.end, mention.span.begin - reading.mentions[i - 1].span.end);
      for (const std::string_view role :
           {"ceo", "chief", "founder", "president", "chairman", "boss", "cfo", "cto", "head", "executive"}) {
        if (between.find(role) != std::string_view::npos) return i - 1;
      }
    }
  }
  return std::nullopt;
}

}  // namespace chipcheck
