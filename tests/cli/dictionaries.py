"""The smallest dictionaries that show each fact of their formats, and what becomes of them: written by hand."""

from typing import NamedTuple


class Dictionary(NamedTuple):
    file: str
    source: bytes
    codes: str       # the codebook, from `codes:` on, as YAML
    notes: tuple     # LINE:COLUMN, code, rule, part of the message


HEAD = """\
qcode: 1
defaults:
  unit: match
  speakers: everyone
  overlap: longest
"""

LIWC = """\
%
01\tAffect (Feelings of all kinds)
\t02\tAnger
3\tSocial
%

hate*\t01\t02
kind of\t3
old friend 1 3
so-so\t1
what?\t01
:)\t1
C++\t3
hate*\t1
"""

LIWC_CODES = r"""codes:
  - id: affect
    name: Affect (Feelings of all kinds)
    find:
      - hate*
      - old friend
      - so\-so
      - what\?
      - ':\)'
    codes:
      - id: anger
        name: Anger
        find:
          - hate*
  - id: social
    name: Social
    find:
      - kind of
      - old friend
      - C++
"""

LIWC_CONDITIONS = """\
%
1\tVerb
2\tFiller
%
like\t(02 134)1/2\t(02 134)2\t2
kind\t<of>1/2
lost\t9
none
"""

LIWC_CONDITIONS_CODES = """\
codes:
  - id: verb
    name: Verb
  - id: filler
    name: Filler
    find:
      - like
"""

QUANTEDA = """\
# made up
KIN: [child*, "little one", wom?n]
Money & work:
  __:
    - pay
  KIN:
    - owe*
  debts: overdraft
no: ['(', 'a|b', "5/6", '~', '#1', 'well...', '/x']
"""

QUANTEDA_CODES = r"""codes:
  - id: kin
    name: KIN
    find:
      - child*
      - little one
      - wom?n
  - id: money-work
    name: Money & work
    find:
      - pay
    codes:
      - id: kin-2
        name: KIN
        find:
          - owe*
      - id: debts
        name: debts
        find:
          - overdraft
  - id: 'no'
    name: 'no'
    find:
      - \(
      - a\|b
      - 5/6
      - \~
      - \#1
      - well\...
      - \/x
"""

WORDSTAT = """\
FAMILY
\tCHILD* (1)
\tNEAREST
\t\tLITTLE_ONE (1)
\t\tWOM?N (2)
\t@LOST [CHILD* NEAR #LOSS /S] (1)
LOSS
\tLOST (1)
"""

WORDSTAT_CODES = """\
codes:
  - id: family
    name: FAMILY
    find:
      - CHILD*
    codes:
      - id: nearest
        name: NEAREST
        find:
          - LITTLE ONE
          - WOM?N
  - id: loss
    name: LOSS
    find:
      - LOST
"""

LEXICODER = """\
+Good words
glad
not bad
+Bad
sad*
"""

LEXICODER_CODES = """\
codes:
  - id: good-words
    name: Good words
    find:
      - glad
      - not bad
  - id: bad
    name: Bad
    find:
      - sad*
"""

YOSHIKODER = """\
<?xml version="1.0" encoding="UTF-8"?>
<dictionary style="050805" patternengine="substring">
  <cnode name="Feelings" desc="Said to be felt">
    <pnode name="feel*"/>
    <cnode name="Sad &amp; lonely" desc="">
      <pnode name="on my own"></pnode>
      <pnode name="sad" score="2.0"/>
    </cnode>
  </cnode>
</dictionary>
"""

YOSHIKODER_CODES = """\
codes:
  - id: feelings
    name: Feelings
    definition: Said to be felt
    find:
      - feel*
    codes:
      - id: sad-lonely
        name: Sad & lonely
        find:
          - on my own
          - sad
"""

LCD = """\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<dictionary style="Lexicoder" name="topics"><cnode name="t100"><pnode name=" budget "></pnode></cnode></dictionary>
"""

