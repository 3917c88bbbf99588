// Versions, sizes and variants that belong to the name of a model: "3.1 405B", "-V3", " Pro", "-8x22B-Instruct". Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace chipcheck {

// Where the name of a model ends that has begun before `end`: past every version, size and variant that follows.
std::size_t ModelNameEnd(std::string_view text, std::size_t end);

// Whether a word that no table knows looks like the name of a model: "Retro-GPT", "QRWKV6-32B", "rStar2-Agent-v0.1".
bool LooksLikeModel(std::string_view word);

}  // namespace chipcheck
