#include "ingest/byline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.h"

namespace chipcheck {
namespace {

constexpr std::size_t kMaxNameBytes = 80;
constexpr std::size_t kMaxNameWords = 6;
constexpr std::size_t kMaxNames = 6;

// What stands before names; with a blank or colon after it.
constexpr std::string_view kPrefixes[] = {"written by",
                                          "posted by",
                                          "reported by",
                                          "published by",
                                          "words by",
                                          "story by",
                                          "text and interview",
                                          "interview by",
                                          "interview",
                                          "by",
                                          "text und interview",
                                          "text und foto",
                                          "text und fotos",
                                          "interview von",
                                          "ein artikel von",
                                          "ein beitrag von",
                                          "ein gastbeitrag von",
                                          "ein kommentar von",
                                          "eine analyse von",
                                          "artikel von",
                                          "beitrag von",
                                          "gastbeitrag von",
                                          "geschrieben von",
                                          "verfasst von",
                                          "veröffentlicht von",
                                          "von",
                                          "un article de",
                                          "propos recueillis par",
                                          "écrit par",
                                          "publié par",
                                          "par",
                                          "escrito por",
                                          "publicado por",
                                          "por",
                                          "scritto da",
                                          "di",
                                          "da",
                                          "geschreven door",
                                          "door",
                                          "av",
                                          "af",
                                          "author",
                                          "autor",
                                          "autorin",
                                          "auteur",
                                          "autore",
                                          "text",
                                          "redazione",
                                          "od",
                                          "автор"};
// Accounts and headings that are nobody's name.
constexpr std::string_view kNobody[] = {
    "admin",        "administrator", "author",         "autor",          "redaktion",        "editor",
    "editors",      "editorial",     "editorial team", "staff",          "staff writer",     "guest",
    "guest author", "user",          "webmaster",      "unknown",        "anonymous",        "none",
    "null",         "n/a",           "team",           "the editors",    "press release",    "contributor",
    "wordpress",    "root",          "super user",     "default",        "online redaktion", "about the author",
    "authors",      "share",         "home",           "published",      "updated",          "super-user",
    "news desk",    "newsroom",      "agency",         "veröffentlicht", "aktualisiert",     "publié",
    "publicado",    "pubblicato",    "gepubliceerd",   "mis à jour"};

bool IsNobody(std::string_view name) {
  const std::string lower = ToAsciiLower(name);
  return std::find(std::begin(kNobody), std::end(kNobody), lower) != std::end(kNobody);
}

std::string_view WithoutPrefix(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view prefix : kPrefixes) {
      if (!StartsWithIgnoreAsciiCase(text, prefix) || text.size() <= prefix.size()) continue;
      const char after = text[prefix.size()];
      if (after != ' ' && after != ':' && after != '\n') continue;
      text = Trim(text.substr(prefix.size() + 1));
      again = true;
      break;
    }
  }
  return text;
}

// The name ends where a role, a date or another field begins.
std::string_view UpToBreak(std::string_view text) {
  std::size_t end = text.size();
  for (const std::string_view stop :
       {"|", "\n", "\u2022", "\u00B7", " \u2013 ", " \u2014 ", " - ", "(", " / ", ";", " on ", " am ", " in ", " @"}) {
    end = std::min(end, text.find(stop));
  }
  return Trim(text.substr(0, end));
}

// Days of the week, as dates begin with them: "Jane Doe Fri, 18 October".
bool IsWeekday(std::string_view word) {
  while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  static constexpr std::string_view kDays[] = {
      "mon",       "tue",      "wed",    "thu",      "fri",      "sat",      "sun",        "monday",  "tuesday",
      "wednesday", "thursday", "friday", "saturday", "sunday",   "mo",       "di",         "mi",      "do",
      "fr",        "sa",       "so",     "montag",   "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
      "sonnabend", "sonntag",  "lundi",  "mardi",    "mercredi", "jeudi",    "vendredi",   "samedi",  "dimanche",
      "lunes",     "martes",   "jueves", "viernes",  "domingo"};
  const std::string lower = ToAsciiLower(word);
  return std::find(std::begin(kDays), std::end(kDays), lower) != std::end(kDays);
}

