// Which language a text is in, by its commonest words and its letters: config/stop_words.tsv.
#pragma once

#include <string>
#include <string_view>

namespace chipcheck {

// "en", "de", "zh" …; empty when the text is too short or like none.
std::string DetectLanguage(std::string_view text);

// "pt_BR" -> "pt-br", "EN-us" -> "en-us"; empty when it is no language tag.
std::string NormalizeLanguageTag(std::string_view tag);

}  // namespace chipcheck
