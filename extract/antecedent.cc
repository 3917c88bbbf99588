#include "extract/antecedent.h"

#include "core/text.h"
#include "extract/scan.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMostSentencesBack = 6;
constexpr std::size_t kMostHeadingBytes = 110;

bool Fits(const Mention& mention, EntityKind kind) {
  if (kind == EntityKind::kOrganisation && mention.kind == EntityKind::kName) return true;
  if (kind == EntityKind::kPerson && mention.kind == EntityKind::kHandle) return true;
  return mention.kind == kind && !(kind == EntityKind::kOrganisation && StandsAside(mention));
}

}  // namespace

bool StandsAside(const Mention& mention) {
  return mention.group == "media" || mention.group == "analyst" || mention.group == "bank" ||
         mention.group == "index" || mention.group == "government" || mention.group == "agency";
}

bool OpensTopic(const Analysis& analysis, std::size_t sentence) {
  const Span span = analysis.reading.sentences[sentence].span;
  const std::string_view text = span.In(analysis.reading.text).substr(0, kMostHeadingBytes);
  const std::size_t colon = text.find(": ");
  if (colon == std::string_view::npos) return false;
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

std::optional<std::size_t> Antecedent(const Analysis& analysis, std::size_t sentence, std::size_t before,
                                      EntityKind kind) {
  const Reading& reading = analysis.reading;
  const ItemRange here = reading.sentences[sentence].mentions;
  for (std::size_t i = here.begin; i < here.end && reading.mentions[i].span.begin < before; ++i) {
    if (Fits(reading.mentions[i], kind) && reading.mentions[i].kind != EntityKind::kName) return i;
  }
  bool stop = OpensTopic(analysis, sentence);
  for (std::size_t back = 1; back <= kMostSentencesBack && back <= sentence && !stop; ++back) {
    const std::size_t earlier = sentence - back;
    const ItemRange mentions = reading.sentences[earlier].mentions;
    std::optional<std::size_t> name;
    for (std::size_t i = mentions.begin; i < mentions.end; ++i) {
      if (!Fits(reading.mentions[i], kind)) continue;
      if (reading.mentions[i].kind != EntityKind::kName) return i;
      if (!name) name = i;
    }
    if (name) return name;
    stop = OpensTopic(analysis, earlier);
  }
  return std::nullopt;
}

}  // namespace chipcheck