// An address behind the name, and the day of the week that a date begins with, are no part of it.
std::string_view WithoutTail(std::string_view text) {
  if (const std::size_t at = text.find('@'); at != std::string_view::npos && text.find(' ') < at)
    text = Trim(text.substr(0, text.rfind(' ', at)));
  const std::size_t last = text.rfind(' ');
  const bool two_before = last != std::string_view::npos && text.find(' ') < last;
  if (two_before && IsWeekday(text.substr(last + 1))) text = Trim(text.substr(0, last));
  // Reporters' names carry their profession in East Asia.
  for (const std::string_view role : {"기자", "특파원", "記者", "记者"}) {
    if (text.ends_with(role) && text.size() > role.size()) text = Trim(text.substr(0, text.size() - role.size()));
  }
  return text;
}

// Organisations give their address as their author: "Example Media, Oslo, Norway".
bool NamesCountry(std::string_view text) {
  for (const std::string_view country :
       {"Germany", "Deutschland", "Austria", "Österreich", "Switzerland", "Schweiz",       "Suisse",
        "France",  "Italia",      "Italy",   "España",     "Spain",       "Norway",        "Sweden",
        "Denmark", "Netherlands", "Belgium", "USA",        "UK",          "United States", "United Kingdom",
        "Canada",  "Australia",   "India",   "China",      "Japan"}) {
    if (text.ends_with(country) && text.size() > country.size() + 1 && text[text.size() - country.size() - 2] == ',')
      return true;
  }
  return false;
}

// "example.com", "jane.doe": a point inside of a word that goes on small.
bool HasDomain(std::string_view name) {
  for (std::size_t at = name.find('.'); at != std::string_view::npos; at = name.find('.', at + 1)) {
    if (at > 0 && at + 1 < name.size() && name[at - 1] != ' ' && IsAsciiLower(name[at + 1])) return true;
  }
  return false;
}

// A point that belongs to the name: "Jr.", "Sr.", an initial.
bool EndsWithAbbreviation(std::string_view name) {
  const std::string_view last = name.substr(name.find_last_of(' ') + 1);
  return last == "Jr." || last == "Sr." || (last.size() == 2 && IsAsciiUpper(last[0]));
}

std::size_t CountUpperWords(std::string_view name) {
  std::size_t upper = 0;
  for (const std::string_view word : Split(name, ' ')) {
    if (!word.empty() && (IsAsciiUpper(word[0]) || static_cast<unsigned char>(word[0]) >= 0x80)) ++upper;
  }
  return upper;
}

// Names begin with a capital, or with one of the particles that names begin with.
bool StartsLikeName(std::string_view name) {
  if (!IsAsciiLower(name[0])) return IsAsciiUpper(name[0]) || static_cast<unsigned char>(name[0]) >= 0xC3;
  const std::string_view first = name.substr(0, name.find(' '));
  for (const std::string_view particle : {"von", "van", "de", "da",  "di",  "del", "della", "den", "der", "la",
                                          "le",  "al",  "el", "bin", "ibn", "ten", "ter",   "zu",  "dos", "du"}) {
    if (first == particle) return true;
  }
  // Agencies write themselves small, and are one word.
  return first.size() == name.size() && name.size() <= 4;
}

// Words of desks, brands and accounts.
bool NamesNoPerson(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '-', ' ');
  for (const std::string_view word : Split(words, ' ')) {
    for (const std::string_view no : {"redaktion", "online", "news", "magazin", "magazine", "zeitung", "team", "blog",
                                      "newsroom", "desk", "gmbh", "inc", "verlag", "admin"}) {
      if (EqualsIgnoreAsciiCase(word, no)) return true;
    }
  }
  return false;
}

