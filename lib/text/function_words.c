/* Articles, pronouns, prepositions, conjunctions, auxiliaries, and what speech is full of: fillers and answers. */
#include "text/function_words.h"

#include "text/utf8.h"
#include "text/words.h"

/* Each word stands between two blanks. */
static const char de[] =
    " aber ach ah als also am an ander andere anderen auch auf aus bei beim bin bis bisschen bist da dabei dafür daher damit "
    "dann daran darauf das dass davon dazu dem den denen denn der des dessen deren dich die dies diese diesem diesen dieser "
    "dieses dir doch du durch eben eh ehm eigentlich ein eine einem einen einer eines einfach einmal er es etwas euch euer "
    "für ganz gar genau gesagt gibt glaube habe haben hat hatte hatten hier hm hätte ich ihm ihn ihnen ihr ihre ihrem ihren "
    "ihrer im immer in irgendwie ist ja jede jeder jedes jetzt kann kein keine keinen keiner können könnte machen mal man mehr "
    "mein meine meinem meinen meiner mich mir mit muss müssen na nach naja ne nein nicht nichts noch nochmal nun nur ob oder "
    "oft ohne okay quasi schon sehr sein seine seinem seinen seiner selbst sich sie sind so sollte sozusagen thema über um "
    "und uns unser unsere unter viel vielleicht vom von vor war waren warum was weil weiß wenn wer werde werden wie wieder "
    "will wir wird wirklich wo wurde würde zu zum zur äh ähm ";
static const char en[] =
    " a able about absolutely actually after again all also although always am an and another any anybody anyone anything are "
    "aren't around as at away back basically be because been before being bit both but by came can can't cannot come could "
    "couldn't did didn't do does doesn't doing don't done down each either er erm even ever every everybody everyone "
    "everything for from get gets getting give go goes going gone gonna got guess had hadn't has hasn't have haven't having "
    "he he'd he'll he's her here hers herself him himself his hm hmm honestly how i i'd i'll i'm i've if in into is isn't it "
    "it'd it'll it's its itself just kind know let like literally lot lots made make makes maybe me mean mhm might mine mm "
    "more most much must my myself no nobody none nor not nothing now obviously of off oh ok okay on once one ones only or "
    "other others our ours ourselves out over own perhaps probably put quite rather really right said same saw say saying see "
    "she she'd she'll she's should shouldn't since so some somebody someone something sometimes sort still stuff such suppose "
    "take tell than that that'd that'll that's the their theirs them themselves then there there'd there's these they they'd "
    "they'll they're they've thing things think this those though through till to too took try uh um under until up us used "
    "very want was wasn't way we we'd we'll we're we've well went were weren't what what's when where whether which while who "
    "who's why will with won't would wouldn't yeah yep yes yet you you'd you'll you're you've your yours yourself ";
static const char fr[] =
    " ah ai aie alors après as au aucun aucune aussi autre autres aux avais avait avant avec avez avoir avons bah beaucoup ben "
    "bien bon c'est c'était ça car ce cela celle celui ces cet cette ceux chaque chez comme comment d'accord d'un d'une dans de "
    "dedans depuis des deux dire dit donc dont du elle elles en encore enfin entre es est et étaient était été être eu euh eux "
    "fait faire fois font hein hum ici il ils j'ai j'avais j'étais je juste l'on la là le les leur leurs lui m'a ma mais me même "
    "mes mieux mis moi moins mon n'a n'ai n'est n'était ne ni non nos notre nous on ont ou où ouais oui par parce pas peu peut peux "
    "plus plutôt pour pourquoi qu'elle qu'il qu'ils qu'on quand que quel quelle quelque quelqu'un quelques qui quoi s'est sa sais "
    "sans se sera ses si sinon sois soit son sont sous suis sur ta te tes toi ton toujours tous tout toute toutes très trop trucs tu "
    "un une va vais vas vers veux voilà vont vos votre vous vraiment vu y ";

const char *qci_function_words(qci_str language)
{
    size_t n = 0;
    while (n < language.n && qci_is_alpha(language.p[n]))
        n++;
    language.n = n;
    return n == 0 || qci_str_is_nocase(language, "en") ? en
           : qci_str_is_nocase(language, "de")         ? de
           : qci_str_is_nocase(language, "fr")         ? fr
                                                       : NULL;
}

bool qci_is_listed(const char *list, qci_str word)
{
    for (const char *at = list + 1; *at;) {
        size_t n = 0;
        while (at[n] != ' ')
            n++;
        if (n == word.n && qci_str_eq_nocase(word, (qci_str){ at, n }))
            return true;
        at += n + 1;
    }
    return false;
}

static bool is_number(qci_str word)
{
    size_t n = 0;
    while (n < word.n && word.p[n] >= '0' && word.p[n] <= '9')
        n++;
    return n == word.n;
}

bool qci_is_function_word(const char *list, qci_str word)
{
    return is_number(word) || (list && qci_is_listed(list, word));
}

bool qci_is_function_phrase(const char *list, qci_str phrase)
{
    qci_span word = { 0, 0 };
    while (qci_word_next(phrase, word.end, &word))
        if (!qci_is_function_word(list, (qci_str){ phrase.p + word.start, word.end - word.start }))
            return false;
    return true;
}

bool qci_has_function_edge(const char *list, qci_str phrase)
{
    qci_span word = { 0, 0 };
    bool first = true, is = true;
    while (qci_word_next(phrase, word.end, &word)) {
        is = qci_is_function_word(list, (qci_str){ phrase.p + word.start, word.end - word.start });
        if (first && is)
            return true;
        first = false;
    }
    return is;
}
