#include "store/near_duplicate.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kShingleWords = 4;
constexpr std::size_t kMinWords = 30;
constexpr std::size_t kRowsPerBand = kSignatureSize / kBandCount;

// SplitMix64 (Steele, Lea, Flood 2014): mixes 64 bits well.
constexpr std::uint64_t Mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

struct HashFunction {
  std::uint64_t factor;  // odd
  std::uint64_t summand;
};

// Multiply-shift hashing (Dietzfelbinger and others 1997), one function for each number of the signature.
constexpr std::array<HashFunction, kSignatureSize> MakeHashFunctions() {
  std::array<HashFunction, kSignatureSize> functions{};
  for (std::size_t i = 0; i < kSignatureSize; ++i) functions[i] = {Mix(2 * i) | 1U, Mix(2 * i + 1)};
  return functions;
}
constexpr std::array<HashFunction, kSignatureSize> kHashFunctions = MakeHashFunctions();

// FNV-1a over the letters and digits of each word, without case; marks of punctuation count for nothing.
std::vector<std::uint64_t> WordHashes(std::string_view text) {
  constexpr std::uint64_t kOffset = 0xCBF29CE484222325U;
  constexpr std::uint64_t kPrime = 0x100000001B3U;
  std::vector<std::uint64_t> hashes;
  std::uint64_t hash = kOffset;
  for (const char c : text) {
    const bool is_part = IsAsciiAlnum(c) || static_cast<unsigned char>(c) >= 0x80;
    if (is_part) {
      hash = (hash ^ static_cast<unsigned char>(ToAsciiLower(c))) * kPrime;
    } else if (IsAsciiSpace(c) && hash != kOffset) {
      hashes.push_back(hash);
      hash = kOffset;
    }
  }
  if (hash != kOffset) hashes.push_back(hash);
  return hashes;
}

}  // namespace

std::optional<TextSignature> SignText(std::string_view text) {
  const std::vector<std::uint64_t> words = WordHashes(text);
  if (words.size() < kMinWords) return std::nullopt;
  TextSignature signature;
  signature.fill(std::numeric_limits<std::uint32_t>::max());
  for (std::size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    std::uint64_t shingle = 0;
    for (std::size_t j = i; j < i + kShingleWords; ++j) shingle = Mix(shingle ^ words[j]);
    for (std::size_t k = 0; k < kSignatureSize; ++k) {
      const auto hash =
          static_cast<std::uint32_t>((kHashFunctions[k].factor * shingle + kHashFunctions[k].summand) >> 32U);
      signature[k] = std::min(signature[k], hash);
    }
  }
  return signature;
}

std::array<std::int64_t, kBandCount> BandKeys(const TextSignature& signature) {
  std::array<std::int64_t, kBandCount> keys{};
  for (std::size_t band = 0; band < kBandCount; ++band) {
    std::uint64_t hash = band;
    for (std::size_t row = 0; row < kRowsPerBand; ++row) hash = Mix(hash ^ signature[band * kRowsPerBand + row]);
    // 40 bits, with the band in the lowest digits: short to store, and chance meetings are rare below a million texts.
    keys[band] = static_cast<std::int64_t>((hash >> 24U) * kBandCount + band);
  }
  return keys;
}

double Similarity(const TextSignature& a, const TextSignature& b) {
  std::size_t equal = 0;
  for (std::size_t i = 0; i < kSignatureSize; ++i) equal += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(equal) / static_cast<double>(kSignatureSize);
}

std::string ToBytes(const TextSignature& signature) {
  std::string bytes;
  bytes.reserve(4 * kSignatureSize);
  for (const std::uint32_t number : signature) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((number >> shift) & 0xFFU);
  }
  return bytes;
}

std::optional<TextSignature> SignatureFromBytes(std::string_view bytes) {
  if (bytes.size() != 4 * kSignatureSize) return std::nullopt;
  TextSignature signature{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    signature[i / 4] |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * (i % 4));
  }
  return signature;
}

}  // namespace chipcheck
