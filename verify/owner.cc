#include "verify/owner.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "verify/terms.h"

namespace chipcheck {
namespace {

constexpr std::size_t kLongestName = 4;  // words

// Adjectives of countries whose owners export rules ask about, and of those that news about them names.
struct Demonym {
  std::string_view word;
  std::string_view country;
};
constexpr std::array<Demonym, 24> kDemonyms = {
    {{"American", "US"}, {"Australian", "AU"}, {"British", "GB"},    {"Canadian", "CA"},  {"Chinese", "CN"},
     {"Dutch", "NL"},    {"Emirati", "AE"},    {"European", ""},     {"Finnish", "FI"},   {"French", "FR"},
     {"German", "DE"},   {"Indian", "IN"},     {"Indonesian", "ID"}, {"Iranian", "IR"},   {"Israeli", "IL"},
     {"Japanese", "JP"}, {"Korean", "KR"},     {"Malaysian", "MY"},  {"Norwegian", "NO"}, {"Qatari", "QA"},
     {"Russian", "RU"},  {"Saudi", "SA"},      {"Taiwanese", "TW"},  {"Turkish", "TR"}}};

std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  const auto is_break = [](char c) {
    return IsAsciiSpace(c) || std::string_view(",;:()[]\"!?").find(c) != std::string_view::npos;
  };
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && !is_break(text[i])) continue;
    std::string_view word = text.substr(begin, i - begin);
    while (!word.empty() && word.back() == '.' && word.find('.') == word.size() - 1) word.remove_suffix(1);
    for (const std::string_view ending : {"'s", "’s", "”", "'", "’"}) {
      if (word.ends_with(ending)) word.remove_suffix(ending.size());
    }
    if (word.starts_with("“")) word.remove_prefix(std::string_view("“").size());
    if (!word.empty()) words.push_back(word);
    begin = i + 1;
  }
  return words;
}

std::string Joined(const std::vector<std::string_view>& words, std::size_t at, std::size_t length) {
  std::string joined(words[at]);
  for (std::size_t i = 1; i < length; ++i) joined.append(1, ' ').append(words[at + i]);
  return joined;
}

bool StartsUpper(std::string_view word) {
  return !word.empty() &&
         (IsAsciiUpper(word[0]) || IsAsciiDigit(word[0]) || static_cast<unsigned char>(word[0]) >= 0x80);
}

bool OnlyMakesChips(const Organisation& organisation) {
  return organisation.kind == "chipmaker" || organisation.kind == "server-maker" || organisation.kind == "foundry" ||
         organisation.kind == "government" || organisation.kind == "agency" || organisation.kind == "media" ||
         organisation.kind == "analyst";
}

// The first place that `text` names after "in", "to", "at", "for" and the like: where something stands or goes.
std::string_view PlaceIn(const CheckContext& context, std::string_view text, std::string* words_found) {
  const std::vector<std::string_view> words = WordsOf(text);
  std::string_view loose;
  std::string loose_words;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!StartsUpper(words[at])) continue;
    for (std::size_t length = std::min(kLongestName, words.size() - at); length > 0; --length) {
      const std::string name = Joined(words, at, length);
      const std::string_view country = context.reference().CountryOf(name);
      if (country.empty()) continue;
      const std::string before = at > 0 ? ToAsciiLower(words[at - 1]) : std::string();
      const bool site = before == "in" || before == "to" || before == "at" || before == "near" || before == "into" ||
                        before == "inside" || before == "across" || before == "outside" || before == "for" ||
                        before == "throughout" || before == "toward" || before == "towards";
      if (site) {
        *words_found = name;
        return country;
      }
      if (loose.empty()) {
        loose = country;
        loose_words = name;
      }
      at += length - 1;
      break;
    }
  }
  if (!loose.empty()) *words_found = loose_words;
  return loose;
}

// The one country that all places of the text are in; empty when it names several, or none.
std::string_view OnlyCountryIn(const CheckContext& context, std::string_view text, std::string* words_found) {
  const std::vector<std::string_view> words = WordsOf(text);
  std::string_view only;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!StartsUpper(words[at])) continue;
    for (std::size_t length = std::min<std::size_t>(2, words.size() - at); length > 0; --length) {
      const std::string name = Joined(words, at, length);
      const std::string_view country = context.reference().CountryOf(name);
      if (country.empty()) continue;
      if (!only.empty() && only != country) return "";
      only = country;
      *words_found = name;
      at += length - 1;
      break;
    }
  }
  return only;
}

std::string_view DemonymIn(std::string_view text, std::string* words_found) {
  for (const Demonym& demonym : kDemonyms) {
    if (demonym.country.empty() || !HasWord(text, demonym.word)) continue;
    *words_found = demonym.word;
    return demonym.country;
  }
  return "";
}

