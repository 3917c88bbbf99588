#include "verify/chip_label.h"

#include "core/text.h"

namespace chipcheck {
namespace {

// Words of five letters and more are names ("Ascend", "Trainium2"); shorter ones are abbreviations ("GB200", "TPU").
bool IsName(std::string_view part) {
  constexpr std::size_t kShortestName = 5;
  std::size_t letters = 0;
  while (letters < part.size() && IsAsciiAlpha(part[letters])) ++letters;
  return letters >= kShortestName;
}

bool IsVersion(std::string_view part) { return part.size() > 1 && part[0] == 'v' && IsAsciiDigit(part[1]); }

std::string Capitals(std::string_view part) {
  std::string text(part);
  for (char& c : text) {
    if (IsAsciiLower(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

}  // namespace

std::string ChipLabel(std::string_view id) {
  std::string label;
  bool after_tpu = false;
  for (const std::string_view part : Split(id, '-')) {
    if (part == "family" || part.empty()) continue;
    if (!label.empty()) label += ' ';
    if (part == "pcie") {
      label += "PCIe";
    } else if (after_tpu && IsVersion(part)) {
      label += part;
    } else if (IsName(part)) {
      label += Capitals(part.substr(0, 1));
      label += part.substr(1);
    } else {
      label += Capitals(part);
    }
    after_tpu = part == "tpu";
  }
  return label;
}

}  // namespace chipcheck
