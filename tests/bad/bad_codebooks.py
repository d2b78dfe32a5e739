"""Bad and odd codebooks: name -> (source, part of the message), and those that are taken."""

import json


def book(find, more=""):
    return f"qcode: 1\ncodes:\n  - id: c\n    find:\n      - {find}\n{more}".encode()


def regex(pattern):
    return book("'/" + pattern + "/'")


def many(n):
    return ("qcode: 1\ncodes:\n" + "".join(f"  - {{id: c{i}, find: word{i}}}\n" for i in range(n))).encode()


def deep(n):
    return ("qcode: 1\ncodes: " + "".join(f"[{{id: c{i}, codes: " for i in range(n)) + "[]" + "}]" * n).encode()


def with_words(n):
    """A code that finds the words of a list."""
    words = ", ".join(f"so{i}" for i in range(n))
    return f"qcode: 1\nwords:\n  w: [{words}, heavy]\ncodes:\n  - {{id: c, find: <w>}}\n".encode()


def in_json(**more):
    return json.dumps({"qcode": 1, "codes": [{"id": "c", "find": "heavy"}], **more}).encode()


REFUSED = {
    "o01_bad_regex": (regex("so("), "missing closing parenthesis"),
    "o02_empty_pattern": (book("''"), "empty"),
    "o02_empty_regex": (regex(""), "an empty regex"),
    "o03_matches_empty": (regex("a*"), "match nothing"),
    "o09_too_many_parentheses": (regex("(" * 251 + "a" + ")" * 251), "nested"),
    "o09_too_many_parentheses_in_a_pattern": (book("(" * 300 + " a " + ")" * 300), "nested"),
    "o10_ten_thousand_phrases": (book("(" + " | ".join(f"so heavy a word{i}" for i in range(10000)) + ")"), "too large"),
    "o10_hundred_thousand_words": (with_words(100000), "too large"),
    "o11_limit_verb": (regex("(*LIMIT_MATCH=5)a"), "(*"),
    "o12_utf_verb": (regex("(*UTF)a"), "(*"),
    "o13_no_jit_verb": (regex("(*NO_JIT)a"), "(*"),
    "o14_backslash_C": (regex(r"a\Cb"), r"\C"),
    "o15_backslash_G": (regex(r"\Ga"), r"\G"),
    "o16_backslash_K": (regex(r"a\Kb"), r"\K"),
    "o17_commit": (regex("a(*COMMIT)b"), "(*"),
    "o18_callout": (regex("a(?C1)b"), "callout"),
    "o19_recursion": (regex("a(?R)?b"), "calls of groups"),
    "o19_subroutine": (regex("(a)(?1)"), "calls of groups"),
    "o20_nested_repeats": (regex("(?:(?:(?:ab){1,65535}){1,65535}){1,65535}"), "too large"),
    "o21_too_long": (regex("a" * 65537), "longer than"),
    "o22_too_many_codes": (many(100001), "more than 100,000 codes"),
    "o24_id_twice": (book("a") + b"  - {id: c, find: b}\n", "the code in line 3 has this id already"),
    "o25_id_with_slash": (b"qcode: 1\ncodes:\n  - {id: a/b, find: a}\n", "an id is made of"),
    "o25_id_with_newline": (b'qcode: 1\ncodes:\n  - {id: "a\\nb", find: a}\n', "an id is made of"),
    "o25_id_with_nul": (b'qcode: 1\ncodes:\n  - {id: "a\\0b", find: a}\n', "single quotes"),
    "o29_a_thousand_deep": (deep(1000), "deep"),
    "o30_colour_injection": (book("a", "    color: 'red;}</style>'\n"), "#rrggbb"),
    "o31_alias": (b"qcode: 1\ncodes:\n  - {id: c, find: *ing}\n", "alias"),
    "o31_anchor": (b"qcode: 1\ncodes:\n  - &x {id: c, find: a}\n", "anchor"),
    "o31_laughs": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "anchor"),
    "o32_hundred_thousand_brackets": (b"qcode: 1\ncodes: " + b"[" * 100000, "deep"),
    "o32_hundred_thousand_braces": (b"qcode: 1\ncodes: " + b"{a: " * 100000, "deep"),
    "o34_key_twice": (b"qcode: 1\ntitle: a\ntitle: b\ncodes: []\n", "stands twice"),
    "o35_tag": (b"qcode: 1\ncodes:\n  - !!python/object {id: c, find: a}\n", "tag"),
    "o36_json_key_twice": (b'{"qcode": 1, "title": "a", "title": "b", "codes": []}', "stands twice"),
    "o36_json_cut": (in_json()[:-3], "is not closed"),
    "o38_tabs": (b"qcode: 1\ncodes:\n\t- {id: c, find: a}\n", "tab"),
    "o39_unknown_key": (b"qcode: 1\ncodes:\n  - {id: c, finds: a}\n", "find"),
    "o40_not_utf8": (b"qcode: 1\ntitle: caf\xe9\ncodes: []\n", "not UTF-8 here"),
    "o40_utf16": ("\ufeff".encode("utf-16-le") + "qcode: 1\n".encode("utf-16-le"), "UTF-8"),
    "o40_nul": (b"qcode: 1\ntitle: a\0b\ncodes: []\n", "a control character"),
    "o41_no_version": (b"codes: []\n", "qcode"),
    "o41_other_version": (b"qcode: 7\ncodes: []\n", "version 1"),
    "o42_empty": (b"", "there is nothing in this file"),
    "o42_only_a_comment": (b"# so\n", "there is nothing in this file"),
    "o43_unknown_list": (book("her <kim>"), "no list of this name"),
    "o43_list_of_itself": (b"qcode: 1\nwords:\n  a: [<b>]\n  b: [<a>]\n" + book("<a>")[9:], "a list cannot use itself"),
    "o44_stem": (b"qcode: 1\nlanguage: cy\n" + book("gwaith~")[9:], "no stems (~) in the language"),
    "o44_near": (b"qcode: 1\ncodes:\n  - id: c\n    find:\n      - {near: [a, b]}\n", "needs `words: N`"),
    "o45_unknown_role": (b"qcode: 1\ncodes:\n  - {id: c, find: a, speakers: particpant}\n", "participant"),
    "o45_unknown_unit": (b"qcode: 1\ncodes:\n  - {id: c, find: a, unit: sentance}\n", "sentence"),
    "o46_theme_of_nothing": (book("a") + b"themes:\n  - {name: t, codes: [d]}\n", "d"),
    "o47_transcript": (b"I: Is it heavy?\nP1: It is.\n", "not a codebook"),
    "o51_liwc_without_an_end": (b"%\n1\tA\n", "the categories do not end"),
    "o51_liwc_without_a_number": (b"%\nA\n%\n", "a category is its number"),
    "o51_liwc_number_twice": (b"%\n1\tA\n01\tB\n%\n", "another category has this number"),
    "o51_liwc_without_categories": (b"%\n%\nso\t1\n", "there is no category"),
    "o51_liwc_of_one_sign": (b"%\n1\tA\n%\n-*\t1\n*-*\t1\n*\\*\t1\n" + "\u00ad\t1\n".encode(), "an empty pattern"),
    "o52_yoshikoder_cut": (b"<dictionary><cnode name='A'><pnode name='a'", "the XML is damaged"),
    "o52_yoshikoder_with_entities": (b"<!DOCTYPE d [<!ENTITY a 'x'>]><dictionary><cnode name='&a;'/></dictionary>", "DOCTYPE"),
    "o52_yoshikoder_without_categories": (b"<dictionary><x><cnod/></x><!--<cnode--></dictionary>", "there is no category"),
    "o53_quanteda_alias": (b"a:\n  - *ing\n", "alias"),
    "o53_quanteda_key_twice": (b"a:\n  - x\na:\n  - y\n", "stands twice"),
    "o54_codebook_without_version": (b"codes:\n  - {id: a, find: a}\n", "qcode: 1"),
    "o54_study": (b"study: 1\nspeakers:\n  A: {role: participant}\n", "qcode: 1"),
    "o47_archive": (b"PK\3\4\x14\0\0\0", "a control character"),
}