OwnerPlace OfOrganisation(const CheckContext& context, const Organisation& organisation) {
  OwnerPlace owner;
  owner.organisation = &organisation;
  const Organisation* top = context.known.organisations.TopOwner(&organisation);
  // A parent in a controlled country binds its subsidiaries; otherwise the seat of the organisation itself counts.
  const bool parent_counts =
      top != nullptr && top->country != organisation.country && context.reference().InCountryGroup(top->country, "D5");
  owner.country = parent_counts ? top->country : organisation.country;
  owner.ground = parent_counts ? Ground::kParent : Ground::kOwner;
  owner.words = std::string(parent_counts ? top->name : organisation.name);
  if (owner.country == "EU") owner.country = "";
  return owner;
}

}  // namespace

std::vector<const Organisation*> OrganisationsIn(const CheckContext& context, std::string_view text) {
  const std::vector<std::string_view> words = WordsOf(text);
  std::vector<const Organisation*> found;
  std::size_t at = 0;
  while (at < words.size()) {
    std::size_t taken = 1;
    if (StartsUpper(words[at]) || words[at].size() > 1) {
      for (std::size_t length = std::min(kLongestName, words.size() - at); length > 0; --length) {
        if (!StartsUpper(words[at]) && !(words[at].size() > 1 && IsAsciiUpper(words[at][1]))) break;
        const Organisation* organisation = context.known.organisations.Find(Joined(words, at, length));
        if (organisation == nullptr) continue;
        if (std::find(found.begin(), found.end(), organisation) == found.end()) found.push_back(organisation);
        taken = length;
        break;
      }
    }
    at += taken;
  }
  return found;
}

const Organisation* OrganisationOf(const CheckContext& context, std::string_view subject) {
  if (subject.empty()) return nullptr;
  if (const Organisation* organisation = context.known.organisations.Find(subject)) return organisation;
  for (const ModelName& model : context.known.models.all()) {
    const bool named =
        SameName(model.name, subject) || std::any_of(model.aliases.begin(), model.aliases.end(),
                                                     [&](std::string_view a) { return SameName(a, subject); });
    if (named && !model.maker.empty()) return context.known.organisations.FindId(model.maker);
  }
  if (const ModelRecord* record = context.Model(subject)) {
    for (const std::string_view maker : record->organisations) {
      if (const Organisation* organisation = context.known.organisations.Find(maker)) return organisation;
    }
  }
  const std::vector<const Organisation*> parts = OrganisationsIn(context, subject);
  return parts.empty() ? nullptr : parts.front();
}

namespace {

// A chipmaker that buys another's chips owns them.
bool BuysOthersChips(const CheckContext& context, const Organisation& organisation) {
  const ChipName* chip = context.Chip();
  if (organisation.kind != "chipmaker" || chip == nullptr || SameName(chip->maker, organisation.name)) return false;
  return HasAnyWord(context.claim.sentence,
                    {"bought", "buys", "purchased", "ordered", "acquired", "imported", "obtained", "received"});
}

}  // namespace

OwnerPlace OwnerOf(const CheckContext& context) {
  const Claim& claim = context.claim;
  std::string words;
  const std::string_view place = PlaceIn(context, claim.sentence, &words);

  if (const Organisation* organisation = OrganisationOf(context, claim.subject);
      organisation != nullptr && !organisation->country.empty() &&
      (!OnlyMakesChips(*organisation) || BuysOthersChips(context, *organisation))) {
    OwnerPlace owner = OfOrganisation(context, *organisation);
    owner.site_country = place;
    return owner;
  }
  OwnerPlace owner;
  owner.words = claim.subject;
  owner.ground = Ground::kCountry;
  owner.country = context.reference().CountryOf(claim.subject);
  if (owner.country.empty()) owner.country = DemonymIn(claim.subject, &owner.words);
  if (owner.country.empty()) owner.country = PlaceIn(context, claim.subject, &owner.words);
  if (!owner.country.empty()) return owner;

  // Of the organisations that the sentence names, only a single one that is no maker of chips can be the owner.
  owner.ground = Ground::kPlace;
  owner.words = words;
  owner.country = place;
  if (!owner.country.empty()) return owner;
  owner.country = DemonymIn(claim.sentence, &owner.words);
  if (!owner.country.empty()) return owner;
  std::vector<const Organisation*> named = OrganisationsIn(context, claim.sentence);
  std::erase_if(named, [](const Organisation* o) { return OnlyMakesChips(*o); });
  if (claim.subject.empty() && named.size() == 1) return OfOrganisation(context, *named[0]);
  owner.country = PlaceIn(context, context.article.title, &owner.words);
  if (owner.country.empty()) owner.country = OnlyCountryIn(context, context.TextAround(), &owner.words);
  if (owner.country.empty()) owner.ground = Ground::kNone;
  return owner;
}

}  // namespace chipcheck
