#include "report/claim_json.h"

#include <fmt/core.h>

#include <cmath>
#include <string_view>

namespace chipcheck {
namespace {

// From here on a double no longer holds every integer, so that digits would be invented.
constexpr double kFirstInexactInteger = 9007199254740992.0;  // 2^53

Json Number(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (value == std::trunc(value) && std::fabs(value) < kFirstInexactInteger) return static_cast<std::int64_t>(value);
  return value;
}

Json Number(const std::optional<double>& value) { return value ? Number(*value) : Json(nullptr); }

Json Text(std::string_view text) { return ToValidUtf8(std::string(text)); }

Json TextOrNull(std::string_view text) { return text.empty() ? Json(nullptr) : Text(text); }

Json DayOrNull(const std::optional<Date>& date) { return date ? Json(date->ToString()) : Json(nullptr); }

// Reads the fields of one object; the first that is wrong is kept as the error.
class FieldReader {
 public:
  explicit FieldReader(const Json& object) : object_(object) {}

  void Text(const char* name, std::string* out) {
    const Json* field = Find(name);
    if (field == nullptr) return;
    if (!field->is_string()) return Fail(name, "has to be a string");
    *out = ToValidUtf8(field->get<std::string>());
  }

  void Number(const char* name, std::optional<double>* out) {
    const Json* field = Find(name);
    if (field == nullptr) return;
    if (!field->is_number()) return Fail(name, "has to be a number or null");
    const auto value = field->get<double>();
    if (!std::isfinite(value)) return Fail(name, "is not finite");
    *out = value;
  }

  void Offset(const char* name, std::optional<std::size_t>* out) {
    const Json* field = Find(name);
    if (field == nullptr) return;
    std::optional<double> value;
    Number(name, &value);
    if (!value) return;
    if (*value < 0 || *value != std::trunc(*value) || *value >= kFirstInexactInteger) {
      return Fail(name, "has to be an offset in bytes");
    }
    *out = static_cast<std::size_t>(*value);
  }

  void Flag(const char* name, bool* out) {
    const Json* field = Find(name);
    if (field == nullptr) return;
    if (!field->is_boolean()) return Fail(name, "has to be true or false");
    *out = field->get<bool>();
  }

  // A name of an enumeration, read by `parse`. True when it was there and is one.
  template <typename E>
  bool Name(const char* name, std::optional<E> (*parse)(std::string_view), E* out) {
    std::string text;
    if (Find(name) == nullptr) return false;
    Text(name, &text);
    if (error_) return false;
    const std::optional<E> value = parse(text);
    if (!value) {
      Fail(name, fmt::format("\"{}\" is unknown", Printable(text)));
      return false;
    }
    *out = *value;
    return true;
  }

