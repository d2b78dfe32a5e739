"""`qcode convert`: dictionaries of other tools in and out, and the list of what could not be said."""

import json
import os
import random
import re

import pytest
import qcode
from command import contents, jsonl_rows, run, write
from dictionaries import DICTIONARIES, HEAD, PLAIN, WRITTEN

EXTENSIONS = {"liwc": "dic", "quanteda": "yml", "wordstat": "cat", "lexicoder": "lc3", "yoshikoder": "ykd"}


def convert(folder, *arguments):
    """The notes of a conversion into a file, as (LINE:COLUMN, code, rule, message)."""
    done = run(folder, "convert", *arguments, "--json")
    assert done.err == "" and done.status in (0, 1), done.err
    told = json.loads(done.out)
    assert done.status == (1 if told["notes"] else 0)
    return [(f"{n['line']}:{n['column']}", n["code"], n["rule"], n["message"]) for n in told["notes"]]


def matches(folder, dictionary, text, *arguments):
    """(code, what it found) in a text, which nobody says."""
    (folder / "t.txt").write_text(text, encoding="utf-8")
    assert run(folder, "convert", "-q", dictionary, "c.yaml", *arguments).status in (0, 1)
    done = run(folder, "code", "c.yaml", "t.txt", "-q", "--to", "jsonl")
    assert done.status == 0, done.err
    return [(row["code"], row["text"]) for row in jsonl_rows(done.out)]


# --- in ---


@pytest.mark.parametrize("name", DICTIONARIES)
def test_what_is_read(name, tmp_path):
    d = DICTIONARIES[name]
    write(tmp_path, {d.file: d.source})
    notes = convert(tmp_path, d.file, "out.yaml")
    assert contents(tmp_path, "out.yaml").decode() == HEAD + d.codes
    assert [note[:3] for note in notes] == [note[:3] for note in d.notes]
    assert all(part in note[3] for note, (_, _, _, part) in zip(notes, d.notes))


@pytest.mark.parametrize("name", DICTIONARIES)
def test_a_dictionary_is_a_codebook(name, tmp_path):
    d = DICTIONARIES[name]
    write(tmp_path, {d.file: d.source})
    done = run(tmp_path, "check", d.file, "--json")
    assert done.status in (0, 1), done.err
    assert not [f for f in json.loads(done.out)["findings"] if f["level"] == "error"]


@pytest.mark.parametrize("name", DICTIONARIES)
def test_the_same_in_python(name):
    d = DICTIONARIES[name]
    book = qcode.Codebook.load(d.source)
    assert book.convert("yaml") == (HEAD + d.codes, [])
    assert [(f"{n.line or 0}:{n.column or 0}", n.code, n.rule) for n in book.notes] == [note[:3] for note in d.notes]


def test_formats_in_python():
    fixed = qcode.Codebook.load(b"k: ['a*']\n", values="fixed")
    assert [s.text for s in fixed.code("An a* for all.")] == ["a*"]
    text, notes = qcode.Codebook.load(PLAIN.encode()).convert("liwc")
    assert text == WRITTEN["liwc"] and [n.code for n in notes] == ["own"]
    assert "P07" not in qcode.Codebook.load(MORE.encode()).convert("yaml", public=True)[0]
    with pytest.raises(qcode.QcodeError, match="no codebook format of this name"):
        fixed.convert("liwk")


def test_other_commands_say_what_is_lost(tmp_path):
    write(tmp_path, {"a.cat": DICTIONARIES["wordstat"].source, "t.txt": "My child.\n"})
    told = "a.cat:5:1: note: nearest: 'WOM?N': the weight 2: every hit counts as one"
    for arguments in (["code", "a.cat", "t.txt"], ["check", "a.cat"], ["show", "child", "t.txt", "-c", "a.cat"]):
        assert told in run(tmp_path, *arguments).lines
        assert told not in run(tmp_path, *arguments, "-q").lines


def test_notes_as_text(tmp_path):
    d = DICTIONARIES["wordstat"]
    write(tmp_path, {"a.cat": d.source})
    done = run(tmp_path, "convert", "a.cat", "out.yaml")
    assert done.status == 1 and done.out == b""
    assert done.lines[0] == "a.cat:5:1: note: nearest: 'WOM?N': the weight 2: every hit counts as one"
    assert done.lines[2] == "a.cat: 2 things could not be said in the format yaml"
    assert run(tmp_path, "convert", "-q", "a.cat", "out.yaml").err == ""


