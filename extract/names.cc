#include "extract/names.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/scan.h"

namespace chipcheck {
namespace {

constexpr std::array<std::string_view, 5> kRoles = {"stop", "organisation", "title", "given", "ambiguous"};

bool HasDigit(std::string_view text) { return std::any_of(text.begin(), text.end(), IsAsciiDigit); }
bool HasLetter(std::string_view text) { return std::any_of(text.begin(), text.end(), IsAsciiAlpha); }

bool EndsWithGeneralNoun(std::string_view alias) {
  const std::string lower = ToAsciiLower(alias);
  for (const std::string_view noun :
       {" superchip", " superchips", " rack", " racks", " server", " servers", " system", " systems", "-based",
        " generation", " architecture", " cabinet", " pod", " pods", " cluster", " machine", " apu", " apus"}) {
    if (lower.ends_with(noun)) return true;
  }
  return false;
}

// Whether `a` is `b` with points between its letters: "x.ai".
bool OnlyPointsMore(std::string_view a, std::string_view b) {
  std::string without;
  for (const char c : a) {
    if (c != '.') without.push_back(c);
  }
  return without.size() < a.size() && EqualsIgnoreAsciiCase(without, b);
}

// Whether `a` and `b`, both letters only, differ by one letter that is missing, extra or another.
bool OffByALetter(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > 1 || b.size() < 4 || EqualsIgnoreAsciiCase(a, b)) return false;
  if (!std::all_of(a.begin(), a.end(), IsAsciiAlpha) || !std::all_of(b.begin(), b.end(), IsAsciiAlpha)) return false;
  std::size_t same = 0;
  while (same < b.size() && a[same] == b[same]) ++same;
  return a.substr(same + 1) == b.substr(same + (a.size() == b.size() ? 1 : 0));
}

bool IsHyphen(std::string_view separator) {
  return separator == "-" || separator == "\xE2\x80\x90" || separator == "\xE2\x80\x91";
}

// Bytes of `text` from `at` that `alias` matches; 0 when it does not. Typographic hyphens, spaces and apostrophes of
// the text stand for plain ones.
std::size_t MatchAt(std::string_view text, std::size_t at, std::string_view alias, bool loose) {
  const std::size_t begin = at;
  for (std::size_t i = 0; i < alias.size();) {
    const std::size_t separator = SeparatorAt(text, at);
    if (alias[i] == ' ' || alias[i] == '-') {
      const bool same = separator != 0 && (loose || (alias[i] == '-') == IsHyphen(text.substr(at, separator)));
      if (!same && !loose) return 0;
      if (same) at += separator;
      ++i;
    } else if (const std::size_t quote = ApostropheAt(alias, i); quote != 0) {
      const std::size_t in_text = ApostropheAt(text, at);
      if (in_text == 0) return 0;
      at += in_text, i += quote;
    } else {
      // Between a letter and a digit a loose name may have a separator that the table leaves out: "MI 300X".
      if (loose && separator != 0 && i > 0 && IsAsciiDigit(alias[i]) && IsAsciiAlpha(alias[i - 1])) at += separator;
      if (at >= text.size()) return 0;
      const bool same = loose ? ToAsciiLower(text[at]) == ToAsciiLower(alias[i]) : text[at] == alias[i];
      if (!same) return 0;
      ++at, ++i;
    }
  }
  return at - begin;
}

// Whether a name may end at text[end]: at the end of a word, before the plural s of a chip ("H100s"), or where a family
// of models runs into its version ("Qwen2.5").
bool EndsAt(std::string_view text, std::size_t end, EntityKind kind) {
  if (kind == EntityKind::kChip && end < text.size() && text[end] == 's') ++end;
  if (WordCharAt(text, end) == 0) return true;
  return kind == EntityKind::kModel && IsAsciiDigit(text[end]) && IsAsciiAlpha(text[end - 1]);
}

}  // namespace

void NameTable::Add(Known known) {
  // A name of letters only is found by its case; one with digits, or of one letter and a digit, has no other meaning.
  const bool digits = HasDigit(known.alias) && HasLetter(known.alias) && known.alias.size() > 2;
  known.loose = digits && (known.kind == EntityKind::kChip || known.kind == EntityKind::kModel);
  const std::size_t end = WordEnd(known.alias, 0);
  const std::string first = ToAsciiLower(known.alias.substr(0, end));
  known.ambiguous = end == known.alias.size() && Is(WordRole::kAmbiguous, first) &&
                    std::none_of(known.alias.begin() + 1, known.alias.end(), IsAsciiUpper);
  known.misspelled = (known.kind == EntityKind::kModel && OffByALetter(known.alias, known.known_as)) ||
                     (known.kind == EntityKind::kOrganisation && OnlyPointsMore(known.alias, known.known_as));
  AddAt(first, known);
  if (!known.loose) return;
  // "MI300X" has to be found where the text has "MI 300X", and "RTX 4090" where it has "RTX4090".
  const std::string lower = ToAsciiLower(known.alias);
  std::string joined;
  for (std::size_t i = 0; i < lower.size() && joined.size() < lower.size(); ++i) {
    if (lower[i] != ' ' && lower[i] != '-') {
      joined.push_back(lower[i]);
    }
  }
  const std::size_t joined_end = WordEnd(joined, 0);
  const std::string joined_first = joined.substr(0, joined_end);
  if (joined_first != first) AddAt(joined_first, known);
  std::size_t letters = 0;
  while (letters < first.size() && IsAsciiAlpha(first[letters])) ++letters;
  if (letters >= 2 && letters < first.size()) AddAt(first.substr(0, letters), known);
}