LCD_CODES = "codes:\n  - id: t100\n    name: t100\n    find:\n      - budget\n"

LATIN_1 = "%\n1\tCaf\xe9\n%\nna\xefve\t1\n".encode("latin-1")
LATIN_1_CODES = "codes:\n  - id: caf\xe9\n    name: Caf\xe9\n    find:\n      - na\xefve\n"

WINDOWS = b"\xef\xbb\xbf" + LEXICODER.replace("\n", "\r\n").encode()

DICTIONARIES = {
    "liwc": Dictionary("a.dic", LIWC.encode(), LIWC_CODES, ()),
    "liwc_conditions": Dictionary("a.dic", LIWC_CONDITIONS.encode(), LIWC_CONDITIONS_CODES, (
        ("5:1", None, "like", "a condition"), ("6:1", None, "kind", "a condition"), ("7:1", None, "lost", "no category has"),
        ("8:1", None, "none", "no number"))),
    "latin_1": Dictionary("a.dic", LATIN_1, LATIN_1_CODES, (("0:0", None, None, "not UTF-8"),)),
    "quanteda": Dictionary("a.yml", QUANTEDA.encode(), QUANTEDA_CODES, ()),
    "wordstat": Dictionary("a.cat", WORDSTAT.encode(), WORDSTAT_CODES, (
        ("5:1", "nearest", "WOM?N", "the weight 2"), ("6:2", "family", "@LOST [CHILD* NEAR #LOSS /S] (1)", "a rule of WordStat"))),
    "lexicoder": Dictionary("a.lc3", LEXICODER.encode(), LEXICODER_CODES, ()),
    "lexicoder_windows": Dictionary("a.lc3", WINDOWS, LEXICODER_CODES, ()),
    "yoshikoder": Dictionary("a.ykd", YOSHIKODER.encode(), YOSHIKODER_CODES, (("7:0", "sad-lonely", "sad", "a score"),)),
    "lcd": Dictionary("a.lcd", LCD.encode(), LCD_CODES, (("2:0", None, None, "within words"),)),
}

# A codebook that dictionaries can say: what each tool's file is.
PLAIN = HEAD + """\
codes:
  - id: kin
    name: Kin
    find:
      - child*
      - little one
      - child*
    codes:
      - id: own
        name: Own & near
        find:
          - my own
          - child*
  - id: 'no'
    find: ["isn't"]
  - id: empty
"""

WRITTEN = {
    "liwc": "%\n1\tKin\n\t2\tOwn & near\n3\tno\n4\tempty\n%\nchild*\t1\t2\nlittle one\t1\nmy own\t2\nisn't\t3\n",
    "quanteda": "Kin:\n  __:\n    - 'child*'\n    - little one\n    - 'child*'\n  'Own & near':\n    - my own\n"
                "    - 'child*'\n'no':\n  - 'isn''t'\nempty: []\n",
    "wordstat": "Kin\n\tchild* (1)\n\tlittle_one (1)\n\tchild* (1)\n\tOwn & near\n\t\tmy_own (1)\n\t\tchild* (1)\nno\n"
                "\tisn't (1)\nempty\n",
    "lexicoder": "+Kin\nchild*\nlittle one\nchild*\n+Own & near\nmy own\nchild*\n+no\nisn't\n+empty\n",
    "yoshikoder": """\
<?xml version="1.0" encoding="UTF-8"?>
<dictionary style="050805" patternengine="substring">
  <cnode name="Kin" desc="">
    <pnode name="child*"/>
    <pnode name="little one"/>
    <pnode name="child*"/>
    <cnode name="Own &amp; near" desc="">
      <pnode name="my own"/>
      <pnode name="child*"/>
    </cnode>
  </cnode>
  <cnode name="no" desc="">
    <pnode name="isn't"/>
  </cnode>
  <cnode name="empty" desc="">
  </cnode>
</dictionary>
""",
}
