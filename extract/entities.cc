#include "extract/entities.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <iterator>

#include "core/text.h"
#include "extract/holds.h"
#include "extract/known_words.h"
#include "extract/mention_roles.h"
#include "extract/model_version.h"
#include "extract/scan.h"
#include "extract/words.h"

namespace chipcheck {
namespace {

// A sentence that has capitals on more than this share of its longer words is a headline: its capitals tell nothing.
constexpr double kHeadlineShare = 0.75;
constexpr std::size_t kLongWord = 4;
constexpr std::size_t kMostNameWords = 6;

// Words behind which a name of the sentence's first word is a subject, although it is a word too ("Modular announces").
constexpr std::string_view kVerbsBehind[] = {
    "agreed",   "aims",    "also",     "announced", "announces", "bought",  "builds",   "charges",  "claims", "closed",
    "closes",   "closing", "earned",   "expects",   "filed",     "hopes",   "launched", "launches", "lost",   "makes",
    "needs",    "offers",  "operates", "owns",      "paid",      "plans",   "posted",   "raised",   "raises", "rents",
    "reported", "reports", "runs",     "said",      "says",      "secured", "secures",  "sells",    "signed", "sold",
    "spends",   "spent",   "told",     "trained",   "unveiled",  "uses",    "wants",    "won"};
// What users of forums do.
constexpr std::string_view kVerbsOfUsers[] = {
    "added",     "argued", "asked",     "claimed",     "commented", "confirmed", "explained",
    "mentioned", "noted",  "posted",    "recommended", "replied",   "reported",  "said",
    "shared",    "shares", "suggested", "suggests",    "notes",     "mentions",  "explains"};
// Said of a name that the tables know these tell as much; of another word they do not ("Bail was set at").
constexpr std::string_view kPlainVerbsBehind[] = {
    "adds",     "alone",      "already", "and",      "beats",    "becomes", "begins",  "believes", "brings",  "built",
    "buys",     "came",       "can",     "comes",    "confirms", "costs",   "could",   "counts",   "cut",     "cuts",
    "delivers", "denies",     "did",     "does",     "doubles",  "faces",   "fell",    "follows",  "gains",   "gave",
    "gets",     "gives",      "goes",    "got",      "grew",     "had",     "has",     "held",     "hires",   "hit",
    "holds",    "introduces", "invests", "is",       "itself",   "joins",   "just",    "keeps",    "kept",    "leads",
    "leases",   "led",        "let",     "lets",     "loses",    "made",    "may",     "meant",    "might",   "now",
    "opens",    "pays",       "posts",   "provides", "put",      "puts",    "ran",     "releases", "remains", "reveals",
    "rose",     "saw",        "seeks",   "sees",     "serves",   "set",     "ships",   "should",   "shows",   "sits",
    "spins",    "spun",       "stands",  "starts",   "stays",    "still",   "stops",   "supplies", "takes",   "thinks",
    "took",     "tops",       "trades",  "trains",   "triples",  "unveils", "updates", "was",      "went",    "will",
    "wins",     "won't",      "works",   "would"};
// Beside these a bare number is the name of a graphics card: "a 4090", "the 3090 with 24 GB".
constexpr std::string_view kBehindCard[] = {"gpu", "gpus",     "card", "cards", "rig",   "laptop", "with",
                                            "and", "founders", "has",  "draws", "super", "ti"};
// The same behind "the": "the 5090 at $1,999".
constexpr std::string_view kVerbsBehindCard[] = {"at",   "is",    "was",   "will",  "would", "can",    "costs",
                                                 "cost", "for",   "needs", "sells", "sold",  "comes",  "came",
                                                 "runs", "beats", "pulls", "uses",  "gets",  "offers", "or"};
constexpr std::string_view kBeforeCard[] = {"a", "single", "my", "old", "dual", "nvidia", "geforce", "rtx", "gtx"};
// Behind a comma these say who somebody is.
constexpr std::string_view kRolesBehind[] = {"who",      "a",          "an",   "the",      "chief",     "ceo",
                                             "founder",  "co-founder", "head", "director", "analyst",   "president",
                                             "chairman", "chair",      "vice", "partner",  "professor", "senior",
                                             "managing", "its",        "whose"};

class Finder {
 public:
  Finder(const NameTable& names, std::string_view text, std::string_view lower,
         const std::vector<FoundQuantity>& quantities, const std::vector<Turn>& turns)
      : names_(names), text_(text), lower_(lower), quantities_(quantities), turns_(turns), known_(names, text, lower) {}

