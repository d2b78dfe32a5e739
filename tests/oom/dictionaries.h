/* Dictionaries of other tools that are read with each allocation failing, each with something that is noted. */
#ifndef QCI_OOM_DICTIONARIES_H
#define QCI_OOM_DICTIONARIES_H

#define LIWC_HEAD "%\n1\tOne (Ones)\n\t2\tTwo\n3\tTwo\n%\n"
#define YKD_HEAD "<dictionary patternengine='regexp' style='Lexicoder'>"

static const struct dictionary {
    const char *format;
    const char *source;
} dictionaries[] = {
    { "liwc", LIWC_HEAD "so\t1 2\nso heavy*\t3\nlike\t(1 2)3/1\t2\nlost\t9\n:)\t1\nca\xE9\t2\n" },
    { "quanteda", "a: [so*, 'no one']\nb:\n  __: heavy\n  a:\n    c: ['wom?n']\n" },
    { "wordstat", "A\n\tSO_HEAVY (1)\n\tB\n\t\tLIGHT* (2)\n\t\t@R [A NEAR B] (1)\nC\n" },
    { "lexicoder", "lost\n+a\nso heavy\n+a\nlight*\n" },
    { "yoshikoder", YKD_HEAD "<pnode name='lost'/><cnode name='a' desc='b'><pnode name='^so h.$' score='1'/>"
                             "<cnode name='c'><pnode name='[a-c]'/></cnode></cnode></dictionary>" },
};

enum { DICTIONARIES = sizeof dictionaries / sizeof *dictionaries };

#endif
