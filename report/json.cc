// A report as one JSON object: the fields of docs/cli.md, with what belongs to the article around them.
#include <fmt/core.h>

#include "report/claim_json.h"
#include "report/report.h"

namespace chipcheck {
namespace {

Json TextOrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(ToValidUtf8(text)); }

Json ArticleJson(const ArticleReport& report) {
  const Article& article = report.article;
  Json json = {{"article_id", TextOrNull(report.article_id)}, {"source", TextOrNull(article.source)}};
  json.update(ToJson(article));
  json["status"] = ToString(article.status);
  json["captured"] = article.captured.ToString();
  json["sha256"] = TextOrNull(article.sha256);
  json["encoding"] = TextOrNull(article.encoding);
  json["notes"] = Json::array();
  for (const std::string& note : article.notes) json["notes"].push_back(ToValidUtf8(note));
  return json;
}

Json RelatedJson(const RelatedClaim& related) {
  Json json = {{"claim_id", TextOrNull(related.claim_id)},
               {"source", TextOrNull(related.source)},
               {"published", related.published ? Json(related.published->ToString()) : Json(nullptr)}};
  json.update(ToJson(related.claim));
  json["quote"] = ToValidUtf8(related.quote);
  json["sentence"] = ToValidUtf8(related.sentence);
  json["speaker"] = TextOrNull(related.speaker);
  json["conflicts"] = related.conflicts;
  json["ratio"] = ToJson(Range::Exactly(related.ratio))["mid"];
  return json;
}

Json ClaimJson(const ClaimReport& report) {
  Json json = {{"claim_id", TextOrNull(report.claim_id)}};
  json.update(ToJson(report.claim));
  if (report.verdict) {
    json.update(ToJson(*report.verdict));
  } else {
    json["verdict"] = nullptr;
  }
  json["verdict_today"] = report.verdict_today ? ToJson(*report.verdict_today) : Json(nullptr);
  json["related"] = Json::array();
  for (const RelatedClaim& related : report.related) json["related"].push_back(RelatedJson(related));
  return json;
}

}  // namespace

std::string WriteJson(const ArticleReport& report, const ReportOptions& options) {
  Json json = {{"program", ToValidUtf8("chipcheck " + report.program_version)}, {"article", ArticleJson(report)}};
  if (!options.full_text) json["article"].erase("text");
  json["claims"] = Json::array();
  for (const ClaimReport& claim : report.claims) json["claims"].push_back(ClaimJson(claim));
  json["left"] = Json::array();
  for (const LeftNumber& left : report.left) {
    json["left"].push_back({{"text", ToValidUtf8(left.text)},
                            {"start", left.span.begin},
                            {"end", left.span.end},
                            {"reason", ToValidUtf8(left.reason)}});
  }
  constexpr int kIndent = 2;
  return json.dump(kIndent) + "\n";
}

}  // namespace chipcheck
