// Fits the weights of one decision of the extractor to labelled passages, and tells how often the decision is right on
// passages that the fit has not seen (cross-validation by passage). Run:
//   build/release/bench/choice_fit DECISION OUT.tsv [--l2 X] [--least N] [--folds N] [--without PIECE] [--misses]
//       PASSAGES.jsonl CLAIMS.jsonl [PASSAGES.jsonl CLAIMS.jsonl ...]
// DECISION is the name of the decision ("subject"); "-" as OUT.tsv writes nothing. The files are as in docs/claims.md.
#include <fmt/core.h>
#include <fmt/os.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "config/table.h"
#include "core/sha256.h"
#include "extract/extractor.h"
#include "extract/rules.h"

namespace chipcheck {
namespace {

using Json = nlohmann::json;

constexpr const char* kMetric = "metric";  // the decision that also tells which numbers are no claims

constexpr double kLessonWeight = 10;  // of the example of a rule: it stands for many sentences

constexpr int kRounds = 250;  // of the optimiser; the weights stand still long before

struct Options {
  std::string decision;
  std::string out;
  double l2 = 1.0;
  int least = 3;  // a feature that stands in fewer passages is not learned
  unsigned folds = 5;
  double smallest = 0;  // features whose weight is below it, in magnitude, are left out, and the rest is fitted anew
  bool misses = false;
  std::vector<std::string> without;  // features that hold one of these pieces are not learned
  std::string tables;                // a folder of tables in the place of those built in
  std::vector<std::string> files;
};

struct Labelled {
  unsigned passage = 0;
  Span quote;
  Metric metric{};
  std::vector<std::vector<std::pair<std::uint32_t, double>>> features;  // of each candidate
  std::vector<bool> right;
  std::vector<std::string> answers;
  std::vector<double> scores;  // by the weights that the program has now
  std::string wanted;
  bool lesson = false;  // to learn from, not to be tested
};

struct Data {
  std::vector<std::string> passages;  // ids
  std::vector<std::string> names;     // of features
  std::unordered_map<std::string, std::uint32_t> ids;
  std::vector<std::set<unsigned>> seen;  // passages that hold each feature
  std::vector<Labelled> examples;
  int labels = 0;  // claims in the labels, those without a choice among them

  std::uint32_t Id(const std::string& name) {
    const auto [found, made] = ids.emplace(name, static_cast<std::uint32_t>(names.size()));
    if (made) names.push_back(name), seen.emplace_back();
    return found->second;
  }
};

// The words of a name as labels are compared: lower case, without articles, company suffixes and makers.
std::set<std::string> Words(std::string_view name, bool chip) {
  static const std::set<std::string> kDropped = {"the", "a",      "an",     "inc",    "corp",   "corporation",
                                                 "co",  "ltd",    "llc",    "plc",    "group",  "company",
                                                 "amd", "google", "huawei", "nvidia", "amazon", "aws"};
  std::vector<std::string> all;
  std::string word;
  const std::string lower = ToAsciiLower(name);
  for (std::size_t i = 0; i <= lower.size(); ++i) {
    if (i < lower.size() && IsAsciiAlnum(lower[i])) {
      word.push_back(lower[i]);
      continue;
    }
    const bool possessive = word == "s" && i >= 2 && (lower[i - 2] == '\'' || lower[i - 2] == '\x99');
    if (!word.empty() && !possessive) all.push_back(word);
    word.clear();
  }
  std::set<std::string> kept;
  for (std::string& w : all) {
    if ((chip || all.size() > 1) && kDropped.count(w) > 0) continue;
    if (chip && w.size() > 2 && w.back() == 's') w.pop_back();
    kept.insert(w);
  }
  if (kept.empty()) kept.insert(all.begin(), all.end());
  return kept;
}

bool SameName(std::string_view a, std::string_view b, bool chip) {
  const auto x = Words(a, chip);
  const auto y = Words(b, chip);
  if (x.empty() || y.empty()) return x.empty() == y.empty();
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) || std::includes(y.begin(), y.end(), x.begin(), x.end());
}

std::string AsText(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  return {};
}

bool IsRight(const Json& claim, const std::string& field, const std::string& answer) {
  std::vector<std::string> readings = {AsText(claim.value(field, Json()))};
  if (claim.contains("or") && claim["or"].contains(field)) readings.push_back(AsText(claim["or"][field]));
  const bool name = field == "subject" || field == "speaker" || field == "chip";
  return std::any_of(readings.begin(), readings.end(), [&](const std::string& reading) {
    return name ? SameName(reading, answer, field == "chip") : reading == answer;
  });
}

std::vector<Json> Lines(const std::string& path) {
  std::ifstream in(path);
  if (!in) {
    fmt::print(stderr, "choice_fit: cannot open {}\n", path);
    std::exit(2);
  }
  std::vector<Json> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(Json::parse(line));
  }
  return lines;
}

