#include "config/units.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "config/currencies.h"
#include "config/number_words.h"
#include "core/text.h"

using namespace chipcheck;

namespace {

// The built-in tables with one of them replaced by `text`.
TableSource TablesWith(const std::string& name, const std::string& text) {
  const std::filesystem::path folder = std::filesystem::path(CHIPCHECK_BINARY_DIR) / "units_test_folder";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / name) << text;
  const auto tables = TableSource::WithFolder(folder.string());
  REQUIRE(tables);
  return *tables;
}

}  // namespace

TEST_CASE("a unit is known by its symbol, its words and its prefixes") {
  const auto units = Units::Load(TableSource::BuiltIn());
  REQUIRE(units);
  struct Case {
    const char* form;
    double value;
    QuantityKind kind;
    double factor;
  };
  const Case cases[] = {{"GB", 80, QuantityKind::kData, 1e9},
                        {"GiB", 16, QuantityKind::kData, 1073741824},
                        {"gigawatt hours", 5, QuantityKind::kEnergy, 1e9},
                        {"Megawatts", 1, QuantityKind::kPower, 1e6},
                        {"mW", 1, QuantityKind::kPower, 1e-3},
                        {"MW", 1, QuantityKind::kPower, 1e6},
                        {"Gbps", 400, QuantityKind::kDataRate, 125e6},
                        {"nm", 4, QuantityKind::kLength, 1e-9},
                        {"FLOPS", 1e26, QuantityKind::kCompute, 1},
                        {"FLOPS", 1e15, QuantityKind::kComputeRate, 1},
                        {"basis points", 25, QuantityKind::kPercent, 0.01}};
  for (const Case& c : cases) {
    INFO(c.form);
    const Unit* const unit = units->Find(c.form, c.value);
    REQUIRE(unit != nullptr);
    CHECK(unit->kind == c.kind);
    CHECK(unit->factor == Approx(c.factor));
  }
  for (const char* form :
       {"", "B", "gpus", "w", "mM", "a form that is longer than any unit of any table could ever be, by far"}) {
    INFO(form);
    CHECK(units->Find(form, 1) == nullptr);
  }
}

TEST_CASE("currencies are known before and behind the digits") {
  const auto currencies = Currencies::Load(TableSource::BuiltIn());
  REQUIRE(currencies);
  CHECK(currencies->Sign("NT$")->code == "TWD");
  CHECK(currencies->Code("RMB")->code == "CNY");
  CHECK(currencies->Code("rmb") == nullptr);
  CHECK(currencies->Weak("W")->code == "KRW");
  CHECK(currencies->Word("U.S. Dollars", 1)->code == "USD");
  CHECK(currencies->Word("cents", 1)->factor == Approx(0.01));
  CHECK(currencies->Word("won", 5) == nullptr);
  CHECK(currencies->Word("won", 5000)->code == "KRW");
}

TEST_CASE("number words know their roles, bounds and surroundings") {
  const auto words = NumberWords::Load(TableSource::BuiltIn());
  REQUIRE(words);
  CHECK(words->Word("fifty")->value == 50);
  CHECK(words->Word("several")->highest == 9);
  CHECK(words->Word("chip") == nullptr);
  CHECK(words->Suffix("bn") == 1e9);
  CHECK(words->Before("more than") == Bound::kAtLeast);
  CHECK(words->After("or less") == Bound::kAtMost);
  CHECK((words->Context("may") & kMonthWord) != 0);
  CHECK((words->Context("may") & kStopWord) != 0);
  CHECK(words->MayBegin('f', 'i', 5));
  CHECK(words->MayBegin('F', 'I', 5));
  CHECK_FALSE(words->MayBegin('f', 'i', 12));
  CHECK_FALSE(words->MayBegin('z', 'z', 5));
  CHECK_FALSE(words->MayBegin('f', 'i', 40));
}

