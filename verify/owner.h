// Whose chips they are, and where they stand: what export rules and holdings ask.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "verify/context.h"

namespace chipcheck {

// How the country was found.
enum class Ground {
  kNone,
  kOwner,    // the seat of the organisation that the claim is about, or of its maker
  kParent,   // the seat of the owner's owner
  kCountry,  // the claim is about a country, or about "Chinese companies"
  kPlace,    // a place that the sentence, or the title, names as the site
};

struct OwnerPlace {
  std::string_view country;  // ISO 3166 alpha-2; empty when unknown
  Ground ground = Ground::kNone;
  std::string words;                           // what says so: "Baidu", "Ulanqab", "Chinese"
  const Organisation* organisation = nullptr;  // the owner, when it is one
  std::string_view site_country;               // of a place that the sentence names beside a known owner
};

// Of the things that the claim counts. An organisation that only makes or sells chips is not their owner: then the
// place that the sentence names is asked ("Nvidia sent 100,000 H20s to China").
OwnerPlace OwnerOf(const CheckContext& context);

// Organisations that a text names, in its order, each once; the longest name at each place.
std::vector<const Organisation*> OrganisationsIn(const CheckContext& context, std::string_view text);
// The organisation that a subject is, or that made the model of that name; null when unknown.
const Organisation* OrganisationOf(const CheckContext& context, std::string_view subject);

}  // namespace chipcheck
