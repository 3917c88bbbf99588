#include "store/query.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <limits>
#include <memory>
#include <string_view>

#include "core/text.h"
#include "store/database.h"

namespace chipcheck {
namespace {

constexpr int kBusyTimeoutMs = 10'000;
// A single value, and all of a result, stay below these: a query can't take the machine's memory.
constexpr int kMaxValueBytes = 64 << 20;
constexpr std::size_t kMaxResultBytes = std::size_t{256} << 20U;
// Steps of SQLite's machine between two looks at the clock: well below a millisecond.
constexpr int kStepsBetweenLooks = 10'000;

constexpr std::array<std::string_view, 16> kHarmlessPragmas = {
    "application_id", "compile_options", "data_version", "database_list", "foreign_key_check", "foreign_key_list",
    "function_list",  "index_info",      "index_list",   "index_xinfo",   "integrity_check",   "quick_check",
    "table_info",     "table_list",      "table_xinfo",  "user_version"};
constexpr std::array<std::string_view, 5> kRefusedFunctions = {"load_extension", "fts3_tokenizer", "readfile",
                                                               "writefile", "edit"};
// Pragmas that set something when they are given a value.
constexpr std::array<std::string_view, 2> kSettablePragmas = {"application_id", "user_version"};

template <std::size_t N>
bool IsOneOf(const std::array<std::string_view, N>& words, const char* word) {
  if (word == nullptr) return false;
  for (const std::string_view candidate : words) {
    if (EqualsIgnoreAsciiCase(candidate, word)) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 2> kSchemaTables = {"sqlite_master", "sqlite_temp_master"};

struct Watch {
  std::chrono::steady_clock::time_point end;
  bool is_over = false;
  std::string refused;  // what the authorizer denied first
};

void Refuse(Watch* watch, std::string what) {
  if (watch->refused.empty()) watch->refused = std::move(what);
}

int Authorize(void* context, int action, const char* first, const char* second, const char*, const char*) {
  auto* watch = static_cast<Watch*>(context);
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_FUNCTION:
      if (!IsOneOf(kRefusedFunctions, second)) return SQLITE_OK;
      Refuse(watch, fmt::format("the function {}", second));
      return SQLITE_DENY;
    case SQLITE_UPDATE:
      // Asked for when a table-valued function or the search index is connected; a true UPDATE of the schema fails
      // anyway, for the connection is read-only and writable_schema stays off.
      if (IsOneOf(kSchemaTables, first)) return SQLITE_OK;
      Refuse(watch, "writing");
      return SQLITE_DENY;
    case SQLITE_PRAGMA:
      if (IsOneOf(kHarmlessPragmas, first) && (second == nullptr || !IsOneOf(kSettablePragmas, first)))
        return SQLITE_OK;
      Refuse(watch, fmt::format("PRAGMA {}", first == nullptr ? "" : first));
      return SQLITE_DENY;
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
      Refuse(watch, "ATTACH or DETACH");
      return SQLITE_DENY;
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
      Refuse(watch, "a transaction");
      return SQLITE_DENY;
    default:
      Refuse(watch, "writing");
      return SQLITE_DENY;
  }
}

int LookAtClock(void* context) {
  auto* watch = static_cast<Watch*>(context);
  watch->is_over = std::chrono::steady_clock::now() >= watch->end;
  return watch->is_over ? 1 : 0;
}

struct CloseConnection {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

SqlValue ValueOf(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return static_cast<long long>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, column);
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      return ToValidUtf8(std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))));
    }
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(statement, column));
      std::string literal = "X'";
      for (int i = 0; i < sqlite3_column_bytes(statement, column); ++i) literal += fmt::format("{:02X}", bytes[i]);
      literal += '\'';
      return literal;
    }
    default:
      return std::monostate();
  }
}

std::size_t SizeOf(const SqlValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  return sizeof(SqlValue) + (text == nullptr ? 0 : text->size());
}