  // A heading that runs into its text ("Big Round for Corvid: The start-up …") is read apart from it.
  void Sentence(Span sentence) {
    if (const Turn* turn = SpokenTurn(sentence)) {
      Push({turn->label, turn->who == Turn::Who::kUser ? EntityKind::kHandle : EntityKind::kPerson});
      Part({std::max(turn->label.end, sentence.begin), sentence.end}, false);
      return;
    }
    constexpr std::size_t kMostHeadingBytes = 120;
    const std::string_view start = sentence.In(text_).substr(0, kMostHeadingBytes + 1);
    const std::size_t colon = start.find(": ");
    const Span heading{sentence.begin, sentence.begin + (colon == std::string_view::npos ? 0 : colon)};
    if (heading.size() > 0 && IsHeading(heading)) {
      Part({heading.begin, heading.end + 1}, true);
      Part({heading.end + 1, sentence.end}, false);
    } else {
      Part(sentence, false);
    }
  }

  std::vector<Mention> Take() {
    DropLonely();
    return std::move(mentions_);
  }

 private:
  void Part(Span sentence, bool heading) {
    constexpr std::size_t kFewestWords = 4;
    sentence_ = sentence;
    Cut(sentence);
    headline_ = heading || IsHeadline(kFewestWords, false);
    FindUsers(sentence);
    std::size_t at = sentence.begin;
    std::size_t user = 0;
    const auto push_users = [&](std::size_t end) {
      for (; user < users_.size() && users_[user].begin < end; ++user) {
        if (users_[user].begin < at) continue;
        Push({users_[user], EntityKind::kHandle});
        at = users_[user].end;
      }
    };
    for (const TextWord& word : words_) {
      push_users(word.span.end);
      // What goes on from within the word is read anew.
      for (at = std::max(at, word.span.begin); at < word.span.end;) {
        if (word.handle) {
          at = Handle(at);
          continue;
        }
        const std::size_t end = KnownAt(at);
        at = end != at ? end : Unknown(at, word);
      }
    }
    push_users(sentence.end);
  }

  // Fills users_ with the users who act at the start of `span`, behind a heading in it, and where a new sentence begins
  // in lower case.
  void FindUsers(Span span) {
    users_.clear();
    const std::string_view text = text_.substr(0, span.end);
    const auto look = [&](std::size_t at) {
      while (at < span.end && text[at] == ' ') ++at;
      if (at >= span.end || !IsAsciiLower(text[at])) return;
      if (const Span word{at, WordEnd(text, at)}; IsUser(word)) users_.push_back(word);
    };
    look(span.begin);
    for (std::size_t at = text.find(": ", span.begin); at != std::string_view::npos; at = text.find(": ", at + 1))
      look(at + 1);
    const std::size_t headed = users_.size();
    for (std::size_t at = text.find(". ", span.begin); at != std::string_view::npos; at = text.find(". ", at + 1))
      look(at + 1);
    if (headed < users_.size())
      std::sort(users_.begin(), users_.end(), [](Span x, Span y) { return x.begin < y.begin; });
  }

