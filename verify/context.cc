#include "verify/context.h"

#include <algorithm>
#include <cmath>

#include "verify/chip_label.h"
#include "verify/terms.h"

namespace chipcheck {
namespace {

constexpr std::size_t kLongestChipName = 5;  // words
constexpr std::size_t kLongestModelName = 4;
// "It" and "the card" reach back a sentence or two.
constexpr std::size_t kLookBack_bytes = 300;
constexpr std::size_t kTextAround_bytes = 2000;

bool IsNameStart(std::string_view word) {
  if (word.empty()) return false;
  const bool digit = std::any_of(word.begin(), word.end(), [](char c) { return IsAsciiDigit(c); });
  return digit || IsAsciiUpper(word[0]) || static_cast<unsigned char>(word[0]) >= 0x80;
}

// "DGX" and "HGX" are boxes of any generation.
bool SaysWhichChip(const ChipName& chip) { return !(chip.is_family() && chip.kind == ChipKind::kSystem); }

std::string_view WithoutPunctuation(std::string_view word) {
  constexpr std::string_view kMarks = ".,;:!?()[]\"'";
  while (!word.empty() && kMarks.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  while (!word.empty() && kMarks.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  for (const std::string_view mark : {"“", "”", "’s", "'s", "‘", "’"}) {
    if (word.ends_with(mark)) word.remove_suffix(mark.size());
    if (word.starts_with(mark)) word.remove_prefix(mark.size());
  }
  return word;
}

bool MadeBy(const ModelRecord& model, std::string_view maker) {
  return std::any_of(model.organisations.begin(), model.organisations.end(),
                     [&](std::string_view name) { return SameName(name, maker) || HasWord(name, maker); });
}

// The largest model whose name goes on after `name`, which has to carry a version: "GPT-3" stands for "GPT-3 175B".
const ModelRecord* LargestOf(const Reference& reference, std::string_view name, Date as_of) {
  const bool digits = std::any_of(name.begin(), name.end(), IsAsciiDigit);
  const bool letters = std::any_of(name.begin(), name.end(), IsAsciiAlpha);
  if (!digits || !letters || !IsAsciiAlpha(name[0])) return nullptr;
  const ModelRecord* largest = nullptr;
  for (const ModelRecord& model : reference.models()) {
    if (model.provenance.published > as_of || !StartsWithIgnoreAsciiCase(model.name, name)) continue;
    if (model.name.size() == name.size() || IsAsciiAlnum(model.name[name.size()]) || model.name[name.size()] == '.')
      continue;
    if (largest == nullptr || model.training_flop.value_or(0.0) > largest->training_flop.value_or(0.0))
      largest = &model;
  }
  return largest;
}

}  // namespace

Result<std::shared_ptr<const Knowledge>> Knowledge::Load(const TableSource& tables) {
  Result<std::shared_ptr<const Reference>> reference = Reference::Load(tables);
  if (!reference) return reference.error();
  Result<ChipNames> chips = ChipNames::Load(tables);
  if (!chips) return chips.error();
  Result<Organisations> organisations = Organisations::Load(tables);
  if (!organisations) return organisations.error();
  Result<People> people = People::Load(tables);
  if (!people) return people.error();
  Result<ModelNames> models = ModelNames::Load(tables);
  if (!models) return models.error();
  return std::shared_ptr<const Knowledge>(
      std::make_shared<Knowledge>(Knowledge{*reference, CostBlocks(*reference), *std::move(chips),
                                            *std::move(organisations), *std::move(people), *std::move(models)}));
}

const ChipName* CheckContext::ChipOf(const Claim& of) const {
  // "A GB200 NVL72 rack": the system says more than the chip that it holds.
  const ChipName* system = of.subject.empty() ? nullptr : known.chips.Find(of.subject);
  const ChipName* held = of.chip.empty() ? nullptr : known.chips.Find(of.chip);
  if (system != nullptr && held != nullptr && system->kind == ChipKind::kSystem && system->chip == held->id)
    return system;
  for (const std::string_view text : {std::string_view(of.chip), std::string_view(of.subject)}) {
    if (text.empty()) continue;
    if (const ChipName* chip = known.chips.Find(text); chip != nullptr && SaysWhichChip(*chip)) return chip;
  }
  for (const std::string_view text : {std::string_view(of.chip), std::string_view(of.quote)}) {
    const std::vector<const ChipName*> named = ChipsIn(text);
    if (!named.empty()) return named.front();
  }
  return nullptr;
}

std::string_view CheckContext::TextBefore() const {
  const std::string_view text = article.text;
  const std::size_t at = std::min(claim.span.begin, text.size());
  const std::size_t begin = at > kTextAround_bytes ? at - kTextAround_bytes : 0;
  return text.substr(begin, at - begin);
}

std::string_view CheckContext::TextAround() const {
  const std::string_view text = article.text;
  const std::size_t at = std::min(claim.span.begin, text.size());
  const std::size_t begin = at > kTextAround_bytes ? at - kTextAround_bytes : 0;
  return text.substr(begin, at - begin + kTextAround_bytes);
}

const ChipName* CheckContext::ChipNearby() const {
  if (const ChipName* chip = Chip()) return chip;
  const std::vector<const ChipName*> in_sentence = ChipsIn(claim.sentence);
  if (!in_sentence.empty()) return in_sentence.size() == 1 ? in_sentence[0] : nullptr;
  const std::size_t end = std::min(claim.sentence_span.begin, article.text.size());
  const std::size_t begin = end > kLookBack_bytes ? end - kLookBack_bytes : 0;
  const std::vector<const ChipName*> before = ChipsIn(std::string_view(article.text).substr(begin, end - begin));
  return before.size() == 1 ? before[0] : nullptr;
}

std::vector<const ChipName*> CheckContext::ChipsIn(std::string_view text) const {
  std::vector<std::string_view> words;
  for (const std::string_view word : Split(text, ' ')) {
    if (const std::string_view bare = WithoutPunctuation(word); !bare.empty()) words.push_back(bare);
  }
  std::vector<const ChipName*> found;
  std::size_t at = 0;
  while (at < words.size()) {
    std::size_t taken = 0;
    if (IsNameStart(words[at])) {
      for (std::size_t length = std::min(kLongestChipName, words.size() - at); length > 0 && taken == 0; --length) {
        std::string name(words[at]);
        for (std::size_t i = 1; i < length; ++i) name.append(1, ' ').append(words[at + i]);
        const ChipName* chip = known.chips.Find(name);
        if (chip == nullptr) continue;
        taken = length;
        if (!SaysWhichChip(*chip)) continue;
        if (std::find(found.begin(), found.end(), chip) == found.end()) found.push_back(chip);
      }
    }
    at += std::max<std::size_t>(taken, 1);
  }
  return found;
}

std::vector<const ChipName*> CheckContext::Members(const ChipName& chip, Date day) const {
  if (!chip.is_family()) {
    if (chip.kind != ChipKind::kSystem) return {&chip};
    const ChipName* held = known.chips.FindId(chip.chip);
    return held == nullptr ? std::vector<const ChipName*>{} : std::vector<const ChipName*>{held};
  }
  std::vector<const ChipName*> members;
  for (const ChipSpec* spec : reference().MembersOf(chip.id)) {
    const ChipName* member = known.chips.FindId(spec->chip);
    if (member != nullptr && spec->released && *spec->released <= day) members.push_back(member);
  }
  return members;
}

std::vector<const ChipName*> CheckContext::Variants(const ChipName& chip) const {
  std::vector<const ChipName*> variants = {&chip};
  for (const ChipName& other : known.chips.all()) {
    const bool longer =
        other.id.size() > chip.id.size() && other.id.starts_with(chip.id) && other.id[chip.id.size()] == '-';
    if (longer && other.kind == chip.kind && !other.is_family() && !chip.is_family()) variants.push_back(&other);
  }
  return variants;
}

const ModelRecord* CheckContext::Model(std::string_view name) const {
  name = Trim(name);
  while (!name.empty()) {
    if (const ModelRecord* model = ModelAt(reference(), name, when.as_of)) return model;
    if (const ModelRecord* model = LargestOf(reference(), name, when.as_of)) return model;
    const std::size_t blank = name.find_last_of(' ');
    if (blank == std::string_view::npos) return nullptr;
    name = Trim(name.substr(0, blank));
  }
  return nullptr;
}

const ModelRecord* CheckContext::ModelNamed() const {
  if (const ModelRecord* model = Model(claim.subject)) return model;
  std::vector<std::string_view> words;
  for (const std::string_view word : Split(claim.sentence, ' ')) {
    if (const std::string_view bare = WithoutPunctuation(word); !bare.empty()) words.push_back(bare);
  }
  const ModelRecord* found = nullptr;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!IsNameStart(words[at]) || IsAsciiDigit(words[at][0])) continue;
    for (std::size_t length = std::min(kLongestModelName, words.size() - at); length > 0; --length) {
      std::string name(words[at]);
      for (std::size_t i = 1; i < length; ++i) name.append(1, ' ').append(words[at + i]);
      // Single words without a version are words of the language too: "Student", "Alpha".
      const bool version = std::any_of(name.begin(), name.end(), [](char c) { return IsAsciiDigit(c) || c == '-'; });
      if (!version) continue;
      const ModelRecord* model = ModelAt(reference(), name, when.as_of);
      if (model == nullptr) model = LargestOf(reference(), name, when.as_of);
      if (model == nullptr) continue;
      if (found != nullptr && found->name != model->name) return nullptr;
      found = model;
      break;
    }
  }
  // Another's model is there to be compared with.
  const bool own = claim.subject.empty() || (found != nullptr && MadeBy(*found, claim.subject));
  return own ? found : nullptr;
}

bool CheckContext::SameThing(std::string_view a, std::string_view b) const {
  if (SameName(a, b)) return true;
  // Whose price and whose number it is differs in grammar only: "Intel's kit with eight Gaudi 3 costs …".
  const ChipName* chip_a = known.chips.Find(a);
  const ChipName* chip_b = known.chips.Find(b);
  if (chip_a != nullptr || chip_b != nullptr) return chip_a == nullptr || chip_b == nullptr || chip_a == chip_b;
  const Organisation* first = known.organisations.Find(a);
  const Organisation* second = known.organisations.Find(b);
  if (first != nullptr && second != nullptr) {
    return known.organisations.TopOwner(first) == known.organisations.TopOwner(second);
  }
  const auto made_by = [&](std::string_view model, std::string_view maker) {
    const ModelRecord* record = Model(model);
    return record != nullptr && MadeBy(*record, maker);
  };
  return made_by(a, b) || made_by(b, a);
}

std::vector<const Claim*> CheckContext::Partners(Metric metric, Reach reach) const {
  return PartnersOf(claim, claims, metric, reach,
                    [this](std::string_view a, std::string_view b) { return SameThing(a, b); });
}

const Claim* CheckContext::Partner(Metric metric, Reach reach) const {
  const std::vector<const Claim*> partners = Partners(metric, reach);
  for (const Claim* partner : partners) {
    if (ClaimInterval(*partner)) return partner;
  }
  return nullptr;
}

bool CheckContext::Belongs(const Claim& partner) const {
  if (StepsBetween(claim, partner) == 0) return true;
  if (claim.subject.empty() || partner.subject.empty() || !SameThing(claim.subject, partner.subject)) return false;
  return std::none_of(claims.begin(), claims.end(), [&](const Claim& other) {
    const bool rival =
        (other.metric == claim.metric && &other != &claim) || (other.metric == partner.metric && &other != &partner);
    return rival && StepsBetween(claim, other) <= 1;
  });
}

bool CheckContext::Ahead() const {
  return planned() ||
         HasAnyWord(claim.sentence,
                    {"will",      "plans",      "plan",     "order",    "orders",          "ordered",
                     "pre-order", "pre-orders", "backlog",  "reserved", "to be delivered", "upcoming",
                     "next year", "expects",    "expected", "forecast", "promised",        "promises",
                     "would",     "due to",     "is to",    "are to",   "to grow",         "under construction"});
}

std::optional<double> CheckContext::UsdPer(std::string_view currency) const {
  if (currency.empty() || currency == "USD") return 1.0;
  const ExchangeRate* rate = ExchangeRateAt(reference(), currency, when.reach());
  if (rate == nullptr || !(rate->per_usd > 0.0)) return std::nullopt;
  return 1.0 / rate->per_usd;
}

std::optional<Interval> CheckContext::Usd(const Claim& money) const {
  const std::optional<Interval> amount = ClaimInterval(money);
  const std::optional<double> usd = UsdPer(money.unit);
  if (!amount || !usd) return std::nullopt;
  return Scaled(*amount, *usd);
}

std::optional<Range> CheckContext::UsdRange(const Claim& money) const {
  const std::optional<double> usd = UsdPer(money.unit);
  if (!usd || !money.low || !money.high) return std::nullopt;
  const Range range = AsRange(money);
  return Range{range.low * *usd, range.mid * *usd, range.high * *usd};
}

std::string Label(const ChipName& chip) { return ChipLabel(chip.id); }

Input FromArticle(std::string name, const Claim& claim) {
  const std::string_view unit = claim.unit.empty() ? MetricUnit(claim.metric) : std::string_view(claim.unit);
  return {std::move(name), AsRange(claim), std::string(unit), "this article", ""};
}

Range AsRange(const Claim& claim) {
  const double point = ClaimPoint(claim);
  const std::optional<Interval> interval = ClaimInterval(claim);
  Range range = Range::Exactly(point);
  if (!interval) return range;
  if (std::isfinite(interval->low)) range.low = std::min(interval->low, point);
  if (std::isfinite(interval->high)) range.high = std::max(interval->high, point);
  return range;
}

}  // namespace chipcheck