TEST_CASE("a bad row of a table of numbers is refused with its place") {
  struct Case {
    const char* file;
    const char* rows;
    const char* message;
  };
  const char* const units = "unit\tkind\tfactor\tsymbols\twords\tprefixes\tfrom\tbelow\n";
  const char* const currencies = "code\tsigns\tweak\tcodes\twords\tlarge\tcents\tshared\tplaces\n";
  const Case cases[] = {
      {"units.tsv", "W\tpwoer\t1\tW\t\t\t\t\n", "units.tsv:2: column \"kind\": unknown kind \"pwoer\""},
      {"units.tsv", "W\tpower\t1\tW\t\tq\t\t\n", "units.tsv:2: column \"prefixes\": unknown prefix \"q\""},
      {"units.tsv", "W\tpower\t0\tW\t\t\t\t\n", "column \"factor\": has to be above 0"},
      {"units.tsv", "W\tpower\t1\tW\t\t\t\t\nW\tpower\t2\tW\t\t\t\t\n",
       "units.tsv:3: column \"symbols\": \"W\" stands twice"},
      {"currencies.tsv", "USD\t$\t\t\t\t\t\t\t\nCAD\t$\t\t\t\t\t\t\t\n",
       "currencies.tsv:3: column \"signs\": \"$\" stands twice"},
      {"currencies.tsv", "KRW\t\t\t\t\twon\t\t\t\n", "column \"large\": is not a list of word:number"},
      {"currencies.tsv", "NOK\t\t\t\t\t\t\tore:x\t\n", "column \"shared\": is not a list of word:number"},
      {"currencies.tsv", "NOK\t\t\t\t\t\t\t\toslo\nSEK\t\t\t\t\t\t\t\toslo\n",
       "currencies.tsv:3: column \"places\": \"oslo\" stands twice"},
      {"number_words.tsv", "two\tsmal\t2\n", "column \"role\": unknown role \"smal\""},
      {"number_words.tsv", "Two\tsmall\t2\n", "column \"word\": has to be in lower case"},
      {"number_words.tsv", "two\tsmall\ttwo\n", "column \"value\": \"two\" is not a number"},
      {"bound_words.tsv", "over\tbefore\tat_leats\n", "column \"bound\": unknown bound \"at_leats\""},
      {"bound_words.tsv", "over\tbeside\tat_least\n", "column \"place\": is neither \"before\" nor \"after\""},
      {"context_words.tsv", "page\tlable\n", "column \"role\": unknown role \"lable\""},
      {"context_words.tsv", "page\tlabel\npage\tlabel\n",
       "context_words.tsv:3: column \"word\": stands twice in this role"}};
  for (const Case& c : cases) {
    const std::string_view file = c.file;
    const std::string header = file == "units.tsv"          ? units
                               : file == "currencies.tsv"   ? currencies
                               : file == "number_words.tsv" ? "word\trole\tvalue\n"
                               : file == "bound_words.tsv"  ? "phrase\tplace\tbound\n"
                                                            : "word\trole\n";
    const TableSource tables = TablesWith(c.file, header + c.rows);
    std::string message;
    if (file == "units.tsv") {
      const auto loaded = Units::Load(tables);
      if (!loaded) message = loaded.error().message;
    } else if (file == "currencies.tsv") {
      const auto loaded = Currencies::Load(tables);
      if (!loaded) message = loaded.error().message;
    } else {
      const auto loaded = NumberWords::Load(tables);
      if (!loaded) message = loaded.error().message;
    }
    INFO(c.rows << message);
    CHECK(message.find(c.message) != std::string::npos);
  }
}

TEST_CASE("the tables of numbers are sorted by their first column") {
  const TableSource source = TableSource::BuiltIn();
  for (const char* name : {"units.tsv", "currencies.tsv", "number_words.tsv", "bound_words.tsv", "context_words.tsv"}) {
    INFO(name);
    const auto text = source.Text(name);
    REQUIRE(text);
    std::string_view last;
    bool header = true;
    for (const std::string_view line : Split(*text, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      const std::string_view first = line.substr(0, line.find('\t'));
      if (!header) CHECK(last <= first);
      if (!header) last = first;
      header = false;
    }
  }
}
