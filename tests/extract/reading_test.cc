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
      if (label.contains("value"))
        CHECK(found->low.value_or(found->high.value_or(0)) == Approx(label["value"].get<double>()));
      CHECK(found->unit == words("unit"));
      CHECK(found->subject == words("subject"));
      CHECK(found->speaker == words("speaker"));
      CHECK(ToString(found->modality) == words("modality"));
      if (label.contains("chip")) CHECK(found->chip == words("chip"));
      ++checked;
    }
  }
  CHECK(checked >= 96);
}

// voices.jsonl holds sentences that show one construction each of who says a number and how firmly; the weights of the
// voices are fitted to them among others. Nearly all are read as labelled.
TEST_CASE("constructions of speech, hearsay, plans and doubt are read as labelled") {
  using Json = nlohmann::json;
  const auto extractor = Extractor::Create(TableSource::BuiltIn());
  REQUIRE(extractor.ok());
  const std::string folder = CHIPCHECK_SOURCE_DIR "/tests/extract/";
  std::ifstream passages(folder + "voices.jsonl");
  std::ifstream claims(folder + "voices.claims.jsonl");
  double all = 0;
  double right = 0;
  for (std::string passage_line, claims_line;
       std::getline(passages, passage_line) && std::getline(claims, claims_line);) {
    const std::string text = Json::parse(passage_line)["text"];
    const Json labels = Json::parse(claims_line)["claims"];
    const Extraction extraction = (*extractor)->Extract({text, {}, {}, {}});
    for (const Json& label : labels) {
      for (const Claim& claim : extraction.claims) {
        if (claim.quote != label["quote"].get<std::string>()) continue;
        const std::string speaker = label["speaker"].is_null() ? std::string() : label["speaker"].get<std::string>();
        ++all;
        const bool same = claim.speaker == speaker &&
                          ToString(claim.modality) == label["modality"].get<std::string>() &&
                          claim.disputed == label["disputed"].get<bool>();
        right += same ? 1 : 0;
      }
    }
  }
  INFO(right << " of " << all);
  CHECK(all > 300);
  CHECK(right > 0.85 * all);
}
