// Article text -> claims. The one entry point of extract/: pure functions of text and tables, no clock, disk or
// network.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/table.h"
#include "core/claim.h"
#include "core/quantity.h"
#include "core/result.h"
#include "core/time.h"
#include "extract/choice_model.h"

namespace chipcheck {

// What is read: `text`. The rest tells where it is from: title and source help to tell the currency of "¥". Views: the
// caller owns.
struct Passage {
  std::string_view text;  // valid UTF-8
  std::string_view title;
  std::string_view source;
  std::optional<Date> date;
};

// What a labeller says that the number at `quote` is.
struct LabelledMetric {
  Span quote;
  Metric metric{};
};

// Compiled once from the tables; then const and safe to use from several threads at once.
class Extractor {
 public:
  // Fails with file and line when a table is wrong. The examples of the rules are held to them by tests, not here.
  static Result<std::unique_ptr<Extractor>> Create(const TableSource& tables);
  virtual ~Extractor() = default;

  // Claims and left numbers, in the order of the text. Every quote is the text at its span. Never fails.
  virtual Extraction Extract(const Passage& passage) const = 0;

  // The decisions that weights made in reading the claims, with what spoke for each candidate: to fit the weights. A
  // number with a label is read as a claim of that metric.
  virtual ChoiceLog Choices(const Passage& passage, const std::vector<LabelledMetric>& labels) const = 0;

  // Every quantity of the text, whatever it is about, in the order of the text; spans do not overlap.
  virtual std::vector<Quantity> FindQuantities(std::string_view text) const = 0;

  // Names the tables and the code that read a claim; stored with it.
  virtual std::string version() const = 0;
};

}  // namespace chipcheck