// "10,000"
std::string Grouped(std::size_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

// Whether nothing but blanks, comments and semicolons stands there.
bool IsBlankSql(std::string_view sql) {
  while (!sql.empty()) {
    if (IsAsciiSpace(sql.front()) || sql.front() == ';') {
      sql.remove_prefix(1);
    } else if (sql.starts_with("--")) {
      const std::size_t end = sql.find('\n');
      sql.remove_prefix(end == std::string_view::npos ? sql.size() : end + 1);
    } else if (sql.starts_with("/*")) {
      const std::size_t end = sql.find("*/", 2);
      sql.remove_prefix(end == std::string_view::npos ? sql.size() : end + 2);
    } else {
      return false;
    }
  }
  return true;
}

class QueryRun {
 public:
  QueryRun(const std::string& path, const QueryLimits& limits) : path_(path), limits_(limits) {
    constexpr double kLongest = 1e6;  // seconds; keeps the sum below within the clock
    const double seconds = limits.max_seconds > 0 && limits.max_seconds < kLongest ? limits.max_seconds : kLongest;
    watch_.end =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000.0));
  }

  Status Open() {
    // The same checks and messages as for a Store; that connection is gone before the query's own opens.
    auto checked = Database::Open(path_, Database::Mode::kReadOnly, kBusyTimeoutMs);
    if (!checked) return checked.error();
    if (Status status = OpenConnection(path_, SQLITE_OPEN_READONLY); status) return status;
    return OpenConnection(ImmutableUri(path_), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  }

  Result<QueryResult> Run(const std::string& sql) {
    if (sql.size() >= static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
        sql.find('\0') != std::string::npos) {
      return Error{ErrorCode::kBadUsage, "query: the SQL is too long or holds a zero byte"};
    }
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v2(connection_.get(), sql.c_str(), static_cast<int>(sql.size()) + 1, &raw, &tail);
    const Statement statement(raw);
    if (code != SQLITE_OK) return Failure();
    if (!statement) return Error{ErrorCode::kBadUsage, "query: there is no statement; give one SELECT"};
    if (!IsBlankSql(tail)) return Error{ErrorCode::kBadUsage, "query: more than one statement; give one SELECT"};
    if (sqlite3_stmt_readonly(statement.get()) == 0) {
      return Error{ErrorCode::kBadUsage, "query: writing is refused; this command only reads"};
    }
    return Collect(statement.get());
  }

 private:
  Status OpenConnection(const std::string& name, int flags) {
    sqlite3* raw = nullptr;
    int code = sqlite3_open_v2(name.c_str(), &raw, flags, nullptr);
    connection_.reset(raw);
    if (code == SQLITE_OK) {
      sqlite3_busy_timeout(raw, kBusyTimeoutMs);
      sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
      sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
      sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, kMaxValueBytes);
      code = sqlite3_exec(raw, "PRAGMA schema_version", nullptr, nullptr, nullptr);
    }
    if (code != SQLITE_OK) return SqliteError(path_, code, raw == nullptr ? "out of memory" : sqlite3_errmsg(raw));
    sqlite3_set_authorizer(raw, Authorize, &watch_);
    sqlite3_progress_handler(raw, kStepsBetweenLooks, LookAtClock, &watch_);
    return {};
  }

  Result<QueryResult> Collect(sqlite3_stmt* statement) {
    QueryResult result;
    const int columns = sqlite3_column_count(statement);
    for (int i = 0; i < columns; ++i) {
      const char* name = sqlite3_column_name(statement, i);
      result.columns.emplace_back(name == nullptr ? "" : name);
    }
    std::size_t bytes = 0;
    while (true) {
      const int code = sqlite3_step(statement);
      if (code == SQLITE_DONE) return result;
      if (code != SQLITE_ROW) return Failure();
      if (result.rows.size() >= limits_.max_rows) {
        result.cut = fmt::format("cut at {} rows", Grouped(limits_.max_rows));
        return result;
      }
      std::vector<SqlValue>& row = result.rows.emplace_back();
      row.reserve(static_cast<std::size_t>(columns));
      for (int i = 0; i < columns; ++i) bytes += SizeOf(row.emplace_back(ValueOf(statement, i)));
      if (bytes > kMaxResultBytes) {
        result.cut =
            fmt::format("cut at {} rows, which hold {} MiB", Grouped(result.rows.size()), kMaxResultBytes >> 20U);
        return result;
      }
    }
  }

  Error Failure() const {
    if (watch_.is_over) {
      return {ErrorCode::kRefused,
              fmt::format("query: stopped after {} s; ask for less, or allow more time", limits_.max_seconds)};
    }
    const std::string words = sqlite3_errmsg(connection_.get());
    if (!watch_.refused.empty()) {
      return {ErrorCode::kBadUsage,
              fmt::format("query: {} is refused; this command only reads ({})", watch_.refused, Printable(words))};
    }
    const int code = sqlite3_errcode(connection_.get());
    switch (code & 0xFF) {
      case SQLITE_ERROR:
      case SQLITE_READONLY:
      case SQLITE_TOOBIG:
      case SQLITE_MISMATCH:
      case SQLITE_RANGE:
        return {ErrorCode::kBadUsage, "query: " + Printable(words)};
      default:
        return SqliteError(path_, code, words);
    }
  }

  const std::string& path_;
  const QueryLimits& limits_;
  Watch watch_;
  Connection connection_;
};

}  // namespace

Result<QueryResult> RunQuery(const std::string& path, const std::string& sql, const QueryLimits& limits) {
  QueryRun run(path, limits);
  if (Status status = run.Open(); !status) return status.error();
  return run.Run(sql);
}

}  // namespace chipcheck
