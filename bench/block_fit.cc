// Fits the weights of config/block_weights.tsv to pages with labelled segments, and tells how well weights that were
// fitted without a page read it (cross-validation by page). Run:
//   build/release/bench/block_fit OUT.tsv [--l2 X] [--folds N] [--guess X] [--texts FILE.json] FOLDER [FOLDER...]
// "-" as OUT.tsv writes nothing. Blocks that nobody labelled count as --guess of a labelled one: by a first fit to
// those that are labelled or, with --texts, by whether another program has them in its text of the page ({url: text}).
// A FOLDER holds evaldata.json ({url: {"file", "with": [...], "without": [...]}}) and the pages under html/: a "with"
// segment belongs to the story, a "without" segment does not. Docs: docs/articles.md.
#include <fmt/core.h>
#include <fmt/os.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/text.h"
#include "ingest/block_features.h"
#include "ingest/encoding.h"
#include "ingest/language.h"
#include "ingest/metadata.h"
#include "ingest/slim.h"

namespace chipcheck {
namespace {

constexpr int kRounds = 400;               // of the optimiser; scores stand still long before
constexpr double kSmallestWeight = 0.005;  // smaller ones are left out of the table
// Pages in the languages that fewer pages are in count more, so that the weights do not speak one language only.
constexpr double kRareLanguageWeight = 1.5;
constexpr std::size_t kMaxTextBytes = 8'000'000;

struct Options {
  std::string out;
  double l2 = 4.0;
  double guess = 0.025;  // what a block without a label counts, beside 1 for one with a label
  std::size_t folds = 8;
  std::string texts;
  std::vector<std::string> folders;
};

struct Block {
  std::string text;
  std::vector<Feature> features;
  int label = -1;  // 1: of the story, 0: not, -1: nobody said
  int other = -1;  // the same, as another program reads the page
};

struct Page {
  std::vector<Block> blocks;
  std::vector<std::string> with;
  std::vector<std::string> without;
  std::string language;
  double weight = 1;
};

using Weights = std::vector<double>;

[[noreturn]] void Die(const std::string& message) {
  fmt::print(stderr, "block_fit: {}\n", message);
  std::exit(1);
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) Die(path + ": can't be read");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool HoldsAny(const std::string& text, const std::vector<std::string>& segments) {
  return std::any_of(segments.begin(), segments.end(),
                     [&](const std::string& segment) { return text.find(segment) != std::string::npos; });
}

// Whether another program keeps the block; its beginning is enough, since programs part paragraphs in ways of their
// own.
int ReadOther(const std::string& block, const std::string& text) {
  constexpr std::size_t kLeastTextBytes = 200;  // a program that gives less has lost the story
  constexpr std::size_t kLeastBlockBytes = 15;
  constexpr std::size_t kBeginningBytes = 60;
  if (text.size() <= kLeastTextBytes) return -1;
  if (block.size() < kLeastBlockBytes) return 0;
  return text.find(block.substr(0, kBeginningBytes)) != std::string::npos ? 1 : 0;
}

Page ReadPage(const std::string& path, const nlohmann::json& labels, const std::string& other) {
  Page page;
  for (const auto& segment : labels.at("with")) page.with.push_back(FoldSpace(segment.get<std::string>()));
  for (const auto& segment : labels.at("without")) page.without.push_back(FoldSpace(segment.get<std::string>()));
  const DecodedText decoded = DecodeBytes(ReadFile(path), "");
  const SlimPage slim = SlimHtml(decoded.text);
  const HtmlPage tree = ParseHtml(slim);
  PageBlocks blocks = SplitBlocks(tree, kMaxTextBytes);
  const std::string title = BestOf(FindTitles(tree, ReadMetaTags(tree), ReadLinkedData(slim.json_ld)));
  BlockFeatures features = ComputeFeatures(tree, blocks, title);
  std::string all;
  for (std::size_t i = 0; i < blocks.blocks.size(); ++i) {
    Block block;
    block.text = FoldSpace(blocks.blocks[i].text);
    block.features = std::move(features.of_block[i]);
    std::sort(block.features.begin(), block.features.end());
    block.features.erase(std::unique(block.features.begin(), block.features.end()), block.features.end());
    const bool inside = HoldsAny(block.text, page.with);
    const bool outside = HoldsAny(block.text, page.without);
    if (inside != outside) block.label = inside ? 1 : 0;
    block.other = ReadOther(block.text, other);
    all += block.text + " ";
    page.blocks.push_back(std::move(block));
  }
  page.language = DetectLanguage(all);
  return page;
}

std::vector<Page> ReadPages(const Options& options) {
  std::vector<Page> pages;
  nlohmann::json texts = nlohmann::json::object();
  if (!options.texts.empty()) texts = nlohmann::json::parse(ReadFile(options.texts), nullptr, false);
  if (!texts.is_object()) Die(options.texts + ": not a JSON object");
  for (const std::string& folder : options.folders) {
    const nlohmann::json labels = nlohmann::json::parse(ReadFile(folder + "/evaldata.json"), nullptr, false);
    if (!labels.is_object()) Die(folder + "/evaldata.json: not a JSON object");
    for (const auto& [url, of_page] : labels.items()) {
      const bool has_text = texts.contains(url) && texts[url].is_string();
      pages.push_back(ReadPage(folder + "/html/" + of_page.at("file").get<std::string>(), of_page,
                               has_text ? FoldSpace(texts[url].get<std::string>()) : std::string()));
    }
  }
  std::map<std::string, std::size_t> languages;
  for (const Page& page : pages) ++languages[page.language];
  const auto commonest = std::max_element(languages.begin(), languages.end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; });
  for (Page& page : pages) {
    if (page.language != commonest->first) page.weight = kRareLanguageWeight;
  }
  return pages;
}

double Probability(const Weights& weights, const std::vector<Feature>& features) {
  double sum = 0;
  for (const Feature feature : features) sum += weights[feature];
  return 1.0 / (1.0 + std::exp(-sum));
}

struct Example {
  const std::vector<Feature>* features;
  double label;
  double weight;
};

// Minimises the weighted log-loss + l2/2 |w|^2 by accelerated gradient steps (Nesterov). A step is as long as the
// curvature of the loss allows each weight: at most a quarter of the summed weight times the features of its examples.
Weights Fit(const std::vector<Example>& examples, double l2) {
  const std::size_t n = FeatureNames().size();
  Weights bound(n, l2);
  for (const Example& example : examples) {
    for (const Feature feature : *example.features)
      bound[feature] += 0.25 * example.weight * static_cast<double>(example.features->size());
  }
  Weights weights(n);
  Weights ahead(n);
  Weights gradient(n);
  double momentum = 1;
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t j = 0; j < n; ++j) gradient[j] = l2 * ahead[j];
    for (const Example& example : examples) {
      const double error = example.weight * (Probability(ahead, *example.features) - example.label);
      for (const Feature feature : *example.features) gradient[feature] += error;
    }
    const double next_momentum = (1 + std::sqrt(1 + 4 * momentum * momentum)) / 2;
    double uphill = 0;
    for (std::size_t j = 0; j < n; ++j) {
      const double moved = ahead[j] - gradient[j] / bound[j];
      const double step = moved - weights[j];
      uphill += gradient[j] * step;
      ahead[j] = moved + (momentum - 1) / next_momentum * step;
      weights[j] = moved;
    }
    // A step against the slope has lost its way: start anew from where it is.
    momentum = uphill > 0 ? 1 : next_momentum;
  }
  return weights;
}