bool LooksLikeName(std::string_view name, std::string_view site) {
  if (name.size() < 3 || name.size() > kMaxNameBytes || IsNobody(name)) return false;
  if (name.find("://") != std::string_view::npos || name.find('@') != std::string_view::npos) return false;
  if (name.find("www.") != std::string_view::npos || name.find_first_of("<>{}[]=/\\") != std::string_view::npos)
    return false;
  if (std::any_of(name.begin(), name.end(), IsAsciiDigit)) return false;
  if (!site.empty() && EqualsIgnoreAsciiCase(name, site)) return false;
  if (!StartsLikeName(name) || NamesNoPerson(name) || HasDomain(name)) return false;
  const std::size_t words = CountWords(name);
  return words <= kMaxNameWords && (CountUpperWords(name) > 0 || words == 1) &&
         name.find_first_of("!?:") == std::string_view::npos;
}

void AddNames(std::string_view text, std::string_view site, std::vector<std::string>* names) {
  const std::string folded = FoldSpace(text);
  // What gives its address on the web, or its country, is an organisation.
  if (folded.find("www.") != std::string::npos || NamesCountry(folded)) return;
  std::string_view rest = WithoutTail(UpToBreak(WithoutPrefix(folded)));
  // "Jane Doe, John Roe and Max Moe"; what follows a comma and is no name is a role.
  while (!rest.empty() && names->size() < kMaxNames) {
    std::size_t cut = rest.size();
    std::size_t width = 0;
    for (const std::string_view separator : {", ", " and ", " und ", " & ", " et ", " y ", " e ", " en "}) {
      const std::size_t at = rest.find(separator);
      if (at < cut) cut = at, width = separator.size();
    }
    std::string_view name = Trim(rest.substr(0, cut));
    if (name.starts_with("and ")) name.remove_prefix(4);
    while (!name.empty() && (name.back() == ',' || (name.back() == '.' && !EndsWithAbbreviation(name))))
      name.remove_suffix(1);
    name = WithoutTail(name);
    if (!LooksLikeName(name, site)) return;
    if (std::find(names->begin(), names->end(), name) == names->end()) names->emplace_back(name);
    rest = cut == rest.size() ? std::string_view{} : rest.substr(cut + width);
  }
}

// A role after a name ("Senior Editor") has to be told from a second name; only words that no name has do it.
bool IsRole(std::string_view name) {
  const std::string lower = ToAsciiLower(name);
  for (const std::string_view word :
       {"editor", "reporter", "correspondent", "writer", "staff", "redakteur", "journalist", "analyst", "contributor",
        "chief", "ceo", "founder", "columnist", "desk", "news", "redaktion", "manager"}) {
    const std::size_t at = lower.find(word);
    if (at != std::string::npos) return true;
  }
  return false;
}

std::string Joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty() && IsRole(name)) continue;
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

// Whether a node is where a page puts the author of its story, and not of a comment or of another story.
bool IsAuthorPlace(const HtmlPage& page, const PageBlocks& blocks, std::size_t node) {
  const NodeFacts& facts = blocks.nodes[node];
  constexpr WordMask kElsewhere = MaskOf(WordGroup::kComment) | MaskOf(WordGroup::kRelated) | MaskOf(WordGroup::kSide) |
                                  MaskOf(WordGroup::kFoot) | MaskOf(WordGroup::kTeaser);
  if ((facts.all_words & kElsewhere) != 0 || facts.hidden) return false;
  if (EqualsIgnoreAsciiCase(page.Attribute(node, Attr::kRel), "author")) return true;
  if (page.Attribute(node, Attr::kItemprop).find("author") != std::string_view::npos) return true;
  // In small letters or with a capital first, which need no copy: every element of the page is asked.
  for (const Attr attribute : {Attr::kClass, Attr::kData}) {
    const std::string_view names = page.Attribute(node, attribute);
    for (const std::string_view word : {"yline", "uthor", "utor", "vcard", "vCard"}) {
      if (names.find(word) != std::string_view::npos) return true;
    }
  }
  return false;
}

// Whether a line begins like one that names the author; `alone` when that is all it says and the name is the next line.
bool StartsLikeByline(std::string_view text, bool* alone) {
  for (const std::string_view prefix : kPrefixes) {
    if (!StartsWithIgnoreAsciiCase(text, prefix)) continue;
    const std::string_view rest = text.substr(prefix.size());
    *alone = rest.empty() || rest == ":";
    if (*alone || rest[0] == ' ' || rest[0] == ':') return true;
  }
  return false;
}