// Where each labelled claim stands in the text.
std::vector<Span> Places(const std::string& text, const Json& claims) {
  std::vector<Span> places;
  std::size_t from = 0;
  for (const Json& claim : claims) {
    const std::string quote = claim["quote"];
    std::size_t at = text.find(quote, from);
    if (at == std::string::npos) at = text.find(quote);
    places.push_back(at == std::string::npos ? Span{} : Span{at, at + quote.size()});
    if (at != std::string::npos) from = at + 1;
  }
  return places;
}

void AddExample(const Choice& choice, const Json& label, const Options& options, unsigned passage, Data* data) {
  Labelled example;
  example.passage = passage;
  example.quote = choice.quote;
  example.wanted = AsText(label.value(options.decision, Json()));
  const auto metric = ParseMetric(AsText(label.value(std::string(kMetric), Json())));
  example.metric = metric ? *metric : choice.metric;
  for (const Choice::Candidate& candidate : choice.candidates) {
    example.answers.push_back(candidate.answer);
    example.right.push_back(IsRight(label, options.decision, candidate.answer));
    example.scores.push_back(candidate.score);
    auto& features = example.features.emplace_back();
    for (const auto& [name, value] : candidate.features) {
      const std::uint32_t id = data->Id(name);
      data->seen[id].insert(passage);
      features.emplace_back(id, value);
    }
  }
  data->examples.push_back(std::move(example));
}

void Read(const Extractor& extractor, const Options& options, const std::string& passages, const std::string& claims,
          Data* data) {
  std::map<std::string, Json> labels;
  for (Json& line : Lines(claims)) labels[line["id"]] = line["claims"];
  for (const Json& line : Lines(passages)) {
    const std::string text = line["text"];
    const Json& gold = labels.at(line["id"]);
    const std::vector<Span> places = Places(text, gold);
    Passage passage;
    passage.text = text;
    if (line.contains("date") && line["date"].is_string()) passage.date = ParseDate(line["date"].get<std::string>());
    std::vector<LabelledMetric> metrics;
    for (std::size_t i = 0; i < gold.size() && options.decision != kMetric; ++i) {
      if (const auto metric = ParseMetric(gold[i]["metric"].get<std::string>()))
        metrics.push_back({places[i], *metric});
    }
    const ChoiceLog log = extractor.Choices(passage, metrics);
    const auto number = static_cast<unsigned>(data->passages.size());
    data->passages.push_back(line["id"]);
    std::vector<bool> used(gold.size());
    data->labels += static_cast<int>(gold.size());
    for (const Choice& choice : log) {
      if (choice.decision != options.decision) continue;
      std::size_t i = 0;
      for (; i < gold.size(); ++i) {
        if (used[i] || !places[i].Overlaps(choice.quote) || !gold[i].contains(options.decision)) continue;
        if (options.decision != kMetric && gold[i]["metric"] != std::string(ToString(choice.metric))) continue;
        used[i] = true;
        break;
      }
      // A number that no label speaks of is no claim, where all are labelled: the choice of its metric has to find
      // that.
      static const Json kNoClaim = {{kMetric, ""}};
      if (i < gold.size() || (options.decision == kMetric && !line.value("partial", false)))
        AddExample(choice, i < gold.size() ? gold[i] : kNoClaim, options, number, data);
    }
  }
}

// Whether a feature's name holds the piece: "cue|before" holds "cue" and "before".
bool HoldsPiece(const std::string& name, const std::string& piece) {
  return ('|' + name + '|').find('|' + piece + '|') != std::string::npos;
}

// The examples of the rules: one number each, whose metric is that of the rule. They teach and are never tested.
void ReadRules(const Extractor& extractor, const Options& options, Data* data) {
  const Result<RuleSet> rules = RuleSet::Create(TableSource::BuiltIn());
  if (!rules) return;
  for (const Rule& rule : rules->rules()) {
    const std::size_t open = rule.example.find('[');
    const std::size_t close = rule.example.find(']');
    std::string text(rule.example.substr(0, open));
    text += rule.example.substr(open + 1, close - open - 1);
    text += rule.example.substr(close + 1);
    Passage passage;
    passage.text = text;
    const Json label = {{kMetric, rule.metric ? std::string(ToString(*rule.metric)) : std::string()}};
    for (const Choice& choice : extractor.Choices(passage, {})) {
      if (choice.decision != kMetric || !choice.quote.Overlaps({open, close - 1})) continue;
      AddExample(choice, label, options, static_cast<unsigned>(data->passages.size()), data);
      data->examples.back().lesson = true;
      break;
    }
    data->passages.emplace_back(rule.id);
  }
}

