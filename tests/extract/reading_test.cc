#include <catch2/catch.hpp>

#include "extract/extractor.h"

using namespace chipcheck;

namespace {

struct Case {
  const char* text;
  const char* quote;
  const char* metric;
  double value;  // the low end, or the high one where the low one is open
  const char* unit;
  const char* subject;
  const char* speaker;
  const char* modality;
};

// Sentences as news is written, and one claim of each in all that a reader would take from it.
const Case kCases[] = {
    // A name that no table holds opened its sentence, or comes back: the sentences behind are about it.
    {"Marlowe Grid has opened a hall in Utrecht. If it opened a second one, that would draw 90 megawatts.",
     "90 megawatts", "power", 90000000.0, "W", "Marlowe Grid", "", "hypothetical"},
    // "It" is what the text has been speaking of, not what the last sentence names beside it.
    {"Halcyon Grid opened in Porto today. Its racks came fourth on the Marrow list. It draws 9 megawatts.",
     "9 megawatts", "power", 9000000.0, "W", "Halcyon Grid", "", "asserted"},
    // Somebody new, who is not named.
    {"OpenAI has moved its office. A Danish insurer runs 300 A100s in a cellar.", "300 A100s", "chip_count", 300.0,
     "chips", "", "", "asserted"},
    // Items of a list.
    {"Rounds of the week:\n1. Torrel (compilers): $20 million Series A\n2. Ambry (robots): $35 million Series B",
     "$20 million", "funding", 20000000.0, "USD", "Torrel", "", "asserted"},
    // A part's name that no table holds, and the bare number of a card.
    {"Ambry's Kite KX2100 is a 40-watt part that sells at $490 on a card.", "$490", "chip_price", 490.0, "USD",
     "Kite KX2100", "", "asserted"},
    {"The shop had the 5090 at $1,999 this week.", "$1,999", "chip_price", 1999.0, "USD", "5090", "", "asserted"},
    // What stands behind "times" is what something is compared with; what is counted is what something is made of.
    {"Huawei has shown the CloudMatrix 384. At full load that is 1.8x a GB200 NVL72.", "1.8x", "ratio", 1.8, "x",
     "CloudMatrix 384", "", "asserted"},
    {"The CloudMatrix 384 is on show. With 384 Ascend 910C chips it draws 570 kW.", "570 kW", "power", 570000.0, "W",
     "CloudMatrix 384", "", "asserted"},
    // A name that no table holds, however it acts, is nearer than one of a sentence before.
    {"Microsoft has new neighbours. Halcyon Ridge plus partners fill 70 megawatts.", "70 megawatts", "power",
     70000000.0, "W", "Halcyon Ridge", "", "asserted"},
    // Cells of a table in one line.
    {"Parts compared | H100: memory 80 GB, TDP 700 W | H200: memory 141 GB, TDP 690 W", "700 W", "power", 700.0, "W",
     "H100", "", "asserted"},
    // A chip or a model that no table holds, called so by the text.
    {"Meet Heron-1. It is a small inference chip with 96GB of memory.", "96GB", "memory", 96000000000.0, "B", "Heron-1",
     "", "asserted"},
    {"Marlowe AI says that training its Heron model cost $40 million.", "$40 million", "training_cost", 40000000.0,
     "USD", "Heron", "Marlowe AI", "asserted"},
    {"Peru's QuipuLM has 40 billion parameters.", "40 billion parameters", "parameters", 40000000000.0, "parameters",
     "QuipuLM", "", "asserted"},
    {"Nvidia said that quarterly revenue was $30 billion, up 122% from a year earlier.", "$30 billion", "revenue",
     30000000000.0, "USD", "Nvidia", "Nvidia", "asserted"},
    {"Nvidia said that quarterly revenue was $30 billion, up 122% from a year earlier.", "122%", "change", 122.0, "%",
     "Nvidia", "Nvidia", "asserted"},
    {"Microsoft said on Thursday it would spend $80 billion on AI data centers in fiscal 2025.", "$80 billion", "spend",
     80000000000.0, "USD", "Microsoft", "Microsoft", "planned"},
    {"Shares of AMD fell 6% in after-hours trading after the chipmaker forecast first-quarter revenue of $7.1 billion.",
     "6%", "change", 6.0, "%", "AMD", "", "asserted"},
    {"Shares of AMD fell 6% in after-hours trading after the chipmaker forecast first-quarter revenue of $7.1 billion.",
     "$7.1 billion", "revenue", 7100000000.0, "USD", "AMD", "", "planned"},
    {"xAI's Colossus supercomputer in Memphis runs on 100,000 Nvidia H100 GPUs and was built in 122 days.",
     "100,000 Nvidia H100 GPUs", "chip_count", 100000.0, "chips", "Colossus", "", "asserted"},
    {"Each H100 chip costs between $25,000 and $40,000, analysts at Raymond James estimate.", "$25,000 and $40,000",
     "chip_price", 25000.0, "USD", "H100", "Raymond James", "reported"},
    {"Renting a single A100 on Lambda costs $1.29 per hour.", "$1.29", "rental_price", 1.29, "USD", "A100", "",
     "asserted"},
    {"OpenAI CEO Sam Altman has said that training GPT-4 cost more than $100 million.", "$100 million", "training_cost",
     100000000.0, "USD", "GPT-4", "Sam Altman", "asserted"},
    {"Meta trained Llama 3.1 405B on 15.6 trillion tokens using 16,384 H100 GPUs.", "15.6 trillion tokens",
     "training_tokens", 15600000000000.0, "tokens", "Llama 3.1 405B", "", "asserted"},
    {"Meta trained Llama 3.1 405B on 15.6 trillion tokens using 16,384 H100 GPUs.", "16,384 H100 GPUs", "chip_count",
     16384.0, "chips", "Llama 3.1 405B", "", "asserted"},
    {"The model has 405 billion parameters and took 30.84 million GPU hours to train.", "405 billion parameters",
     "parameters", 405000000000.0, "parameters", "", "", "asserted"},
    {"The model has 405 billion parameters and took 30.84 million GPU hours to train.", "30.84 million GPU hours",
     "chip_hours", 30840000.0, "chip-hours", "", "", "asserted"},
    {"The H200 has 141GB of HBM3e memory and 4.8TB/s of memory bandwidth.", "141GB", "memory", 141000000000.0, "B",
     "H200", "", "asserted"},
    {"The H200 has 141GB of HBM3e memory and 4.8TB/s of memory bandwidth.", "4.8TB/s", "bandwidth", 4800000000000.0,
     "B/s", "H200", "", "asserted"},
    {"Blackwell packs 208 billion transistors and is made on TSMC's 4NP process.", "208 billion transistors",
     "transistors", 208000000000.0, "transistors", "Blackwell", "", "asserted"},
    {"The B200 draws up to 1,000 watts.", "1,000 watts", "power", 1000.0, "W", "B200", "", "asserted"},
    {"Anthropic's annualized revenue has reached $3 billion, two people familiar with the matter told Reuters.",
     "$3 billion", "revenue", 3000000000.0, "USD", "Anthropic", "", "reported"},
    {"Amazon has invested $8 billion in Anthropic since 2023.", "$8 billion", "funding", 8000000000.0, "USD",
     "Anthropic", "", "asserted"},
    {"The Stargate project will initially deploy $100 billion, with plans to spend up to $500 billion over the next "
     "four years.",
     "$100 billion", "spend", 100000000000.0, "USD", "Stargate", "", "planned"},
    {"The Stargate project will initially deploy $100 billion, with plans to spend up to $500 billion over the next "
     "four years.",
     "$500 billion", "spend", 500000000000.0, "USD", "Stargate", "", "planned"},
    {"Tencent ordered about 160,000 H20 chips last year, the Financial Times reported.", "160,000 H20 chips",
     "chip_count", 160000.0, "chips", "Tencent", "Financial Times", "reported"},
    {"Huawei plans to make 600,000 of its Ascend 910C chips next year.", "600,000", "chip_count", 600000.0, "chips",
     "Huawei", "", "planned"},
    {"Oracle will buy around 400,000 GB200 chips for roughly $40 billion.", "400,000 GB200 chips", "chip_count",
     400000.0, "chips", "Oracle", "", "planned"},
    {"Oracle will buy around 400,000 GB200 chips for roughly $40 billion.", "$40 billion", "deal_value", 40000000000.0,
     "USD", "Oracle", "", "planned"},
    {"Nvidia controls about 80% of the market for AI chips.", "80%", "share", 80.0, "%", "Nvidia", "", "asserted"},
    {"Intel posted a net loss of $16.6 billion, the largest in its history.", "$16.6 billion", "profit",
     -16600000000.000002, "USD", "Intel", "", "asserted"},
    {"The company burned through $5 billion last year.", "$5 billion", "spend", 5000000000.0, "USD", "", "",
     "asserted"},
    {"SoftBank led a $40 billion funding round that valued OpenAI at $300 billion.", "$40 billion", "funding",
     40000000000.0, "USD", "OpenAI", "", "asserted"},
    {"SoftBank led a $40 billion funding round that valued OpenAI at $300 billion.", "$300 billion", "valuation",
     300000000000.0, "USD", "OpenAI", "", "asserted"},
    {"ChatGPT Plus subscribers pay $20 per month.", "$20", "product_price", 20.0, "USD", "ChatGPT Plus", "",
     "asserted"},
    {"GPT-4o costs $2.50 per million input tokens and $10 per million output tokens.", "$2.50", "product_price", 2.5,
     "USD", "GPT-4o", "", "asserted"},
    {"GPT-4o costs $2.50 per million input tokens and $10 per million output tokens.", "$10", "product_price", 10.0,
     "USD", "GPT-4o", "", "asserted"},
    {"Training the model consumed 1,287 megawatt hours of electricity.", "1,287 megawatt hours", "energy", 1287000000.0,
     "Wh", "", "", "asserted"},
    {"The campus in Abilene will eventually draw 1.2 gigawatts of power.", "1.2 gigawatts", "power", 1200000000.0, "W",
     "Abilene", "", "planned"},
    {"Groq raised $640 million in a Series D round led by BlackRock, valuing the company at $2.8 billion.",
     "$640 million", "funding", 640000000.0, "USD", "Groq", "", "asserted"},
    {"Groq raised $640 million in a Series D round led by BlackRock, valuing the company at $2.8 billion.",
     "$2.8 billion", "valuation", 2800000000.0, "USD", "Groq", "", "asserted"},
    {"The Frontier supercomputer delivers 1.1 exaflops of performance.", "1.1 exaflops", "compute_rate",
     1.1000000000000001e+18, "FLOP/s", "Frontier", "", "asserted"},
    {"The training run used about 2.1e25 FLOP.", "2.1e25 FLOP", "training_compute", 2.1000000000000003e+25, "FLOP", "",
     "", "asserted"},
    {"Training took 54 days on a cluster of 16,384 GPUs.", "54 days", "training_time", 4665600.0, "s", "", "",
     "asserted"},
    {"Training took 54 days on a cluster of 16,384 GPUs.", "16,384 GPUs", "chip_count", 16384.0, "chips", "", "",
     "asserted"},
    {"Nvidia's market capitalization surpassed $3 trillion in June.", "$3 trillion", "valuation", 3000000000000.0,
     "USD", "Nvidia", "", "asserted"},
    {"The sell-off wiped $589 billion off Nvidia's market value.", "$589 billion", "value_change", 589000000000.0,
     "USD", "Nvidia", "", "asserted"},
    {"DeepSeek denied that it had 50,000 H100 chips.", "50,000 H100 chips", "chip_count", 50000.0, "chips", "DeepSeek",
     "", "asserted"},
    {"Reliance plans a 3-gigawatt data center in Jamnagar, Bloomberg News reported.", "3-gigawatt", "power",
     3000000000.0, "W", "Reliance", "Bloomberg News", "planned"},
    {"Lambda operates 25,000 GPUs and expects revenue of $600 million in 2024.", "25,000 GPUs", "chip_count", 25000.0,
     "chips", "Lambda", "", "asserted"},
    {"Lambda operates 25,000 GPUs and expects revenue of $600 million in 2024.", "$600 million", "revenue", 600000000.0,
     "USD", "Lambda", "", "planned"},
    {"A rack of 72 Blackwell GPUs sells for about $3 million, HSBC analysts wrote.", "72 Blackwell GPUs", "chip_count",
     72.0, "chips", "", "HSBC", "asserted"},
    {"A rack of 72 Blackwell GPUs sells for about $3 million, HSBC analysts wrote.", "$3 million", "chip_price",
     3000000.0, "USD", "Blackwell", "HSBC", "asserted"},
    {"Alphabet raised its capital spending forecast for 2025 to $85 billion from $75 billion.", "$85 billion", "spend",
     85000000000.0, "USD", "Alphabet", "", "planned"},
    {"Alphabet raised its capital spending forecast for 2025 to $85 billion from $75 billion.", "$75 billion", "spend",
     75000000000.0, "USD", "Alphabet", "", "planned"},
    {"AMD expects sales of its MI300 chips to exceed $5 billion in 2024.", "$5 billion", "revenue", 5000000000.0, "USD",
     "AMD", "", "planned"},
    {"The company shipped 3.76 million data center GPUs in 2023, according to TechInsights.",
     "3.76 million data center GPUs", "chip_count", 3760000.0, "chips", "", "TechInsights", "asserted"},
    {"Samsung's chip division reported an operating profit of 6.45 trillion won.", "6.45 trillion won", "profit",
     6450000000000.0, "KRW", "Samsung", "", "asserted"},
    {"Elon Musk said xAI plans to expand its Colossus cluster to 1 million GPUs.", "1 million GPUs", "chip_count",
     1000000.0, "chips", "xAI", "Elon Musk", "planned"},
    {"Inflection AI's 22,000-GPU cluster is being built with CoreWeave.", "22,000-GPU", "chip_count", 22000.0, "chips",
     "Inflection AI", "", "planned"},
    {"The chip is made using a 5-nanometer process.", "5-nanometer", "process_node", 5.0, "nm", "", "", "asserted"},
    {"UBS raised its price target on Nvidia to $150.", "$150", "money", 150.0, "USD", "Nvidia", "", "planned"},
    {"Broadcom's AI revenue jumped 220% to $12.2 billion in fiscal 2024.", "220%", "change", 220.0, "%", "Broadcom", "",
     "asserted"},
    {"Broadcom's AI revenue jumped 220% to $12.2 billion in fiscal 2024.", "$12.2 billion", "revenue", 12200000000.0,
     "USD", "Broadcom", "", "asserted"},
    {"The deal, worth $10 billion over ten years, is the largest in the company's history.", "$10 billion",
     "deal_value", 10000000000.0, "USD", "", "", "asserted"},
    {"Falcon 180B was trained on up to 4,096 GPUs simultaneously, for a total of 7 million GPU hours.", "4,096 GPUs",
     "chip_count", 4096.0, "chips", "Falcon 180B", "", "asserted"},
    {"Falcon 180B was trained on up to 4,096 GPUs simultaneously, for a total of 7 million GPU hours.",
     "7 million GPU hours", "chip_hours", 7000000.0, "chip-hours", "Falcon 180B", "", "asserted"},
    {"Databricks said it spent about $10 million and two months training DBRX.", "$10 million", "training_cost",
     10000000.0, "USD", "DBRX", "Databricks", "asserted"},
    {"Databricks said it spent about $10 million and two months training DBRX.", "two months", "training_time",
     5259600.0, "s", "DBRX", "Databricks", "asserted"},
    {"Gross margin came in at 75.1%, compared with 64.6% a year ago.", "75.1%", "share", 75.1, "%", "", "", "asserted"},
    {"Gross margin came in at 75.1%, compared with 64.6% a year ago.", "64.6%", "share", 64.6, "%", "", "", "asserted"},
    {"Analysts had expected earnings of $2.1 billion on sales of $28.7 billion.", "$2.1 billion", "profit",
     2100000000.0, "USD", "", "", "planned"},
    {"Analysts had expected earnings of $2.1 billion on sales of $28.7 billion.", "$28.7 billion", "revenue",
     28700000000.0, "USD", "", "", "planned"},
    {"Its debt swelled to $12.9 billion.", "$12.9 billion", "deal_value", 12900000000.0, "USD", "", "", "asserted"},
    {"Kestrel AI, which makes voice agents, lost $212 million in 2024 on sales of $48 million.", "$212 million",
     "profit", -212000000.0, "USD", "Kestrel AI", "", "asserted"},
    {"Kestrel AI, which makes voice agents, lost $212 million in 2024 on sales of $48 million.", "$48 million",
     "revenue", 48000000.0, "USD", "Kestrel AI", "", "asserted"},
    {"Item 4: Halden Compute applies for 96 MW at Blackmoor Quarry.", "96 MW", "power", 96000000.0, "W",
     "Halden Compute", "", "asserted"},
    {"Lumen's new K9 chip, announced Monday, has 64 GB of memory and 1 TB/s of bandwidth.", "64 GB", "memory",
     64000000000.0, "B", "K9", "", "asserted"},
    {"Lumen's new K9 chip, announced Monday, has 64 GB of memory and 1 TB/s of bandwidth.", "1 TB/s", "bandwidth",
     1000000000000.0, "B/s", "K9", "", "asserted"},
    {"The MI355X carries 288 GB of HBM3E, moves 8 TB/s and draws 1,400 watts.", "288 GB", "memory", 288000000000.0, "B",
     "MI355X", "", "asserted"},
    {"The MI355X carries 288 GB of HBM3E, moves 8 TB/s and draws 1,400 watts.", "8 TB/s", "bandwidth", 8000000000000.0,
     "B/s", "MI355X", "", "asserted"},
    {"The MI355X carries 288 GB of HBM3E, moves 8 TB/s and draws 1,400 watts.", "1,400 watts", "power", 1400.0, "W",
     "MI355X", "", "asserted"},
    {"OpenAI announced an 80% price cut for o3.", "80%", "change", 80.0, "%", "OpenAI", "OpenAI", "asserted"},
    {"Its market share slid to 7.7% in spring, TrendForce data show.", "7.7%", "share", 7.7, "%", "", "TrendForce",
     "asserted"},
    {"xAI is raising $15 billion at a $230 billion valuation, CNBC reported, citing sources.", "$15 billion", "funding",
     15000000000.0, "USD", "xAI", "CNBC", "reported"},
    {"xAI is raising $15 billion at a $230 billion valuation, CNBC reported, citing sources.", "$230 billion",
     "valuation", 230000000000.0, "USD", "xAI", "CNBC", "reported"},
    {"If all of them ran at once, the chips would pull 70 megawatts.", "70 megawatts", "power", 70000000.0, "W", "", "",
     "hypothetical"},
};

}  // namespace

TEST_CASE("sentences of the news are read as a reader would") {
  const auto extractor = Extractor::Create(TableSource::BuiltIn());
  REQUIRE(extractor.ok());
  for (const Case& c : kCases) {
    INFO(c.text << "\n  " << c.quote);
    const Extraction extraction = (*extractor)->Extract({c.text, {}, {}, {}});
    const Claim* found = nullptr;
    for (const Claim& claim : extraction.claims) {
      if (claim.quote == c.quote) found = &claim;
    }
    REQUIRE(found != nullptr);
    CHECK(ToString(found->metric) == c.metric);
    CHECK(found->low.value_or(found->high.value_or(0)) == Approx(c.value));
    CHECK(found->unit == c.unit);
    CHECK(found->subject == c.subject);
    CHECK(found->speaker == c.speaker);
    CHECK(ToString(found->modality) == c.modality);
  }
}
