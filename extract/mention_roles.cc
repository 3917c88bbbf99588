#include "extract/mention_roles.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_set>

#include "core/text.h"
#include "extract/holds.h"
#include "extract/scan.h"

namespace chipcheck {
namespace {

// A chip in general, behind the name of its maker; a thing that is an organisation's; what stands before such a name.
constexpr std::string_view kChipNouns[] = {"gpu",        "gpus",        "chip",         "chips",     "processor",
                                           "processors", "accelerator", "accelerators", "hardware",  "silicon",
                                           "cards",      "card",        "superchip",    "superchips"};
constexpr std::string_view kThings[] = {
    "holding",       "stake",  "shares",    "contract",    "deal",       "video",     "post",    "blog",     "paper",
    "documentation", "order",  "agreement", "partnership", "investment", "interview", "account", "platform", "system",
    "systems",       "server", "servers",   "campus",      "site",       "license",   "licence", "export",   "high"};
constexpr std::string_view kDeterminers[] = {"a",     "an",     "the",  "its",  "their", "his", "her",
                                             "whole", "entire", "this", "that", "our",   "new"};

// "its new chip, the Heron,", "Accelerator: Aquila X2", "a chip called Heron": what a chip is called, and how a name is
// linked to it.
constexpr std::string_view kChips[] = {"chip", "accelerator", "gpu", "processor", "npu", "asic", "graphics card"};
constexpr std::string_view kLinks[] = {", the ",    ": ",        " called ",     " named ", " dubbed ",
                                       ", called ", ", dubbed ", ", codenamed ", ", ",      " "};
// "Heron is a chip": what links a name to what it is said to be.
constexpr std::string_view kSaidLinks[] = {
    " is a ",    " is an ",    ", a ",     ", an ",    ". it is a ",        ". it is an ",
    ". it's a ", ". it's an ", " is our ", " is its ", " is the company's "};

class Roles {
 public:
  Roles(const NameTable& names, std::string_view text, std::string_view lower, std::vector<Mention>* mentions)
      : names_(names), text_(text), lower_(lower), mentions_(*mentions) {}

  void PromoteChips() {
    std::vector<std::string_view> chips;
    for (const Mention& mention : mentions_) {
      if (CalledChip(mention)) chips.push_back(mention.span.In(text_));
    }
    if (chips.empty()) return;
    for (Mention& mention : mentions_) {
      const std::string_view name = mention.span.In(text_);
      const bool named =
          mention.known_as.empty() && std::any_of(chips.begin(), chips.end(), [&](std::string_view chip) {
            return chip == name ||
                   (chip.size() > name.size() && chip.ends_with(name) && chip[chip.size() - name.size() - 1] == ' ');
          });
      if (!named) continue;
      mention.kind = EntityKind::kChip;
      mention.group = "gpu";
      ExtendByNumber(&mention.span);
    }
  }

  // "its Heron model": a name that no table holds is a model's when the text calls it one.
  void PromoteModels() {
    std::unordered_set<std::string_view> models;
    for (const Mention& mention : mentions_) {
      if (!mention.known_as.empty() || mention.kind != EntityKind::kName || mention.possessive) continue;
      const std::size_t behind = mention.span.end + 1;
      if (behind >= text_.size() || text_[behind - 1] != ' ') continue;
      const std::string_view noun = LowerWord(behind);
      const bool model = noun == "model" || noun == "llm" || noun == "chatbot";
      if (model && Holds(kDeterminers, PlainWordBefore(lower_, mention.span.begin)))
        models.insert(mention.span.In(text_));
    }
    for (Mention& mention : mentions_) {
      if (mention.kind == EntityKind::kName && mention.known_as.empty() && models.count(mention.span.In(text_)) > 0)
        mention.kind = EntityKind::kModel;
    }
  }

  // An organisation before a chip or a thing of its own is not the one that acts.
  void MarkModifiers() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      Mention& mention = mentions_[i];
      if (mention.possessive || (mention.kind != EntityKind::kOrganisation && mention.kind != EntityKind::kName))
        continue;
      const std::size_t behind = mention.span.end;
      if (behind >= text_.size() || text_[behind] != ' ') continue;
      const bool before_chip = i + 1 < mentions_.size() && mentions_[i + 1].kind == EntityKind::kChip &&
                               mentions_[i + 1].span.begin == behind + 1;
      const std::string_view word = LowerWord(behind + 1);
      const bool lower = behind + 1 < text_.size() && IsAsciiLower(text_[behind + 1]);
      const bool of_chip = before_chip || Holds(kChipNouns, word) || word == "ai";
      const bool owned =
          lower && Holds(kThings, word) && Holds(kDeterminers, PlainWordBefore(lower_, mention.span.begin));
      mention.modifier = of_chip || owned || names_.Is(WordRole::kTitle, word);
    }
  }

