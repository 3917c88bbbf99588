// Pieces that the pages share: the frame with its policy and style, links, badges, and figures that don't break.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "report/words.h"

namespace chipcheck {

// Everything up to and including <body>: no script, nothing loaded, style within. `title` is text.
std::string HtmlHead(std::string_view title);
std::string HtmlFoot(std::string_view program_version);

// The text as a link when the URL may be one, else the text alone. Both are text of the article.
std::string HtmlLink(std::string_view url, std::string_view text);
// A source of an input: a link that shows its host, or the words as they are ("this article").
std::string HtmlSource(std::string_view source);

// Sign and word of a verdict or outcome, in its colour.
std::string HtmlBadge(const Word& word);

// A figure whose number and unit stay on one line while it is short.
std::string HtmlFigure(std::string_view text);

// ` lang="de"` for a language tag that can stand in an attribute, else empty.
std::string HtmlLanguage(std::string_view language);

std::string HtmlTime(const Date& date);

// The id of a claim's section: "claim-" and the letters and digits of `claim_id`, or `number` when it has none.
std::string AnchorOf(std::string_view claim_id, std::size_t number);

std::string_view StyleSheet();  // report/style.css, built into the program

}  // namespace chipcheck
