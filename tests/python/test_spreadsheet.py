"""Codebooks as spreadsheets: in, out, and what is wrong with them."""

import re

import pytest
import qcode
from test_codebook import SMALL, SOURCES

HEADER = "id,name,parent,definition,include,exclude,find,unless,examples,counterexamples"
LISTS = {"find", "unless", "examples", "counterexamples", "fillers", "speakers", "codes", "themes"}


def load(*rows, separator="\r\n"):
    return qcode.Codebook.load(separator.join(rows).encode())


def plain(value, key=None):
    """What the table cannot keep apart: one value and a list of one, a block and a list of its lines, an order of keys, and
    nothing written."""
    if key in LISTS and isinstance(value, dict):
        value = [value]
    if isinstance(value, dict):
        lists = {"words", "roles"}
        return {k: plain([v] if key in lists and isinstance(v, str) else v, k) for k, v in value.items() if v not in (None, [], {}, "")}
    if isinstance(value, str) and key in ("examples", "counterexamples") and "\n" in value:
        value = [line.strip() for line in value.splitlines() if line.strip()]
    if key in LISTS and not isinstance(value, list):
        value = [value]
    return [plain(item) for item in value] if isinstance(value, list) else value


# --- there and back ---

@pytest.mark.parametrize("source", SOURCES)
def test_there_and_back(source):
    codebook = qcode.Codebook.load(source)
    table = codebook.to_csv()
    again = qcode.Codebook.load(table.encode())
    assert plain(again.to_dict()) == plain(codebook.to_dict())
    assert again.to_csv() == table
    assert again.notes == []
    assert [rule.id for rule in again.rules] == [rule.id for rule in codebook.rules]
    assert [(e.turns, e.quotation, e.source) for code in again.codes for e in code.examples] == \
        [(e.turns, e.quotation, e.source) for code in codebook.codes for e in code.examples]


def test_what_is_written():
    assert qcode.Codebook.from_dict(SMALL).to_csv().split("\r\n") == [
        HEADER + ",color,note",
        "title:,Women: on probation",
        "defaults:unit,match",
        "roles:participant,P#",
        "fillers:,um",
        "words:kin,\"child\nbaby\"",
        "words:no,never",
        "care,Childcare,,Care.,All.,None.,\"mind the <kin>\n"
        "{id: pair, near: [school, run], words: 3, in_order: yes, certainty: check}\","
        "\"{find: <no>, where: 3 words before}\","
        "\"Mind the baby.\n[{I: 'How?'}, {P1: I mind the child.}]\n{quote: School to run., from: P07}\","
        "\"Never mind the baby.\nI mind my own child.\",#c0504d,A note.",
        "school,,care,,,,,,,,,",
        "theme:,Control,,An idea.,,,care",
        ""]


@pytest.mark.parametrize("item", ["[Tt]rauma", "[laughs]", "{x}", "'quoted'", "''", "'tis", "[laughs] well", "= x", "-x", "+1", "@x",
                                  '"Yes" she said', "a, b; c", "#x", "  x", "(a | b)? c", "'=x'", "- x"])
def test_any_item(item):
    codebook = qcode.Codebook.from_dict({"qcode": 1, "codes": [
        {"id": "a", "definition": item, "examples": [item, "x"], "note": item}]})
    again = qcode.Codebook.load(codebook.to_csv().encode())
    assert again.codes[0].examples[0].text == item.strip()
    assert (again.codes[0].definition, again.codes[0].note) == (item, item)
    assert all(not line.lstrip().startswith(("=", "+", "-", "@")) for line in codebook.to_csv().split(","))


def test_line_ends_in_an_item_are_told_of():
    codebook = qcode.Codebook.load(b'qcode: 1\ncodes:\n  - id: a\n    find: [x]\n    examples: [y, "an x\\nand more"]\n')
    notes = []
    assert "\"y\nan x and more\"" in codebook._written("csv", notes.append)
    assert [(note.code, note.line, note.column) for note in notes] == [("a", 5, 19)]


# --- as programs write it ---

@pytest.mark.parametrize("encode", [
    lambda rows: "\r\n".join(rows).encode("utf-8-sig"),
    lambda rows: "\n".join(rows).encode(),
    lambda rows: "\r\n".join(row.replace(",", ";") for row in rows).encode("utf-8-sig"),
    lambda rows: "\r\n".join(row.replace(",", "\t") for row in rows).encode("utf-16"),
    lambda rows: "\r\n".join(rows).encode("cp1252"),
], ids=["Excel, UTF-8", "LF", "semicolons", "Unicode text", "Windows"])
def test_as_spreadsheets_write_it(encode):
    rows = ["Find, ID ,NAME", "café,care,“Care”", "", ",,", "x,other,"]
    codebook = qcode.Codebook.load(encode(rows))
    assert [(code.id, code.name) for code in codebook.codes] == [("care", "“Care”"), ("other", "other")]
    assert codebook.rules[0].find == "café"
    assert codebook.notes == [] or [note.message for note in codebook.notes] == [
        "not UTF-8: read as windows-1252; save it as UTF-8 where signs are wrong"]


def test_parents_in_any_order():
    codebook = load("id,parent,find", "c,b,x", "b,a,y", "a,,z", "d,b,w")
    assert [code.path for code in codebook.codes] == ["a", "a/b", "a/b/c", "a/b/d"]