  // Counts the words of `span` and keeps those that could begin a name: plain ones do not, but for those of the tables.
  void Cut(Span span) {
    constexpr std::size_t kLongLower = 5;
    words_.clear();
    long_words_ = capitals_ = long_lower_ = 0;
    ForEachWord(text_, span, [&](const TextWord& word) {
      const bool plain = word.plain();
      if (word.span.size() >= kLongWord && !IsAsciiDigit(text_[word.span.begin])) {
        const bool capital = !plain && CapitalAt(text_, word.span.begin);
        ++long_words_;
        capitals_ += capital ? 1U : 0U;
        long_lower_ += !capital && word.span.size() >= kLongLower ? 1U : 0U;
      }
      if (!plain || names_.MayStartWith(lower_, word.span.begin, word.span.end)) words_.push_back(word);
    });
  }

  // The turn that the sentence begins, when its label is a name in capitals ("MARTA ROTH: …") or a user's.
  const Turn* SpokenTurn(Span sentence) {
    const auto found = std::lower_bound(turns_.begin(), turns_.end(), sentence.begin,
                                        [](const Turn& turn, std::size_t at) { return turn.label.begin < at; });
    if (found == turns_.end() || found->label.begin >= sentence.end) return nullptr;
    if (found->who == Turn::Who::kUser) return &*found;
    if (found->who != Turn::Who::kCapitals) return nullptr;
    const std::size_t at = found->label.begin;
    const bool known = known_.LongestName(at).has_value() || known_.Is(WordRole::kStop, at);
    return known ? nullptr : &*found;
  }

  std::string_view LowerWord(std::size_t at) { return known_.Lower(at); }
  bool StartsSentence(std::size_t at) const {
    for (std::size_t i = sentence_.begin; i < at; ++i) {
      if (WordCharAt(text_, i) != 0) return false;
    }
    return true;
  }

  bool IsHeading(Span span) {
    Cut(span);
    return IsHeadline(2, true);
  }

  // Whether what was cut last is a headline, or the heading with a colon.
  bool IsHeadline(std::size_t fewest_words, bool heading) const {
    // Longer words in lower case: a headline has none but a few prepositions. A heading with its colon may.
    constexpr std::size_t kWordsForOneLower = 8;
    return long_words_ >= fewest_words && (heading || long_lower_ <= long_words_ / kWordsForOneLower) &&
           static_cast<double>(capitals_) > kHeadlineShare * static_cast<double>(long_words_);
  }

  // The quantity whose number or unit sign covers text[at].
  const FoundQuantity* QuantityAt(std::size_t at) {
    std::size_t& next = next_quantity_;
    while (next < quantities_.size() && quantities_[next].span.begin <= at) ++next;
    while (next > 0 && quantities_[next - 1].span.begin > at) --next;
    if (next == 0) return nullptr;
    const FoundQuantity& q = quantities_[next - 1];
    const auto covers = [&](Span span) { return span.begin <= at && at < span.end; };
    return covers(q.number) || (q.kind != QuantityKind::kCount && covers(q.written_unit)) ? &q : nullptr;
  }

  std::size_t Handle(std::size_t at) {
    std::size_t end = at + 1;
    while (end < text_.size() && (IsAsciiAlnum(text_[end]) || text_[end] == '_')) ++end;
    const bool address = at > 0 && IsAsciiAlnum(text_[at - 1]);  // an e-mail address
    if (end - at > 2 && !address) {
      Mention mention{{at, end}, EntityKind::kHandle};
      if (const Organisation* organisation = OfHandle(text_.substr(at + 1, end - at - 1))) {
        mention.known_as = organisation->name;
        mention.owner = organisation->id;
        mention.group = organisation->kind;
      }
      Push(mention);
    }
    return end;
  }

  // "@HuggingFace", "@deepseek_ai": the organisation that the handle spells.
  const Organisation* OfHandle(std::string_view handle) const {
    std::string name(handle);
    std::replace(name.begin(), name.end(), '_', ' ');
    if (const Organisation* found = names_.organisations().Find(name)) return found;
    const std::string lower = ToAsciiLower(name);
    if (lower.ends_with(" ai")) return names_.organisations().Find(lower.substr(0, lower.size() - 3));
    if (lower.ends_with("ai") && lower.size() > 4)
      return names_.organisations().Find(lower.substr(0, lower.size() - 2));
    return nullptr;
  }

