#include "ingest/address.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace chipcheck {
namespace {

struct Range4 {
  std::uint32_t first;  // in host order
  int prefix;
};

constexpr std::uint32_t Quad(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24U | b << 16U | c << 8U | d;
}

// The IPv4 blocks of RFC 6890 and its registry that are not globally reachable.
constexpr Range4 kInside4[] = {
    {Quad(0, 0, 0, 0), 8},      {Quad(10, 0, 0, 0), 8},     {Quad(100, 64, 0, 0), 10}, {Quad(127, 0, 0, 0), 8},
    {Quad(169, 254, 0, 0), 16}, {Quad(172, 16, 0, 0), 12},  {Quad(192, 0, 0, 0), 24},  {Quad(192, 0, 2, 0), 24},
    {Quad(192, 88, 99, 0), 24}, {Quad(192, 168, 0, 0), 16}, {Quad(198, 18, 0, 0), 15}, {Quad(198, 51, 100, 0), 24},
    {Quad(203, 0, 113, 0), 24}, {Quad(224, 0, 0, 0), 4},    {Quad(240, 0, 0, 0), 4},
};

bool IsPublic4(std::uint32_t address) {
  return std::none_of(std::begin(kInside4), std::end(kInside4),
                      [&](const Range4& range) { return (address ^ range.first) >> (32 - range.prefix) == 0; });
}

using Bytes16 = std::array<std::uint8_t, 16>;

std::uint32_t Ipv4At(const Bytes16& bytes, std::size_t at) {
  return Quad(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool StartsWith(const Bytes16& bytes, std::initializer_list<std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool IsPublic6(const Bytes16& bytes) {
  if (StartsWith(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return IsPublic4(Ipv4At(bytes, 12));     // mapped
  if (StartsWith(bytes, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return IsPublic4(Ipv4At(bytes, 12));  // NAT64
  if (StartsWith(bytes, {0x20, 0x02})) return IsPublic4(Ipv4At(bytes, 2));                                    // 6to4
  if (StartsWith(bytes, {0x20, 0x01, 0x0D, 0xB8})) return false;      // documentation
  if (StartsWith(bytes, {0x20, 0x01}) && bytes[2] < 2) return false;  // 2001::/23: Teredo, ORCHID and other protocols
  // Everything that was ever handed out for the public is in 2000::/3; local, multicast and the rest are outside.
  return (bytes[0] & 0xE0U) == 0x20;
}

}  // namespace

bool IsPublicAddress(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return IsPublic4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    Bytes16 bytes{};
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return IsPublic6(bytes);
  }
  return false;
}

}  // namespace chipcheck
