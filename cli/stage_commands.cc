// article, quantities and extract: the stages on their own, without a database.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/jsonl.h"
#include "cli/text_table.h"

namespace chipcheck {
namespace {

// The options and the two ways of working that all stages share.
class StageCommand : public Command {
 public:
  void AddOptions(CLI::App* app) override {
    app->add_flag("--jsonl", jsonl_, "One JSON object a line on standard input, one a line on standard output");
    app->add_option("FILE", files_, "Pages or texts to read (default: standard input)");
  }

  int Run(Session* session) override {
    if (Status ready = Prepare(session); !ready) return session->Fail(ready.error());
    if (!jsonl_) {
      return ForEachFile(files_, session, [&](const Article& article) { session->output()->Write(Show(article)); });
    }
    if (!files_.empty()) return session->Fail({ErrorCode::kBadUsage, "--jsonl reads standard input; it takes no FILE"});
    if (const auto settings = session->settings(); !settings) return session->Fail(settings.error());
    const LineHandler answer = [&](const Json& object) -> Result<Json> {
      const Result<Article> article = ArticleFromJson(object, session);
      if (!article) return article.error();
      return Answer(*article, object);
    };
    return RunFilter(std::cin, session->threads(), answer, session->output());
  }

 protected:
  // Makes what the stage needs, before several threads use it.
  virtual Status Prepare(Session* session) = 0;
  virtual Json Answer(const Article& article, const Json& object) const = 0;
  virtual std::string Show(const Article& article) const = 0;

 private:
  bool jsonl_ = false;
  std::vector<std::string> files_;
};

// A line for each field: its value, where it stands in the page, and what else the page says of it.
std::string ShowReading(const Article& article) {
  std::string out;
  const auto line = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) out += fmt::format("{:<10} {}\n", name, Printable(text, text.size() * 3));
  };
  const auto field = [&](std::string_view name, const std::string& value, const std::vector<ToldValue>& told) {
    std::string text = value;
    if (!value.empty() && !told.empty()) text += fmt::format("  ({})", told.front().origin);
    for (std::size_t i = 1; i < told.size(); ++i) text += fmt::format("; not {} ({})", told[i].value, told[i].origin);
    line(name, text);
  };
  const ArticleEvidence& evidence = article.evidence;
  line("status", std::string(ToString(article.status)));
  field("published", article.published ? article.published->ToString() : "", evidence.published);
  field("modified", article.modified ? article.modified->ToString() : "", evidence.modified);
  field("byline", article.byline, evidence.byline);
  field("site", article.site, evidence.site);
  field("language", article.language, evidence.language);
  field("url", article.url, evidence.url);
  field("title", article.title, evidence.title);
  line("encoding", article.encoding);
  if (article.numbers.visible > 0)
    line("numbers",
         fmt::format("{} of {} around the story are in the text", article.numbers.kept, article.numbers.visible));
  for (const std::string& correction : article.corrections) line("correction", correction);
  for (const std::string& note : article.notes) line("note", note);
  return out;
}

class ArticleCommand : public StageCommand {
 protected:
  Status Prepare(Session* session) override {
    const Result<const TableSource*> tables = session->tables();
    return tables ? Status() : Status(tables.error());
  }
  Json Answer(const Article& article, const Json& /*object*/) const override {
    Json answer = ToJson(article);
    answer.update(ReadingToJson(article));
    return answer;
  }
  std::string Show(const Article& article) const override {
    std::string out = fmt::format("{}\n\n{}\n", Printable(article.title), ShowReading(article));
    for (const std::string_view line : Split(article.text, '\n')) out += Printable(line, line.size() * 3) + "\n";
    return out;
  }
};

std::string ValueText(const std::optional<double>& low, const std::optional<double>& high, const std::string& unit) {
  const std::string a = low ? fmt::format("{}", *low) : "";
  const std::string b = high ? fmt::format("{}", *high) : "";
  return fmt::format("{} {}", a == b ? a : fmt::format("{}..{}", a, b), unit);
}

// A stage that reads with the extractor.
class ReadingCommand : public StageCommand {
 protected:
  Status Prepare(Session* session) override {
    const Result<const Extractor*> extractor = session->extractor();
    if (!extractor) return extractor.error();
    extractor_ = *extractor;
    return {};
  }
  const Extractor& extractor() const { return *extractor_; }

 private:
  const Extractor* extractor_ = nullptr;
};

class QuantitiesCommand : public ReadingCommand {
 protected:
  Json Answer(const Article& article, const Json& /*object*/) const override {
    Json list = Json::array();
    for (const Quantity& quantity : extractor().FindQuantities(article.text))
      list.push_back(ToJson(quantity, article.text));
    Json answer;
    answer["quantities"] = std::move(list);
    return answer;
  }

  std::string Show(const Article& article) const override {
    TextTable table({"text", "kind", "value", "bound"});
    for (const Quantity& quantity : extractor().FindQuantities(article.text)) {
      table.Add({std::string(quantity.span.In(article.text)), std::string(ToString(quantity.kind)),
                 ValueText(quantity.low, quantity.high, quantity.unit), std::string(ToString(quantity.bound))});
    }
    return table.ToString();
  }
};

class ExtractCommand : public ReadingCommand {
 protected:
  Json Answer(const Article& article, const Json& object) const override {
    Json answer;
    // What the next stage has to know of the article travels with its claims.
    for (const char* key : {"source", "title", "url"}) {
      if (object.contains(key)) answer[key] = object[key];
    }
    answer["date"] = article.published ? Json(article.published->ToString()) : Json(nullptr);
    answer["text"] = article.text;
    Json list = Json::array();
    for (const Claim& claim : Read(article).claims) list.push_back(ToJson(claim));
    answer["claims"] = std::move(list);
    return answer;
  }

  std::string Show(const Article& article) const override {
    TextTable table({"quote", "metric", "value", "chip", "subject", "speaker", "modality"});
    for (const Claim& claim : Read(article).claims) {
      table.Add({claim.quote, std::string(ToString(claim.metric)), ValueText(claim.low, claim.high, claim.unit),
                 claim.chip, claim.subject, claim.speaker, std::string(ToString(claim.modality))});
    }
    return table.ToString();
  }

 private:
  Extraction Read(const Article& article) const {
    return extractor().Extract({article.text, article.title, article.source, article.published});
  }
};

}  // namespace

std::unique_ptr<Command> MakeArticleCommand() { return std::make_unique<ArticleCommand>(); }
std::unique_ptr<Command> MakeQuantitiesCommand() { return std::make_unique<QuantitiesCommand>(); }
std::unique_ptr<Command> MakeExtractCommand() { return std::make_unique<ExtractCommand>(); }

}  // namespace chipcheck