  void Push(Mention mention) {
    const std::size_t quote = ApostropheAt(text_, mention.span.end);
    if (quote != 0) {
      const std::size_t behind = mention.span.end + quote;
      const bool s = behind < text_.size() && text_[behind] == 's' && WordCharAt(text_, behind + 1) == 0;
      mention.possessive = s || (WordCharAt(text_, behind) == 0 && text_[mention.span.end - 1] == 's');
    }
    if (mention.kind == EntityKind::kPerson) persons_.push_back(mentions_.size());
    mentions_.push_back(mention);
  }

  // A chip whose name is a bare number ("4090") has to stand where a name stands, not where a number does.
  bool BareNumberIsChip(Span span) {
    const std::string_view word = span.In(text_);
    if (!std::all_of(word.begin(), word.end(), IsAsciiDigit)) return true;
    if (span.begin > 0 &&
        (text_[span.begin - 1] == '$' || text_[span.begin - 1] == ',' || text_[span.begin - 1] == '.'))
      return false;
    if (span.end < text_.size() && (text_[span.end] == 's' || text_[span.end] == '/')) return true;
    const std::size_t next = span.end + SeparatorAt(text_, span.end);
    if (PlainWordBefore(lower_, span.begin) == "the" &&
        Holds(kVerbsBehindCard, LowerWord(std::min(next, text_.size()))))
      return true;
    return Holds(kBehindCard, LowerWord(std::min(next, text_.size()))) ||
           Holds(kBeforeCard, PlainWordBefore(lower_, span.begin)) ||
           (next == span.end && span.begin > 1 && text_[span.begin - 1] == '/');
  }

  // Returns where to go on: `at` itself when no table knows a name there.
  std::size_t KnownAt(std::size_t at) {
    const auto found = known_.LongestName(at);
    if (!found) return at;
    const NameTable::Known& known = *found->known;
    Span span{at, at + found->length};
    if (known.kind == EntityKind::kChip && !BareNumberIsChip(span)) return at;
    if (const FoundQuantity* q = QuantityAt(at);
        q != nullptr && !(known.kind == EntityKind::kChip && q->number.begin == at))
      return at;
    // "Advanced Micro" in capitals of a longer unknown name, or a known word inside one: "Apollo Hospitals".
    if (known.kind == EntityKind::kModel) span.end = ModelNameEnd(text_, span.end);
    if (known.kind == EntityKind::kChip && span.end < text_.size() && text_[span.end] == 's' &&
        WordCharAt(text_, span.end + 1) == 0) {
      Push({span, known.kind, known.known_as, known.owner, known.group});
      return span.end + 1;
    }
    if (known.ambiguous && (StartsSentence(at) || headline_) && !IsSubject(span.end, true))
      maybe_.push_back(mentions_.size());
    Mention mention{span, known.kind, known.known_as, known.owner, known.group};
    mention.misspelled = known.misspelled;
    Push(mention);
    return span.end;
  }

  // "1. Torrel (compilers): $20 million": the name of an item of a list.
  bool IsItem(std::size_t begin, std::size_t end) const {
    const std::string_view before = text_.substr(sentence_.begin, begin - sentence_.begin);
    const bool marked = !before.empty() && before.find_first_of("0123456789-*") == 0;
    const std::string_view behind = text_.substr(std::min(end, text_.size()), 3);
    return marked && (behind.starts_with(" (") || behind.starts_with(": ") || behind.starts_with(", ") ||
                      behind.starts_with(" - "));
  }

  bool IsSubject(std::size_t end, bool known) {
    const std::size_t next = std::min(end + SeparatorAt(text_, end), text_.size());
    const std::string_view word = LowerWord(next);
    return ApostropheAt(text_, end) != 0 || Holds(kVerbsBehind, word) ||
           (known && (text_.substr(end, 2) == ", " || text_.substr(end, 2) == ": " || text_.substr(end, 2) == " (" ||
                      Holds(kPlainVerbsBehind, word) || (word.size() > 4 && word.ends_with("ed"))));
  }

