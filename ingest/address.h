// Which network addresses are on the public internet. A page may send a reader anywhere: redirects and names that
// resolve to the inside of a network must not be followed.
#pragma once

#include <sys/socket.h>

namespace chipcheck {

// False for loopback, private, link-local (also the metadata services of clouds), shared, multicast, reserved and
// unspecified addresses, for IPv6 addresses that carry such an IPv4 address (mapped, NAT64, 6to4, Teredo), and for
// families other than IPv4 and IPv6. Ranges: the IANA special-purpose address registries (RFC 6890).
bool IsPublicAddress(const sockaddr& address);

}  // namespace chipcheck
