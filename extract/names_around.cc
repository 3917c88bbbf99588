#include "extract/names_around.h"

#include <algorithm>
#include <unordered_map>

namespace chipcheck {
namespace {

constexpr std::size_t kMostBack = 60;   // mentions looked at before the sentence
constexpr std::size_t kMostLead = 16;   // and at the start of the text
constexpr std::size_t kMostAhead = 24;  // and behind the sentence
constexpr std::size_t kNone = NamedThing::kNone;

}  // namespace

std::vector<std::size_t> SameThings(std::string_view lower, const std::vector<Mention>& mentions) {
  std::vector<std::size_t> same(mentions.size());
  std::unordered_map<std::string_view, std::size_t> first;
  first.reserve(mentions.size());
  constexpr std::size_t kShortestFirstWord = 4;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Mention& mention = mentions[i];
    // A model's row names a family: "Grok 3" is not "Grok 2".
    if (!mention.known_as.empty() && mention.kind != EntityKind::kModel) {
      same[i] = first.emplace(mention.known_as, i).first->second;
      continue;
    }
    const std::string_view name = mention.span.In(lower);
    same[i] = first.emplace(name, i).first->second;
    const std::size_t space = name.find(' ');
    if (space != std::string_view::npos && space >= kShortestFirstWord && mention.kind != EntityKind::kPerson &&
        mention.kind != EntityKind::kModel)
      first.emplace(name.substr(0, space), same[i]);
  }
  return same;
}

std::vector<NamedThing> NamesAround(const Analysis& analysis, Place place) {
  const Reading& reading = analysis.reading;
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const ItemRange here = reading.sentences[place.sentence].mentions;
  std::vector<NamedThing> things;
  std::vector<std::size_t> firsts;  // of each thing, as reading.same_thing names it
  const auto thing = [&](std::size_t mention) -> NamedThing& {
    const std::size_t first = reading.same_thing[mention];
    const auto found = std::find(firsts.begin(), firsts.end(), first);
    if (found != firsts.end()) return things[static_cast<std::size_t>(found - firsts.begin())];
    firsts.push_back(first);
    return things.emplace_back();
  };
  const std::size_t recent = here.begin > kMostBack ? here.begin - kMostBack : 0;
  const std::size_t lead_end = reading.sentences.empty() ? 0 : reading.sentences[0].mentions.end;
  for (std::size_t i = 0; i < here.begin; ++i) {
    if (i >= kMostLead && i < recent) continue;
    NamedThing& named = thing(i);
    named.earlier = named.mention = i;
    ++named.times;
    named.in_lead = named.in_lead || i < lead_end;
  }
  for (std::size_t slot = 0; slot < abstract.slots.size(); ++slot) {
    if (abstract.slots[slot].is_quantity) continue;
    const std::size_t mention = abstract.slots[slot].index;
    NamedThing& named = thing(mention);
    ++named.times;
    named.in_lead = named.in_lead || mention < lead_end;
    if (slot < place.slot)
      named.before = slot, named.mention = mention;
    else if (named.behind == kNone)
      named.behind = slot, named.mention = named.before == kNone ? mention : named.mention;
  }
  const std::size_t last = std::min(reading.mentions.size(), here.end + kMostAhead);
  std::size_t sentence_of = place.sentence;
  for (std::size_t i = here.end; i < last; ++i) {
    while (reading.sentences[sentence_of].mentions.end <= i) ++sentence_of;
    NamedThing& named = thing(i);
    ++named.times;
    if (named.later != kNone) continue;
    named.later = i;
    named.sentences_on = sentence_of - place.sentence;
    if (named.mention == kNone) named.mention = i;
  }
  for (NamedThing& named : things) {
    if (named.earlier == kNone) continue;
    std::size_t sentence = place.sentence;
    while (sentence > 0 && reading.sentences[sentence].mentions.begin > named.earlier) --sentence;
    named.sentences_back = place.sentence - sentence;
  }
  return things;
}

}  // namespace chipcheck