  // A word at the start of a sentence that may be no name is one only when the text uses it so elsewhere too.
  void DropLonely() {
    if (maybe_.empty()) return;
    // Most names share size and ends with no doubtful one, and need no look-up.
    std::bitset<1024> shapes;
    const auto shape = [&](std::string_view name) {
      const auto byte = [](char c) { return static_cast<std::size_t>(static_cast<unsigned char>(c)); };
      return (byte(name.front()) * 37 + byte(name.back()) * 7 + name.size()) % shapes.size();
    };
    std::vector<bool> doubtful(mentions_.size(), false);
    PhraseMap<bool> sure;  // the doubtful names: whether the text has them elsewhere
    for (const std::size_t index : maybe_) {
      if (index >= doubtful.size()) continue;
      const std::string_view name = mentions_[index].span.In(text_);
      doubtful[index] = true;
      shapes.set(shape(name));
      sure.Insert(name, false);
    }
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const std::string_view name = mentions_[i].span.In(text_);
      if (doubtful[i] || !shapes.test(shape(name))) continue;
      if (bool* const found = sure.Find(name)) *found = true;
    }
    std::size_t index = 0;
    const auto lonely = [&](const Mention& mention) {
      return doubtful[index++] && !*sure.Find(mention.span.In(text_));
    };
    mentions_.erase(std::remove_if(mentions_.begin(), mentions_.end(), lonely), mentions_.end());
  }

  // The end of one word of a name, with hyphens, points of initials and ampersands inside it.
  std::size_t NameWordEnd(std::size_t at) const {
    std::size_t end = WordEnd(text_, at);
    for (;;) {
      if (end >= text_.size()) return end;
      const std::size_t hyphen = text_[end] == ' ' ? 0 : SeparatorAt(text_, end);
      const bool initial = text_[end] == '.' && end - at == 1 && CapitalAt(text_, at);
      const bool inner =
          text_[end] == '&' || (text_[end] == '.' && end + 1 < text_.size() && WordCharAt(text_, end + 1) != 0);
      const std::size_t step = hyphen != 0 ? hyphen : (initial || inner ? 1 : 0);
      if (step == 0) return end;
      if (WordCharAt(text_, end + step) == 0) return initial ? end + 1 : end;
      end = WordEnd(text_, end + step);
    }
  }

  // "lowtide7 shares that …": a word in lower case that begins a sentence and acts is the name of a user.
  bool IsUser(Span word) {
    constexpr std::size_t kFewestBytes = 4;
    if (word.size() < kFewestBytes || word.end >= text_.size() || text_[word.end] != ' ' ||
        !Holds(kVerbsOfUsers, LowerWord(word.end + 1)))
      return false;
    const std::string_view name = word.In(text_);
    const bool digit = std::any_of(name.begin(), name.end(), IsAsciiDigit);
    return digit || (!name.ends_with('s') && !known_.Is(WordRole::kStop, word.begin));
  }

  // "aqua_dawn_67": the name of a user, without an @. A name of code ("batch_size = 6", "eval_loss(") is none.
  std::size_t UserNameEnd(std::size_t at) const {
    std::size_t end = at;
    bool joint = false;
    for (; end < text_.size() && (IsAsciiAlnum(text_[end]) || text_[end] == '_'); ++end)
      joint = joint || text_[end] == '_';
    const std::string_view behind = text_.substr(end, 2);
    return joint &&
                   (behind.starts_with(" ") || behind.starts_with("'") || behind.starts_with(",") ||
                    behind.starts_with(":")) &&
                   behind != " ="
               ? end
               : at;
  }

  static bool InnerCapital(std::string_view word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      if (IsAsciiUpper(word[i]) && IsAsciiLower(word[i - 1])) return true;
    }
    return false;
  }