// "By Jane Doe" on a line of its own, just before the story, among its first lines or at its very end.
std::string BylineInText(const PageBlocks& blocks, const Story& story, std::string_view site) {
  constexpr std::size_t kBlocksBefore = 6;
  constexpr std::size_t kBlocksAfter = 3;
  constexpr std::size_t kMaxLineBytes = 90;
  if (story.blocks.empty()) return {};
  const auto read = [&](std::size_t i) -> std::string {
    const std::string_view text = blocks.blocks[i].text;
    bool alone = false;
    if (text.size() > kMaxLineBytes || text.ends_with('.') || !StartsLikeByline(text, &alone)) return {};
    std::vector<std::string> names;
    if (!alone) {
      AddNames(text, site, &names);
    } else if (i + 1 < blocks.blocks.size() && blocks.blocks[i + 1].text.size() <= kMaxLineBytes) {
      AddNames(blocks.blocks[i + 1].text, site, &names);
    }
    // One word after "By" may be anything; two with capitals are a name.
    return !names.empty() && CountUpperWords(names.front()) >= 2 ? Joined(names) : std::string();
  };
  const std::size_t begin = story.blocks.front();
  const std::size_t end = std::min(begin + kBlocksAfter, blocks.blocks.size());
  for (std::size_t i = begin - std::min(begin, kBlocksBefore); i < end; ++i) {
    if (std::string byline = read(i); !byline.empty()) return byline;
  }
  for (std::size_t i = story.blocks.back(); i < std::min(story.blocks.back() + 2, blocks.blocks.size()); ++i) {
    if (std::string byline = read(i); !byline.empty()) return byline;
  }
  return {};
}

// A first name gives way to the whole name that the page says elsewhere.
void PreferWholeName(std::vector<ToldValue>* told) {
  if (told->empty() || told->front().value.find(' ') != std::string::npos) return;
  const std::string first = told->front().value + " ";
  const auto whole = std::find_if(told->begin(), told->end(), [&](const ToldValue& other) {
    return other.value.starts_with(first) && other.value.find(',') == std::string::npos;
  });
  if (whole != told->end()) std::rotate(told->begin(), whole, whole + 1);
}

}  // namespace

std::string CleanByline(std::string_view text, std::string_view site) {
  std::vector<std::string> names;
  AddNames(text, site, &names);
  return Joined(names);
}

std::vector<ToldValue> FindBylines(const HtmlPage& page, const PageBlocks& blocks, const Story& story,
                                   const MetaTags& tags, const LinkedData& data, std::string_view site) {
  std::vector<ToldValue> told;
  std::vector<std::string> names;
  if (data.is_article) {
    for (const std::string& author : data.authors) AddNames(author, site, &names);
    Tell(Joined(names), "json-ld author", &told);
  }
  for (const MetaValue& value : tags.all) {
    if (value.field == static_cast<std::size_t>(MetaField::kByline))
      Tell(CleanByline(value.content, site), "meta " + value.name, &told);
  }
  constexpr std::size_t kMaxBylineBytes = 160;
  constexpr std::size_t kMaxPlaces = 4;  // more of them are teasers of other stories
  for (std::size_t i = 0, places = 0; i < page.nodes().size() && places < kMaxPlaces; ++i) {
    const HtmlNode& node = page.nodes()[i];
    if (node.tag == Tag::kText || node.tag == Tag::kMeta || node.attribute_count == 0 ||
        !IsAuthorPlace(page, blocks, i))
      continue;
    const std::string text = page.Text(i);
    if (text.empty() || text.size() > kMaxBylineBytes) continue;
    std::string byline = CleanByline(text, site);
    places += !byline.empty();
    Tell(std::move(byline), "markup", &told);
  }
  Tell(BylineInText(blocks, story, site), "text", &told);
  PreferWholeName(&told);
  return told;
}

}  // namespace chipcheck
