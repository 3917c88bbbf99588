#include "core/sha256.h"

#include <openssl/evp.h>

#include <array>

namespace chipcheck {

std::string Sha256Hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  out.reserve(2 * std::size_t{size});
  for (unsigned int i = 0; i < size; ++i) {
    out.push_back(kHex[digest[i] >> 4U]);
    out.push_back(kHex[digest[i] & 0x0FU]);
  }
  return out;
}

std::string ContentId(std::initializer_list<std::string_view> parts) {
  constexpr std::size_t kIdDigits = 16;
  std::string joined;
  for (const std::string_view part : parts) {
    joined.append(part);
    joined.push_back('\x1F');
  }
  return Sha256Hex(joined).substr(0, kIdDigits);
}

}  // namespace chipcheck
