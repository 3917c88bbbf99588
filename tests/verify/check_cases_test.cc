// Each check on small passages: a claim that it bears out, one that it does not, and one that it leaves alone.
#include "tests/verify/checking.h"

namespace chipcheck::testing {
namespace {

struct Case {
  std::string name;
  Passage passage;  // the first claim is judged
  std::string check;
  std::optional<Outcome> outcome;  // empty: the check does not apply
  std::string flag;                // to be raised; empty: none asked for
  std::string note;                // part of the check's note; empty: none asked for
};

void Run(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const Verdict verdict = JudgedFirst(c.passage);
    INFO(c.name << "\n" << Shown(verdict));
    const Check* check = FindCheck(verdict, c.check);
    if (!c.outcome) {
      CHECK(check == nullptr);
      continue;
    }
    REQUIRE(check != nullptr);
    CHECK(check->outcome == *c.outcome);
    if (!c.flag.empty()) CHECK(HasFlag(verdict, c.flag));
    if (!c.note.empty()) CHECK(check->note.find(c.note) != std::string::npos);
    CHECK_FALSE(check->formula.empty());
  }
}

constexpr Outcome kAgrees = Outcome::kAgrees;
constexpr Outcome kStrained = Outcome::kStrained;
constexpr Outcome kConflicts = Outcome::kConflicts;

Passage OneClaim(std::string date, std::string text, Said said) {
  return {std::move(date), std::move(text), {std::move(said)}, ""};
}

TEST_CASE("spec") {
  const auto memory = [](std::string text, std::string quote, double bytes, std::string chip) {
    return OneClaim(
        "2024-06-01", std::move(text),
        {.metric = Metric::kMemory, .quote = std::move(quote), .low = bytes, .chip = chip, .subject = chip});
  };
  const auto power = [](std::string text, std::string quote, double watts, std::string chip) {
    return OneClaim("2024-06-01", std::move(text),
                    {.metric = Metric::kPower, .quote = std::move(quote), .low = watts, .chip = chip, .subject = chip});
  };
  const auto rate = [](std::string text, std::string quote, double flops, std::string chip) {
    return OneClaim(
        "2024-06-01", std::move(text),
        {.metric = Metric::kComputeRate, .quote = std::move(quote), .low = flops, .chip = chip, .subject = chip});
  };
  const auto bandwidth = [](std::string text, std::string quote, double bytes, std::string chip) {
    return OneClaim(
        "2024-06-01", std::move(text),
        {.metric = Metric::kBandwidth, .quote = std::move(quote), .low = bytes, .chip = chip, .subject = chip});
  };
  Run({
      {"memory of the sheet", memory("The MI300X stacks 192 GB of HBM3.", "192 GB", 192e9, "MI300X"), "spec", kAgrees,
       "", "192 GB"},
      {"bandwidth printed as capacity", memory("The L40 has 864 GB of GDDR6.", "864 GB", 864e9, "L40"), "spec",
       kConflicts, "unit-mismatch", "memory bandwidth"},
      {"power of two and of ten", memory("A TPU v4 holds 32 GB.", "32 GB", 32e9, "TPU v4"), "spec", kAgrees, "", ""},
      {"another memory size of the name", memory("The A100 with 40 GB is older.", "40 GB", 40e9, "A100"), "spec",
       kAgrees, "", "40GB"},
      {"a server's memory", memory("A server with eight H100s has 640 GB of memory.", "640 GB", 640e9, "H100"), "spec",
       kAgrees, "", "8 chips"},
      {"the memory of a desktop", memory("A desktop with 64GB RAM and a 4090.", "64GB", 64e9, "RTX 4090"), "spec",
       std::nullopt, "", ""},
      {"a chip's power", power("One H100 draws 700 watts.", "700 watts", 700, "H100"), "spec", kAgrees, "", ""},
      {"tenfold power", power("One H100 draws 7,000 watts.", "7,000 watts", 7000, "H100"), "spec", kConflicts, "",
       "700 W"},
      {"a rack is no chip", power("A rack of H100s draws 40 kilowatts.", "40 kilowatts", 40e3, "H100"), "spec",
       std::nullopt, "", ""},
      {"dense rate", rate("The H20 lists 148 teraflops of dense BF16.", "148 teraflops", 148e12, "H20"), "spec",
       kAgrees, "", "BF16"},
      {"rate with sparsity", rate("The H100 reaches 3,958 teraflops in FP8.", "3,958 teraflops", 3958e12, "H100"),
       "spec", kAgrees, "", "sparsity"},
      {"sparse rate sold as dense",
       rate("The H100 reaches 1,979 teraflops of dense BF16.", "1,979 teraflops", 1979e12, "H100"), "spec", kConflicts,
       "", ""},
      {"memory bandwidth", bandwidth("The H200 has a memory bandwidth of 4.8 TB/s.", "4.8 TB/s", 4.8e12, "H200"),
       "spec", kAgrees, "", ""},
      {"links", bandwidth("NVLink of the H800 runs at 400 GB/s.", "400 GB/s", 4e11, "H800"), "spec", kAgrees, "",
       "interconnect"},
      {"links of another chip", bandwidth("NVLink of the H800 runs at 1.8 TB/s.", "1.8 TB/s", 1.8e12, "H800"), "spec",
       kConflicts, "", ""},
      {"a process of the same class",
       OneClaim("2024-06-01", "The H100 is a 3 nm chip.",
                {.metric = Metric::kProcessNode, .quote = "3 nm", .low = 3, .chip = "H100", .subject = "H100"}),
       "spec", kStrained, "", ""},
      {"an unknown chip", memory("The ZX9000 has 80 GB.", "80 GB", 80e9, "ZX9000"), "spec", std::nullopt, "", ""},
  });
}

TEST_CASE("ratio") {
  const auto ratio = [](std::string text, std::string quote, double value, std::string unit, Direction direction,
                        std::string chip, std::string versus) {
    return OneClaim("2025-06-13", std::move(text),
                    {.metric = Metric::kRatio,
                     .quote = std::move(quote),
                     .low = value,
                     .unit = std::move(unit),
                     .chip = chip,
                     .subject = chip,
                     .versus = std::move(versus),
                     .direction = direction});
  };
  constexpr Direction kUp = Direction::kUp;
  constexpr Direction kDown = Direction::kDown;
  Run({
      {"the chip's own rate, in a sentence that also speaks of training",
       ratio("The H800 slows the training of large models, since its computing performance is 35% lower than that of "
             "the H100.",
             "35%", 35, "%", kDown, "H800", "H100"),
       "ratio", kConflicts, "", "900 GB/s"},
      {"more memory",
       ratio("The H20 has 20 percent more memory than the H100.", "20 percent", 20, "%", kUp, "H20", "H100"), "ratio",
       kAgrees, "", "Memory"},
      {"much more than there is",
       ratio("The MI355X has ten times the memory of an H100.", "ten times", 10, "x", kUp, "MI355X", "H100"), "ratio",
       kConflicts, "", "3.6 times"},
      {"slower links",
       ratio("NVLink of the A800 is a third slower than on the A100.", "a third", 33.3, "%", kDown, "A800", "A100"),
       "ratio", kAgrees, "", ""},
      {"cards in one form",
       ratio("The H800 PCIe is 40 % slower in compute than the H100 PCIe.", "40 %", 40, "%", kDown, "H800 PCIe",
             "H100 PCIe"),
       "ratio", kConflicts, "", ""},
      {"what a benchmark measures",
       ratio("In inference the H200 is 1.9 times as fast as the H100.", "1.9 times", 1.9, "x", kUp, "H200", "H100"),
       "ratio", kStrained, "", "Measured"},
      {"prices are not on the sheet",
       ratio("The H20 is 40 % cheaper than the H100.", "40 %", 40, "%", kDown, "H20", "H100"), "ratio", std::nullopt,
       "", ""},
      {"compared with no chip", ratio("The H200 sells twice as well as bread.", "twice", 2, "x", kUp, "H200", "bread"),
       "ratio", std::nullopt, "", ""},
  });
}

TEST_CASE("chip-price and rental-price") {
  const auto price = [](std::string date, std::string text, std::string quote, double value, std::string unit,
                        std::string per, std::string chip) {
    return OneClaim(std::move(date), std::move(text),
                    {.metric = Metric::kChipPrice,
                     .quote = std::move(quote),
                     .low = value,
                     .unit = std::move(unit),
                     .chip = chip,
                     .subject = chip,
                     .per = std::move(per)});
  };
  const auto rent = [](std::string date, std::string text, std::string quote, double value, std::string chip) {
    return OneClaim(std::move(date), std::move(text),
                    {.metric = Metric::kRentalPrice,
                     .quote = std::move(quote),
                     .low = value,
                     .chip = chip,
                     .subject = chip,
                     .per = "chip-hour"});
  };
  Run({
      {"a card", price("2023-08-24", "An H100 costs $30,000.", "$30,000", 30000, "USD", "chip", "H100"), "chip-price",
       kAgrees, "", ""},
      {"a server's price for a chip",
       price("2023-08-24", "An H100 costs $300,000.", "$300,000", 300000, "USD", "chip", "H100"), "chip-price",
       kConflicts, "unit-mismatch", "server"},
      {"a server",
       price("2024-08-24", "A server with eight H100s costs $300,000.", "$300,000", 300000, "USD", "server", "H100"),
       "chip-price", kAgrees, "", ""},
      {"in yuan", price("2024-02-10", "An H20 costs 110,000 yuan.", "110,000 yuan", 110000, "CNY", "chip", "H20"),
       "chip-price", kAgrees, "", ""},
      {"ten times too many yuan",
       price("2024-02-10", "An H20 costs 1,100,000 yuan.", "1,100,000 yuan", 1100000, "CNY", "chip", "H20"),
       "chip-price", kConflicts, "", ""},
      {"a grey market",
       price("2023-08-24", "On the black market in Shenzhen an H100 goes for $65,000.", "$65,000", 65000, "USD", "chip",
             "H100"),
       "chip-price", kAgrees, "", ""},
      {"an unknown currency",
       price("2023-08-24", "An H100 costs 30,000 crowns.", "30,000 crowns", 30000, "XXX", "chip", "H100"), "chip-price",
       std::nullopt, "", ""},
      {"an hour", rent("2024-07-10", "An H100 rents for $2.35 an hour.", "$2.35", 2.35, "H100"), "rental-price",
       kAgrees, "", ""},
      {"an hour of eight", rent("2024-07-10", "An H100 rents for $28 an hour.", "$28", 28, "H100"), "rental-price",
       kConflicts, "unit-mismatch", "8 chips"},
      {"older chips were dearer then", rent("2018-07-10", "A V100 rents for $3 an hour.", "$3", 3, "V100"),
       "rental-price", kAgrees, "", ""},
  });
}

TEST_CASE("amounts are judged by what the sentence says of them, whatever they were read as") {
  Run({
      {"a chip price by the hour",
       OneClaim("2024-05-23", "The start-up offers H100s at $95 per GPU-hour.",
                {.metric = Metric::kChipPrice, .quote = "$95", .low = 95, .chip = "H100", .subject = "H100"}),
       "rental-price", kConflicts, "", ""},
      {"it is no price of a chip",
       OneClaim("2024-05-23", "The start-up offers H100s at $95 per GPU-hour.",
                {.metric = Metric::kChipPrice, .quote = "$95", .low = 95, .chip = "H100", .subject = "H100"}),
       "chip-price", std::nullopt, "", ""},
      {"a sum for each rack",
       OneClaim("2025-11-03", "Each GB200 NVL72 rack costs the fund $340 million.",
                {.metric = Metric::kSpend,
                 .quote = "$340 million",
                 .low = 340e6,
                 .chip = "GB200 NVL72",
                 .subject = "GB200 NVL72"}),
       "chip-price", kConflicts, "", ""},
      {"a third more",
       OneClaim("2025-06-20", "The RTX 5090 has a third more memory than the RTX 4090.",
                {.metric = Metric::kRatio,
                 .quote = "a third",
                 .low = 3,
                 .unit = "x",
                 .chip = "RTX 5090",
                 .subject = "RTX 5090",
                 .versus = "RTX 4090",
                 .direction = Direction::kDown}),
       "ratio", kAgrees, "", ""},
      {"a chipmaker that buys another's chips",
       OneClaim(
           "2024-03-18", "Huawei has legally purchased 2,000 A100s from Nvidia this year.",
           {.metric = Metric::kChipCount, .quote = "2,000 A100s", .low = 2000, .chip = "A100", .subject = "Huawei"}),
       "export", kConflicts, "export-restricted", ""},
      {"the list price of a game card",
       OneClaim("2025-01-08", "Nvidia asks $1,999 for the RTX 5090.",
                {.metric = Metric::kChipPrice, .quote = "$1,999", .low = 1999, .chip = "RTX 5090"}),
       "chip-price", kAgrees, "", ""},
      {"a sum for a run",
       Passage{"2025-01-10",
               "Acme spent $300 million to train its model on 2,000 H100s for one month.",
               {{.metric = Metric::kSpend, .quote = "$300 million", .low = 300e6, .subject = "Acme"},
                {.metric = Metric::kChipCount, .quote = "2,000 H100s", .low = 2000, .chip = "H100", .subject = "Acme"},
                {.metric = Metric::kTrainingTime, .quote = "one month", .low = 2629800, .subject = "Acme"}},
               ""},
       "training", kConflicts, "", ""},
  });
}

TEST_CASE("supply, holdings, availability") {
  const auto count = [](std::string date, std::string text, std::string quote, double n, std::string chip,
                        std::string subject, Modality modality = Modality::kAsserted) {
    return OneClaim(std::move(date), std::move(text),
                    {.metric = Metric::kChipCount,
                     .quote = std::move(quote),
                     .low = n,
                     .chip = std::move(chip),
                     .subject = std::move(subject),
                     .modality = modality});
  };
  Run({
      {"more than was ever shipped",
       count("2024-07-09", "Google has 4 million TPU v5p chips.", "4 million TPU v5p chips", 4e6, "TPU v5p", "Google"),
       "supply", kConflicts, "", ""},
      {"room for it",
       count("2024-07-09", "Google has 90,000 TPU v5p chips.", "90,000 TPU v5p chips", 9e4, "TPU v5p", "Google"),
       "supply", kAgrees, "", ""},
      {"equivalents are no chips",
       count("2024-01-19", "Meta has 9 million H100 equivalents.", "9 million H100 equivalents", 9e6, "H100", "Meta"),
       "supply", std::nullopt, "", ""},
      {"an owner who is listed",
       count("2025-01-05", "Meta owns 350,000 H100s.", "350,000 H100s", 350e3, "H100", "Meta"), "holdings", kAgrees, "",
       ""},
      {"more than the owner holds",
       count("2025-01-05", "Oracle owns 3 million H100s.", "3 million H100s", 3e6, "H100", "Oracle"), "holdings",
       kConflicts, "", ""},
      {"more than the country holds",
       count("2024-01-05", "Tencent owns 2 million H800s.", "2 million H800s", 2e6, "H800", "Tencent"), "holdings",
       kConflicts, "", "China"},
      {"an owner who is not listed",
       count("2026-01-14", "CoreWeave has 3.6 million Nvidia GPUs.", "3.6 million Nvidia GPUs", 3.6e6, "", "CoreWeave"),
       "holdings", kConflicts, "", ""},
      {"before its release",
       count("2021-10-19", "A lab in Seoul trained on 2,000 H100s.", "2,000 H100s", 2000, "H100", "the lab"),
       "availability", kConflicts, "", "2022-09-20"},
      {"in a year before its release",
       count("2024-10-19", "The lab trained on 2,000 H100s in 2020.", "2,000 H100s", 2000, "H100", "the lab"),
       "availability", kConflicts, "", "2020"},
      {"a model older than the chip",
       count("2024-10-19", "OpenAI trained GPT-3.5 on 2,000 B200s.", "2,000 B200s", 2000, "B200", "GPT-3.5"),
       "availability", kConflicts, "", ""},
      {"an order before the release",
       count("2022-05-19", "The lab has ordered 2,000 H100s.", "2,000 H100s", 2000, "H100", "the lab"), "availability",
       std::nullopt, "", ""},
      {"after its release", count("2023-10-19", "The lab has 2,000 H100s.", "2,000 H100s", 2000, "H100", "the lab"),
       "availability", kAgrees, "", ""},
  });
}

TEST_CASE("export") {
  const auto count = [](std::string date, std::string text, std::string quote, double n, std::string chip,
                        std::string subject) {
    return OneClaim(std::move(date), std::move(text),
                    {.metric = Metric::kChipCount,
                     .quote = std::move(quote),
                     .low = n,
                     .chip = std::move(chip),
                     .subject = std::move(subject)});
  };
  Run({
      {"never lawful, and said to be",
       count("2024-03-12", "Baidu received 30,000 H100s straight from Nvidia.", "30,000 H100s", 3e4, "H100", "Baidu"),
       "export", kConflicts, "export-restricted", ""},
      {"never lawful, and what is not official is the telling",
       count("2025-01-28", "Baidu has 30,000 H100s, which it can't admit officially because of the export rules.",
             "30,000 H100s", 3e4, "H100", "Baidu"),
       "export", kStrained, "export-restricted", "other ways"},
      {"never lawful, owned somehow",
       count("2024-03-12", "Baidu has 30,000 H100s.", "30,000 H100s", 3e4, "H100", "Baidu"), "export", kStrained,
       "export-restricted", "other ways"},
      {"a breach that the text tells",
       count("2025-03-12", "Agents seized 300 smuggled H100s in Shenzhen.", "300 smuggled H100s", 300, "H100", ""),
       "export", kAgrees, "export-restricted", ""},
      {"lawful until a day", count("2023-12-12", "Tencent has 10,000 A800s.", "10,000 A800s", 1e4, "A800", "Tencent"),
       "export", kAgrees, "", "22 October 2023"},
      {"bought after that day",
       count("2024-12-12", "Tencent bought 10,000 A800s.", "10,000 A800s", 1e4, "A800", "Tencent"), "export", kStrained,
       "export-restricted", ""},
      {"lawful at the time",
       count("2023-06-12", "ByteDance ordered 20,000 H800s.", "20,000 H800s", 2e4, "H800", "ByteDance"), "export",
       kAgrees, "", ""},
      {"a country outside of the rules",
       count("2024-05-16", "Yotta runs 4,096 H100s in India.", "4,096 H100s", 4096, "H100", "Yotta"), "export", kAgrees,
       "", "outside"},
      {"a site by its place",
       count("2025-10-15", "A campus in Ulanqab has lawfully imported 60,000 B200s.", "60,000 B200s", 6e4, "B200", ""),
       "export", kConflicts, "export-restricted", ""},
      {"a maker's sales to a country",
       count("2024-11-15", "Nvidia sold 500,000 H20s to China.", "500,000 H20s", 5e5, "H20", "Nvidia"), "export",
       kAgrees, "", ""},
      {"a place of the text around, for an owner that nobody knows",
       count("2024-02-12", "SHENZHEN - A start-up presented its model. Nimbus Lab has 1,000 H100s.", "1,000 H100s",
             1000, "H100", "Nimbus Lab"),
       "export", kStrained, "export-restricted", ""},
      {"Russia", count("2024-02-12", "A bank in Moscow legally bought 1,000 H100s.", "1,000 H100s", 1000, "H100", ""),
       "export", kConflicts, "export-restricted", ""},
      {"Americans at home", count("2024-02-12", "Meta bought 1,000 H100s.", "1,000 H100s", 1000, "H100", "Meta"),
       "export", std::nullopt, "", ""},
  });
}

TEST_CASE("purchase-cost and power") {
  const auto deal = [](std::string text, std::string money, double usd, std::string count, double n, std::string chip,
                       std::string date = "2024-10-02") {
    return Passage{std::move(date),
                   std::move(text),
                   {{.metric = Metric::kDealValue, .quote = std::move(money), .low = usd},
                    {.metric = Metric::kChipCount, .quote = std::move(count), .low = n, .chip = std::move(chip)}},
                   ""};
  };
  const auto site = [](std::string text, std::string quote, double watts, std::string count, double n,
                       std::string chip) {
    return Passage{"2025-03-10",
                   std::move(text),
                   {{.metric = Metric::kPower, .quote = std::move(quote), .low = watts},
                    {.metric = Metric::kChipCount, .quote = std::move(count), .low = n, .chip = std::move(chip)}},
                   ""};
  };
  Run({
      {"a fair price",
       deal("The firm paid $38 million for 1,024 H100s.", "$38 million", 38e6, "1,024 H100s", 1024, "H100"),
       "purchase-cost", kAgrees, "", ""},
      {"far too little",
       deal("The firm paid $3 million for 1,024 H100s.", "$3 million", 3e6, "1,024 H100s", 1024, "H100"),
       "purchase-cost", kConflicts, "", ""},
      {"million for billion",
       deal("The firm paid $3 million for 100,000 H100s.", "$3 million", 3e6, "100,000 H100s", 1e5, "H100"),
       "purchase-cost", kConflicts, "unit-mismatch", "$3 billion would agree"},
      {"ten years ago",
       deal("The firm paid $5 million for 500 V100s.", "$5 million", 5e6, "500 V100s", 500, "V100", "2018-10-02"),
       "purchase-cost", kAgrees, "", ""},
      {"half the power",
       site("The 200,000 H100s run on 150 megawatts.", "150 megawatts", 150e6, "200,000 H100s", 2e5, "H100"), "power",
       kStrained, "", ""},
      {"enough power",
       site("The 100,000 H100s draw 140 megawatts.", "140 megawatts", 140e6, "100,000 H100s", 1e5, "H100"), "power",
       kAgrees, "", ""},
      {"a tenth of the power",
       site("The 100,000 H100s draw 12 megawatts.", "12 megawatts", 12e6, "100,000 H100s", 1e5, "H100"), "power",
       kConflicts, "", ""},
      {"room to grow",
       site("The site of 300 megawatts holds 100,000 H100s so far.", "300 megawatts", 300e6, "100,000 H100s", 1e5,
            "H100"),
       "power", kAgrees, "", ""},
  });
  const Passage rack = {"2025-03-10",
                        "One GB200 NVL72 cabinet with 72 GPUs gives off 120 kilowatts.",
                        {{.metric = Metric::kPower, .quote = "120 kilowatts", .low = 120e3, .chip = "GB200 NVL72"}},
                        ""};
  Run({{"a rack", rack, "power", kAgrees, "", ""}});
}

TEST_CASE("training, capacity, scope") {
  const auto run = [](std::string text, std::vector<Said> said) {
    return Passage{"2024-09-17", std::move(text), std::move(said), ""};
  };
  const Said size = {.metric = Metric::kParameters, .quote = "70-billion-parameter", .low = 70e9};
  const Said tokens = {.metric = Metric::kTrainingTokens, .quote = "2 trillion tokens", .low = 2e12};
  Run({
      {"hours that fit",
       run("The 70-billion-parameter model took 1.7 million GPU hours on A100s for 2 trillion tokens.",
           {{.metric = Metric::kChipHours, .quote = "1.7 million GPU hours", .low = 1.7e6, .chip = "A100"},
            size,
            tokens}),
       "training", kAgrees, "", ""},
      {"a hundredth of the hours",
       run("The 70-billion-parameter model took 1,700 GPU hours on A100s for 2 trillion tokens.",
           {{.metric = Metric::kChipHours, .quote = "1,700 GPU hours", .low = 1700, .chip = "A100"}, size, tokens}),
       "training", kConflicts, "", ""},
      {"three days on 64 chips",
       run("The 70-billion-parameter model saw 2 trillion tokens in three days on 64 H100s.",
           {{.metric = Metric::kTrainingTime, .quote = "three days", .low = 259200},
            size,
            tokens,
            {.metric = Metric::kChipCount, .quote = "64 H100s", .low = 64, .chip = "H100"}}),
       "training", kConflicts, "", ""},
      {"a cost from chips and a month that is no claim",
       run("It cost $300 million to train on only 2,000 GPUs for one month.",
           {{.metric = Metric::kTrainingCost, .quote = "$300 million", .low = 300e6},
            {.metric = Metric::kChipCount, .quote = "2,000 GPUs", .low = 2000}}),
       "training", kConflicts, "", ""},
      {"sparse models have more parameters than a token meets",
       run("The model has 671 billion parameters and took 2.8 million H800 hours for 14.8 trillion tokens.",
           {{.metric = Metric::kChipHours, .quote = "2.8 million H800 hours", .low = 2.8e6, .chip = "H800"},
            {.metric = Metric::kParameters, .quote = "671 billion parameters", .low = 671e9},
            {.metric = Metric::kTrainingTokens, .quote = "14.8 trillion tokens", .low = 14.8e12}}),
       "training", kAgrees, "", ""},
      {"the record of a model",
       run("Inflection-2 was trained on 5,000 H100s.", {{.metric = Metric::kChipCount,
                                                         .quote = "5,000 H100s",
                                                         .low = 5000,
                                                         .chip = "H100",
                                                         .subject = "Inflection-2"}}),
       "training", kAgrees, "", "record"},
      {"more hours than the chips have",
       run("They used 2 million GPU hours on 1,000 H100s in 30 days.",
           {{.metric = Metric::kChipHours, .quote = "2 million GPU hours", .low = 2e6},
            {.metric = Metric::kChipCount, .quote = "1,000 H100s", .low = 1000, .chip = "H100"},
            {.metric = Metric::kTrainingTime, .quote = "30 days", .low = 2592000}}),
       "capacity", kConflicts, "", ""},
      {"energy from chips and time",
       run("Training on 1,024 A100s for 30 days took 500 megawatt-hours.",
           {{.metric = Metric::kEnergy, .quote = "500 megawatt-hours", .low = 500e6},
            {.metric = Metric::kChipCount, .quote = "1,024 A100s", .low = 1024, .chip = "A100"},
            {.metric = Metric::kTrainingTime, .quote = "30 days", .low = 30 * 86400.0}}),
       "training", kAgrees, "", ""},
      {"the order of a final run",
       run("Training the model with 32 billion active parameters on 15 trillion tokens cost $4.6 million.",
           {{.metric = Metric::kTrainingCost, .quote = "$4.6 million", .low = 4.6e6},
            {.metric = Metric::kParameters, .quote = "32 billion active parameters", .low = 32e9},
            {.metric = Metric::kTrainingTokens, .quote = "15 trillion tokens", .low = 15e12}}),
       "scope", kAgrees, "final-run-only", "final run"},
      {"the order of the hardware",
       run("Training on 16,000 H100s for 50 days cost $600 million.",
           {{.metric = Metric::kTrainingCost, .quote = "$600 million", .low = 600e6},
            {.metric = Metric::kChipCount, .quote = "16,000 H100s", .low = 16000, .chip = "H100"},
            {.metric = Metric::kTrainingTime, .quote = "50 days", .low = 50 * 86400.0}}),
       "scope", kAgrees, "hardware-only", "hardware"},
  });
}

TEST_CASE("record") {
  const auto funding = [](std::string date, std::string text, std::string quote, double usd, Metric metric,
                          std::string subject) {
    return OneClaim(std::move(date), std::move(text),
                    {.metric = metric, .quote = std::move(quote), .low = usd, .subject = std::move(subject)});
  };
  Run({
      {"a round",
       funding("2024-05-28", "xAI raised $6 billion in Series B.", "$6 billion", 6e9, Metric::kFunding, "xAI"),
       "record", kAgrees, "", ""},
      {"million for billion",
       funding("2024-05-28", "xAI raised $6 million in Series B.", "$6 million", 6e6, Metric::kFunding, "xAI"),
       "record", kConflicts, "unit-mismatch", "$6 billion would agree"},
      {"a valuation",
       funding("2024-10-03", "OpenAI is valued at $157 billion.", "$157 billion", 157e9, Metric::kValuation, "OpenAI"),
       "record", kAgrees, "", ""},
      {"an older valuation",
       funding("2025-10-10", "OpenAI is valued at $157 billion.", "$157 billion", 157e9, Metric::kValuation, "OpenAI"),
       "record", kAgrees, "superseded", ""},
      {"a company without records",
       funding("2024-10-03", "Bakery Ltd raised $2 million.", "$2 million", 2e6, Metric::kFunding, "Bakery Ltd"),
       "record", std::nullopt, "", ""},
      {"a quarter's revenue as reported",
       funding("2024-05-23", "Nvidia had revenue of $26.0 billion in the quarter.", "$26.0 billion", 26e9,
               Metric::kRevenue, "Nvidia"),
       "record", kAgrees, "", "quarter to April 2024"},
      {"the quarter's digits with the point elsewhere",
       funding("2024-05-23", "Nvidia had revenue of $260 billion in the quarter.", "$260 billion", 260e9,
               Metric::kRevenue, "Nvidia"),
       "record", kConflicts, "", "decimal point"},
      {"a part of the revenue is left alone",
       funding("2024-05-23", "Nvidia had data center revenue of $22.6 billion in the quarter.", "$22.6 billion", 22.6e9,
               Metric::kRevenue, "Nvidia"),
       "record", std::nullopt, "", ""},
      {"the year that the sentence names",
       funding("2025-07-01", "In 2023 Intel had revenue of $54.2 billion.", "$54.2 billion", 54.2e9, Metric::kRevenue,
               "Intel"),
       "record", kAgrees, "", ""},
      {"a figure of another year is no record of this one",
       funding("2025-01-20", "In 2023 TSMC had revenue of $90.1 billion.", "$90.1 billion", 90.1e9, Metric::kRevenue,
               "TSMC"),
       "record", std::nullopt, "", ""},
      {"capital expenditure of the owner",
       funding("2025-02-05", "Google's capital expenditure was $52.5 billion in 2024.", "$52.5 billion", 52.5e9,
               Metric::kSpend, "Google"),
       "record", kAgrees, "", ""},
      {"a filing of a later day is not known yet",
       funding("2025-02-25", "Nvidia had revenue of $130.5 billion in fiscal 2025.", "$130.5 billion", 130.5e9,
               Metric::kRevenue, "Nvidia"),
       "record", std::nullopt, "", ""},
      {"a market value",
       funding("2024-06-07", "Nvidia is worth $3 trillion.", "$3 trillion", 3e12, Metric::kValuation, "Nvidia"),
       "record", kAgrees, "", ""},
      {"a market value ten times too high",
       funding("2023-06-07", "Nvidia is worth $10 trillion.", "$10 trillion", 10e12, Metric::kValuation, "Nvidia"),
       "record", kConflicts, "", ""},
      {"nothing of later days",
       funding("2024-05-01", "xAI raised $6 million.", "$6 million", 6e6, Metric::kFunding, "xAI"), "record",
       std::nullopt, "", ""},
  });
}

TEST_CASE("currency and arithmetic") {
  const auto pair = [](std::string text, std::string first, double a, std::string second, double b,
                       std::string currency) {
    return Passage{"2025-08-20",
                   std::move(text),
                   {{.metric = Metric::kDealValue, .quote = std::move(first), .low = a},
                    {.metric = Metric::kDealValue, .quote = std::move(second), .low = b, .unit = std::move(currency)}},
                   ""};
  };
  const auto sum = [](std::string text, std::vector<Said> said) {
    return Passage{"2025-05-10", std::move(text), std::move(said), ""};
  };
  Run({
      {"at the rate of the month",
       pair("Worth $1.73 billion (2.4 trillion won).", "$1.73 billion", 1.73e9, "2.4 trillion won", 2.4e12, "KRW"),
       "currency", kAgrees, "", ""},
      {"ten times too much",
       pair("Worth $17.3 billion (2.4 trillion won).", "$17.3 billion", 17.3e9, "2.4 trillion won", 2.4e12, "KRW"),
       "currency", kConflicts, "unit-mismatch", "$1.73 billion"},
      {"two things",
       pair("It paid $17.3 billion for chips and 2.4 trillion won for land.", "$17.3 billion", 17.3e9,
            "2.4 trillion won", 2.4e12, "KRW"),
       "currency", std::nullopt, "", ""},
      {"count by price",
       sum("It bought 100,000 chips at $30,000 each, $3 billion in all.",
           {{.metric = Metric::kDealValue, .quote = "$3 billion", .low = 3e9},
            {.metric = Metric::kChipCount, .quote = "100,000 chips", .low = 1e5},
            {.metric = Metric::kChipPrice, .quote = "$30,000", .low = 3e4, .per = "chip"}}),
       "arithmetic", kAgrees, "", ""},
      {"count by price, wrong",
       sum("It bought 100,000 chips at $30,000 each, $30 billion in all.",
           {{.metric = Metric::kDealValue, .quote = "$30 billion", .low = 30e9},
            {.metric = Metric::kChipCount, .quote = "100,000 chips", .low = 1e5},
            {.metric = Metric::kChipPrice, .quote = "$30,000", .low = 3e4, .per = "chip"}}),
       "arithmetic", kConflicts, "", ""},
      {"growth",
       sum("Revenue rose 37% to $41.1 billion from $30 billion.",
           {{.metric = Metric::kChange, .quote = "37%", .low = 37, .unit = "%", .direction = Direction::kUp},
            {.metric = Metric::kRevenue, .quote = "$41.1 billion", .low = 41.1e9},
            {.metric = Metric::kRevenue, .quote = "$30 billion", .low = 30e9}}),
       "arithmetic", kAgrees, "", ""},
      {"growth, wrong",
       sum("Revenue rose 87% to $41.1 billion from $30 billion.",
           {{.metric = Metric::kChange, .quote = "87%", .low = 87, .unit = "%", .direction = Direction::kUp},
            {.metric = Metric::kRevenue, .quote = "$41.1 billion", .low = 41.1e9},
            {.metric = Metric::kRevenue, .quote = "$30 billion", .low = 30e9}}),
       "arithmetic", kConflicts, "", ""},
      {"servers by eight",
       sum("The hall holds 1,280 servers with eight H100s each, 10,240 GPUs in total.",
           {{.metric = Metric::kChipCount, .quote = "10,240 GPUs", .low = 10240},
            {.metric = Metric::kSystemCount, .quote = "1,280 servers", .low = 1280}}),
       "arithmetic", kAgrees, "", ""},
      {"a stake",
       sum("It paid $2 billion for a 20% stake, at a value of $10 billion.",
           {{.metric = Metric::kValuation, .quote = "$10 billion", .low = 10e9},
            {.metric = Metric::kDealValue, .quote = "$2 billion", .low = 2e9},
            {.metric = Metric::kShare, .quote = "20%", .low = 20, .unit = "%"}}),
       "arithmetic", kAgrees, "", ""},
      {"numbers that have nothing to do with each other",
       sum("It has 7,000 chips and paid $41 million in tax.",
           {{.metric = Metric::kMoney, .quote = "$41 million", .low = 41e6},
            {.metric = Metric::kChipCount, .quote = "7,000 chips", .low = 7000}}),
       "arithmetic", std::nullopt, "", ""},
  });
}

}  // namespace
}  // namespace chipcheck::testing