TAKEN = {
    "o10_two_thousand_phrases": book("heavy", "".join(f"      - so heavy a word{i}\n" for i in range(2000))),
    "o23_ten_thousand_codes": many(10000) + b"  - {id: c, find: heavy}\n",
    "o26_name_with_markup": book("heavy", "    name: '<script>alert(1)</script> & ]]> \"'' \\\\'\n"),
    "o33_other_words_to_yaml": b"qcode: 1\ncodes:\n  - {id: no, find: [NO, 1:30, 012, null, heavy], unit: match}\n",
    "o36_json": in_json(),
    "o36_json_with_bom": b"\xef\xbb\xbf" + in_json(),
    "o48_windows_line_ends": book("heavy").replace(b"\n", b"\r\n"),
    "o51_liwc": b"%\r\n1\tc\r\n%\r\nheavy\t1\r\n",
    "o53_quanteda": b"c: [heavy]\n",
    "o55_wordstat": b"C\n\theavy (1)\n",
    "o55_lexicoder": b"+c\nheavy\n",
    "o52_yoshikoder_in_utf16": "\ufeff<dictionary><cnode name='c'><pnode name='heavy'/></cnode></dictionary>".encode("utf-16-le"),
    "o49_three_thousand_words": with_words(3000),
}

# Regexes that take for ever where nothing bounds them, each on a text made for it. True: the bound is met, and the output
# says so.
SLOW = {
    "o04_nested_repeats": ("(a+)+[;]", "a" * 50000 + " ;", None),
    "o05_words_then_a_sign": (r"(\w)+\s*[;:]", "a" * 30000, None),
    "o06_dots": ("(?s).*a.*b.*c.*z1", "abc " * 5000, None),
    "o07_lazy_alternatives": (r"(.|\s)*?z1", "x " * 20000, None),
    "o08_alternatives_that_overlap": ("(a|aa)+[;:]", "a" * 5000 + ".", True),
    "o50_nested_lazy": (r"^(?:.*?,){12}z", "so," * 3000, None),
}