// Fits to the labelled blocks, and to the others as they are guessed to be.
Weights FitPages(const std::vector<const Page*>& pages, const Options& options) {
  std::vector<Example> examples;
  for (const Page* page : pages) {
    for (const Block& block : page->blocks) {
      if (block.label >= 0) examples.push_back({&block.features, static_cast<double>(block.label), page->weight});
    }
  }
  const bool first_guesses = options.texts.empty() && options.guess > 0;
  const Weights first = first_guesses ? Fit(examples, options.l2) : Weights();
  for (const Page* page : pages) {
    for (const Block& block : page->blocks) {
      int guess = block.other;
      if (first_guesses) guess = Probability(first, block.features) > 0.5 ? 1 : 0;
      if (block.label < 0 && guess >= 0)
        examples.push_back({&block.features, static_cast<double>(guess), options.guess * page->weight});
    }
  }
  return Fit(examples, options.l2);
}

struct Score {
  std::size_t found = 0;
  std::size_t missed = 0;
  std::size_t wrong = 0;

  void Add(const Page& page, const Weights& weights) {
    std::string text;
    for (const Block& block : page.blocks) {
      if (Probability(weights, block.features) > 0.5) text += block.text + " ";
    }
    const auto count = [&](const std::vector<std::string>& segments) {
      return static_cast<std::size_t>(std::count_if(segments.begin(), segments.end(), [&](const std::string& segment) {
        return text.find(segment) != std::string::npos;
      }));
    };
    const std::size_t inside = count(page.with);
    found += inside;
    missed += page.with.size() - inside;
    wrong += count(page.without);
  }

