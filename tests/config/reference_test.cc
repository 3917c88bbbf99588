#include "config/reference.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>

#include "config/chips.h"
#include "core/text.h"

namespace chipcheck {
namespace {

std::shared_ptr<const Reference> Built() {
  static const auto reference = Reference::Load(TableSource::BuiltIn());
  REQUIRE(reference.ok());
  return *reference;
}

// The message of loading the tables with `text` in the place of `name`; empty when it loads.
std::string ErrorWith(const std::string& name, const std::string& text) {
  const std::filesystem::path folder = std::filesystem::path(CHIPCHECK_BINARY_DIR) / "reference_test_tables";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "reference");
  std::ofstream(folder / name) << text;
  const auto tables = TableSource::WithFolder(folder.string());
  REQUIRE(tables.ok());
  const auto reference = Reference::Load(*tables);
  return reference.ok() ? "" : reference.error().message;
}

TEST_CASE("every reference table loads, and holds what the checks need") {
  const auto r = Built();
  CHECK(r->chip_specs().size() >= 90);
  CHECK(r->purchase_prices().size() > 150);
  CHECK(r->rental_prices().size() > 500);
  CHECK(r->factors().size() > 100);
  CHECK(r->exchange_rates().size() > 2500);
  CHECK(r->export_rules().size() > 150);
  CHECK(r->shipments().size() > 150);
  CHECK(r->holdings().size() > 400);
  CHECK(r->sites().size() > 300);
  CHECK(r->models().size() > 600);
  CHECK(r->records().size() > 80);
  CHECK(r->mfu_examples().size() > 35);
  CHECK(r->version().size() == 12);
  CHECK(r->newest().ToString() == "2026-07-01");
}

TEST_CASE("data sheets keep what is often copied wrongly") {
  const auto r = Built();
  struct Case {
    const char* chip;
    std::optional<double> ChipSpec::*field;
    double value;
  };
  const Case kCases[] = {
      {"h100", &ChipSpec::bf16_flop_per_s, 989.4e12},
      {"h100", &ChipSpec::bf16_sparse_flop_per_s, 1978.8e12},
      {"h800", &ChipSpec::fp64_flop_per_s, 1e12},
      {"h800", &ChipSpec::interconnect_bytes_per_s, 400e9},
      {"h100", &ChipSpec::interconnect_bytes_per_s, 900e9},
      {"p40", &ChipSpec::memory_bandwidth_bytes_per_s, 347e9},
      {"trainium1", &ChipSpec::memory_bandwidth_bytes_per_s, 880.468e9},
      {"c500", &ChipSpec::memory_bandwidth_bytes_per_s, 1.8e12},
      {"mi355x", &ChipSpec::fp8_flop_per_s, 5.03e15},
      {"h200", &ChipSpec::memory_bytes, 141e9},
      {"a100", &ChipSpec::tdp_w, 400},
      {"tpu-v5e", &ChipSpec::int8_op_per_s, 393e12},
      {"b300", &ChipSpec::fp4_flop_per_s, 1.4e16},
  };
  for (const Case& c : kCases) {
    INFO(c.chip);
    const ChipSpec* spec = r->SpecOf(c.chip);
    REQUIRE(spec != nullptr);
    REQUIRE((spec->*c.field).has_value());
    CHECK(*(spec->*c.field) == Approx(c.value));
  }
  CHECK_FALSE(r->SpecOf("mi308")->memory_bandwidth_bytes_per_s);
  CHECK_FALSE(r->SpecOf("tpu-v4")->bf16_sparse_flop_per_s);
  CHECK(r->SpecOf("h900") == nullptr);
  CHECK(r->SpecOf("h800")->like == "h100");
}

TEST_CASE("families have their members") {
  const auto r = Built();
  const auto has = [&](std::string_view family, std::string_view chip) {
    for (const ChipSpec* spec : r->MembersOf(family)) {
      if (spec->chip == chip) return true;
    }
    return false;
  };
  CHECK(has("hopper-family", "h800"));
  CHECK(has("hopper-family", "h20"));
  CHECK_FALSE(has("hopper-family", "a100"));
  CHECK(has("blackwell-ultra-family", "gb300"));
  CHECK(has("instinct-family", "mi300x"));
  CHECK(r->MembersOf("h100").size() == 1);
  CHECK(r->MembersOf("no-such-family").empty());
}

TEST_CASE("every chip of the reference tables is one that chips.tsv names") {
  const auto r = Built();
  const auto names = ChipNames::Load(TableSource::BuiltIn());
  REQUIRE(names.ok());
  std::set<std::string_view> ids;
  for (const auto& row : r->chip_specs()) ids.insert(row.chip);
  for (const auto& row : r->purchase_prices()) ids.insert(row.chip);
  for (const auto& row : r->rental_prices()) ids.insert(row.chip);
  for (const auto& row : r->export_rules()) ids.insert(row.chip);
  for (const auto& row : r->shipments()) ids.insert(row.chips.begin(), row.chips.end());
  for (const auto& row : r->holdings()) ids.insert(row.chips.begin(), row.chips.end());
  for (const auto& row : r->sites()) ids.insert(row.chip);
  for (const auto& row : r->models()) ids.insert(row.chip);
  for (const auto& row : r->mfu_examples()) ids.insert(row.chip);
  ids.erase("");
  ids.erase("*");
  for (const std::string_view id : ids) {
    INFO(id);
    CHECK(names->FindId(id) != nullptr);
  }
}

TEST_CASE("exchange rates are national currency per dollar, none inverted") {
  const auto r = Built();
  struct Case {
    const char* currency;
    double per_usd;
  };
  constexpr Case kCases[] = {{"KRW", 1452.1919}, {"EUR", 0.9656}, {"GBP", 0.8095}, {"CNY", 7.2957},
                             {"JPY", 156.4819},  {"AUD", 1.6049}, {"TWD", 32.8771}};
  for (const Case& c : kCases) {
    INFO(c.currency);
    double rate = 0;
    for (const ExchangeRate& row : r->ExchangeRatesOf(c.currency)) {
      if (row.month == Date::FromCivil(2025, 1, 1)) rate = row.per_usd;
    }
    CHECK(rate == Approx(c.per_usd));
  }
  CHECK(r->ExchangeRatesOf("USD").empty());
  CHECK(r->ExchangeRatesOf("XXX").empty());
}

TEST_CASE("cumulative stocks never fall") {
  const auto r = Built();
  for (const auto rows : {r->shipments(), r->holdings()}) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (rows[i].owner != rows[i - 1].owner || rows[i].chips != rows[i - 1].chips) continue;
      if (rows[i].owner == "Other") continue;  // a difference of estimates, which may fall
      INFO(rows[i].owner << " " << rows[i].chips.front() << " " << rows[i].until_text);
      CHECK(rows[i].until > rows[i - 1].until);
      CHECK(rows[i].count.mid >= 0.97 * rows[i - 1].count.mid);  // estimates of two quarters, each rounded by sampling
    }
  }
}

