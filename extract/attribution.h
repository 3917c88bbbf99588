// Who is the origin of a number: a linear model picks one of the names that the text links with something said near it,
// or nobody (config/weights_speaker.tsv, docs/learning.md).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/analysis.h"
#include "extract/choice_model.h"
#include "extract/speaker_links.h"

namespace chipcheck {

struct Voice {
  static constexpr std::size_t kNobody = VoiceCue::kNobody;
  std::size_t mention = kNobody;      // of the reading
  std::string name;                   // in full where the text has it; empty for nobody
  const SpeakerLink* link = nullptr;  // what ties it to the number, also for a source without a name; null for nothing
};

// What kind of source it is, as a feature: "person", "media", "unnamed" …
FeaturePiece KindOfSpeaker(const Analysis& analysis, const SpeakerLink& link);

// Made once for an article; answers for each number. Keeps references to its arguments.
class Attribution {
 public:
  Attribution(const Analysis& analysis, const ChoiceModel& model);
  // `log` may be null.
  Voice Of(Place place, Metric metric, ChoiceLog* log) const;

 private:
  struct Number;
  Number Describe(Place place) const;
  void AddNobody(const Number& number, FeatureSum* sum) const;
  void AddLink(const Number& number, std::size_t index, FeatureSum* sum) const;
  void AddOwner(const Number& number, std::size_t index, FeatureSum* sum) const;
  void AddSame(const Number& number, const SpeakerLink& link, FeatureSum* sum) const;
  void AddBack(const Number& number, std::size_t index, FeatureSum* sum) const;
  bool Owns(const SpeakerLink& link, std::size_t quotation) const;
  bool Reaches(const Number& number, const SpeakerLink& link) const;
  std::size_t FirstLink(std::size_t sentence) const;  // the first one of it or of a later sentence
  std::string_view KnownName(std::size_t mention) const;
  bool SameName(std::size_t a, std::size_t b) const;
  std::size_t Quotation(std::size_t byte) const;
  std::string NameOf(std::size_t mention) const;

  const Analysis& analysis_;
  const ChoiceModel& model_;
  std::vector<Span> quotations_;
  std::vector<SpeakerLink> links_;   // in the order of their sentences
  std::vector<std::size_t> voices_;  // how many names have spoken up to each link
};

}  // namespace chipcheck
