#include "extract/subject.h"

#include <algorithm>

#include "extract/chip_text.h"
#include "extract/name_pieces.h"

namespace chipcheck {
namespace {

constexpr std::size_t kNone = About::kNobody;

// "Hugging Face and Google" where the two act together: both stand before the number, with "and" alone between them.
std::string Joined(const Analysis& analysis, Place place, std::size_t best, std::string name) {
  const Reading& reading = analysis.reading;
  const auto number = reading.quantities[analysis.abstracts[place.sentence].slots[place.slot].index].span.begin;
  const auto joined = [&](std::size_t a, std::size_t b) {
    if (b >= reading.mentions.size() || reading.mentions[b].span.begin > number) return false;
    const Mention& first = reading.mentions[a];
    const Mention& second = reading.mentions[b];
    if (first.kind != second.kind || second.modifier) return false;
    return std::string_view(reading.text).substr(first.span.end, second.span.begin - first.span.end) == " and ";
  };
  if (joined(best, best + 1)) return name + " and " + DisplayName(reading.mentions[best + 1], reading.text);
  if (best > 0 && joined(best - 1, best)) return DisplayName(reading.mentions[best - 1], reading.text) + " and " + name;
  return name;
}

// What a claim calls its subject: the name in full, and both of two that act together.
std::string Shown(const Analysis& analysis, const NameQuestion& question, std::size_t best) {
  const Mention& mention = analysis.reading.mentions[best];
  if (mention.kind == EntityKind::kChip) return MentionsText(analysis, WithJoined(analysis.reading, best));
  std::string name = DisplayName(mention, analysis.reading.text);
  if ((mention.kind == EntityKind::kPerson && mention.known_as.size() > name.size()) ||
      (mention.kind == EntityKind::kHandle && !mention.known_as.empty()))
    return std::string(mention.known_as);
  return mention.kind == EntityKind::kOrganisation ? Joined(analysis, question.place, best, std::move(name)) : name;
}

// The candidate with the highest score, or none; `eligible` tells which things are candidates, `extra` adds what only
// this decision knows of them.
template <typename Eligible, typename Answer, typename Extra>
std::size_t Best(const ChoiceModel& model, const NameFeatures& features, const Eligible& eligible, const Answer& answer,
                 const Extra& extra, Choice* choice) {
  FeatureSum none(model, AddCandidate(choice, {}));
  features.Nothing(&none);
  std::size_t best = kNone;
  double most = none.score();
  for (const NamedThing& thing : features.things()) {
    if (!eligible(thing)) continue;
    FeatureSum sum(model, AddCandidate(choice, choice == nullptr ? std::string() : answer(thing.mention)));
    features.Add(thing, &sum);
    extra(thing, &sum);
    if (sum.score() > most) best = thing.mention, most = sum.score();
  }
  return best;
}

}  // namespace

Result<SubjectReader> SubjectReader::Create(const TableSource& tables) {
  Result<ChoiceModel> subjects = ChoiceModel::Load(tables, "weights_subject.tsv");
  if (!subjects) return subjects.error();
  Result<ChoiceModel> chips = ChoiceModel::Load(tables, "weights_chip.tsv");
  if (!chips) return chips.error();
  Result<ReferenceWords> words = ReferenceWords::Load(tables);
  if (!words) return words.error();
  return SubjectReader(std::move(subjects).value(), std::move(chips).value(), std::move(words).value());
}

About SubjectReader::Of(const Analysis& analysis, const NameQuestion& question, ChoiceLog* log) const {
  const Reading& reading = analysis.reading;
  const NameFeatures features(words_, analysis, question);
  const Slot& number = analysis.abstracts[question.place.sentence].slots[question.place.slot];
  const Span quote = reading.quantities[number.index].span;
  const auto any = [](const NamedThing&) { return true; };
  const auto shown = [&](std::size_t mention) { return DisplayName(reading.mentions[mention], reading.text); };
  const auto nothing = [](const NamedThing&, FeatureSum*) {};
  About about;
  about.mention = Best(subjects_, features, any, shown, nothing, BeginChoice(log, "subject", quote, question.metric));
  if (about.mention != kNone) about.subject = Shown(analysis, question, about.mention);

  const auto is_chip = [&](const NamedThing& thing) {
    const Mention& mention = reading.mentions[thing.mention];
    return mention.kind == EntityKind::kChip ||
           (mention.kind == EntityKind::kName && IsPartNumber(mention.span.In(reading.text)));
  };
  const auto chip_text = [&](std::size_t mention) { return ChipText(analysis, {mention}); };
  const auto is_subject = [&](const NamedThing& thing, FeatureSum* sum) {
    if (about.mention != kNone && reading.same_thing[thing.mention] == reading.same_thing[about.mention])
      sum->Add("subject", ToString(question.metric));
  };
  about.chip_mention =
      Best(chips_, features, is_chip, chip_text, is_subject, BeginChoice(log, "chip", quote, question.metric));
  if (about.chip_mention != kNone) about.chip = ChipText(analysis, WithJoined(reading, about.chip_mention));
  return about;
}

}  // namespace chipcheck