TEST_CASE("tables are sorted by their first column") {
  const TableSource tables = TableSource::BuiltIn();
  for (const std::string& name : tables.Names()) {
    if (!name.starts_with("reference/")) continue;
    const auto text = tables.Text(name);
    REQUIRE(text.ok());
    std::string last;
    bool header = true;
    for (const std::string_view line : Split(*text, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      std::string first = ToAsciiLower(line.substr(0, line.find('\t')));
      if (!header) {
        INFO(name << ": " << first);
        CHECK(last <= first);
        last = std::move(first);
      }
      header = false;
    }
  }
}

TEST_CASE("places lead to countries and their groups") {
  const auto r = Built();
  CHECK(r->CountryOf("China") == "CN");
  CHECK(r->CountryOf("  hong kong ") == "CN");
  CHECK(r->CountryOf("U.A.E.") == "AE");
  CHECK(r->CountryOf("Shenzhen") == "CN");
  CHECK(r->CountryOf("Atlantis").empty());
  CHECK(r->InCountryGroup("CN", "D5"));
  CHECK(r->InCountryGroup("SA", "D4"));
  CHECK_FALSE(r->InCountryGroup("SA", "D5"));
  CHECK_FALSE(r->InCountryGroup("IL", "D4"));  // left out by the rules of October 2023
  CHECK_FALSE(r->InCountryGroup("ZZ", "D1"));
  CHECK(r->IsCountryCode("US"));
  CHECK_FALSE(r->IsCountryCode("us"));
}

TEST_CASE("loading all tables takes a few milliseconds") {
  const auto start = std::chrono::steady_clock::now();
  REQUIRE(Reference::Load(TableSource::BuiltIn()).ok());
  const auto spent = std::chrono::steady_clock::now() - start;
  CHECK(spent < std::chrono::seconds(2));  // sanitizers and a busy machine; the goal of 30 ms is for the release build
}

TEST_CASE("bad rows are told with file, line and column") {
  struct Case {
    const char* name;
    const char* text;
    const char* message;  // a part of it
  };
  const Case kCases[] = {
      {"reference/fx.tsv", "currency\tdate\tper_usd\nKRW\t2025-01-01\t-3\n",
       "fx.tsv:2: column \"per_usd\": has to be above zero"},
      {"reference/fx.tsv", "currency\tdate\tper_usd\nwon\t2025-01-01\t3\n", "column \"currency\": is no currency code"},
      {"reference/fx.tsv", "currency\tdate\tper_usd\nKRW\t2025-01-02\t3\n",
       "column \"date\": is not the first of a month"},
      {"reference/fx.tsv", "currency\tdate\nKRW\t2025-01-01\n", "column \"per_usd\" is missing"},
      {"reference/mfu_examples.tsv",
       "run\tchip\tprecision\tmfu\tbasis\tdomain\ttraining_flop\tchip_"
       "hours\tdate\tsource\tlicence\tnote\nx\th100\tbf16\t1.4\tstated\ttext\t\t\t2024\thttps://"
       "example.com\tfacts\t\n",
       "mfu_examples.tsv:2: column \"mfu\": is above 1"},
      {"reference/mfu_examples.tsv",
       "run\tchip\tprecision\tmfu\tbasis\tdomain\ttraining_flop\tchip_"
       "hours\tdate\tsource\tlicence\tnote\nx\th100\tbf16\t0.4\tstated\ttext\t\t\t2024\texample\tfacts\t\n",
       "column \"source\": is no URL"},
      {"reference/mfu_examples.tsv",
       "run\tchip\tprecision\tmfu\tbasis\tdomain\ttraining_flop\tchip_"
       "hours\tdate\tsource\tlicence\tnote\nx\th100\tbf16\t0.4\tstated\ttext\t\t\t2024\thttps://"
       "example.com\tmine\t\n",
       "column \"licence\""},
      {"reference/export_rules.tsv",
       "chip\tdestination\tfrom\tto\tstatus\trule\tauthority\tdate\tsource\tlicence\tnote\n"
       "h100\tCN\t2023-01-01\t2022-01-01\tallowed\tx\tUS\t2023\thttps://example.com\tfacts\t\n",
       "column \"to\": is before the first day"},
      {"reference/places.tsv", "name\tcountry\tkind\nParis\tFR\ttown\n", "column \"kind\""},
      {"reference/factors.tsv",
       "factor\tapplies_to\tkey\tyear\tlow\tmid\thigh\tunit\tdate\tsource\tlicence\tnote\n"
       "f\ta\t\t\t3\t2\t4\tratio\t2024\thttps://example.com\tfacts\t\n",
       "column \"mid\": is not between low and high"},
  };
  for (const Case& c : kCases) {
    INFO(c.name << " " << c.message);
    CHECK(ErrorWith(c.name, c.text).find(c.message) != std::string::npos);
  }
}

}  // namespace
}  // namespace chipcheck
