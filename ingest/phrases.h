// Words that stand around stories ("read more", "share this"), after config/page_phrases.tsv.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace chipcheck {

inline constexpr std::array<std::string_view, 14> kPhraseGroupNames = {"ad",     "appeal", "bio",   "comment", "cookie",
                                                                       "credit", "form",   "legal", "letter",  "meta",
                                                                       "more",   "notice", "rate",  "share"};

// A bit for each group of kPhraseGroupNames that `text` has a phrase of. Whole words, in any case.
std::uint32_t PhraseGroups(std::string_view text);

}  // namespace chipcheck