std::vector<double> Scores(const Labelled& example, const std::vector<double>& weights) {
  std::vector<double> scores;
  for (const auto& features : example.features) {
    double score = 0;
    for (const auto& [id, value] : features) score += weights[id] * value;
    scores.push_back(score);
  }
  return scores;
}

// The weights that make the right candidates likeliest, by resilient back-propagation over the whole of the examples.
// `learned` tells for each feature whether it has a weight.
std::vector<double> FitThese(const Options& options, const std::vector<const Labelled*>& examples,
                             const std::vector<bool>& learned) {
  const std::size_t n = learned.size();
  std::vector<double> weights(n, 0.0);
  std::vector<double> gradient(n);
  std::vector<double> before(n, 0.0);
  std::vector<double> step(n, 0.05);
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < n; ++i) gradient[i] = -options.l2 * weights[i];
    for (const Labelled* example : examples) {
      std::vector<double> p = Scores(*example, weights);
      const double top = *std::max_element(p.begin(), p.end());
      double all = 0;
      double right = 0;
      for (std::size_t c = 0; c < p.size(); ++c) {
        p[c] = std::exp(p[c] - top);
        all += p[c];
        if (example->right[c]) right += p[c];
      }
      if (right == 0) continue;
      for (std::size_t c = 0; c < p.size(); ++c) {
        const double pull =
            ((example->right[c] ? p[c] / right : 0) - p[c] / all) * (example->lesson ? kLessonWeight : 1.0);
        for (const auto& [id, value] : example->features[c]) gradient[id] += pull * value;
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      if (!learned[i]) continue;
      const double sign = gradient[i] * before[i];
      if (sign > 0)
        step[i] = std::min(step[i] * 1.2, 1.0);
      else if (sign < 0)
        step[i] = std::max(step[i] * 0.5, 1e-5), gradient[i] = 0;
      weights[i] += gradient[i] > 0 ? step[i] : gradient[i] < 0 ? -step[i] : 0.0;
      before[i] = gradient[i];
    }
  }
  return weights;
}

// Fits all features that stand in enough passages, then those anew that turned out to matter.
std::vector<double> Fit(const Data& data, const Options& options, const std::vector<const Labelled*>& examples) {
  std::vector<bool> learned(data.names.size());
  for (std::size_t i = 0; i < learned.size(); ++i) {
    learned[i] = data.seen[i].size() >= static_cast<std::size_t>(options.least) &&
                 std::none_of(options.without.begin(), options.without.end(),
                              [&](const std::string& piece) { return HoldsPiece(data.names[i], piece); });
  }
  std::vector<double> weights = FitThese(options, examples, learned);
  if (options.smallest <= 0) return weights;
  for (std::size_t i = 0; i < learned.size(); ++i) learned[i] = std::abs(weights[i]) >= options.smallest;
  return FitThese(options, examples, learned);
}

struct Count {
  int right = 0;
  int all = 0;
  int possible = 0;  // some candidate is right
};

// Numbers taken for claims, and how many of them are claims, with the right metric.
struct ClaimCount {
  int taken = 0;
  int claims = 0;
  int right = 0;

  void Add(const std::string& wanted, const std::string& got, bool is_right) {
    if (got.empty()) return;
    ++taken;
    if (wanted.empty()) return;
    ++claims;
    right += is_right ? 1 : 0;
  }
  // F1 over all labelled claims; where the value was misread is not seen here.
  void Print(int labelled) const {
    const auto f1 = [&](int found) { return 2.0 * found / std::max(taken + labelled, 1); };
    fmt::print("claims: {} labelled, {} taken, F1 {:.3f}, with the metric {:.3f}\n", labelled, taken, f1(claims),
               f1(right));
  }
};

