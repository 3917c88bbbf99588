#include "ingest/curl_fetcher.h"

#include <catch2/catch.hpp>

#include "tests/support/http_server.h"

namespace chipcheck {
namespace {

const StoppedClock kClock(Instant{1'738'051'200});

FetchOptions LocalOptions() {
  FetchOptions options;
  options.user_agent = "chipcheck-test/1.0";
  options.allow_private = true;
  options.total_timeout_s = 20;
  options.max_bytes = 100'000;
  return options;
}

HttpServer::Response Route(const HttpServer::Request& request) {
  if (request.path == "/page")
    return HttpServer::Reply(200, "Content-Type: Text/HTML; charset=\"ISO-8859-1\"\r\n", "<p>h\xF6r");
  if (request.path == "/moved") return HttpServer::Reply(302, "Location: /page\r\n", "");
  if (request.path == "/loop") return HttpServer::Reply(302, "Location: /loop\r\n", "");
  if (request.path == "/file") return HttpServer::Reply(302, "Location: file:///etc/hostname\r\n", "");
  if (request.path == "/big") return HttpServer::Reply(200, "", std::string(100'001, 'x'));
  if (request.path == "/slow") {
    HttpServer::Response response = HttpServer::Reply(200, "", "late");
    response.hold_s = 5;
    return response;
  }
  if (request.path == "/down") return HttpServer::Reply(503, "", "");
  if (request.path == "/cut") return {"HTTP/1.1 200 OK\r\nContent-Length: 50\r\nConnection: close\r\n\r\nhalf", 0};
  if (request.path == "/gzip") {
    // gzip of "packed text"
    const std::string body(
        "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x2b\x48\x4c\xce\x4e\x4d\x51\x28\x49\xad\x28\x01\x00\x0c\xf4\x0a\xd2"
        "\x0b\x00\x00\x00",
        31);
    return HttpServer::Reply(200, "Content-Encoding: gzip\r\n", body);
  }
  return HttpServer::Reply(404, "", "no");
}

TEST_CASE("a page is fetched with what the server says of it") {
  const HttpServer server(Route);
  CurlFetcher fetcher(LocalOptions(), &kClock);
  const auto document = fetcher.Fetch(server.Url("/page"));
  REQUIRE(document);
  CHECK(document->url == server.Url("/page"));
  CHECK(document->source == "127.0.0.1");
  CHECK(document->content_type == "text/html");
  CHECK(document->charset == "ISO-8859-1");
  CHECK(document->bytes == "<p>h\xF6r");
  CHECK(document->captured == kClock.Now());
  CHECK(server.requests().front().head.find("User-Agent: chipcheck-test/1.0\r\n") != std::string::npos);
  CHECK(server.requests().front().head.find("Accept-Encoding: ") != std::string::npos);
}

TEST_CASE("redirects are followed, and the last address is the document's") {
  const HttpServer server(Route);
  CurlFetcher fetcher(LocalOptions(), &kClock);
  const auto document = fetcher.Fetch(server.Url("/moved"));
  REQUIRE(document);
  CHECK(document->url == server.Url("/page"));
}

TEST_CASE("failures name the URL and the reason") {
  const HttpServer server(Route);
  FetchOptions options = LocalOptions();
  options.max_redirects = 3;
  struct Case {
    const char* path;
    ErrorCode code;
    const char* reason;
  };
  const Case cases[] = {{"/none", ErrorCode::kNotFound, "404"},       {"/down", ErrorCode::kUnavailable, "503"},
                        {"/big", ErrorCode::kRefused, "larger than"}, {"/loop", ErrorCode::kRefused, "redirects"},
                        {"/file", ErrorCode::kBadUsage, "http"},      {"/cut", ErrorCode::kUnavailable, "/cut"}};
  CurlFetcher fetcher(options, &kClock);
  for (const Case& c : cases) {
    INFO(c.path);
    const auto document = fetcher.Fetch(server.Url(c.path));
    REQUIRE(!document);
    CHECK(document.error().code == c.code);
    CHECK(document.error().message.find(server.Url(c.path)) != std::string::npos);
    CHECK(document.error().message.find(c.reason) != std::string::npos);
  }
}

TEST_CASE("compressed bytes are unpacked") {
  const HttpServer server(Route);
  const auto document = CurlFetcher(LocalOptions(), &kClock).Fetch(server.Url("/gzip"));
  REQUIRE(document);
  CHECK(document->bytes == "packed text");
}

TEST_CASE("a slow server is given up") {
  const HttpServer server(Route);
  FetchOptions options = LocalOptions();
  options.total_timeout_s = 0.3;
  const auto document = CurlFetcher(options, &kClock).Fetch(server.Url("/slow"));
  REQUIRE(!document);
  CHECK(document.error().code == ErrorCode::kUnavailable);
  CHECK(document.error().message.find("timed out") != std::string::npos);
}

TEST_CASE("addresses inside of a network are not asked unless allowed, under no name") {
  const HttpServer server(Route);
  FetchOptions options = LocalOptions();
  options.allow_private = false;
  CurlFetcher fetcher(options, &kClock);
  const std::string port = std::string(":").append(std::to_string(server.port()));
  for (const std::string host :
       {"127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"}) {
    INFO(host);
    const auto document = fetcher.Fetch(std::string("http://").append(host).append(port).append("/page"));
    REQUIRE(!document);
    CHECK(document.error().code == ErrorCode::kRefused);
  }
  CHECK(server.requests().empty());
}

TEST_CASE("what is no web address is refused") {
  CurlFetcher fetcher(LocalOptions(), &kClock);
  for (const char* url :
       {"file:///etc/hostname", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x", "http://", "dict://127.0.0.1:11/x", ""}) {
    INFO(url);
    const auto document = fetcher.Fetch(url);
    REQUIRE(!document);
    CHECK(document.error().code == ErrorCode::kBadUsage);
  }
}

TEST_CASE("names that don't exist") {
  const auto document = CurlFetcher(LocalOptions(), &kClock).Fetch("http://no-such-name.invalid/");
  REQUIRE(!document);
  CHECK(document.error().code == ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace chipcheck
