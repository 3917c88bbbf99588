#include "ingest/article.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/sha256.h"
#include "core/text.h"
#include "ingest/block_model.h"
#include "ingest/blocks.h"
#include "ingest/byline.h"
#include "ingest/corrections.h"
#include "ingest/encoding.h"
#include "ingest/html.h"
#include "ingest/language.h"
#include "ingest/linked_data.h"
#include "ingest/main_region.h"
#include "ingest/metadata.h"
#include "ingest/page_status.h"
#include "ingest/plain_text.h"
#include "ingest/published.h"
#include "ingest/slim.h"
#include "ingest/story.h"

namespace chipcheck {
namespace {

// A page beyond this is no article; its beginning is read.
constexpr std::size_t kMaxPageBytes = 32'000'000;
// A page that gives less than this is looked at again.
constexpr std::size_t kThinStoryBytes = 400;
// Numbers that are lost are worth a note when they are many: a date and a count of comments always are.
constexpr std::size_t kLeastNumbers = 10;
constexpr std::size_t kFewKeptPercent = 70;

bool LooksLikeHtml(std::string_view text) {
  constexpr std::size_t kSniffBytes = 4'096;
  const std::string head = ToAsciiLower(Trim(text.substr(0, kSniffBytes)));
  if (head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<?xml")) return true;
  // Messages of scripts may stand before the page: "<br />\n<b>Notice</b>: …".
  const bool starts_with_tag = head.size() > 2 && head[0] == '<' && (IsAsciiAlpha(head[1]) || head.starts_with("<!--"));
  return starts_with_tag || head.find("<html") != std::string::npos || head.find("<body") != std::string::npos;
}

bool IsHtml(const Document& document, std::string_view text) {
  if (document.content_type.find("html") != std::string::npos) return true;
  if (document.content_type.starts_with("text/plain")) {
    const std::string head = ToAsciiLower(Trim(text.substr(0, 64)));
    return head.starts_with("<!doctype html") || head.starts_with("<html");
  }
  return LooksLikeHtml(text);
}

void CutText(std::size_t max_bytes, Article* article) {
  if (article->text.size() <= max_bytes) return;
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(article->text[end]) & 0xC0U) == 0x80) --end;
  article->text.resize(end);
  article->notes.push_back("text cut at " + std::to_string(max_bytes) + " bytes");
}

// The body that the page has for machines, when it is the same story and the page shows less of it.
bool PrefersLinkedBody(std::string_view body, std::string_view text) {
  constexpr std::size_t kLeastBytes = 400;
  constexpr std::size_t kProbeBytes = 40;
  if (body.size() < kLeastBytes || body.size() * 2 < text.size() * 3) return false;
  if (text.size() < kLeastBytes / 2) return true;
  // Agreement: the beginning, middle or end of what was read stands in the body.
  for (const std::size_t at : {std::size_t{0}, text.size() / 2, text.size() - std::min(text.size(), 2 * kProbeBytes)}) {
    if (body.find(FoldSpace(text.substr(at, kProbeBytes))) != std::string_view::npos) return true;
  }
  return false;
}

std::string CleanBody(std::string_view body) {
  if (body.find('<') != std::string_view::npos) {
    const SlimPage slim = SlimHtml(body);
    const HtmlPage page = ParseHtml(slim);
    std::string out;
    for (const Block& block : SplitBlocks(page, body.size()).blocks) {
      if (!out.empty()) out.push_back('\n');
      out += block.text;
    }
    return out;
  }
  const PlainStory plain = ReadPlainText(body, Date{});
  return plain.text;
}

// What users of the text have to know: that it goes on elsewhere, and what was lost.
void NoteReading(Article* article) {
  if (!article->next_url.empty()) article->notes.push_back("the story goes on at " + article->next_url);
  const NumbersKept& numbers = article->numbers;
  if (numbers.visible >= kLeastNumbers && numbers.kept * 100 < numbers.visible * kFewKeptPercent) {
    article->notes.push_back(std::to_string(numbers.visible - numbers.kept) + " of the " +
                             std::to_string(numbers.visible) + " numbers around the story are not in the text");
  }
}

void ReadMarkup(const Document& document, const SlimPage& slim, const ReadingOptions& options, Article* article) {
  if (slim.depth_capped) article->notes.emplace_back("elements nest too deep; the deeper ones were read as one");
  if (slim.elements_capped) article->notes.emplace_back("too many elements; the page was cut");
  const HtmlPage page = ParseHtml(slim);
  const LinkedData data = ReadLinkedData(slim.json_ld);
  const MetaTags tags = ReadMetaTags(page);
  ArticleEvidence& evidence = article->evidence;
  evidence.title = FindTitles(page, tags, data);
  evidence.site = FindSites(tags, data);
  evidence.url = FindUrls(tags, document.url);
  article->title = BestOf(evidence.title);
  article->site = BestOf(evidence.site);
  article->url = BestOf(evidence.url);
  article->next_url = NextPartUrl(tags, document.url);

  const PageBlocks blocks = SplitBlocks(page, options.max_text_bytes);
  if (blocks.cut) article->notes.push_back("text cut at " + std::to_string(options.max_text_bytes) + " bytes");
  const Story story = ReadStory(page, blocks, ScoreBlocks(page, blocks, article->title), options.keep_captions);
  article->text = story.text;
  if (PrefersLinkedBody(data.body, article->text)) {
    if (std::string body = CleanBody(data.body); body.size() > article->text.size()) article->text = std::move(body);
  }
  evidence.language = FindLanguages(tags, data, article->text);
  article->language = BestOf(evidence.language);
  evidence.byline = FindBylines(page, blocks, story, tags, data, article->site);
  article->byline = BestOf(evidence.byline);
  StoryDates dates = FindStoryDates({page, blocks, story, tags, data, slim.json_ld, slim.scripts, article->title,
                                     document.url, article->language, document.captured});
  article->published = dates.published;
  article->modified = dates.modified;
  evidence.published = std::move(dates.told_published);
  evidence.modified = std::move(dates.told_modified);
  article->corrections = FindCorrections(page, blocks, story, data);
  article->numbers = CountNumbers(page, blocks, story, article->text);
  NoteReading(article);
  article->status = JudgePage({article->title, article->text, blocks, data.not_free, slim.script_bytes});
}

void ReadPage(const Document& document, std::string_view markup, const ReadingOptions& options, Article* article) {
  SlimLimits slim_limits;
  slim_limits.max_depth = options.max_depth;
  const SlimPage slim = SlimHtml(markup, slim_limits);
  Article opened = *article;
  ReadMarkup(document, slim, options, article);
  // Some pages have their story only where scripts fetch it from, or where browsers without scripts look.
  if (article->text.size() >= kThinStoryBytes || slim.inert_bytes < kThinStoryBytes) return;
  slim_limits.open_inert = true;
  ReadMarkup(document, SlimHtml(markup, slim_limits), options, &opened);
  if (opened.text.size() > 2 * article->text.size()) *article = std::move(opened);
}

void ReadText(const Document& document, std::string_view text, Article* article) {
  PlainStory story = ReadPlainText(text, Date{document.captured.date().days + 1});
  article->text = std::move(story.text);
  article->title = std::move(story.title);
  article->byline = std::move(story.byline);
  article->published = story.published;
}

}  // namespace