# Counted by hand as the tools do: a word is what spaces and punctuation stand around, case is ignored; within a category
# of places that overlap the longest counts (quanteda: nested_scope = "key"), within another all do.
SEMANTICS = [
    ("a * is any run of signs", "k: ['trauma*', '*load']", "Trauma, traumatised; caseload, loads.",
     [("k", "Trauma"), ("k", "traumatised"), ("k", "caseload")]),
    ("a * within a word", "k: ['un*ed']", "It is unheard, untried, untidy.", [("k", "untried")]),
    ("a ? is one sign", "k: ['wom?n', 'ca??']", "Women care; woman; cat, wommen.",
     [("k", "Women"), ("k", "care"), ("k", "woman")]),
    ("no sign: the whole word", "k: [care]", "Care, but no careful or daycare.", [("k", "Care")]),
    ("several words stand in a row", "k: ['look after', 'no one']", "I look after them. No one looks after, look not after.",
     [("k", "look after"), ("k", "No one")]),
    ("the longest within a key", "k: [united, 'united states']", "The United States are united.",
     [("k", "United States"), ("k", "united")]),
    ("each key counts for itself", "a: [united]\nb: ['united states']", "The United States.",
     [("b", "United States"), ("a", "United")]),
    ("an apostrophe is part of a word", "k: [\"don't\", don]", "I don't know Don.", [("k", "don't"), ("k", "Don")]),
    ("what is a sign of ours only", "k: ['#1', 'a|b', '(x)']", "So #1, a|b and 11.", [("k", "#1"), ("k", "a|b")]),
]


@pytest.mark.parametrize("case", SEMANTICS, ids=[case[0] for case in SEMANTICS])
def test_it_finds_what_quanteda_finds(case, tmp_path):
    _, source, text, expected = case
    write(tmp_path, {"a.yml": source + "\n"})
    assert matches(tmp_path, "a.yml", text) == expected


VALUETYPES = [
    ("glob", "k: ['a*']", "An a* for all.", ["An", "a", "all"]),
    ("fixed", "k: ['a*', 'all?']", "An a* for all? Or all.", ["a*", "all?"]),
    ("regex", "k: ['aum']", "Traumatised by the au-pair.", ["Traumatised"]),
    ("regex", "k: ['^care']", "Careful, daycare, self-care.", ["Careful"]),
    ("regex", "k: ['ed$', '^un']", "Loaded edges, undone.", ["Loaded", "undone"]),
    ("regex", "k: ['^wom.n$', 'b.k']", "Women, womxen; by kin, a book, a bike.", ["Women", "bike"]),
    ("regex", "k: ['^look(s|ed)?$ ^after']", "She looks after him, I overlook after-care.", ["looks after"]),
    ("regex", "k: ['[^a]at']", "At that flat.", ["that", "flat"]),
]


@pytest.mark.parametrize("case", VALUETYPES, ids=[f"{c[0]} {c[1]}" for c in VALUETYPES])
def test_valuetype(case, tmp_path):
    valuetype, source, text, expected = case
    write(tmp_path, {"a.yml": source + "\n"})
    assert [m for _, m in matches(tmp_path, "a.yml", text, "--valuetype", valuetype)] == expected


def test_a_valuetype_that_there_is_not(tmp_path):
    write(tmp_path, {"a.yml": "k: [a]\n"})
    done = run(tmp_path, "convert", "a.yml", "out.yaml", "--valuetype", "wild")
    assert done.status == 2 and "glob, fixed or regex" in done.err


def test_it_finds_what_liwc_finds(tmp_path):
    d = DICTIONARIES["liwc"]
    write(tmp_path, {"a.dic": d.source})
    text = "I hate, hated it: an old friend, so-so :) kind of. So so kind. What? Whatever.\n"
    assert matches(tmp_path, "a.dic", text) == [
        ("affect", "hate"), ("anger", "hate"), ("affect", "hated"), ("anger", "hated"), ("affect", "old friend"),
        ("social", "old friend"), ("affect", "so-so"), ("affect", ":)"), ("social", "kind of"), ("affect", "What?")]


# --- out ---


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written(name, tmp_path):
    write(tmp_path, {"plain.yaml": PLAIN})
    notes = convert(tmp_path, "plain.yaml", "out." + EXTENSIONS[name], "--to", name)
    assert contents(tmp_path, "out." + EXTENSIONS[name]).decode() == WRITTEN[name]
    flat = ["that it stands under another code"] if name == "lexicoder" else []
    assert [note[:3] for note in notes] == [("14:9", "own", None)] * (len(flat) + 1)
    assert all(note[3].startswith(part) for note, part in zip(notes, [*flat, "`id`: "]))


