#include "store/database.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <system_error>
#include <thread>

#include "core/text.h"
#include "store/migrations.h"

namespace chipcheck {
namespace {

namespace fs = std::filesystem;

// Finding facts looks at many claims of one subject again and again; SQLite's own 2 MB would send it to the disk each
// time.
constexpr int kWriterCacheKiB = 64 * 1024;
constexpr std::string_view kInMemory = ":memory:";

// What is wrong with the path before SQLite is asked, whose own word is "unable to open database file" for all of it.
Status CheckPath(const std::string& path, Database::Mode mode) {
  if (path.empty() || path.find('\0') != std::string::npos) {
    return Error{ErrorCode::kBadUsage, "the path of the database is empty or holds a zero byte"};
  }
  if (path == kInMemory) return {};
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) {
    return Error{ErrorCode::kBadInput, path + ": is a folder, not a database; name a file"};
  }
  if (fs::exists(status)) return {};
  if (status.type() != fs::file_type::not_found) {
    return Error{ErrorCode::kIo, fmt::format("{}: {}", path, error.message())};
  }
  if (mode == Database::Mode::kReadOnly) {
    return Error{ErrorCode::kNotFound,
                 path + ": no such database; name another one with --db, or fill it by an ingest"};
  }
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, error)) {
    return Error{ErrorCode::kIo, fmt::format("{}: the folder {} does not exist; make it first", path, folder.string())};
  }
  return {};
}

std::unique_ptr<SQLite::Database> OpenHandle(const std::string& path, Database::Mode mode, int busy_timeout_ms) {
  if (mode == Database::Mode::kReadWrite) {
    return std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_timeout_ms);
  }
  try {
    auto handle = std::make_unique<SQLite::Database>(path, SQLite::OPEN_READONLY, busy_timeout_ms);
    handle->execAndGet("PRAGMA schema_version");  // the first read is what fails
    return handle;
  } catch (const SQLite::Exception& exception) {
    const int code = exception.getErrorCode();
    if ((code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || !HasNoLog(path)) throw;
    return std::make_unique<SQLite::Database>(ImmutableUri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI,
                                              busy_timeout_ms);
  }
}

// Whether the database is ours; a new, empty one is nobody's yet.
Status CheckOwner(SQLite::Database& handle, const std::string& path, Database::Mode mode) {
  // One transaction for all reads, so that another process that is making the database is seen before or after, not
  // between.
  const SQLite::Transaction one_moment(handle);
  const int application = handle.execAndGet("PRAGMA application_id").getInt();
  const int schema = handle.execAndGet("PRAGMA user_version").getInt();
  const bool is_empty = handle.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
  if (application == 0 && schema == 0 && is_empty) {
    if (mode == Database::Mode::kReadWrite) return {};
    return Error{ErrorCode::kBadInput, path + ": an empty file, not a database of chipcheck; fill it by an ingest"};
  }
  if (application != kApplicationId) {
    return Error{ErrorCode::kBadInput,
                 path + ": a database of another program, not of chipcheck; name another file with --db"};
  }
  if (schema > NewestSchema()) {
    return Error{ErrorCode::kBadConfig,
                 fmt::format("{}: of a newer version of chipcheck (schema {}, this program knows {}); update chipcheck",
                             path, schema, NewestSchema())};
  }
  if (schema < NewestSchema() && mode == Database::Mode::kReadOnly) {
    return Error{ErrorCode::kBadConfig,
                 fmt::format("{}: of an older version of chipcheck (schema {}, this program needs {}); a command that "
                             "writes, such as `chipcheck run`, brings it up to date",
                             path, schema, NewestSchema())};
  }
  return {};
}

// Turning to a write-ahead log needs the file alone for a moment, and SQLite does not wait for that: this does.
void UseWriteAheadLog(SQLite::Database& handle, int busy_timeout_ms) {
  constexpr auto kPause = std::chrono::milliseconds(10);
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(busy_timeout_ms);
  while (true) {
    try {
      handle.execAndGet("PRAGMA journal_mode = WAL");
      return;
    } catch (const SQLite::Exception& exception) {
      if (exception.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() >= end) throw;
      std::this_thread::sleep_for(kPause);
    }
  }
}

}  // namespace

Query::Query(std::shared_ptr<SQLite::Statement> statement) : statement_(std::move(statement)) {}

Query::~Query() {
  if (!statement_) return;
  statement_->tryReset();
  try {
    statement_->clearBindings();
  } catch (const SQLite::Exception&) {  // a destructor stays silent: the next Bind overwrites
  }
}

