"""Bad codebooks: name -> (source, part of the message)."""


def book(find, more=""):
    return f"qcode: 1\ncodes:\n  - id: c\n    find:\n      - {find}\n{more}".encode()


CODEBOOKS = {
    "o01_bad_regex": (book("/so(/"), "parenthes"),
    "o02_empty_pattern": (book("''"), ""),
    "o03_matches_empty": (book("/a*/"), "match nothing"),
    "o09_too_many_parentheses": (book("/" + "(" * 251 + "a" + ")" * 251 + "/"), ""),
    "o11_limit_verb": (book("/(*LIMIT_MATCH=5)a/"), "(*"),
    "o12_utf_verb": (book("/(*UTF)a/"), "(*"),
    "o14_backslash_C": (book("/a\\Cb/"), "\\C"),
    "o15_backslash_G": (book("/\\Ga/"), "\\G"),
    "o16_backslash_K": (book("/a\\Kb/"), "\\K"),
    "o17_commit": (book("/a(*COMMIT)b/"), "(*"),
    "o18_callout": (book("/a(?C1)b/"), "callout"),
    "o19_recursion": (book("/a(?R)?b/"), ""),
    "o21_too_long": (book("/" + "a" * 65537 + "/"), "large"),
    "o24_duplicate_id": (book("a") + b"  - {id: c, find: b}\n", "c"),
    "o25_id_with_slash": (b"qcode: 1\ncodes:\n  - {id: a/b, find: a}\n", "id"),
    "o30_colour_injection": (book("a", "    color: 'red;}</style>'\n"), "#rrggbb"),
    "o31_alias": (b"qcode: 1\ncodes:\n  - &x {id: c, find: a}\n  - *x\n", ""),
    "o32_hundred_thousand_brackets": (b"qcode: 1\ncodes: " + b"[" * 100000, ""),
    "o34_duplicate_key": (b"qcode: 1\ntitle: a\ntitle: b\ncodes: []\n", "twice"),
    "o35_tag": (b"qcode: 1\ncodes:\n  - !!python/object {id: c, find: a}\n", "tag"),
    "o38_tabs": (b"qcode: 1\ncodes:\n\t- {id: c, find: a}\n", "tab"),
    "o39_unknown_key": (b"qcode: 1\ncodes:\n  - {id: c, finds: a}\n", "find"),
    "o40_not_utf8": (b"qcode: 1\ntitle: caf\xe9\ncodes: []\n", "UTF-8"),
    "o_no_version": (b"codes: []\n", "qcode"),
    "o_other_version": (b"qcode: 7\ncodes: []\n", "version 1"),
    "o_empty": (b"", ""),
    "o_unknown_list": (book("her <kim>"), "no list of this name"),
    "o_stem": (book("absorb~"), "later version"),
    "o_near": (b"qcode: 1\ncodes:\n  - id: c\n    find:\n      - {near: [a, b], words: 3}\n", "not in this version"),
    "o_unknown_role": (b"qcode: 1\ncodes:\n  - {id: c, find: a, speakers: particpant}\n", "participant"),
    "o_unknown_unit": (b"qcode: 1\ncodes:\n  - {id: c, find: a, unit: sentance}\n", "sentence"),
    "o_theme_of_nothing": (book("a") + b"themes:\n  - {name: t, codes: [d]}\n", ""),
}
