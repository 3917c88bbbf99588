// Which texts are copies of one another: wire stories, reprints, mirrored pages. Pure, no database.
//
// MinHash (Broder 1997): the share of equal numbers in two signatures estimates the Jaccard similarity of their sets of
// four-word sequences. Bands (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4) find candidates without
// comparing all pairs: with 16 bands of 4, a pair of similarity 0.8 shares a band with probability 0.9998, one of 0.3
// with 0.12.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chipcheck {

constexpr std::size_t kSignatureSize = 64;
constexpr std::size_t kBandCount = 16;
using TextSignature = std::array<std::uint32_t, kSignatureSize>;

// Empty for a text too short to tell (fewer than 30 words). The same on every machine.
std::optional<TextSignature> SignText(std::string_view text);

// One key per band; texts that share a key are candidates. Keys of different bands never meet. Not negative.
std::array<std::int64_t, kBandCount> BandKeys(const TextSignature& signature);

// Estimated Jaccard similarity, 0..1, with a standard error of at most 0.0625.
double Similarity(const TextSignature& a, const TextSignature& b);

// From here on two texts are copies: the same story with another headline, trailer or a changed sentence or two.
constexpr double kCopySimilarity = 0.6;

// For storing: 4 bytes each, little-endian. Empty for bytes of another length.
std::string ToBytes(const TextSignature& signature);
std::optional<TextSignature> SignatureFromBytes(std::string_view bytes);

}  // namespace chipcheck
