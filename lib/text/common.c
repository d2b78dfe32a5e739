#include "text/common.h"

#include "text/function_words.h"
#include "text/words.h"

/* What people who talk about their work and lives say all the time, beside function words. */
static const char talk[] =
    " ask case day different feel few find first good great hear issue job keep last left life little long look man many need "
    "never new office order part people person place point problem seem talk time today two use week woman women work working "
    "year ";

bool qci_is_common(qci_str word)
{
    if (qci_str_ends(word, "*") || qci_str_ends(word, "~"))
        word.n--;
    return qci_is_listed(talk, word) || qci_is_function_word(qci_function_words(QCI_STR("en")), word);
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
