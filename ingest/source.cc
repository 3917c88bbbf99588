#include "ingest/source.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "core/text.h"

namespace chipcheck {
namespace {

namespace fs = std::filesystem;

struct Extension {
  std::string_view name;
  std::string_view content_type;
};
constexpr Extension kExtensions[] = {
    {".htm", "text/html"}, {".html", "text/html"}, {".txt", "text/plain"}, {".xhtml", "application/xhtml+xml"}};

// Deeper folders than any archive has; a bound, should a file system present a loop.
constexpr int kMaxFolderDepth = 64;
constexpr std::size_t kChunkBytes = 65'536;

std::string_view ContentTypeOf(const fs::path& path) {
  const std::string extension = ToAsciiLower(path.extension().string());
  for (const Extension& known : kExtensions) {
    if (known.name == extension) return known.content_type;
  }
  return {};
}

bool IsUrl(std::string_view text) {
  return StartsWithIgnoreAsciiCase(text, "http://") || StartsWithIgnoreAsciiCase(text, "https://");
}

Error FileError(const std::string& name, int number) {
  const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::kNotFound : ErrorCode::kIo;
  return {code, fmt::format("{}: {}", Printable(name), std::generic_category().message(number))};
}

Status CollectFolder(const fs::path& folder, const std::string& source, std::vector<Location>* found) {
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, error);
  if (error) return FileError(folder.string(), error.value());
  std::vector<std::string> paths;
  for (const fs::recursive_directory_iterator end; walk != end; walk.increment(error)) {
    if (error) return FileError(folder.string(), error.value());
    if (walk.depth() >= kMaxFolderDepth) walk.disable_recursion_pending();
    std::error_code ignored;
    if (walk->is_regular_file(ignored) && !ContentTypeOf(walk->path()).empty()) paths.push_back(walk->path().string());
  }
  std::sort(paths.begin(), paths.end());
  for (std::string& path : paths) found->push_back({Location::Kind::kFile, std::move(path), source});
  return {};
}

Error TooLarge(const std::string& name, std::size_t max_bytes) {
  return {ErrorCode::kRefused,
          fmt::format("{}: larger than {} bytes (limits.max_document_bytes)", Printable(name), max_bytes)};
}

// Reads until the end, and stops one byte after `max_bytes`: what was small a moment ago may have grown.
Result<std::string> ReadAll(int descriptor, const std::string& name, std::size_t expected, std::size_t max_bytes) {
  std::string bytes;
  bytes.reserve(expected);
  std::array<char, kChunkBytes> chunk{};
  for (;;) {
    const ssize_t got = read(descriptor, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return FileError(name, errno);
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > max_bytes) return TooLarge(name, max_bytes);
    bytes.append(chunk.data(), static_cast<std::size_t>(got));
  }
}

Result<std::string> ReadFile(const std::string& path, std::size_t max_bytes) {
  // Without O_NONBLOCK, opening a FIFO waits for its writer.
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return FileError(path, errno);
  struct stat info {};
  Result<std::string> bytes = std::string();
  if (fstat(descriptor, &info) != 0) {
    bytes = FileError(path, errno);
  } else if (!S_ISREG(info.st_mode)) {
    bytes = Error{ErrorCode::kBadInput, fmt::format("{}: not a regular file", Printable(path))};
  } else if (static_cast<std::uintmax_t>(info.st_size) > max_bytes) {
    bytes = TooLarge(path, max_bytes);
  } else {
    bytes = ReadAll(descriptor, path, static_cast<std::size_t>(info.st_size), max_bytes);
  }
  close(descriptor);
  return bytes;
}

Result<Document> LoadFile(const Location& location, const Clock& clock, std::size_t max_bytes) {
  Result<std::string> bytes = ReadFile(location.name, max_bytes);
  if (!bytes) return bytes.error();
  std::error_code error;
  fs::path absolute = fs::absolute(location.name, error).lexically_normal();
  if (error) absolute = location.name;
  Document document;
  document.url = "file://" + absolute.string();
  document.source = location.source.empty() ? absolute.parent_path().filename().string() : location.source;
  if (document.source.empty()) document.source = "file";
  document.bytes = std::move(*bytes);
  document.content_type = ContentTypeOf(absolute);
  document.captured = clock.Now();
  return document;
}

Result<Document> LoadStdin(const Location& location, const Clock& clock, std::size_t max_bytes) {
  Result<std::string> bytes = ReadAll(STDIN_FILENO, "standard input", 0, max_bytes);
  if (!bytes) return bytes.error();
  Document document;
  document.source = location.source.empty() ? "stdin" : location.source;
  document.bytes = std::move(*bytes);
  document.captured = clock.Now();
  return document;
}

}  // namespace

Result<std::vector<Location>> ListDocuments(const std::string& argument, const std::string& source) {
  std::vector<Location> found;
  if (argument == "-") {
    found.push_back({Location::Kind::kStdin, argument, source});
    return found;
  }
  if (IsUrl(argument)) {
    found.push_back({Location::Kind::kUrl, argument, source});
    return found;
  }
  std::error_code error;
  const fs::file_status status = fs::status(argument, error);
  if (!fs::exists(status)) return FileError(argument, error ? error.value() : ENOENT);
  if (fs::is_directory(status)) {
    if (const Status walked = CollectFolder(argument, source, &found); !walked) return walked.error();
    if (found.empty()) {
      return Error{ErrorCode::kNotFound,
                   fmt::format("{}: no .html, .htm, .xhtml or .txt file in this folder", Printable(argument))};
    }
    return found;
  }
  if (!fs::is_regular_file(status)) {
    return Error{ErrorCode::kBadInput, fmt::format("{}: not a regular file or folder", Printable(argument))};
  }
  found.push_back({Location::Kind::kFile, argument, source});
  return found;
}

Result<Document> LoadDocument(const Location& location, Fetcher* fetcher, const Clock& clock, std::size_t max_bytes) {
  switch (location.kind) {
    case Location::Kind::kStdin:
      return LoadStdin(location, clock, max_bytes);
    case Location::Kind::kFile:
      return LoadFile(location, clock, max_bytes);
    case Location::Kind::kUrl:
      break;
  }
  if (fetcher == nullptr) {
    return Error{ErrorCode::kBadUsage, fmt::format("{}: no network here to fetch a URL", Printable(location.name))};
  }
  Result<Document> document = fetcher->Fetch(location.name);
  if (!document) return document;
  if (document->bytes.size() > max_bytes) return TooLarge(location.name, max_bytes);
  if (!location.source.empty()) document->source = location.source;
  return document;
}

}  // namespace chipcheck
