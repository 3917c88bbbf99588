// Which elements and attributes of a page SlimHtml keeps.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "ingest/html.h"

namespace chipcheck {

// What becomes of an element.
enum class TagAction : std::uint8_t {
  kKeep,
  kInline,   // formatting: without attributes it tells a reader nothing
  kCut,      // goes with its content
  kDrop,     // goes without its content
  kReading,  // how a word of the text is pronounced: goes with the text up to the next tag
  kVoid,     // has no content
  kTitle,    // has text and no elements
  kImplied,  // is closed by the tree builder itself and so does not nest
  kCell,     // a part of a table: closes what is open in the part before
};

// `name` is in lower case. Elements that no rule names are kept.
TagAction ActionOf(std::string_view name);

// As what an attribute is kept, whatever the case of its name; several data attributes play the part of a class.
// kHidden stands for "style", "hidden" and "aria-hidden": the caller looks at the value. Empty: it is left out.
std::optional<Attr> KeptAs(std::string_view name);

}  // namespace chipcheck
