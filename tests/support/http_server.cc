#include "tests/support/http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>

namespace chipcheck {
namespace {

constexpr int kBacklog = 16;

void SendAll(int connection, const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t n = send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) return;
    sent += static_cast<std::size_t>(n);
  }
}

}  // namespace

HttpServer::HttpServer(Handler handler) : handler_(std::move(handler)) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  std::array<int, 2> stop{};
  if (listener_ < 0 || bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      listen(listener_, kBacklog) != 0 || getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0 ||
      pipe(stop.data()) != 0) {
    std::abort();
  }
  port_ = ntohs(address.sin_port);
  stop_read_ = stop[0];
  stop_write_ = stop[1];
  thread_ = std::thread([this] { Serve(); });
}

HttpServer::~HttpServer() {
  close(stop_write_);
  thread_.join();
  close(stop_read_);
  close(listener_);
}

std::string HttpServer::Url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::vector<HttpServer::Request> HttpServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

HttpServer::Response HttpServer::Reply(int status, const std::string& headers, const std::string& body) {
  std::string bytes = "HTTP/1.1 ";
  bytes.append(std::to_string(status)).append(" Reason\r\nConnection: close\r\nContent-Length: ");
  bytes.append(std::to_string(body.size())).append("\r\n").append(headers).append("\r\n").append(body);
  return {std::move(bytes), 0};
}

void HttpServer::Serve() {
  for (;;) {
    std::array<pollfd, 2> waits = {pollfd{listener_, POLLIN, 0}, pollfd{stop_read_, POLLIN, 0}};
    if (poll(waits.data(), waits.size(), -1) < 0) continue;
    if (waits[1].revents != 0) return;
    const int connection = accept(listener_, nullptr, nullptr);
    if (connection < 0) continue;
    Answer(connection);
    close(connection);
  }
}

void HttpServer::Answer(int connection) {
  Request request;
  std::array<char, 4096> chunk{};
  while (request.head.find("\r\n\r\n") == std::string::npos) {
    const ssize_t n = recv(connection, chunk.data(), chunk.size(), 0);
    if (n <= 0) return;
    request.head.append(chunk.data(), static_cast<std::size_t>(n));
  }
  const std::size_t begin = request.head.find(' ') + 1;
  request.path = request.head.substr(begin, request.head.find(' ', begin) - begin);
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
  }
  const Response response = handler_(request);
  if (response.hold_s > 0) {
    pollfd stop{stop_read_, POLLIN, 0};
    poll(&stop, 1, static_cast<int>(response.hold_s * 1000));
  }
  SendAll(connection, response.bytes);
}

}  // namespace chipcheck