@pytest.mark.parametrize("name", WRITTEN)
def test_a_round_trip(name, tmp_path):
    """Each format keeps what it wrote, and the codebook between keeps what it finds."""
    file = "a." + EXTENSIONS[name]
    write(tmp_path, {file: WRITTEN[name]})
    convert(tmp_path, file, "b.yaml", "--from", name)
    convert(tmp_path, "b.yaml", "c." + EXTENSIONS[name], "--to", name)
    doubled = contents(tmp_path, "c." + EXTENSIONS[name]).decode()
    once = {"quanteda": ("    - little one\n    - 'child*'\n", "    - little one\n"),
            "wordstat": ("\tlittle_one (1)\n\tchild* (1)\n", "\tlittle_one (1)\n"),
            "lexicoder": ("little one\nchild*\n", "little one\n"),
            "yoshikoder": ('    <pnode name="little one"/>\n    <pnode name="child*"/>\n', '    <pnode name="little one"/>\n')}
    assert doubled == WRITTEN[name].replace(*once.get(name, ("", "")))  # an entry that stands twice stands once


# rule, tool, entries, or what cannot be said
RULES = [
    ("look after (the | her)? kid", "quanteda", ["look after kid", "look after the kid", "look after her kid"]),
    ("(no one | nobody) else", "liwc", ["no one else", "nobody else"]),
    ("my <kin>", "liwc", ["my son", "my little one", "my step-son", "my step son", "my stepson"]),
    ("child-care", "liwc", ["child-care", "child care", "childcare"]),
    (r"so\-so", "liwc", ["so-so"]),
    (r"a \(b\)", "liwc", ["a (b)"]),
    ("wom?n", "wordstat", ["wom?n"]),
    ("*load", "yoshikoder", "a * that is not at the end"),
    ("wom?n", "liwc", "a ? for one letter"),
    ("P#", "liwc", "a # for digits"),
    ("not * good", "quanteda", ["not * good"]),
    ("not * good", "liwc", "a * for any word"),
    ("absorb~", "liwc", "a stem (~)"),
    ("care ... her", "liwc", "a gap (...)"),
    (r"a\*", "quanteda", "stands for itself here"),
    ("/x/", "liwc", "a regex"),
    (r"\@home", "wordstat", "a sign at its start"),
    ("+ size", "lexicoder", "a sign at its start"),
    ("(a | b | c | d | e | f) (a | b | c | d | e | f) (a | b | c | d | e | f) (a | b | c | d | e | f)", "liwc", "more than 1,000"),
]
LISTS = "words:\n  kin: [son, little one, <step>]\n  step: step-son\n"


def entries(tool, text):
    """Those of the last category of a file, in order."""
    if tool == "yoshikoder":
        return re.findall('<pnode name="(.*?)"', text)
    lines = text.split("%\n")[-1].splitlines()
    if tool == "liwc":
        return [line.split("\t")[0] for line in lines]
    return [line.strip().removesuffix(" (1)").removeprefix("- ").strip("'").replace("_", " ") for line in lines[1:]]


@pytest.mark.parametrize("case", RULES, ids=[f"{c[1]} {c[0]}"[:40] for c in RULES])
def test_a_rule_as_entries(case, tmp_path):
    rule, tool, expected = case
    quoted = "'" + rule.replace("'", "''") + "'"
    lists = LISTS if "<" in rule else ""
    write(tmp_path, {"c.yaml": f"{HEAD}{lists}codes:\n  - id: c\n    find:\n      - {quoted}\n      - plain\n"})
    notes = [n for n in convert(tmp_path, "c.yaml", "out.x", "--to", tool) if "lists are written out" not in n[3]]
    found = entries(tool, contents(tmp_path, "out.x").decode())
    if isinstance(expected, list):
        assert found == [*expected, "plain"] and notes == []
    else:
        assert found == ["plain"]
        assert [n[:3] for n in notes] == [("9:9", "c", rule)] and expected in notes[0][3]


MORE = """\
qcode: 1
title: More
words:
  kin: [son]
codes:
  - id: care
    name: Care of others
    definition: Care.
    find:
      - id: mine
        find: [my <kin>]
      - near: [son, school]
        words: 3
      - find: son
        window: turn
    unless: my own
    examples:
      - It was my son.
      - quote: So it was my son.
        from: P07
  - id: school
    name: Care of others
    find: school
themes:
  - name: All
    codes: [care]
"""


