#include "store/names.h"

#include "store/dedup.h"

namespace chipcheck {

void Names::Add(const KnownName& name) {
  const bool is_chip = name.kind == KnownName::Kind::kChip;
  const auto key = [is_chip](const std::string& text) { return is_chip ? ChipKey(text) : NameKey(text); };
  AddKeys(name.kind, key(name.name), key(name.canonical), key(name.family));
}

void Names::AddKeys(KnownName::Kind kind, std::string_view name, std::string_view canonical, std::string_view family) {
  if (name.empty() || canonical.empty()) return;
  const bool is_new =
      entries_.emplace(std::pair(kind, std::string(name)), Meaning{std::string(canonical), std::string(family)}).second;
  if (is_new && !family.empty() && family != canonical) family_by_chip_.emplace(canonical, family);
}

std::string Names::Canonical(KnownName::Kind kind, std::string_view key) const {
  const auto entry = entries_.find(std::pair(kind, std::string(key)));
  return entry == entries_.end() ? std::string(key) : entry->second.canonical;
}

std::string Names::Group(const Claim& claim) const {
  std::string key = GroupKey(claim);
  if (DescribesChip(claim.metric)) {
    std::string chip = Canonical(KnownName::Kind::kChip, key);
    if (chip != key) return chip;
  }
  return Canonical(KnownName::Kind::kSubject, key);
}

bool Names::IsChip(std::string_view key) const {
  return entries_.contains(std::pair(KnownName::Kind::kChip, std::string(key)));
}

bool Names::IsMember(std::string_view chip, std::string_view family) const {
  const auto entry = family_by_chip_.find(chip);
  return entry != family_by_chip_.end() && Canonical(KnownName::Kind::kChip, entry->second) == family;
}

}  // namespace chipcheck
