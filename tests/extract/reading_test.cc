#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "extract/extractor.h"

using namespace chipcheck;

// readings.jsonl holds sentences as news is written, readings.claims.jsonl what a reader would take from them. They are
// labelled as passages for bench/choice_fit are, and are among those that the weights are fitted to.
TEST_CASE("sentences of the news are read as a reader would") {
  using Json = nlohmann::json;
  const auto extractor = Extractor::Create(TableSource::BuiltIn());
  REQUIRE(extractor.ok());
  const std::string folder = CHIPCHECK_SOURCE_DIR "/tests/extract/";
  std::ifstream passages(folder + "readings.jsonl");
  std::ifstream claims(folder + "readings.claims.jsonl");
  std::size_t checked = 0;
  for (std::string passage_line, claims_line;
       std::getline(passages, passage_line) && std::getline(claims, claims_line);) {
    const Json passage = Json::parse(passage_line);
    const Json labels = Json::parse(claims_line);
    REQUIRE(passage["id"] == labels["id"]);
    const std::string text = passage["text"];
    const Extraction extraction = (*extractor)->Extract({text, {}, {}, {}});
    for (const Json& label : labels["claims"]) {
      const auto words = [&](const char* key) {
        return label[key].is_null() ? std::string() : label[key].get<std::string>();
      };
      INFO(text << "\n  " << label["quote"]);
      const Claim* found = nullptr;
      for (const Claim& claim : extraction.claims) {
        if (claim.quote == words("quote")) found = &claim;
      }
      REQUIRE(found != nullptr);
      CHECK(ToString(found->metric) == words("metric"));
      CHECK(found->low.value_or(found->high.value_or(0)) == Approx(label["value"].get<double>()));
      CHECK(found->unit == words("unit"));
      CHECK(found->subject == words("subject"));
      CHECK(found->speaker == words("speaker"));
      CHECK(ToString(found->modality) == words("modality"));
      ++checked;
    }
  }
  CHECK(checked >= 96);
}