  void Fail(const char* name, std::string_view problem) {
    if (!error_) error_ = Error{ErrorCode::kBadInput, fmt::format("field \"{}\": {}", name, problem)};
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  // Null when the field is missing or null, which mean the same.
  const Json* Find(const char* name) const {
    const auto found = object_.find(name);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
  }

  const Json& object_;
  std::optional<Error> error_;
};

Bound BoundOfEnds(const Claim& claim) {
  if (!claim.high) return Bound::kAtLeast;
  if (!claim.low) return Bound::kAtMost;
  return *claim.low == *claim.high ? Bound::kExact : Bound::kRange;
}

void ReadValue(FieldReader* fields, Claim* claim) {
  fields->Number("low", &claim->low);
  fields->Number("high", &claim->high);
  if (!claim->low && !claim->high) fields->Fail("low", "is missing, and so is \"high\"; a claim needs one of them");
  if (claim->low && claim->high && *claim->low > *claim->high) fields->Fail("low", "is above \"high\"");
  if (!fields->Name<Bound>("bound", ParseBound, &claim->bound)) claim->bound = BoundOfEnds(*claim);
}

void ReadPlace(FieldReader* fields, Claim* claim) {
  std::optional<std::size_t> start;
  std::optional<std::size_t> end;
  fields->Offset("start", &start);
  fields->Offset("end", &end);
  if (!start || !end) return;
  if (*end < *start) return fields->Fail("end", "lies before \"start\"");
  claim->span = {*start, *end};
}

}  // namespace

Json ToJson(const Claim& claim) {
  return {{"quote", Text(claim.quote)},
          {"metric", ToString(claim.metric)},
          {"low", Number(claim.low)},
          {"high", Number(claim.high)},
          {"unit", TextOrNull(claim.unit)},
          {"per", TextOrNull(claim.per)},
          {"bound", ToString(claim.bound)},
          {"direction", TextOrNull(ToString(claim.direction))},
          {"chip", TextOrNull(claim.chip)},
          {"subject", TextOrNull(claim.subject)},
          {"versus", TextOrNull(claim.versus)},
          {"speaker", TextOrNull(claim.speaker)},
          {"modality", ToString(claim.modality)},
          {"disputed", claim.disputed},
          {"start", claim.span.begin},
          {"end", claim.span.end},
          {"sentence", Text(claim.sentence)},
          {"rule", TextOrNull(claim.rule)},
          {"worth", Number(claim.worth)}};
}

Json ToJson(const Quantity& quantity, std::string_view text) {
  const bool inside = quantity.span.begin <= quantity.span.end && quantity.span.end <= text.size();
  return {{"text", Text(inside ? quantity.span.In(text) : std::string_view())},
          {"start", quantity.span.begin},
          {"end", quantity.span.end},
          {"low", Number(quantity.low)},
          {"high", Number(quantity.high)},
          {"bound", ToString(quantity.bound)},
          {"kind", ToString(quantity.kind)},
          {"unit", TextOrNull(quantity.unit)}};
}

Json ToJson(const Article& article) {
  return {{"title", TextOrNull(article.title)},   {"byline", TextOrNull(article.byline)},
          {"date", DayOrNull(article.published)}, {"modified", DayOrNull(article.modified)},
          {"site", TextOrNull(article.site)},     {"lang", TextOrNull(article.language)},
          {"url", TextOrNull(article.url)},       {"text", Text(article.text)}};
}

Json ReadingToJson(const Article& article) {
  const auto list = [](const std::vector<std::string>& lines) {
    Json json = Json::array();
    for (const std::string& line : lines) json.push_back(Text(line));
    return json;
  };
  const ArticleEvidence& evidence = article.evidence;
  const std::pair<const char*, const std::vector<ToldValue>*> fields[] = {
      {"title", &evidence.title},    {"byline", &evidence.byline},
      {"date", &evidence.published}, {"modified", &evidence.modified},
      {"site", &evidence.site},      {"lang", &evidence.language},
      {"url", &evidence.url}};
  Json origins = Json::object();
  Json runners_up = Json::object();
  for (const auto& [name, told] : fields) {
    if (told->empty()) continue;
    origins[name] = Text(told->front().origin);
    for (std::size_t i = 1; i < told->size(); ++i)
      runners_up[name].push_back({{"value", Text((*told)[i].value)}, {"origin", Text((*told)[i].origin)}});
  }
  return {{"status", ToString(article.status)},
          {"encoding", TextOrNull(article.encoding)},
          {"next", TextOrNull(article.next_url)},
          {"corrections", list(article.corrections)},
          {"numbers", {{"visible", article.numbers.visible}, {"kept", article.numbers.kept}}},
          {"notes", list(article.notes)},
          {"origins", std::move(origins)},
          {"runners_up", std::move(runners_up)}};
}

Json ToJson(const Range& range) {
  return {{"low", Number(range.low)}, {"mid", Number(range.mid)}, {"high", Number(range.high)}};
}

Json ToJson(const Input& input) {
  return {{"name", Text(input.name)},         {"low", Number(input.range.low)}, {"mid", Number(input.range.mid)},
          {"high", Number(input.range.high)}, {"unit", TextOrNull(input.unit)}, {"source", TextOrNull(input.source)},
          {"date", TextOrNull(input.date)}};
}

Json ToJson(const Check& check) {
  Json inputs = Json::array();
  for (const Input& input : check.inputs) inputs.push_back(ToJson(input));
  return {{"name", Text(check.name)},
          {"outcome", ToString(check.outcome)},
          {"expected", check.expected ? ToJson(*check.expected) : Json(nullptr)},
          {"unit", TextOrNull(check.unit)},
          {"ratio", Number(check.ratio)},
          {"formula", TextOrNull(check.formula)},
          {"inputs", std::move(inputs)},
          {"note", TextOrNull(check.note)}};
}

Json ToJson(const Verdict& verdict) {
  Json flags = Json::array();
  for (const std::string& flag : verdict.flags) flags.push_back(Text(flag));
  Json checks = Json::array();
  for (const Check& check : verdict.checks) checks.push_back(ToJson(check));
  return {{"verdict", ToString(verdict.kind)},
          {"confidence", Number(verdict.confidence)},
          {"flags", std::move(flags)},
          {"checks", std::move(checks)},
          {"as_of", verdict.as_of.ToString()},
          {"model_version", TextOrNull(verdict.model_version)},
          {"reference_version", TextOrNull(verdict.reference_version)},
          {"summary", TextOrNull(verdict.summary)}};
}

Result<Claim> ClaimFromJson(const Json& json) {
  if (!json.is_object()) return Error{ErrorCode::kBadInput, "a claim has to be a JSON object"};
  FieldReader fields(json);
  Claim claim;
  if (!fields.Name<Metric>("metric", ParseMetric, &claim.metric)) fields.Fail("metric", "is missing");
  ReadValue(&fields, &claim);
  ReadPlace(&fields, &claim);
  fields.Text("quote", &claim.quote);
  fields.Text("sentence", &claim.sentence);
  fields.Text("unit", &claim.unit);
  if (claim.unit.empty()) claim.unit = MetricUnit(claim.metric);
  fields.Text("per", &claim.per);
  fields.Text("chip", &claim.chip);
  fields.Text("subject", &claim.subject);
  fields.Text("versus", &claim.versus);
  fields.Text("speaker", &claim.speaker);
  fields.Text("rule", &claim.rule);
  fields.Name<Direction>("direction", ParseDirection, &claim.direction);
  fields.Name<Modality>("modality", ParseModality, &claim.modality);
  fields.Flag("disputed", &claim.disputed);
  std::optional<double> worth;
  fields.Number("worth", &worth);
  claim.worth = worth.value_or(0.0);
  if (fields.error()) return *fields.error();
  return claim;
}

}  // namespace chipcheck
