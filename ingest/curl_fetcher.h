// The network, through libcurl; curl_fetcher.cc is the only code that includes it.
#pragma once

#include <cstddef>
#include <string>

#include "core/result.h"
#include "core/time.h"
#include "ingest/fetcher.h"

namespace chipcheck {

struct FetchOptions {
  std::string user_agent = "chipcheck";
  double connect_timeout_s = 10;
  double total_timeout_s = 60;
  double stall_timeout_s = 20;         // a transfer below 100 bytes/s for so long is given up
  std::size_t max_bytes = 20'000'000;  // after decompression; counted while the bytes come in
  std::size_t max_redirects = 10;
  bool allow_private = false;  // whether addresses that are not on the public internet may be asked
};

// Only http and https, also after redirects; TLS certificates are always verified. Unless `allow_private`, no
// connection is opened to an address inside of a network: the address itself is checked, after DNS, for each
// connection. Proxies of the environment are not used, since that check could not see through them.
class CurlFetcher : public Fetcher {
 public:
  // `clock` is asked for the time of each fetch and has to outlive the fetcher.
  CurlFetcher(FetchOptions options, const Clock* clock);
  Result<Document> Fetch(const std::string& url) override;

 private:
  FetchOptions options_;
  const Clock* clock_;
};

}  // namespace chipcheck
