#include "ingest/curl_fetcher.h"

#include <curl/curl.h>
#include <fmt/core.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <string_view>
#include <utility>

#include "core/text.h"
#include "ingest/address.h"

namespace chipcheck {
namespace {

constexpr long kStallBytesPerSecond = 100;

// What one transfer collects, and why it was stopped by this program when it was.
struct Transfer {
  const FetchOptions* options;
  std::string body;
  bool too_large = false;
  bool private_address = false;
};

std::size_t OnBytes(char* data, std::size_t size, std::size_t count, void* user) {
  auto* transfer = static_cast<Transfer*>(user);
  const std::size_t bytes = size * count;
  if (bytes > transfer->options->max_bytes - transfer->body.size()) {
    transfer->too_large = true;
    return 0;
  }
  transfer->body.append(data, bytes);
  return bytes;
}

curl_socket_t OnOpenSocket(void* user, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto* transfer = static_cast<Transfer*>(user);
  if (!transfer->options->allow_private && !IsPublicAddress(address->addr)) {
    transfer->private_address = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

long Milliseconds(double seconds) {
  if (!(seconds > 0)) return 1;
  return static_cast<long>(std::min(std::ceil(seconds * 1000), 86'400'000.0));
}

ErrorCode CodeOfStatus(long status) {
  if (status == 404 || status == 410) return ErrorCode::kNotFound;
  return status == 408 || status == 429 || status >= 500 ? ErrorCode::kUnavailable : ErrorCode::kRefused;
}

Error TransferError(const std::string& url, CURLcode code, const char* detail, const Transfer& transfer) {
  const FetchOptions& options = *transfer.options;
  const std::string name = Printable(url);
  if (transfer.too_large)
    return {ErrorCode::kRefused, fmt::format("{}: larger than {} bytes", name, options.max_bytes)};
  if (transfer.private_address) {
    return {ErrorCode::kRefused,
            fmt::format("{}: the address is not on the public internet (fetch.allow_private)", name)};
  }
  const std::string reason = Printable(detail[0] != '\0' ? detail : curl_easy_strerror(code));
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return {ErrorCode::kUnavailable, fmt::format("{}: timed out: {}", name, reason)};
    case CURLE_COULDNT_RESOLVE_HOST:
      return {ErrorCode::kUnavailable, fmt::format("{}: name not found: {}", name, reason)};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return {ErrorCode::kUnavailable, fmt::format("{}: TLS: {}", name, reason)};
    case CURLE_TOO_MANY_REDIRECTS:
      return {ErrorCode::kRefused, fmt::format("{}: more than {} redirects", name, options.max_redirects)};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
      return {ErrorCode::kBadUsage, fmt::format("{}: not an http or https URL: {}", name, reason)};
    default:
      return {ErrorCode::kUnavailable, fmt::format("{}: {}", name, reason)};
  }
}

std::string_view HostOf(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  if (url.starts_with('[')) return url.substr(0, url.find(']') + 1);
  return url.substr(0, url.find(':'));
}

// "text/html; charset=utf-8" -> type and charset.
void ReadContentType(std::string_view header, Document* document) {
  const std::size_t semicolon = header.find(';');
  document->content_type = ToAsciiLower(Trim(header.substr(0, semicolon)));
  while (semicolon != std::string_view::npos && !header.empty()) {
    const std::size_t next = header.find(';');
    if (next == std::string_view::npos) break;
    header = Trim(header.substr(next + 1));
    if (!StartsWithIgnoreAsciiCase(header, "charset=")) continue;
    std::string_view value =
        Trim(header.substr(8, header.find(';') == std::string_view::npos ? header.npos : header.find(';') - 8));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    document->charset = value;
    break;
  }
}

class Handle {
 public:
  Handle() : curl_(curl_easy_init()) {}
  ~Handle() { curl_easy_cleanup(curl_); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  bool ok() const { return curl_ != nullptr; }

  template <typename Value>
  void Set(CURLoption option, Value value) {
    curl_easy_setopt(curl_, option, value);
  }
  CURLcode Perform() { return curl_easy_perform(curl_); }

  long Status() const {
    long status = 0;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
    return status;
  }
  std::string Info(CURLINFO info) const {
    const char* text = nullptr;
    curl_easy_getinfo(curl_, info, &text);
    return text == nullptr ? std::string() : std::string(text);
  }

 private:
  CURL* curl_;
};

void Prepare(const FetchOptions& options, const std::string& url, Transfer* transfer, char* error, Handle* handle) {
  handle->Set(CURLOPT_URL, url.c_str());
  handle->Set(CURLOPT_ERRORBUFFER, error);
  handle->Set(CURLOPT_PROTOCOLS_STR, "http,https");
  handle->Set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  handle->Set(CURLOPT_FOLLOWLOCATION, 1L);
  handle->Set(CURLOPT_MAXREDIRS, static_cast<long>(options.max_redirects));
  handle->Set(CURLOPT_SSL_VERIFYPEER, 1L);
  handle->Set(CURLOPT_SSL_VERIFYHOST, 2L);
  handle->Set(CURLOPT_USERAGENT, options.user_agent.c_str());
  handle->Set(CURLOPT_ACCEPT_ENCODING, "");  // all that this libcurl can undo
  handle->Set(CURLOPT_CONNECTTIMEOUT_MS, Milliseconds(options.connect_timeout_s));
  handle->Set(CURLOPT_TIMEOUT_MS, Milliseconds(options.total_timeout_s));
  handle->Set(CURLOPT_LOW_SPEED_LIMIT, kStallBytesPerSecond);
  handle->Set(CURLOPT_LOW_SPEED_TIME, std::max(1L, Milliseconds(options.stall_timeout_s) / 1000));
  handle->Set(CURLOPT_NOSIGNAL, 1L);
  handle->Set(CURLOPT_PROXY, "");
  handle->Set(CURLOPT_WRITEFUNCTION, &OnBytes);
  handle->Set(CURLOPT_WRITEDATA, transfer);
  handle->Set(CURLOPT_OPENSOCKETFUNCTION, &OnOpenSocket);
  handle->Set(CURLOPT_OPENSOCKETDATA, transfer);
}

}  // namespace

CurlFetcher::CurlFetcher(FetchOptions options, const Clock* clock) : options_(std::move(options)), clock_(clock) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Result<Document> CurlFetcher::Fetch(const std::string& url) {
  Handle handle;
  if (!handle.ok()) return Error{ErrorCode::kInternal, fmt::format("{}: libcurl gives no handle", Printable(url))};
  Transfer transfer{&options_, {}};
  std::array<char, CURL_ERROR_SIZE> error{};
  Prepare(options_, url, &transfer, error.data(), &handle);
  const CURLcode code = handle.Perform();
  if (code != CURLE_OK) return TransferError(url, code, error.data(), transfer);
  const long status = handle.Status();
  if (status < 200 || status >= 300) {
    return Error{CodeOfStatus(status), fmt::format("{}: HTTP status {}", Printable(url), status)};
  }
  Document document;
  document.url = handle.Info(CURLINFO_EFFECTIVE_URL);
  document.source = HostOf(document.url);
  document.bytes = std::move(transfer.body);
  ReadContentType(handle.Info(CURLINFO_CONTENT_TYPE), &document);
  document.captured = clock_->Now();
  return document;
}

}  // namespace chipcheck
