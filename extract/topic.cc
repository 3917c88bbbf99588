#include "extract/topic.h"

#include <algorithm>

#include "core/text.h"

namespace chipcheck {
namespace {

// The first sentences of a text: a topic stands there, and what comes later is told of it.
constexpr std::size_t kLeadMentions = 24;
constexpr std::size_t kMostNear = 60;  // mentions looked through for a second one of the same name

std::string_view NameOf(const Reading& reading, const Mention& mention) {
  return mention.known_as.empty() ? mention.span.In(reading.text) : mention.known_as;
}

std::size_t IndexOf(const Reading& reading, const Mention& mention) {
  return static_cast<std::size_t>(&mention - reading.mentions.data());
}

// Whether nothing but quotes, marks and spaces stands between the start of its sentence or line and the name.
bool Opens(const Reading& reading, const Mention& mention) {
  std::size_t at = mention.span.begin;
  while (at > 0 && (reading.text[at - 1] == ' ' || reading.text[at - 1] == '"')) --at;
  if (at == 0) return true;
  const char before = reading.text[at - 1];
  return before == '\n' || before == '.' || before == '!' || before == '?';
}

}  // namespace

bool IsSalient(const Reading& reading, const Mention& mention) {
  if (Opens(reading, mention)) return true;
  const std::size_t index = IndexOf(reading, mention);
  const std::string_view name = NameOf(reading, mention);
  const std::size_t begin = index > kMostNear ? index - kMostNear : 0;
  const std::size_t end = std::min(reading.mentions.size(), index + kMostNear);
  for (std::size_t i = begin; i < end; ++i) {
    if (i != index && NameOf(reading, reading.mentions[i]) == name) return true;
  }
  return false;
}

std::optional<std::size_t> Topic(const Analysis& analysis, std::size_t sentence, const FitOfMention& fit) {
  const Reading& reading = analysis.reading;
  constexpr int kFirst = 3;  // what the first sentence names first
  constexpr int kMostTimes = 4;
  std::optional<std::size_t> best;
  int most = 0;
  bool first = true;
  const std::size_t end = std::min(reading.sentences[sentence].mentions.begin, kLeadMentions);
  for (std::size_t i = 0; i < end; ++i) {
    const Mention& mention = reading.mentions[i];
    const int fits = fit(mention);
    if (fits == 0 || StandsAside(mention) || IsBystander(analysis, i)) continue;
    if (mention.kind == EntityKind::kName && !IsSalient(reading, mention)) continue;
    const std::string_view name = NameOf(reading, mention);
    int times = 0;
    for (std::size_t k = 0; k < end; ++k) times += NameOf(reading, reading.mentions[k]) == name ? 1 : 0;
    const int points = fits + std::min(times, kMostTimes) + (first ? kFirst : 0);
    first = false;
    if (points > most) best = i, most = points;
  }
  return best;
}

}  // namespace chipcheck