void NameTable::AddAt(std::string_view first_word, const Known& known) {
  words_[first_word].names.push_back(known);
  const bool lower = known.loose || !IsAsciiUpper(known.alias[0]);
  const std::uint8_t marks = lower ? kStartsAny | kStartsLower : kStartsAny;
  const auto mark = [&](std::string_view start) { starts_[StartSlot(start)] |= marks; };
  mark(first_word);
  if (first_word.size() >= kStartBytes) return;
  // Behind a short word may stand its plural s, or the number of a chip or a model.
  mark(std::string(first_word) + 's');
  const bool numbered = known.loose || known.kind == EntityKind::kModel;
  for (char digit = '0'; numbered && digit <= '9'; ++digit) mark(std::string(first_word) + digit);
}

void NameTable::Sort() {
  words_.ForEach([](Word& word) {
    std::stable_sort(word.names.begin(), word.names.end(),
                     [](const Known& a, const Known& b) { return a.alias.size() > b.alias.size(); });
  });
}

Status NameTable::LoadWords() {
  const Result<Table> table = tables_.Open("cues_names.tsv", {"word", "role"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const auto role = std::find(kRoles.begin(), kRoles.end(), row.Text(1));
    if (role == kRoles.end()) row.Fail(1, fmt::format("unknown role \"{}\"", row.Text(1)));
    const std::string_view word = row.Required(0);
    words_[word].roles |= RoleBit(static_cast<WordRole>(role - kRoles.begin()));
    starts_[StartSlot(word)] |= kStartsRole;
  }
  return table->status();
}

Status NameTable::LoadSites() {
  const Result<Table> table = tables_.Open("sites.tsv", {"id", "name", "aliases", "owner"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const std::string_view name = row.Required(1);
    const std::string_view owner = row.Text(3);
    if (!owner.empty() && organisations_->FindId(owner) == nullptr) {
      row.Fail(3, fmt::format("no organisation has the id \"{}\"", owner));
    }
    Add({EntityKind::kSite, name, name, owner, {}});
    for (const std::string_view alias : row.List(2)) Add({EntityKind::kSite, alias, name, owner, {}});
  }
  return table->status();
}

Result<NameTable> NameTable::Create(const TableSource& tables) {
  NameTable names(tables);
  Result<ChipNames> chips = ChipNames::Load(tables);
  if (!chips) return chips.error();
  Result<Organisations> organisations = Organisations::Load(tables);
  if (!organisations) return organisations.error();
  Result<ModelNames> models = ModelNames::Load(tables);
  if (!models) return models.error();
  Result<People> people = People::Load(tables);
  if (!people) return people.error();
  names.chips_ = std::make_shared<const ChipNames>(std::move(chips).value());
  names.organisations_ = std::make_shared<const Organisations>(std::move(organisations).value());
  names.models_ = std::make_shared<const ModelNames>(std::move(models).value());
  names.people_ = std::make_shared<const People>(std::move(people).value());
  if (const Status status = names.LoadWords(); !status) return status.error();

  for (const ChipName& chip : names.chips_->all()) {
    for (const std::string_view alias : chip.aliases) {
      if (EndsWithGeneralNoun(alias)) continue;  // "GB200 rack" is the chip and a noun to a reader of claims
      names.Add({EntityKind::kChip, alias, chip.name, chip.maker, ToString(chip.kind)});
    }
  }
  for (const Organisation& organisation : names.organisations_->all()) {
    Known known{EntityKind::kOrganisation, organisation.name, organisation.name, organisation.id, organisation.kind};
    names.Add(known);
    for (const std::string_view alias : organisation.aliases) names.Add((known.alias = alias, known));
  }
  for (const ModelName& model : names.models_->all()) {
    Known known{EntityKind::kModel, model.name, model.name, model.maker, {}};
    names.Add(known);
    for (const std::string_view alias : model.aliases) names.Add((known.alias = alias, known));
  }
  for (const Person& person : names.people_->all()) {
    Known known{EntityKind::kPerson, person.name, person.name, person.organisation, {}};
    names.Add(known);
    for (const std::string_view alias : person.aliases) names.Add((known.alias = alias, known));
  }
  if (const Status status = names.LoadSites(); !status) return status.error();
  names.Sort();
  return names;
}

bool NameTable::StartsWith(std::string_view lower, std::size_t at, std::size_t end) const {
  const std::string_view word = lower.substr(at, end - at);
  const auto begins = [&](std::string_view first) {
    const Word* const entry = words_.Find(first);
    return entry != nullptr && !entry->names.empty();
  };
  // LongestAt() looks up the letters before another sign, too.
  if (!std::all_of(word.begin(), word.end(), IsAsciiAlpha)) return true;
  return begins(word) || (word.back() == 's' && begins(word.substr(0, word.size() - 1)));
}

std::optional<NameTable::Found> NameTable::LongestAt(std::string_view text, std::string_view lower, Span span,
                                                     const Word* known) const {
  const std::string_view word = span.In(lower);
  if ((starts_[StartSlot(word)] & kStartsAny) == 0) return std::nullopt;
  std::optional<Found> best;
  const auto look = [&](const Word* entry) {
    if (entry == nullptr) return;
    for (const Known& name : entry->names) {
      const std::size_t length = MatchAt(text, span.begin, name.alias, name.loose);
      if (length == 0 || (best && length <= best->length) || !EndsAt(text, span.begin + length, name.kind)) continue;
      best = Found{&name, length};
    }
  };
  look(known);
  if (word.size() > 2 && word.back() == 's') look(Find(word.substr(0, word.size() - 1)));
  std::size_t letters = 0;
  while (letters < word.size() && IsAsciiAlpha(word[letters])) ++letters;
  if (letters > 1 && letters < word.size()) look(Find(word.substr(0, letters)));
  return best;
}

}  // namespace chipcheck
