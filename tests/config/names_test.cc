#include <catch2/catch.hpp>

#include "config/chips.h"
#include "config/model_names.h"
#include "config/organisations.h"
#include "config/people.h"

using namespace chipcheck;

TEST_CASE("chips by the names of the text") {
  const auto chips = ChipNames::Load(TableSource::BuiltIn());
  REQUIRE(chips.ok());
  struct Case {
    const char* text;
    const char* id;
  };
  const Case kCases[] = {
      {"H100", "h100"},
      {"H100s", "h100"},
      {"Nvidia H100 GPUs", "h100"},
      {"NVIDIA's H100 chips", "h100"},
      {"Hopper", "hopper-family"},
      {"TPU v5p", "tpu-v5p"},
      {"Google TPU v5p chips", "tpu-v5p"},
      {"4090", "rtx-4090"},
      {"RTX 4090", "rtx-4090"},
      {"V100s", "v100"},
      {"L40s", "l40s"},
      {"L40S", "l40s"},
      {"GB200", "gb200"},
      {"GB200 NVL72", "gb200-nvl72"},
      {"Trainium 2", "trainium2"},
      {"MI300X", "mi300x"},
      {"Ascend 910C", "ascend-910c"},
      {"Blackwell", "blackwell-family"},
      {"DGX H100", "dgx-h100"},
      {"h20", "h20"},
  };
  for (const Case& c : kCases) {
    INFO(c.text);
    const ChipName* chip = chips->Find(c.text);
    REQUIRE(chip != nullptr);
    CHECK(chip->id == c.id);
  }
  CHECK(chips->Find("GPU") == nullptr);
  CHECK(chips->Find("") == nullptr);
  CHECK(chips->Find("s") == nullptr);
  CHECK(chips->FindId("hopper-family")->is_family());
  CHECK(chips->FindId("dgx-h100")->chips_per_system == 8);
  CHECK(chips->FindId("dgx-h100")->chip == "h100");
}

TEST_CASE("organisations by name, alias and legal form") {
  const auto organisations = Organisations::Load(TableSource::BuiltIn());
  REQUIRE(organisations.ok());
  CHECK(organisations->Find("Nvidia Corp.")->id == "nvidia");
  CHECK(organisations->Find("the Wall Street Journal")->id == "wall-street-journal");
  CHECK(organisations->Find("TSMC")->country == "TW");
  CHECK(organisations->Find("DeepSeek")->country == "CN");
  CHECK(organisations->Find("a firm that nobody knows") == nullptr);
  const Organisation* aws = organisations->Find("AWS");
  CHECK(organisations->TopOwner(aws)->id == "amazon");
  CHECK(organisations->Compete(*organisations->Find("Scale AI"), *organisations->Find("Surge AI")));
  CHECK(organisations->Compete(*organisations->Find("OpenAI"), *organisations->Find("DeepSeek")));
  CHECK_FALSE(organisations->Compete(*aws, *organisations->Find("Amazon")));
  CHECK_FALSE(organisations->Compete(*organisations->Find("OpenAI"), *organisations->Find("Reuters")));
}

TEST_CASE("people speak for organisations") {
  const auto people = People::Load(TableSource::BuiltIn());
  const auto organisations = Organisations::Load(TableSource::BuiltIn());
  REQUIRE(people.ok());
  REQUIRE(organisations.ok());
  CHECK(people->Find("Alexander Wang")->name == "Alexandr Wang");
  CHECK(people->Find("Musk")->organisation == "xai");
  CHECK(people->Find("nobody in particular") == nullptr);
  for (const Person& person : people->all()) {
    INFO(person.name);
    CHECK((person.organisation.empty() || organisations->FindId(person.organisation) != nullptr));
  }
}

TEST_CASE("models have makers that are known") {
  const auto models = ModelNames::Load(TableSource::BuiltIn());
  const auto organisations = Organisations::Load(TableSource::BuiltIn());
  REQUIRE(models.ok());
  for (const ModelName& model : models->all()) {
    INFO(model.name);
    CHECK((model.maker.empty() || organisations->FindId(model.maker) != nullptr));
  }
}
