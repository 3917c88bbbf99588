// When two claims are one, and when two names mean the same: pure, no database.
//
// A claim is stored once per source and date of publication. Its identity is its meaning (metric, subject, chip, value,
// unit, bound, direction, versus, per, speaker), never its wording: a headline and the body, and ten pages of one
// agency on one day, give one claim with several sightings. How firmly it was said (modality, disputed) belongs to a
// sighting.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/article.h"
#include "core/claim.h"
#include "core/time.h"

namespace chipcheck {

// The name of an organisation, model, site or person without what varies in print: case, punctuation, a leading "the",
// a possessive ending, a legal form at the end ("Nvidia Corp." and "NVIDIA" give "nvidia"). Characters beyond ASCII
// stay.
std::string NameKey(std::string_view name);

// The name of a publisher as somebody who cites it would have it, in the form of NameKey(): of a host its longest label
// without the last ("www.reuters.com" gives "reuters"), else the name itself.
std::string PublisherKey(std::string_view source);

// The same for a chip or family, without maker, plural and noun: "Nvidia H100 GPUs", "H100s" give "h100".
std::string ChipKey(std::string_view chip);

// Whether two speakers, both as NameKey, are one: equal; a surname and a full name with it ("wang", "alexandr wang");
// or full names with one surname whose first names differ by a slip of spelling. Two empty names are nobody: false.
bool IsSameSpeaker(std::string_view a_key, std::string_view b_key);

// What a claim is grouped under: its subject; for a property or a price of a chip that names no subject, the chip.
// Empty when the claim is about nothing that it names: then it is nobody's fact and conflicts with nothing.
std::string GroupKey(const Claim& claim);

// Whether the metric is a property or the price of a chip, so that the chip itself may be what the claim is about.
bool DescribesChip(Metric metric);

// The number as ids have it: 12 significant digits, so that the last bits of a product don't make two claims of one.
std::string NumberKey(const std::optional<double>& value);

std::string ClaimId(std::string_view source, const std::optional<Date>& published, const Claim& claim);
// By URL; an article without one, and a file, whose path differs from machine to machine, by its source and bytes.
std::string ArticleId(const Article& article);
std::string ArticleIdOfUrl(std::string_view url);

}  // namespace chipcheck
