// Claims and articles as text for a terminal: `chipcheck explain`, `chipcheck run` and `chipcheck report`. Pure
// functions. Whatever came from an article goes through Printable(), so that no article can drive a terminal.
#pragma once

#include <string>

#include "config/metrics.h"
#include "report/model.h"

namespace chipcheck {

// How the text is laid out. Colour means ANSI SGR codes; meaning never hangs on colour alone.
struct TerminalStyle {
  bool colour = false;
  int width = 80;  // columns; narrower than 40 is taken as 40, wider than 120 as 120
};

// One claim in full: where it stands in the text, how it was read, the verdict, and each check with its formula,
// numbers, inputs and sources; then related claims. Ends with a line break.
std::string WriteClaimText(const ClaimReport& claim, const MetricTexts& metrics, const TerminalStyle& style = {});

// One article in short: headline, source, date, verdict counts, then one line for each claim, most worth checking
// first.
std::string WriteArticleText(const ArticleReport& report, const MetricTexts& metrics, const TerminalStyle& style = {});

}  // namespace chipcheck
