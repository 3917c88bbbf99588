#include "ingest/article.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/sha256.h"
#include "core/text.h"
#include "ingest/block_model.h"
#include "ingest/blocks.h"
#include "ingest/byline.h"
#include "ingest/encoding.h"
#include "ingest/html.h"
#include "ingest/language.h"
#include "ingest/linked_data.h"
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

void ReadMarkup(const Document& document, const SlimPage& slim, const ArticleLimits& limits, Article* article) {
  if (slim.depth_capped) article->notes.emplace_back("elements nest too deep; the deeper ones were read as one");
  if (slim.elements_capped) article->notes.emplace_back("too many elements; the page was cut");
  const HtmlPage page = ParseHtml(slim);
  const LinkedData data = ReadLinkedData(slim.json_ld);
  const MetaTags tags = ReadMetaTags(page);
  article->title = FindTitle(page, tags, data);
  article->site = FindSite(tags, data);
  article->url = CanonicalUrl(tags, document.url);

  const PageBlocks blocks = SplitBlocks(page, limits.max_text_bytes);
  if (blocks.cut) article->notes.push_back("text cut at " + std::to_string(limits.max_text_bytes) + " bytes");
  const Story story = ReadStory(page, blocks, ScoreBlocks(page, blocks, article->title));
  article->text = story.text;
  if (PrefersLinkedBody(data.body, article->text)) {
    if (std::string body = CleanBody(data.body); body.size() > article->text.size()) article->text = std::move(body);
  }
  article->language = FindLanguage(tags, data, article->text);
  article->byline = FindByline(page, blocks, story, tags, data, article->site);
  const StoryDates dates = FindStoryDates({page, blocks, story, tags, data, slim.json_ld, slim.scripts, article->title,
                                           document.url, article->language, document.captured});
  article->published = dates.published;
  article->modified = dates.modified;
  article->status = JudgePage({article->title, article->text, blocks, data.not_free, slim.script_bytes});
}

void ReadPage(const Document& document, std::string_view markup, const ArticleLimits& limits, Article* article) {
  SlimLimits slim_limits;
  slim_limits.max_depth = limits.max_depth;
  const SlimPage slim = SlimHtml(markup, slim_limits);
  Article opened = *article;
  ReadMarkup(document, slim, limits, article);
  // Some pages have their story only where scripts fetch it from, or where browsers without scripts look.
  if (article->text.size() >= kThinStoryBytes || slim.inert_bytes < kThinStoryBytes) return;
  slim_limits.open_inert = true;
  ReadMarkup(document, SlimHtml(markup, slim_limits), limits, &opened);
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

Article ReadArticle(const Document& document, const ArticleLimits& limits) {
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
      ReadPage(document, decoded.text, limits, &article);
    } else {
      ReadText(document, decoded.text, &article);
      article.language = article.text.empty() ? "" : DetectLanguage(article.text);
    }
  }
  CutText(limits.max_text_bytes, &article);
  for (std::string* field : {&article.text, &article.title, &article.byline, &article.site})
    *field = ToNfc(ToValidUtf8(std::move(*field)));
  if (article.text.empty() && article.status == ArticleStatus::kOk) {
    article.status = ArticleStatus::kEmpty;
    if (article.notes.empty()) article.notes.emplace_back("no text was found");
  }
  return article;
}

}  // namespace chipcheck
