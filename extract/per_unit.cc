#include "extract/per_unit.h"

#include <algorithm>
#include <string_view>

#include "core/text.h"

namespace chipcheck {
namespace {

struct Word {
  std::string_view text;
  std::string_view per;
};

// In the order of looking: what a chip price is for, by the nouns near it.
constexpr Word kBoards[] = {{"rack", "rack"},        {"cabinet", "rack"},       {"nvl72", "rack"},
                            {"server", "server"},    {"dgx station", "system"}, {"8-gpu", "server"},
                            {"eight-gpu", "server"}, {"eight-card", "server"},  {"hgx", "server"},
                            {"cluster", "cluster"},  {"machine", "server"},     {"rig", "server"},
                            {"pod", "pod"},          {"wafer", "wafer"},        {"system", "system"},
                            {"board", "board"}};
// Behind the number, in the order of looking.
constexpr Word kTimes[] = {{"month", "month"}, {"/mo", "month"},   {"year", "year"},     {"/yr", "year"},
                           {"week", "week"},   {"hour", "hour"},   {"/hr", "hour"},      {"seat", "seat"},
                           {"user", "user"},   {"image", "image"}, {"minute", "minute"}, {"second", "second"},
                           {"share", "share"}};

constexpr std::size_t kNear = 60;  // bytes of the abstract sentence on both sides of the number

std::string PerTokens(std::string_view behind) {
  const std::size_t tokens = behind.find("token");
  if (tokens == std::string_view::npos || tokens > kNear) return {};
  const std::string_view words = behind.substr(0, tokens);
  std::string per = words.find("thousand") != std::string_view::npos || words.find("1k") != std::string_view::npos
                        ? "thousand "
                        : "million ";
  if (words.find("output") != std::string_view::npos)
    per += "output ";
  else if (words.find("input") != std::string_view::npos)
    per += "input ";
  return per + "tokens";
}

}  // namespace

std::string PerUnit(const Analysis& analysis, Place place, Metric metric) {
  const AbstractSentence& abstract = analysis.abstracts[place.sentence];
  const Slot& slot = abstract.slots[place.slot];
  const std::string_view text = abstract.text;
  const std::string_view behind = text.substr(slot.end, kNear);
  if (metric == Metric::kRentalPrice) return "chip-hour";
  if (metric == Metric::kChipPrice) {
    const std::size_t begin = slot.begin > kNear ? slot.begin - kNear : 0;
    const Span written = analysis.reading.sentences[place.sentence].span;
    const Span q = analysis.reading.quantities[slot.index].span;
    const std::size_t from = q.begin > written.begin + kNear ? q.begin - kNear : written.begin;
    const std::string_view lower =
        std::string_view(analysis.reading.lower).substr(from, std::min(q.end + kNear, written.end) - from);
    for (const Word& word : kBoards) {
      if (text.substr(begin, slot.end - begin + kNear).find(word.text) != std::string_view::npos ||
          lower.find(word.text) != std::string_view::npos)
        return std::string(word.per);
    }
    return "chip";
  }
  if (metric == Metric::kProductPrice || metric == Metric::kMoney) {
    if (metric == Metric::kProductPrice) {
      if (std::string per = PerTokens(behind); !per.empty()) return per;
    }
    const std::string_view near = behind.substr(0, 14);
    for (const Word& word : kTimes) {
      if (near.find(word.text) != std::string_view::npos) return std::string(word.per);
    }
  }
  return {};
}

}  // namespace chipcheck