def test_all_that_a_dictionary_cannot_say(tmp_path):
    write(tmp_path, {"c.yaml": MORE})
    notes = convert(tmp_path, "c.yaml", "out.dic")
    assert [n[:3] for n in notes] == [
        ("1:1", None, None), ("4:3", None, None), ("0:0", None, None), ("6:5", "care", None), ("10:13", "care", "mine"),
        ("12:9", "care", None), ("14:9", "care", None), ("21:5", "school", None)]
    text = "\n".join(n[3] for n in notes)
    for part in ("`title`, `themes`", "`id`, `definition`, `unless`, `examples`", "a rule with `near`", "a rule with `window`",
                 "`unit` and `speakers`", "`id` of a rule", "`name`: another category has it"):
        assert part in text
    assert contents(tmp_path, "out.dic").decode() == "%\n1\tCare of others\n2\tschool\n%\nmy son\t1\nschool\t2\n"
    assert "definition" not in "".join(n[3] for n in convert(tmp_path, "c.yaml", "out.ykd"))


# --- the command ---


def test_public_leaves_quotations_out(tmp_path):
    write(tmp_path, {"c.yaml": MORE})
    notes = convert(tmp_path, "c.yaml", "out.yaml", "--public")
    assert [n[3] for n in notes] == ["1 real quotation left out"]
    text = contents(tmp_path, "out.yaml").decode()
    assert "So it was" not in text and "P07" not in text and "It was my son." in text
    assert convert(tmp_path, "c.yaml", "out.yaml") == []
    assert "So it was" in contents(tmp_path, "out.yaml").decode()


REFUSED = [
    ([], "convert takes a codebook"),
    (["c.yaml", "a.dic", "b.dic"], "convert takes a codebook"),
    (["c.yaml"], "no format is written in such a file"),
    (["c.yaml", "out.doc"], "no format is written in such a file"),
    (["c.yaml", "out.dic", "--to", "liwk"], "not 'liwk'"),
    (["c.yaml", "out.dic", "--from", "liwk"], "no codebook format of this name"),
    (["c.yaml", "-", "--to", "liwc", "--json"], "name a file"),
    (["c.yaml", "c.yaml"], "the output is the input"),
    (["t.vtt", "out.yaml"], "a transcript (webvtt): convert takes codebooks only"),
    (["t.txt", "out.yaml"], "not a codebook"),
    (["none.yaml", "out.yaml"], "none.yaml"),
    (["a.dic", "out.yaml"], "a.dic:2:1: error: a category is its number"),
]


@pytest.mark.parametrize("arguments, part", REFUSED, ids=[" ".join(r[0]) or "nothing" for r in REFUSED])
def test_what_is_refused(arguments, part, tmp_path):
    write(tmp_path, {"c.yaml": PLAIN, "t.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Q>Is it wet?</v>\n",
                     "t.txt": "I: Is it?\n\nP1: It is.\n", "a.dic": "%\nx\n%\n"})
    before = sorted(os.listdir(tmp_path))
    done = run(tmp_path, "convert", *arguments)
    assert done.status == 2 and done.out == b"" and part in done.err
    assert sorted(os.listdir(tmp_path)) == before


def test_the_output_is_whole_or_not_there(tmp_path):
    write(tmp_path, {"c.yaml": PLAIN, "out.dic": "old"})
    os.mkdir(tmp_path / "full")
    os.chmod(tmp_path / "full", 0o500)
    assert run(tmp_path, "convert", "c.yaml", "none/out.dic").status == 2
    convert(tmp_path, "c.yaml", "out.dic")
    assert contents(tmp_path, "out.dic").decode() == WRITTEN["liwc"]


@pytest.mark.parametrize("name", DICTIONARIES)
def test_damaged_files_are_answered(name, tmp_path):
    """Cut at any byte, a dictionary is read or refused with a message."""
    d = DICTIONARIES[name]
    tool = next(t for t, e in {**EXTENSIONS, "yoshikoder": "ykd lcd"}.items() if d.file[2:] in e)
    for n in range(0, len(d.source), 7):
        write(tmp_path, {d.file: d.source[:n]})
        done = run(tmp_path, "convert", d.file, "out.yaml", "--from", tool)
        assert done.status in (0, 1, 2) and (done.status != 2 or done.err.count("error: ") == 1), done.err


@pytest.mark.parametrize("name", DICTIONARIES)
def test_no_bytes_do_harm(name):
    """A few bytes are other ones, or gone: an answer comes, or an error."""
    d, chance = DICTIONARIES[name], random.Random(7)
    signs = b"\t\n%()*+<>\"'&:[]-~|/\\01\xc3\xff \0"
    for _ in range(300):
        source = bytearray(d.source)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(source))
            source[at:at + chance.choice((0, 1, 1, 3))] = bytes(chance.choices(signs, k=chance.randint(0, 2)))
        try:
            qcode.Codebook.load(bytes(source)).convert("quanteda")
        except qcode.QcodeError as error:
            assert str(error)