  // A name that no table knows, from text[at] on, which is in `word`. Returns where to go on.
  std::size_t Unknown(std::size_t at, const TextWord& word) {
    const std::size_t word_end = word.span.end;
    const bool alone = !word.joined && word_end - at > 1;
    const std::size_t first_end = alone ? word_end : NameWordEnd(at);
    const std::string_view first = text_.substr(at, first_end - at);
    if (QuantityAt(at) != nullptr) return word_end;
    if (const std::size_t end = word.joined ? UserNameEnd(at) : at; end != at) {
      Push({{at, end}, EntityKind::kHandle});
      return end;
    }
    if ((first_end != word_end || (word.classes & kDigitByte) != 0) && LooksLikeModel(first)) {
      Push({{at, first_end}, EntityKind::kModel});
      return first_end;
    }
    if (!CapitalAt(text_, at) && !(IsAsciiLower(first[0]) && InnerCapital(first))) return word_end;
    unsigned roles = known_.Roles(at);
    if (first_end != word_end) {
      const NameTable::Word* const whole = names_.Find(lower_.substr(at, first_end - at));
      if (whole != nullptr) roles |= whole->roles;
    }
    constexpr unsigned kStop = NameTable::RoleBit(WordRole::kStop);
    constexpr unsigned kTitle = NameTable::RoleBit(WordRole::kTitle);
    if ((roles & kStop) != 0 || ((roles & kTitle) != 0 && !Person(at)) ||
        (headline_ && !InnerCapital(first) && !Person(at) && !IsAuthor(at) && !OrganisationBehind(first_end))) {
      return word_end;
    }
    std::size_t end = first_end;
    std::size_t words = 1;
    std::size_t last = at;
    while (words < kMostNameWords && end < sentence_.end && text_[end] == ' ') {
      std::size_t next = end + 1;
      const std::string_view joint = CapitalAt(text_, next) ? std::string_view() : LowerWord(next);
      if ((joint == "of" || joint == "von" || joint == "van" || joint == "de" || joint == "al") &&
          CapitalAt(text_, next + joint.size() + 1) && !headline_ && known_.Is(WordRole::kOrganisation, last)) {
        next += joint.size() + 1;
      }
      if (!CapitalAt(text_, next) || QuantityAt(next) != nullptr ||
          (known_.Is(WordRole::kStop, next) && !known_.Is(WordRole::kOrganisation, next)))
        break;
      if (headline_ && !IsAuthor(at) && !known_.Is(WordRole::kOrganisation, next)) break;
      if (const auto known = known_.LongestName(next); known && !known->known->ambiguous) break;
      last = next;
      end = NameWordEnd(next);
      ++words;
    }
    Name(at, last, end, words);
    return end;
  }

  bool Person(std::size_t at) {
    const std::size_t next = known_.End(at) + 1;
    return known_.Is(WordRole::kGiven, at) && CapitalAt(text_, next) && !known_.Is(WordRole::kStop, next);
  }

  // "Halden Compute": what is named so at the end is an organisation in a headline too.
  bool OrganisationBehind(std::size_t end) {
    if (end >= sentence_.end || text_[end] != ' ' || !CapitalAt(text_, end + 1)) return false;
    return known_.Is(WordRole::kOrganisation, end + 1) && !known_.Is(WordRole::kStop, end + 1);
  }

  // Who is named behind "Tweet from" is a name in a headline too.
  bool IsAuthor(std::size_t at) const {
    constexpr std::string_view kMark = "tweet from ";
    return at >= kMark.size() && lower_.substr(at - kMark.size(), kMark.size()) == kMark;
  }

  bool TitleBefore(std::size_t at) {
    std::size_t end = at;
    while (end > sentence_.begin && (text_[end - 1] == ' ' || text_[end - 1] == '.')) --end;
    std::size_t begin = end;
    while (begin > sentence_.begin && (IsAsciiAlpha(text_[begin - 1]) || text_[begin - 1] == '-')) --begin;
    return end < at && names_.Is(WordRole::kTitle, lower_.substr(begin, end - begin));
  }