def test_found_by_content_and_by_name(tmp_path):
    table = tmp_path / "book.txt"
    table.write_text("id,find\na,x\n", encoding="utf-8")
    assert qcode.Codebook.load(table).rules[0].find == "x"
    damaged = tmp_path / "book.csv"
    damaged.write_text("name,rule\na,x\n", encoding="utf-8")
    with pytest.raises(qcode.CodebookError, match="not a table of codes") as found:
        qcode.Codebook.load(damaged)
    assert (found.value.path, found.value.line, found.value.column) == (str(damaged), 1, 1)
    with pytest.raises(qcode.CodebookError, match="not a table of codes"):
        qcode.Codebook.load(b"qcode: 1\n", format="csv")


def test_columns_that_are_not_known():
    codebook = load("id,find,exampels,memo", "a,x,y,z")
    assert [(n.line, n.column, n.message) for n in codebook.notes] == [
        (1, 9, "no such column is known, so it is not read; did you mean 'examples'?"),
        (1, 18, "no such column is known, so it is not read")]


def test_places():
    codebook = load("id,find,examples", "a,\"x\r\n  \"\"é\"\" y\r\n\r\n{find: z, unless: [w]}\",one \"two\"")
    assert [(rule.line, rule.column) for rule in codebook.rules] == [(2, 4), (3, 3), (5, 1)]
    assert codebook.rules[1].find == '"é" y'
    assert (codebook.codes[0].line, codebook.codes[0].column) == (2, 1)
    assert (codebook.codes[0].examples[0].line, codebook.codes[0].examples[0].column) == (5, 25)


@pytest.mark.parametrize("rows, line, column, words", [
    (["id,find", "a,one (two"], 2, 7, "this parenthesis is not closed"),
    (["id,find", "a,\"x\none (two\""], 3, 5, "this parenthesis is not closed"),
    (["id,find", "a,\"x\n\"\"one\"\" (two\""], 3, 9, "this parenthesis is not closed"),
    (["id,find", "a,\"x\n{find: [y, (z]}\""], 3, 12, "this parenthesis is not closed"),
    (["id,find", "a,\"x\n{find: [y, z}\""], 3, 13, "a list that begins with ["),
    (["id,find", "a,\"{near: [\"\"x\"\", y], wrds: 3}\""], 2, 23, "did you mean 'words'"),
    (["id,color", "a,red"], 2, 3, "a color is"),
    (["id,unit,find", "a,sentense,x"], 2, 3, "`unit` is match, sentence"),
    (["id,find", "a,x", "a,y"], 3, 1, "the code in line 2 has this id already"),
    (["id,find", ",x"], 2, 1, "a code needs `id`"),
    (["id,find", "a b,x"], 2, 2, "an id is made of letters"),
    (["id,parent", "a,b", "bb,"], 2, 3, "no code has this one; did you mean 'bb'?"),
    (["id,parent", "a,b", "b,c", "c,b"], 2, 3, "go round in a ring"),
    (["id,parent", "a,a"], 2, 3, "go round in a ring"),
    (["id,find,id", "a,x,a"], 1, 9, "this column stands twice"),
    (["id,find,name,Find", "a,x,A,y"], 1, 14, "this column stands twice"),
    (["id,find", "a,x,,y"], 2, 6, "more cells than the first row has"),
    (["id,find", "a,\"x"], 2, 3, "this quotation mark is never closed"),
    (["id,find", "a,\"x\"y"], 2, 6, "the cell goes on"),
    (["id,find", "titel:,x"], 2, 1, "did you mean 'title'?"),
    (["id,find", "words:kin,x", "words:kin,y"], 3, 1, "first in line 2"),
    (["id,name,find", "title:,x,y"], 2, 10, "one cell beside its id"),
    (["id,find", "words:,x"], 2, 8, "`words` is a mapping"),
    (["id,find", "words:,x", "words:kin,y"], 3, 1, "without a name behind its colon"),
    (["id,find", "words:kin,"], 2, 1, "this list is empty"),
    (["id,find", "qcode:,2"], 2, 1, "this key has no row"),
    (["id,find", "a,x", "theme:,a"], 3, 1, "a theme needs `name`"),
    (["id,name,find", "theme:,T,a"], 2, 10, "no code has this id"),
    (["id,find", "defaults:unt,match"], 2, 1, "did you mean 'unit'?"),
])
def test_errors(rows, line, column, words):
    with pytest.raises(qcode.CodebookError, match=re.escape(words)) as found:
        load(*rows, separator="\n")
    assert (found.value.line, found.value.column) == (line, column), found.value


def test_limits():
    deep = [f"c{i},c{i - 1}" for i in range(1, 40)]
    with pytest.raises(qcode.LimitError, match="more than 28 deep"):
        load("id,parent", "c0,", *deep)
    assert load("id,parent", "c0,", *deep[:27]).codes[-1].depth == 27
    assert qcode.Codebook.load(load("id,parent,find", "c0,,", *(f"{row},x" for row in deep[:27])).to_yaml().encode())


def test_truncated_anywhere():
    """No end of a file is worse than an error."""
    table = qcode.Codebook.from_dict(SMALL).to_csv().encode()
    for n in range(len(table)):
        try:
            qcode.Codebook.load(table[:n], format="csv")
        except qcode.QcodeError as error:
            assert error.message


def test_a_large_table():
    rows = [f"c{i},word{i},{f'c{i // 10}' if i else ''}" for i in range(20000)]
    codebook = load("id,find,parent", *rows)
    assert len(codebook.codes) == 20000