 private:
  std::string_view LowerWord(std::size_t at) const { return lower_.substr(at, WordEnd(text_, at) - at); }

  // "the Aquila X2 accelerator", "a chip called Heron": a name that no table holds is a chip's when the text calls it
  // one.
  bool CalledChip(const Mention& mention) const {
    if (!mention.known_as.empty() || (mention.kind != EntityKind::kName && mention.kind != EntityKind::kModel))
      return false;
    const std::string_view name = mention.span.In(text_);
    const bool digit = std::any_of(name.begin(), name.end(), IsAsciiDigit);
    std::size_t behind = mention.span.end;
    while (behind < text_.size() && text_[behind] == ' ') ++behind;
    if (LowerWord(behind) == "ai") behind += 3;
    const std::string_view noun_behind = behind < text_.size() ? LowerWord(behind) : std::string_view();
    if (noun_behind != "hardware" && Holds(kChipNouns, noun_behind) && (digit || IsIntroduced(mention.span.begin)))
      return true;
    if (SaidToBeChip(mention.span.end)) return true;
    constexpr std::size_t kLongest = 40;
    const std::size_t from = mention.span.begin > kLongest ? mention.span.begin - kLongest : 0;
    const std::string_view before = lower_.substr(from, mention.span.begin - from);
    // All links end in a space, and those of names without a digit in "e ", ": " or "d ".
    if (before.size() < 2 || before.back() != ' ') return false;
    const char last = before[before.size() - 2];
    if (!digit && last != 'e' && last != ':' && last != 'd') return false;
    for (const std::string_view link : kLinks) {
      if (!before.ends_with(link) || (!digit && (link == ", " || link == " "))) continue;
      const std::string_view noun = before.substr(0, before.size() - link.size());
      if (std::any_of(std::begin(kChips), std::end(kChips),
                      [&](std::string_view chip) { return noun.ends_with(chip); }))
        return true;
    }
    return false;
  }

  // "the Heron", "a chip called Heron".
  bool IsIntroduced(std::size_t begin) const {
    const std::string_view before = PlainWordBefore(lower_, begin);
    return Holds(kDeterminers, before) || before == "called" || before == "named" || before == "dubbed" ||
           before == "codenamed";
  }

  // "Heron is an inference chip", "Meet Heron-1. It is a chip": what is said right behind the name.
  bool SaidToBeChip(std::size_t end) const {
    constexpr std::size_t kLongest = 60;
    constexpr int kMostWordsBetween = 3;
    std::string_view behind = lower_.substr(end, kLongest);
    if (!behind.starts_with(" is ") && !behind.starts_with(", a") && !behind.starts_with(". it")) return false;
    bool said = false;
    for (const std::string_view link : kSaidLinks) {
      if (said || !behind.starts_with(link)) continue;
      behind.remove_prefix(link.size());
      said = true;
    }
    for (int words = 0; said && words <= kMostWordsBetween; ++words) {
      const std::string_view word = behind.substr(0, behind.find_first_of(" ,.;:"));
      if (word == "chip" || word == "accelerator" || word == "gpu" || word == "processor") return true;
      if (word.size() >= behind.size() || behind[word.size()] != ' ') return false;
      behind.remove_prefix(word.size() + 1);
    }
    return false;
  }

  // "Heron 2": the generation is part of the name.
  void ExtendByNumber(Span* span) const {
    std::size_t end = span->end + 1;
    if (span->end >= text_.size() || text_[span->end] != ' ') return;
    while (end < text_.size() && IsAsciiDigit(text_[end])) ++end;
    const std::size_t digits = end - span->end - 1;
    constexpr std::size_t kMostDigits = 2;
    const bool ends = end >= text_.size() || text_[end] == ' ' || text_[end] == ',' || text_[end] == '\'' ||
                      text_[end] == ';' ||
                      (text_[end] == '.' && (end + 1 >= text_.size() || !IsAsciiDigit(text_[end + 1])));
    const bool counts = end + 1 < text_.size() && text_[end] == ' ' && Holds(kChipNouns, LowerWord(end + 1)) &&
                        LowerWord(end + 1).ends_with("s");
    if (digits >= 1 && digits <= kMostDigits && ends && !counts) span->end = end;
  }

  const NameTable& names_;
  std::string_view text_;
  std::string_view lower_;
  std::vector<Mention>& mentions_;
};

}  // namespace

void AssignRoles(const NameTable& names, std::string_view text, std::string_view lower,
                 std::vector<Mention>* mentions) {
  Roles roles(names, text, lower, mentions);
  roles.PromoteChips();
  roles.PromoteModels();
  roles.MarkModifiers();
}

}  // namespace chipcheck
