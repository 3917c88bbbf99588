// SHA-256 (FIPS 180-4): the ids of articles and claims, and the proof of what was fetched.
#pragma once

#include <string>
#include <string_view>

namespace chipcheck {

std::string Sha256Hex(std::string_view bytes);  // 64 lower-case hex digits

// The first 16 hex digits of the SHA-256 of the parts, each closed with a 0x1F, so that ("ab","c") and ("a","bc")
// differ. Short enough to type, and 64 bits: a collision is expected after some four thousand million ids.
std::string ContentId(std::initializer_list<std::string_view> parts);

}  // namespace chipcheck
