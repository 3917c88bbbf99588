#include "cli/command.h"

namespace chipcheck {

const std::vector<CommandInfo>& Commands() {
  static const std::vector<CommandInfo> commands = {
      {"run", "The cron job: ingest the configured sources, extract, store, verify and report.",
       "chipcheck run --config /etc/chipcheck/chipcheck.toml --quiet", MakeRunCommand},
      {"ingest", "Fetch and store articles: URLs, HTML and text files, folders, or - for standard input.",
       "chipcheck ingest saved/ https://news.example/ai/story.html", MakeIngestCommand},
      {"verify", "Check stored claims against the reference data and the cost model.",
       "chipcheck verify --since 2025-01-01", MakeVerifyCommand},
      {"report", "Write verification reports: one per article, and an index.",
       "chipcheck report --out site --format html", MakeReportCommand},
      {"query", "Read-only SQL on the claims database.",
       "chipcheck query \"select verdict, count(*) from v_verdicts group by 1\" --format csv", MakeQueryCommand},
      {"timeline", "What was claimed of a subject, by whom, when, and what conflicts.",
       "chipcheck timeline DeepSeek chip_count", MakeTimelineCommand},
      {"explain", "One claim: where it stands, how it was read, each check with formula, inputs and sources.",
       "chipcheck explain 3f2a", MakeExplainCommand},
      {"sources", "Sources with their counts, failures and how their claims fared.", "chipcheck sources",
       MakeSourcesCommand},
      {"cost", "The cost model as a calculator.",
       "chipcheck cost --chip H800 --chips 2048 --parameters 37e9 --tokens 14.8e12 --date 2024-12", MakeCostCommand},
      {"status", "Last runs, sources that fail, size of the database; exit 1 when a source needs attention.",
       "chipcheck status", MakeStatusCommand},
      {"export", "All claims with their verdicts, as JSON lines or CSV.", "chipcheck export --format csv > claims.csv",
       MakeExportCommand},
      {"merge", "Databases of several machines into one.", "chipcheck merge --db all.db oslo.db seoul.db",
       MakeMergeCommand},
      {"config", "Check the tables: gaps, contradictions, rows without a source, values and names that don't fit.",
       "chipcheck config check", MakeConfigCommand},
      {"reference", "Add rows of tables that Epoch AI publishes to a folder of reference tables.",
       "chipcheck reference import --into tables notable_ai_models.csv", MakeReferenceCommand},
      {"extract", "A stage as a filter: text -> claims.",
       "echo '{\"id\":1,\"text\":\"It bought 50,000 H100s.\"}' | chipcheck extract --jsonl", MakeExtractCommand},
      {"article", "A stage as a filter: page -> text and metadata.",
       "echo '{\"id\":1,\"path\":\"page.html\"}' | chipcheck article --jsonl", MakeArticleCommand},
      {"quantities", "A stage as a filter: text -> numbers with their units.",
       "echo '{\"id\":1,\"text\":\"about 150 MW\"}' | chipcheck quantities --jsonl", MakeQuantitiesCommand},
  };
  return commands;
}

}  // namespace chipcheck
