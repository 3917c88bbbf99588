#include "extract/voice.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "extract/clause.h"
#include "extract/word_lists.h"

namespace chipcheck {
namespace {

constexpr std::array<std::string_view, 13> kRoles = {
    "speaker",      "speaker-reported", "speaker-planned", "speaker-he",     "speaker-it",
    "speaker-same", "speaker-media",    "speaker-handle",  "speaker-nobody", "reported",
    "planned",      "hypothetical",     "disputed"};
constexpr std::array<std::string_view, 5> kReaches = {"sentence", "after", "before", "clause", "previous"};

// A cue does not hold for a number that stands further off than this, in bytes of the abstract sentence.
constexpr std::size_t kFarthest = 200;

}  // namespace

bool VoiceCue::Covers(std::string_view text, const Slot& slot) const {
  const bool behind =
      span.end <= slot.begin && slot.begin - span.end < kFarthest && !HasScopeEnd(text, span.end, slot.begin);
  const bool before =
      slot.end <= span.begin && span.begin - slot.end < kFarthest && !HasScopeEnd(text, slot.end, span.begin);
  const bool inside = span.begin <= slot.begin && slot.end <= span.end;
  switch (reach) {
    case Reach::kSentence:
      return true;
    case Reach::kAfter:
      return behind || inside;
    case Reach::kBefore:
      return before || inside;
    case Reach::kClause:
      return behind || before || inside;
    case Reach::kPrevious:
      return false;
  }
  return false;
}

Result<VoiceTable> VoiceTable::Create(const TableSource& tables) {
  enum Column : std::size_t { kId, kRole, kReach, kWeak, kPattern };
  const Result<WordLists> lists = WordLists::Load(tables);
  if (!lists) return lists.error();
  const Result<Table> table = tables.Open("cues_voice.tsv", {"id", "role", "reach", "weak", "pattern"});
  if (!table) return table.error();
  VoiceTable voice;
  if (tables.IsBuiltIn("cues_voice.tsv") && tables.IsBuiltIn("cues_words.tsv")) voice.patterns_.Trust();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const auto role = std::find(kRoles.begin(), kRoles.end(), row.Text(kRole));
    if (role == kRoles.end()) row.Fail(kRole, fmt::format("unknown role \"{}\"", row.Text(kRole)));
    const auto reach = std::find(kReaches.begin(), kReaches.end(), row.Text(kReach));
    if (reach == kReaches.end()) row.Fail(kReach, fmt::format("unknown reach \"{}\"", row.Text(kReach)));
    const Result<std::string> pattern = lists->Expand(row.Required(kPattern));
    if (!pattern) {
      row.Fail(kPattern, pattern.error().message);
      continue;
    }
    if (const std::string wrong = voice.patterns_.Add(*pattern); !wrong.empty()) row.Fail(kPattern, wrong);
    voice.entries_.push_back({std::string(row.Required(kId)), static_cast<VoiceRole>(role - kRoles.begin()),
                              static_cast<Reach>(reach - kReaches.begin()), row.Flag(kWeak)});
  }
  if (const Status status = table->status(); !status) return status.error();
  if (!voice.patterns_.Compile()) {
    return Error{ErrorCode::kBadConfig, fmt::format("{}: too many patterns", tables.DisplayName("cues_voice.tsv"))};
  }
  return voice;
}

std::vector<VoiceCue> VoiceTable::Scan(const AbstractSentence& sentence) const {
  std::vector<PatternSet::Hit> hits;
  patterns_.FindAll(sentence.text, &hits);
  std::vector<VoiceCue> cues;
  for (const PatternSet::Hit& hit : hits) {
    const Entry& entry = entries_[hit.pattern];
    VoiceCue cue{entry.role, entry.reach, entry.weak, hit.span, VoiceCue::kNobody, std::string_view(entry.id)};
    if (hit.groups[0].size() > 0) {
      const std::size_t slot = sentence.SlotAt(hit.groups[0].begin);
      if (slot == AbstractSentence::kNoSlot || sentence.slots[slot].is_quantity) continue;
      cue.mention = sentence.slots[slot].index;
    }
    const bool taken = cue.is_speaker() && std::any_of(cues.begin(), cues.end(), [&](const VoiceCue& other) {
                         return other.is_speaker() && other.span.Overlaps(cue.span);
                       });
    if (!taken) cues.push_back(cue);
  }
  return cues;
}

}  // namespace chipcheck
