// One open database file: who made it, in which version, prepared statements kept for reuse, errors in words.
//
// Inside store/ failures of SQLite travel as SQLite::Exception; Store turns them into Errors at its border.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/result.h"

namespace SQLite {
class Database;
class Exception;
class Statement;
}  // namespace SQLite

namespace chipcheck {

// A prepared statement on loan: when it goes out of scope it is reset and free for the next user. Columns and
// parameters count from 0 and 1, as in SQLite. Lives no longer than its Database.
class Query {
 public:
  explicit Query(std::shared_ptr<SQLite::Statement> statement);
  ~Query();
  Query(Query&&) noexcept = default;
  Query& operator=(Query&&) = delete;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  void Bind(int parameter, std::string_view text);
  void Bind(int parameter, const std::string& text);
  void Bind(int parameter, std::int64_t number);
  void Bind(int parameter, double number);
  void Bind(int parameter, const std::optional<double>& number);
  void Bind(int parameter, const std::optional<std::string>& text);
  void Bind(int parameter, const std::optional<std::int64_t>& number);
  void BindBytes(int parameter, std::string_view bytes);

  bool Step();  // false: no further row
  void Run();   // to the end

  bool IsNull(int column) const;
  std::string Text(int column) const;  // "" for NULL
  std::int64_t Integer(int column) const;
  double Real(int column) const;
  std::optional<double> OptionalReal(int column) const;

 private:
  std::shared_ptr<SQLite::Statement> statement_;
};

class Database {
 public:
  enum class Mode { kReadWrite, kReadOnly };

  // As Store::Open.
  static Result<std::unique_ptr<Database>> Open(const std::string& path, Mode mode, int busy_timeout_ms);
  ~Database();

  SQLite::Database& handle() { return *handle_; }
  const std::string& path() const { return path_; }

  // A statement with its parameters bound in order. `sql` must be a literal: it is compiled once and kept.
  template <typename... Values>
  Query Prepare(const char* sql, const Values&... values) {
    Query query = Kept(sql);
    int parameter = 0;
    (query.Bind(++parameter, values), ...);
    return query;
  }
  // The same for SQL that was put together: compiled for this use only.
  Query PrepareOnce(const std::string& sql);

  std::int64_t LastRow() const;  // row number of the last INSERT
  int Changes() const;           // rows that the last statement changed

  Error ToError(const SQLite::Exception& exception) const;

 private:
  Database(std::string path, int busy_timeout_ms);
  Query Kept(const char* sql);
  Status Configure(Mode mode);

  std::string path_;
  int busy_timeout_ms_;
  std::unique_ptr<SQLite::Database> handle_;
  std::unordered_map<const char*, std::shared_ptr<SQLite::Statement>> statements_;  // by address of the literal
};

// What went wrong with the database at `path`, and what to do about it. Codes are SQLite's result codes.
Error SqliteError(const std::string& path, int code, const std::string& message);

// A URI that opens `path` without looking for a write-ahead log: for files in folders that may not be written.
std::string ImmutableUri(const std::string& path);
// Whether `path` has no write-ahead log with content beside it, so that ImmutableUri() shows all there is.
bool HasNoLog(const std::string& path);

}  // namespace chipcheck
