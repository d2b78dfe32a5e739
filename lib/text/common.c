#include "text/common.h"

#include "text/words.h"

/* Function words, then what people talking about their work and lives say all the time. */
static const char *const words[] = {
    "a",      "about",  "after",   "again",  "all",     "also",    "always", "am",     "an",       "and",    "another",
    "any",    "are",    "as",      "ask",    "at",      "away",    "back",   "be",     "because",  "been",   "before",
    "being",  "but",    "by",      "came",   "can",     "case",    "come",   "could",  "day",      "did",    "different",
    "do",     "does",   "doing",   "done",   "don't",   "down",    "each",   "even",   "every",    "feel",   "few",
    "find",   "first",  "for",     "from",   "get",     "getting", "give",   "go",     "going",    "good",   "got",
    "great",  "had",    "has",     "have",   "having",  "he",      "hear",   "her",    "here",     "him",    "his",
    "how",    "i",      "if",      "in",     "into",    "is",      "issue",  "it",     "it's",     "job",    "just",
    "keep",   "kind",   "know",    "last",   "left",    "let",     "life",   "like",   "little",   "long",   "look",
    "lot",    "made",   "make",    "man",    "many",    "maybe",   "me",     "mean",   "might",    "more",   "most",
    "much",   "my",     "need",    "never",  "new",     "no",      "not",    "now",    "of",       "off",    "office",
    "okay",   "on",     "one",     "only",   "or",      "order",   "other",  "our",    "out",      "over",   "own",
    "part",   "people", "person",  "place",  "point",   "problem", "put",    "quite",  "really",   "right",  "said",
    "same",   "say",    "see",     "seem",   "she",     "should",  "so",     "some",   "something", "sort",  "still",
    "such",   "take",   "talk",    "tell",   "than",    "that",    "that's", "the",    "their",    "them",   "then",
    "there",  "these",  "they",    "thing",  "things",  "think",   "this",   "those",  "through",  "time",   "to",
    "today",  "too",    "two",     "up",     "us",      "use",     "used",   "very",   "want",     "was",    "way",
    "we",     "week",   "well",    "went",   "were",    "what",    "when",   "where",  "which",    "who",    "why",
    "will",   "with",   "woman",   "women",  "work",    "working", "would",  "yeah",   "year",     "yes",    "you",
    "your",
};

bool qci_is_common(qci_str word)
{
    if (qci_str_ends(word, "*") || qci_str_ends(word, "~"))
        word.n--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (qci_str_is_nocase(word, words[i]))
            return true;
    return false;
}

/* What stands before the apostrophe ("I've", "can't"), or that without its n ("didn't"). */
static bool is_short(qci_str word)
{
    const size_t at = qci_str_find(word, QCI_STR("'"));
    if (at == SIZE_MAX || at == 0)
        return false;
    return qci_is_common((qci_str){ word.p, at }) || qci_is_common((qci_str){ word.p, at - 1 });
}

bool qci_all_common(qci_str text)
{
    qci_span word = { 0, 0 };
    while (qci_word_next(text, word.end, &word)) {
        const qci_str s = { text.p + word.start, word.end - word.start };
        if (!qci_is_common(s) && !is_short(s))
            return false;
    }
    return true;
}