  void Print(const char* name) const {
    const double precision = static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(found + wrong, 1));
    const double recall = static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(found + missed, 1));
    fmt::print("{}: precision {:.4f} recall {:.4f} F1 {:.4f}\n", name, precision, recall,
               2 * precision * recall / std::max(precision + recall, 1e-9));
  }
};

// Pages go to folds by the order of their addresses, which has nothing to do with what they hold.
Score CrossValidate(const std::vector<Page>& pages, const Options& options) {
  Score score;
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    std::vector<const Page*> rest;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      if (i % options.folds != fold) rest.push_back(&pages[i]);
    }
    const Weights weights = FitPages(rest, options);
    for (std::size_t i = fold; i < pages.size(); i += options.folds) score.Add(pages[i], weights);
  }
  return score;
}

void WriteTable(const Weights& weights, const std::string& path) {
  std::map<std::string, double> rows;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (std::abs(weights[i]) >= kSmallestWeight) rows[FeatureNames()[i]] = weights[i];
  }
  auto file = fmt::output_file(path);
  file.print(
      "# What each feature of a block (ingest/feature_space.h) adds to the log-odds that the block is part of the "
      "story. "
      "Fitted by\n# logistic regression on labelled pages (bench/block_fit.cc); features that made no difference are "
      "left "
      "out and count as 0.\nfeature\tweight\n");
  for (const auto& [name, weight] : rows) file.print("{}\t{:.3f}\n", name, weight);
}

double NumberArgument(int argc, char** argv, int at) {
  double value = 0;
  const std::string_view text = at < argc ? argv[at] : "";
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) Die(fmt::format("{} needs a number", argv[at - 1]));
  return value;
}

Options ReadOptions(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--l2") {
      options.l2 = NumberArgument(argc, argv, ++i);
    } else if (argument == "--guess") {
      options.guess = NumberArgument(argc, argv, ++i);
    } else if (argument == "--texts") {
      options.texts = ++i < argc ? argv[i] : "";
    } else if (argument == "--folds") {
      options.folds = static_cast<std::size_t>(std::max(0.0, NumberArgument(argc, argv, ++i)));
    } else if (options.out.empty()) {
      options.out = argument;
    } else {
      options.folders.emplace_back(argument);
    }
  }
  if (options.folders.empty())
    Die("usage: block_fit OUT.tsv [--l2 X] [--folds N] [--guess X] [--texts FILE.json] FOLDER [FOLDER...]");
  return options;
}

int Main(int argc, char** argv) {
  const Options options = ReadOptions(argc, argv);
  const std::vector<Page> pages = ReadPages(options);
  std::size_t labelled = 0;
  for (const Page& page : pages) {
    labelled += static_cast<std::size_t>(
        std::count_if(page.blocks.begin(), page.blocks.end(), [](const Block& block) { return block.label >= 0; }));
  }
  fmt::print("{} pages, {} labelled blocks, {} features\n", pages.size(), labelled, FeatureNames().size());
  if (options.folds > 1) CrossValidate(pages, options).Print("cross-validated");
  if (options.out == "-") return 0;
  std::vector<const Page*> all;
  for (const Page& page : pages) all.push_back(&page);
  const Weights weights = FitPages(all, options);
  Score score;
  for (const Page& page : pages) score.Add(page, weights);
  score.Print("on the same pages");
  WriteTable(weights, options.out);
  return 0;
}

}  // namespace
}  // namespace chipcheck

int main(int argc, char** argv) { return chipcheck::Main(argc, argv); }
