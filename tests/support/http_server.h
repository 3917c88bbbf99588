// A small HTTP server on the loopback interface for tests: plain sockets, one connection after another.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace chipcheck {

class HttpServer {
 public:
  struct Request {
    std::string path;
    std::string head;  // request line and headers as they came
  };
  // What goes over the wire, status line and headers included. `hold_s`: how long to wait before the bytes are sent.
  struct Response {
    std::string bytes;
    double hold_s = 0;
  };
  using Handler = std::function<Response(const Request&)>;

  // Listens on a free port of 127.0.0.1 until destruction.
  explicit HttpServer(Handler handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::string Url(const std::string& path) const;  // "http://127.0.0.1:PORT" + path
  int port() const { return port_; }
  std::vector<Request> requests() const;

  // A response with these headers (each closed by "\r\n") and the right Content-Length.
  static Response Reply(int status, const std::string& headers, const std::string& body);

 private:
  void Serve();
  void Answer(int connection);

  Handler handler_;
  int listener_ = -1;
  int stop_read_ = -1;
  int stop_write_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::vector<Request> requests_;
  std::thread thread_;
};

}  // namespace chipcheck