std::size_t Best(const Labelled& example, const std::vector<double>& weights) {
  const std::vector<double> scores = Scores(example, weights);
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

int Run(const Options& options) {
  const auto tables =
      options.tables.empty() ? Result<TableSource>(TableSource::BuiltIn()) : TableSource::WithFolder(options.tables);
  if (!tables) {
    fmt::print(stderr, "choice_fit: {}\n", tables.error().message);
    return 2;
  }
  auto extractor = Extractor::Create(*tables);
  if (!extractor) {
    fmt::print(stderr, "choice_fit: {}\n", extractor.error().message);
    return 2;
  }
  Data data;
  for (std::size_t i = 0; i + 1 < options.files.size(); i += 2)
    Read(**extractor, options, options.files[i], options.files[i + 1], &data);
  if (options.decision == kMetric) ReadRules(**extractor, options, &data);
  const auto fold = [&](const Labelled& example) {
    if (example.lesson) return options.folds;
    return static_cast<unsigned>(
               std::stoul(Sha256Hex("fold " + data.passages[example.passage]).substr(0, 6), nullptr, 16)) %
           options.folds;
  };
  Count total;
  std::map<std::string_view, Count> by_metric;
  ClaimCount claims;
  for (unsigned f = 0; f < options.folds; ++f) {
    std::vector<const Labelled*> train;
    for (const Labelled& example : data.examples) {
      if (fold(example) != f) train.push_back(&example);
    }
    const std::vector<double> weights = Fit(data, options, train);
    for (const Labelled& example : data.examples) {
      if (fold(example) != f) continue;
      const std::size_t best = Best(example, weights);
      for (Count* count : {&total, &by_metric[ToString(example.metric)]}) {
        ++count->all;
        count->right += example.right[best] ? 1 : 0;
        count->possible += std::find(example.right.begin(), example.right.end(), true) != example.right.end() ? 1 : 0;
      }
      if (options.decision == kMetric) claims.Add(example.wanted, example.answers[best], example.right[best]);
      if (options.misses && !example.right[best])
        fmt::print(
            "miss{} {} @{} {} wanted \"{}\" got \"{}\"\n",
            std::find(example.right.begin(), example.right.end(), true) == example.right.end() ? " (no candidate)" : "",
            data.passages[example.passage], example.quote.begin, ToString(example.metric), example.wanted,
            example.answers[best]);
    }
  }
  for (const auto& [metric, count] : by_metric)
    fmt::print("  {:<18} {:4} of {:4} right, {:4} possible\n", metric, count.right, count.all, count.possible);
  fmt::print("{}: {} of {} right in cross-validation over {} folds ({:.3f}); a candidate is right in {} ({:.3f})\n",
             options.decision, total.right, total.all, options.folds, 1.0 * total.right / std::max(total.all, 1),
             total.possible, 1.0 * total.possible / std::max(total.all, 1));
  if (options.decision == kMetric) claims.Print(data.labels);
  std::vector<const Labelled*> all;
  for (const Labelled& example : data.examples) all.push_back(&example);
  const std::vector<double> weights = Fit(data, options, all);
  int right = 0;
  int now = 0;
  int tested = 0;
  for (const Labelled* example : all) {
    const auto best = std::max_element(example->scores.begin(), example->scores.end()) - example->scores.begin();
    if (example->lesson) continue;
    ++tested;
    now += example->right[static_cast<std::size_t>(best)] ? 1 : 0;
  }
  fmt::print("with the weights that the program has now: {} of {} right ({:.3f})\n", now, tested,
             1.0 * now / std::max(tested, 1));
  for (const Labelled* example : all) right += example->right[Best(*example, weights)] ? 1 : 0;
  std::map<std::string, double> kept;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (std::abs(weights[i]) >= 0.01) kept[data.names[i]] = weights[i];
  }
  fmt::print("{} features; on the passages fitted themselves {:.3f}\n", kept.size(),
             1.0 * right / std::max(static_cast<double>(all.size()), 1.0));
  if (options.out == "-") return 0;
  auto out = fmt::output_file(options.out);
  out.print(
      "# The weights of the decision \"{}\" (extract/choice_model.h), fitted by bench/choice_fit.cc to {} labelled\n"
      "# claims of {} passages; l2 {}, features seen in at least {} passages. docs/learning.md tells how to fit them "
      "anew.\n"
      "feature\tweight\n",
      options.decision, data.examples.size(), data.passages.size(), options.l2, options.least);
  for (const auto& [name, weight] : kept) out.print("{}\t{:.3f}\n", name, weight);
  return 0;
}

}  // namespace
}  // namespace chipcheck

int main(int argc, char** argv) {
  chipcheck::Options options;
  std::vector<std::string> words(argv + 1, argv + argc);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool value = i + 1 < words.size();
    if (words[i] == "--l2" && value)
      options.l2 = std::stod(words[++i]);
    else if (words[i] == "--least" && value)
      options.least = std::stoi(words[++i]);
    else if (words[i] == "--folds" && value)
      options.folds = static_cast<unsigned>(std::stoul(words[++i]));
    else if (words[i] == "--tables" && value)
      options.tables = words[++i];
    else if (words[i] == "--smallest" && value)
      options.smallest = std::stod(words[++i]);
    else if (words[i] == "--without" && value)
      options.without.push_back(words[++i]);
    else if (words[i] == "--misses")
      options.misses = true;
    else
      options.files.push_back(words[i]);
  }
  if (options.files.size() < 4 || options.files.size() % 2 != 0) {
    std::fputs(
        "usage: choice_fit DECISION OUT.tsv [--l2 X] [--least N] [--folds N] [--without PIECE] [--misses] PASSAGES "
        "CLAIMS ...\n",
        stderr);
    return 64;
  }
  options.decision = options.files[0];
  options.out = options.files[1];
  options.files.erase(options.files.begin(), options.files.begin() + 2);
  return chipcheck::Run(options);
}