  bool RoleBehind(std::size_t end) {
    if (end >= text_.size() || (text_[end] != ',' && text_[end] != '(') || end + 2 >= text_.size()) return false;
    const std::size_t next = end + (text_[end + 1] == ' ' ? 2 : 1);
    return Holds(kRolesBehind, LowerWord(next)) || known_.Is(WordRole::kTitle, next);
  }

  void Name(std::size_t begin, std::size_t last, std::size_t end, std::size_t words) {
    const std::string_view whole = text_.substr(begin, end - begin);
    Mention mention{{begin, end}};
    const std::size_t hyphen = whole.rfind('-');
    if (whole.size() == 1) return;
    if (words == 1 && hyphen != std::string_view::npos && hyphen + 1 < whole.size() &&
        IsAsciiLower(whole[hyphen + 1])) {
      return;  // "Python-based", "Multi-day": an adjective
    }
    if (words == 1 && StartsSentence(begin) && !InnerCapital(whole) && !IsSubject(end, false) && !IsItem(begin, end))
      maybe_.push_back(mentions_.size());
    // The first or last name of somebody named in full before.
    constexpr std::size_t kMostBack = 300;  // names
    for (auto index = persons_.rbegin();
         words == 1 && index != persons_.rend() && mentions_.size() - *index <= kMostBack; ++index) {
      const Mention* const known = &mentions_[*index];
      const std::string_view full = known->known_as.empty() ? known->span.In(text_) : known->known_as;
      if (full.size() <= whole.size() + 1) continue;
      const bool last_name = full.ends_with(whole) && full[full.size() - whole.size() - 1] == ' ';
      if (!last_name && !(full.starts_with(whole) && full[whole.size()] == ' ')) continue;
      mention.kind = EntityKind::kPerson;
      mention.known_as = full;
      mention.owner = known->owner;
      Push(mention);
      return;
    }
    if (words > 1 && known_.Is(WordRole::kOrganisation, last)) {
      mention.kind = EntityKind::kOrganisation;
    } else {
      constexpr std::size_t kMostWordsOfPerson = 3;
      const bool full_name = words > 1 && words <= kMostWordsOfPerson;
      const bool known_given = known_.Is(WordRole::kGiven, begin);
      if (TitleBefore(begin) || (full_name && (known_given || RoleBehind(end)))) mention.kind = EntityKind::kPerson;
    }
    Push(mention);
  }

  const NameTable& names_;
  std::string_view text_;
  std::string_view lower_;
  const std::vector<FoundQuantity>& quantities_;
  const std::vector<Turn>& turns_;
  std::vector<Span> users_;        // of the part that is read
  std::size_t next_quantity_ = 0;  // the first behind the place that was asked for last
  KnownWords known_;
  Span sentence_;
  bool headline_ = false;
  std::vector<TextWord> words_;  // of the part that is read: those that could begin a name
  std::size_t long_words_ = 0;   // in it: words of kLongWord bytes and more, not numbers …
  std::size_t capitals_ = 0;     // … those of them with a capital …
  std::size_t long_lower_ = 0;   // … and somewhat longer ones without
  std::vector<Mention> mentions_;
  std::vector<std::size_t> persons_;  // the mentions that are persons
  std::vector<std::size_t> maybe_;    // words at the start of a sentence that may be no names
};

}  // namespace

std::vector<Mention> FindMentions(const NameTable& names, std::string_view text, std::string_view lower,
                                  const std::vector<Span>& sentences, const std::vector<FoundQuantity>& quantities,
                                  const std::vector<Turn>& turns) {
  Finder finder(names, text, lower, quantities, turns);
  for (const Span sentence : sentences) finder.Sentence(sentence);
  std::vector<Mention> mentions = finder.Take();
  AssignRoles(names, text, lower, &mentions);
  return mentions;
}

}  // namespace chipcheck
