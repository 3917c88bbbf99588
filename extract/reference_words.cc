#include "extract/reference_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::array<std::string_view, 7> kKinds = {"thing",  "people", "organisation", "chip",
                                                    "system", "model",  "site"};
constexpr std::array<std::string_view, 7> kDeterminers = {"the", "this", "that", "its", "each", "every", "their"};

bool IsWordByte(char c) {
  return IsAsciiAlnum(c) || c == '-' || c == '<' || c == '>' || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view WordAt(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && IsWordByte(text[end])) ++end;
  return text.substr(at, end - at);
}

}  // namespace

std::string_view ToString(ReferenceKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

Result<ReferenceWords> ReferenceWords::Load(const TableSource& tables) {
  enum Column : std::size_t { kNoun, kKind };
  const Result<Table> table = tables.Open("cues_reference.tsv", {"noun", "kind"});
  if (!table) return table.error();
  ReferenceWords words;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const auto kind = std::find(kKinds.begin(), kKinds.end(), row.Required(kKind));
    if (kind == kKinds.end()) row.Fail(kKind, fmt::format("unknown kind \"{}\"", row.Text(kKind)));
    words.nouns_.emplace(row.Required(kNoun), static_cast<ReferenceKind>(kind - kKinds.begin()));
  }
  if (const Status status = table->status(); !status) return status.error();
  return words;
}

std::vector<ReferenceWord> ReferenceWords::Find(std::string_view text) const {
  std::vector<ReferenceWord> found;
  constexpr int kMostAdjectives = 3;
  for (std::size_t at = 0; at < text.size();) {
    if (!IsWordByte(text[at])) {
      ++at;
      continue;
    }
    const std::string_view word = WordAt(text, at);
    std::size_t next = at + word.size();
    if (word == "it" || word == "its") {
      found.push_back({at, next, ReferenceKind::kThing});
    } else if (word == "they" || word == "their") {
      found.push_back({at, next, ReferenceKind::kPeople});
    }
    if (std::find(kDeterminers.begin(), kDeterminers.end(), word) != kDeterminers.end()) {
      // "the two-year-old Hangzhou start-up": the noun ends the run of plain words.
      std::size_t end = next;
      std::optional<ReferenceWord> noun;
      for (int i = 0; i <= kMostAdjectives && end < text.size() && text[end] == ' '; ++i) {
        const std::string_view plain = WordAt(text, end + 1);
        if (plain.empty() || plain[0] == '<') break;
        end += 1 + plain.size();
        if (const auto known = nouns_.find(plain); known != nouns_.end()) noun = {at, end, known->second};
      }
      // "the maker of …" is told at once.
      if (noun && !text.substr(noun->end).starts_with(" of <")) {
        if (!found.empty() && found.back().begin == at) found.pop_back();
        found.push_back(*noun);
        next = noun->end;
      }
    }
    at = next;
  }
  return found;
}

}  // namespace chipcheck