Article ReadArticle(const Document& document, const ReadingOptions& options) {
  Article article;
  article.url = document.url;
  article.source = document.source;
  article.captured = document.captured;
  article.sha256 = Sha256Hex(document.bytes);
  std::string_view bytes = document.bytes;
  if (bytes.size() > kMaxPageBytes) {
    bytes = bytes.substr(0, kMaxPageBytes);
    article.notes.push_back("only the first " + std::to_string(kMaxPageBytes) + " bytes were read");
  }
  DecodedText decoded = DecodeBytes(bytes, document.charset);
  article.encoding = decoded.encoding;
  article.notes.insert(article.notes.end(), decoded.notes.begin(), decoded.notes.end());
  if (!decoded.binary) {
    if (IsHtml(document, decoded.text)) {
      ReadPage(document, decoded.text, options, &article);
    } else {
      ReadText(document, decoded.text, &article);
      article.language = article.text.empty() ? "" : DetectLanguage(article.text);
    }
  }
  CutText(options.max_text_bytes, &article);
  for (std::string* field : {&article.text, &article.title, &article.byline, &article.site})
    *field = ToNfc(ToValidUtf8(std::move(*field)));
  if (article.text.empty() && article.status == ArticleStatus::kOk) {
    article.status = ArticleStatus::kEmpty;
    if (article.notes.empty()) article.notes.emplace_back("no text was found");
  }
  return article;
}

}  // namespace chipcheck
