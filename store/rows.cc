#include "store/rows.h"

#include <nlohmann/json.hpp>

namespace chipcheck {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

double NumberOf(const Json& object, const char* name) {
  const auto member = object.find(name);
  return member != object.end() && member->is_number() ? member->get<double>() : 0.0;
}
std::string StringOf(const Json& object, const char* name) {
  const auto member = object.find(name);
  return member != object.end() && member->is_string() ? member->get<std::string>() : std::string();
}

Span SpanOf(std::int64_t begin, std::int64_t end) {
  return {static_cast<std::size_t>(begin), static_cast<std::size_t>(end)};
}

#define CHIPCHECK_CLAIM_COLUMNS                                                                                        \
  "SELECT c.claim, c.id, a.id, o.name, c.published, c.first_seen, c.last_seen, c.sightings, c.metric, c.low, c.high, " \
  "c.unit, c.per, c.bound, c.direction, s.chip, s.subject, s.versus, s.speaker, s.modality, s.disputed, s.rule, "      \
  "s.worth, s.quote, s.quote_begin, s.quote_end, s.sentence, s.sentence_begin, s.sentence_end "

}  // namespace

const char* const kSelectClaim = CHIPCHECK_CLAIM_COLUMNS
    "FROM claims AS c JOIN sightings AS s ON s.sighting = c.first_sighting JOIN captures AS k ON k.capture = s.capture "
    "JOIN articles AS a ON a.article = k.article JOIN sources AS o ON o.source = c.source ";

const char* const kSelectClaimInPage = CHIPCHECK_CLAIM_COLUMNS
    "FROM sightings AS s JOIN claims AS c ON c.claim = s.claim JOIN sightings AS f ON f.sighting = c.first_sighting "
    "JOIN captures AS k ON k.capture = f.capture JOIN articles AS a ON a.article = k.article "
    "JOIN sources AS o ON o.source = c.source ";

#undef CHIPCHECK_CLAIM_COLUMNS

#define CHIPCHECK_ARTICLE_COLUMNS                                                                                  \
  "SELECT a.id, a.url, o.name, k.title, k.byline, k.published, k.modified, k.site, k.language, k.text, k.status, " \
  "k.captured, k.sha256, k.encoding, k.notes, k.claims "

const char* const kSelectArticle = CHIPCHECK_ARTICLE_COLUMNS
    "FROM articles AS a JOIN captures AS k ON k.capture = a.latest JOIN sources AS o ON o.source = k.source ";

const char* const kSelectCapture = CHIPCHECK_ARTICLE_COLUMNS
    "FROM captures AS k JOIN articles AS a ON a.article = k.article JOIN sources AS o ON o.source = k.source ";

#undef CHIPCHECK_ARTICLE_COLUMNS

std::optional<std::string> DayText(const std::optional<Date>& day) {
  return day ? std::optional<std::string>(day->ToString()) : std::nullopt;
}
std::optional<Date> DayOf(const std::string& text) { return text.empty() ? std::nullopt : ParseDate(text); }
Instant InstantOf(const std::string& text) { return ParseInstant(text).value_or(Instant{}); }

std::string ToJsonList(const std::vector<std::string>& list) {
  return Dump(Json(list.empty() ? Json::array() : Json(list)));
}

std::vector<std::string> FromJsonList(const std::string& json) {
  std::vector<std::string> list;
  const Json parsed = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_array()) return list;
  for (const Json& element : parsed) {
    if (element.is_string()) list.push_back(element.get<std::string>());
  }
  return list;
}

std::string InputsToJson(const std::vector<Input>& inputs) {
  Json list = Json::array();
  for (const Input& input : inputs) {
    list.push_back({{"name", input.name},
                    {"low", input.range.low},
                    {"mid", input.range.mid},
                    {"high", input.range.high},
                    {"unit", input.unit},
                    {"source", input.source},
                    {"date", input.date}});
  }
  return Dump(list);
}

std::vector<Input> InputsFromJson(const std::string& json) {
  std::vector<Input> inputs;
  const Json parsed = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_array()) return inputs;
  for (const Json& object : parsed) {
    if (!object.is_object()) continue;
    inputs.push_back({StringOf(object, "name"),
                      {NumberOf(object, "low"), NumberOf(object, "mid"), NumberOf(object, "high")},
                      StringOf(object, "unit"),
                      StringOf(object, "source"),
                      StringOf(object, "date")});
  }
  return inputs;
}

StoredClaim ReadClaim(const Query& query) {
  StoredClaim stored;
  int column = kClaimRowColumn + 1;
  stored.claim_id = query.Text(column++);
  stored.article_id = query.Text(column++);
  stored.source = query.Text(column++);
  stored.published = DayOf(query.Text(column++));
  stored.first_seen = InstantOf(query.Text(column++));
  stored.last_seen = InstantOf(query.Text(column++));
  stored.sightings = static_cast<std::size_t>(query.Integer(column++));
  Claim& claim = stored.claim;
  claim.metric = ParseMetric(query.Text(column++)).value_or(Metric::kMoney);
  claim.low = query.OptionalReal(column++);
  claim.high = query.OptionalReal(column++);
  claim.unit = query.Text(column++);
  claim.per = query.Text(column++);
  claim.bound = ParseBound(query.Text(column++)).value_or(Bound::kExact);
  claim.direction = ParseDirection(query.Text(column++)).value_or(Direction::kNone);
  claim.chip = query.Text(column++);
  claim.subject = query.Text(column++);
  claim.versus = query.Text(column++);
  claim.speaker = query.Text(column++);
  claim.modality = ParseModality(query.Text(column++)).value_or(Modality::kAsserted);
  claim.disputed = query.Integer(column++) != 0;
  claim.rule = query.Text(column++);
  claim.worth = query.Real(column++);
  claim.quote = query.Text(column++);
  claim.span = SpanOf(query.Integer(column), query.Integer(column + 1));
  column += 2;
  claim.sentence = query.Text(column++);
  claim.sentence_span = SpanOf(query.Integer(column), query.Integer(column + 1));
  return stored;
}

StoredArticle ReadArticle(const Query& query) {
  StoredArticle stored;
  Article& article = stored.article;
  int column = 0;
  stored.article_id = query.Text(column++);
  article.url = query.Text(column++);
  article.source = query.Text(column++);
  article.title = query.Text(column++);
  article.byline = query.Text(column++);
  article.published = DayOf(query.Text(column++));
  article.modified = DayOf(query.Text(column++));
  article.site = query.Text(column++);
  article.language = query.Text(column++);
  article.text = query.Text(column++);
  article.status = ParseArticleStatus(query.Text(column++)).value_or(ArticleStatus::kOk);
  article.captured = InstantOf(query.Text(column++));
  article.sha256 = query.Text(column++);
  article.encoding = query.Text(column++);
  article.notes = FromJsonList(query.Text(column++));
  stored.claims = static_cast<std::size_t>(query.Integer(column++));
  return stored;
}

std::vector<LeftNumber> ReadLeftNumbers(Database& database, std::int64_t capture) {
  std::vector<LeftNumber> numbers;
  for (Query query =
           database.Prepare("SELECT text, number_begin, number_end, reason FROM left_numbers WHERE capture = ? "
                            "ORDER BY number_begin, number_end",
                            capture);
       query.Step();) {
    numbers.push_back({query.Text(0), SpanOf(query.Integer(1), query.Integer(2)), query.Text(3)});
  }
  return numbers;
}

}  // namespace chipcheck
