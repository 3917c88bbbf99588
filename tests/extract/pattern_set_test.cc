#include "extract/pattern_set.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "extract/extractor.h"
#include "extract/required_words.h"

using namespace chipcheck;

namespace {

std::string Joined(std::string_view pattern) {
  std::string joined;
  for (const OneOf& list : RequiredWords(pattern, 3)) {
    joined += joined.empty() ? "" : " & ";
    for (std::size_t i = 0; i < list.size(); ++i) joined += (i == 0 ? "" : "|") + list[i];
  }
  return joined;
}

// Patterns and texts out of few characters, so that many of the one match in many of the other.
class Random {
 public:
  std::size_t Below(std::size_t end) { return engine_() % end; }
  std::string Text() {
    std::string text;
    for (std::size_t i = Below(14); i > 0; --i) text += "ab \xC3\x97"[Below(3)];
    return text;
  }
  std::string Pattern(int depth) {
    std::string pattern;
    for (std::size_t i = 1 + Below(4); i > 0; --i) pattern += Part(depth);
    return Below(4) == 0 ? pattern + "|" + Part(depth) + Part(depth) : pattern;
  }

 private:
  std::string Part(int depth) {
    constexpr const char* kSigns[] = {"", "", "", "", "?", "*", "+", "{2}", "{0,2}", "+?"};
    constexpr const char* kAtoms[] = {"a",    "b",    " ", "ab",  "ba",     "aab",
                                      "[ab]", "[^a]", ".", "\\w", "[a-b ]", "\xC3\x97"};
    if (Below(12) == 0) return "\\b";
    std::string part = depth > 0 && Below(3) == 0 ? "(?:" + Pattern(depth - 1) + ")" : kAtoms[Below(std::size(kAtoms))];
    return part + kSigns[Below(std::size(kSigns))];
  }

  std::mt19937 engine_{7};
};

}  // namespace

TEST_CASE("a pattern tells the strings that it cannot match without") {
  const std::pair<const char*, const char*> kCases[] = {
      {"gpus", "gpus"},
      {"(?:gpu|chip)s? of", "gpu of|chip of|gpus of|chips of"},
      {"\\b(?:rent|rents|rented)\\b", "rent"},
      {"(<(?:org|name)>) raised [^.]{0,40}(<money>)", "<org> raised |<name> raised  & <money>"},
      {"(?:[a-z]+ )?valued at", "valued at"},
      {"cost(?: about)* [x\xC3\x97]2",
       "cost &  x2| \xC3\x97"
       "2"},
      {"sold|[0-9]+", ""},
      {"a{2,3}b|cd", ""},
      {"per (?:hour|month)+", "per hour|per month"},
      {"[a-z]+|\\d+ cards", ""},
      {"(?i)chips", ""},
      {".+", ""},
  };
  for (const auto& [pattern, words] : kCases) {
    INFO(pattern);
    CHECK(Joined(pattern) == words);
  }
}

TEST_CASE("no match is lost by looking for required strings first") {
  Random random;
  std::size_t matches = 0;
  std::size_t told = 0;
  for (int round = 0; round < 400; ++round) {
    PatternSet filtered(PatternSet::Anchor::kNone);
    PatternSet plain(PatternSet::Anchor::kNone);
    for (int i = 0; i < 8; ++i) {
      const std::string pattern = random.Pattern(2);
      // A flag that changes nothing keeps the pattern from being understood.
      if (filtered.Add(pattern).empty()) REQUIRE(plain.Add("(?-i)" + pattern).empty());
      told += RequiredWords(pattern, 1).size();
    }
    REQUIRE((filtered.Compile() && plain.Compile()));
    for (int i = 0; i < 25; ++i) {
      const std::string text = random.Text();
      std::vector<int> found;
      std::vector<int> expected;
      filtered.Which(text, &found);
      plain.Which(text, &expected);
      matches += expected.size();
      INFO(text);
      CHECK(found == expected);
    }
  }
  CHECK(matches > 5000);
  CHECK(told > 500);
}

TEST_CASE("a set holds many patterns, but not any number") {
  PatternSet set(PatternSet::Anchor::kNone);
  for (int i = 0; i < 256; ++i) REQUIRE(set.Add("word" + std::to_string(i) + "\\b").empty());
  REQUIRE(set.Compile());
  std::vector<int> which;
  set.Which("a word7 and a word255", &which);
  CHECK(which == std::vector<int>{7, 255});
  REQUIRE(set.Add("more").empty());
  CHECK_FALSE(set.Compile());
}

TEST_CASE("patterns that are trusted are those that would have been found right") {
  // The tables built into the program are not looked into when it starts; read from a folder they are.
  const TableSource built_in = TableSource::BuiltIn();
  const std::filesystem::path folder = std::filesystem::path(CHIPCHECK_BINARY_DIR) / "pattern_set_test_folder";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const char* const name : {"rules.tsv", "cues_voice.tsv", "cues_words.tsv"}) {
    CHECK(built_in.IsBuiltIn(name));
    std::ofstream(folder / name) << *built_in.Text(name);
  }
  const auto copied = TableSource::WithFolder(folder.string());
  REQUIRE(copied);
  CHECK_FALSE(copied->IsBuiltIn("rules.tsv"));
  const auto extractor = Extractor::Create(*copied);
  INFO((extractor ? std::string() : extractor.error().message));
  CHECK(extractor.ok());

  std::ofstream(folder / "cues_voice.tsv") << "id\trole\treach\tweak\tpattern\na\tspeaker\tsentence\t\t(said\n";
  const auto broken = TableSource::WithFolder(folder.string());
  REQUIRE(broken);
  CHECK_FALSE(Extractor::Create(*broken));

  PatternSet trusted(PatternSet::Anchor::kNone);
  trusted.Trust();
  REQUIRE(trusted.Add("(rents?) of").empty());
  REQUIRE(trusted.Compile());
  std::vector<PatternSet::Hit> hits;
  trusted.FindAll("rents of halls, rent of cards", &hits);
  REQUIRE(hits.size() == 2);
  CHECK(hits[1].groups[0] == Span{16, 20});
}
