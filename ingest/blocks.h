// A page as a list of blocks: runs of text that stand on lines of their own, with what is known of the place they stand
// in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/html.h"
#include "ingest/page_words.h"

namespace chipcheck {

// What is known of each node of an HtmlPage, in the same order.
struct NodeFacts {
  WordMask own_words = 0;       // of its own names
  WordMask all_words = 0;       // of its own and all outer names, without those of <html> and <body>
  std::uint64_t tags = 0;       // a bit for the tag of the node and of each outer node
  std::int32_t container = -1;  // the nearest block element, itself included
  bool hidden = false;          // it or an outer element is taken off the page
};

constexpr std::uint64_t TagBit(Tag tag) { return std::uint64_t{1} << (static_cast<unsigned>(tag) % 64U); }

struct Block {
  std::string text;              // white space folded; a '\n' for each <br>
  std::int32_t container = 0;    // the block element that holds the text directly
  std::int32_t first = 0;        // the first text node
  Tag kind = Tag::kDiv;          // of the nearest element that says more than <div> does, up to the third
  std::uint32_t chars = 0;       // letters' worth of `text`: a character of an East Asian script counts as three
  std::uint32_t link_chars = 0;  // of these inside of links
  bool hidden = false;
};

struct PageBlocks {
  std::vector<NodeFacts> nodes;
  std::vector<Block> blocks;  // in document order
  bool cut = false;           // text was left out to keep the bound
};

// `max_text_bytes` bounds the sum of all texts; what comes later is left out.
PageBlocks SplitBlocks(const HtmlPage& page, std::size_t max_text_bytes);

}  // namespace chipcheck
