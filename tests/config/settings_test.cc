#include "config/settings.h"

#include <catch2/catch.hpp>

#include "config/table.h"

using namespace chipcheck;

TEST_CASE("the documented configuration holds the defaults, and every option") {
  const auto text = TableSource::BuiltIn().Text("chipcheck.toml");
  REQUIRE(text);
  const auto documented = ParseSettings("config/chipcheck.toml", *text);
  REQUIRE(documented);
  const Settings defaults;
  CHECK(documented->db == defaults.db);
  CHECK(documented->reports == defaults.reports);
  CHECK(documented->tables == defaults.tables);
  CHECK(documented->max_document_bytes == defaults.max_document_bytes);
  CHECK(documented->max_redirects == defaults.max_redirects);
  CHECK(documented->connect_timeout_s == defaults.connect_timeout_s);
  CHECK(documented->total_timeout_s == defaults.total_timeout_s);
  CHECK(documented->user_agent == defaults.user_agent);
  CHECK(documented->contact == defaults.contact);
  CHECK(documented->allow_private == defaults.allow_private);
  CHECK(documented->captions == defaults.captions);
  for (const char* option :
       {"db", "reports", "tables", "max_document_bytes", "max_redirects", "captions", "connect_timeout_s",
        "total_timeout_s", "user_agent", "contact", "allow_private", "name", "location"}) {
    INFO(option);
    CHECK(text->find(std::string(option) + " =") != std::string_view::npos);
  }
}

TEST_CASE("sources: relative paths count from the configuration's folder, URLs stay") {
  const auto settings =
      ParseSettings("/etc/x/chipcheck.toml",
                    "[[source]]\nname='A'\nlocation='pages'\n[[source]]\nname='B'\nlocation='https://b.example/x'\n");
  REQUIRE(settings);
  REQUIRE(settings->sources.size() == 2);
  CHECK(settings->sources[0].location == "/etc/x/pages");
  CHECK(settings->sources[1].location == "https://b.example/x");
}

TEST_CASE("a wrong configuration names file, line and option") {
  struct Case {
    const char* text;
    const char* message;
  };
  const Case cases[] = {
      {"[paths]\ndbb = 'x'\n", "c.toml:2: unknown option \"dbb\""},
      {"[path]\ndb = 'x'\n", "c.toml:1: unknown option \"path\""},
      {"[paths]\ndb = 3\n", "c.toml:2: \"db\" has to be a string"},
      {"[fetch]\ntotal_timeout_s = -1\n", "c.toml:2: \"total_timeout_s\" has to be a number from 0.1 to 3600"},
      {"[fetch]\nallow_private = 1\n", "c.toml:2: \"allow_private\" has to be true or false"},
      {"[[source]]\nname = 'A'\n", "c.toml:1: a source needs a \"location\""},
      {"source = 3\n", "c.toml:1: sources are written as [[source]]"},
      {"paths = 3\n", "c.toml:1: \"paths\" has to be a table, [paths]"},
      {"[paths\n", "c.toml:1: "},
  };
  for (const Case& c : cases) {
    const auto settings = ParseSettings("c.toml", c.text);
    REQUIRE_FALSE(settings);
    INFO(settings.error().message);
    CHECK(settings.error().message.starts_with(c.message));
    CHECK(settings.error().code == ErrorCode::kBadConfig);
  }
}

TEST_CASE("a configuration that was named has to be there, and to be a file") {
  for (const char* file : {"/nowhere/chipcheck.toml", "/tmp"}) {
    const auto settings = LoadSettings(file);
    REQUIRE_FALSE(settings);
    CHECK(settings.error().message == std::string(file) + ": the configuration can't be read");
  }
}