void Query::Bind(int parameter, std::string_view text) { statement_->bind(parameter, std::string(text)); }
void Query::Bind(int parameter, const std::string& text) { statement_->bind(parameter, text); }
void Query::Bind(int parameter, std::int64_t number) { statement_->bind(parameter, number); }
void Query::Bind(int parameter, double number) { statement_->bind(parameter, number); }
void Query::Bind(int parameter, const std::optional<double>& number) {
  number ? statement_->bind(parameter, *number) : statement_->bind(parameter);
}
void Query::Bind(int parameter, const std::optional<std::string>& text) {
  text ? statement_->bind(parameter, *text) : statement_->bind(parameter);
}
void Query::Bind(int parameter, const std::optional<std::int64_t>& number) {
  number ? statement_->bind(parameter, *number) : statement_->bind(parameter);
}
void Query::BindBytes(int parameter, std::string_view bytes) {
  statement_->bind(parameter, bytes.data(), static_cast<int>(bytes.size()));
}

bool Query::Step() { return statement_->executeStep(); }
void Query::Run() {
  while (Step()) {
  }
}

bool Query::IsNull(int column) const { return statement_->getColumn(column).isNull(); }
std::string Query::Text(int column) const { return statement_->getColumn(column).getString(); }
std::int64_t Query::Integer(int column) const { return statement_->getColumn(column).getInt64(); }
double Query::Real(int column) const { return statement_->getColumn(column).getDouble(); }
std::optional<double> Query::OptionalReal(int column) const {
  return IsNull(column) ? std::nullopt : std::optional<double>(Real(column));
}

Database::Database(std::string path, int busy_timeout_ms) : path_(std::move(path)), busy_timeout_ms_(busy_timeout_ms) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::Open(const std::string& path, Mode mode, int busy_timeout_ms) {
  if (Status status = CheckPath(path, mode); !status) return status.error();
  std::unique_ptr<Database> database(new Database(path, busy_timeout_ms));
  try {
    database->handle_ = OpenHandle(path, mode, busy_timeout_ms);
    if (Status status = database->Configure(mode); !status) return status.error();
  } catch (const SQLite::Exception& exception) {
    return database->ToError(exception);
  }
  return database;
}

Status Database::Configure(Mode mode) {
  if (Status status = CheckOwner(*handle_, path_, mode); !status) return status;
  handle_->exec("PRAGMA trusted_schema = OFF");
  handle_->exec("PRAGMA foreign_keys = ON");
  if (mode == Mode::kReadOnly) return {};
  UseWriteAheadLog(*handle_, busy_timeout_ms_);
  // With a write-ahead log a kill loses nothing, and a power cut at most the last transactions, never the file.
  handle_->exec("PRAGMA synchronous = NORMAL");
  handle_->exec(fmt::format("PRAGMA cache_size = -{}", kWriterCacheKiB));
  Migrate(*handle_);
  return {};
}

Query Database::Kept(const char* sql) {
  std::shared_ptr<SQLite::Statement>& kept = statements_[sql];
  if (!kept) kept = std::make_shared<SQLite::Statement>(*handle_, sql);
  // Still lent out (a query inside of itself): the second user gets a statement of its own.
  if (kept.use_count() > 1) return PrepareOnce(sql);
  return Query(kept);
}

Query Database::PrepareOnce(const std::string& sql) {
  return Query(std::make_shared<SQLite::Statement>(*handle_, sql));
}

std::int64_t Database::LastRow() const { return handle_->getLastInsertRowid(); }
int Database::Changes() const { return handle_->getChanges(); }

Error Database::ToError(const SQLite::Exception& exception) const {
  if (exception.getErrorCode() == SQLITE_BUSY) {
    return {ErrorCode::kUnavailable,
            fmt::format("{}: locked by another process for more than {} s; try again when that has ended", path_,
                        static_cast<double>(busy_timeout_ms_) / 1000.0)};
  }
  return SqliteError(path_, exception.getErrorCode(), exception.what());
}

Error SqliteError(const std::string& path, int code, const std::string& message) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kUnavailable, path + ": locked by another process; try again when that has ended"};
    case SQLITE_NOTADB:
      return {ErrorCode::kBadInput, path + ": not a database; name another file with --db"};
    case SQLITE_CORRUPT:
      return {ErrorCode::kBadInput,
              path + ": the database is damaged; restore a copy, or rescue it with `sqlite3 FILE .recover`"};
    case SQLITE_FULL:
      return {ErrorCode::kIo, path + ": the disk is full; nothing of the last step was kept; make room and run again"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {ErrorCode::kIo, path + ": may not be written; give write permission to the file and its folder"};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kIo, path + ": can't be opened; check the permissions of the file and its folder"};
    case SQLITE_IOERR:
      return {ErrorCode::kIo,
              fmt::format("{}: reading or writing failed ({}); check the disk and its quota", path, message)};
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
      return {ErrorCode::kRefused, fmt::format("{}: too large ({})", path, message)};
    default:
      return {ErrorCode::kInternal, fmt::format("{}: {}", path, message)};
  }
}

std::string ImmutableUri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    const bool is_plain = IsAsciiAlnum(c) || c == '/' || c == '.' || c == '-' || c == '_' || c == '~';
    uri += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return uri + "?immutable=1";
}

bool HasNoLog(const std::string& path) {
  std::error_code error;
  const auto size = fs::file_size(path + "-wal", error);
  return error || size == 0;
}

}  // namespace chipcheck
