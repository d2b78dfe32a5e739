"""Codebooks by program: built from values, walked, and written; the same errors, with a path in place of a line."""

import json
import os
import pathlib
import re

import pytest
import qcode

ROOT = pathlib.Path(os.environ["QCODE_SRCDIR"])
FILES = sorted([*ROOT.glob("corpus/*/codebook.yaml"), ROOT / "tests/golden/codebook.yaml"])

SMALL = {
    "qcode": 1,
    "title": "Women: on probation",
    "words": {"kin": ["child", "baby"], "no": "never"},
    "roles": {"participant": ["P#"]},
    "fillers": ["um"],
    "defaults": {"unit": "match"},
    "codes": [{
        "id": "care", "name": "Childcare", "color": "#c0504d", "definition": "Care.", "include": "All.", "exclude": "None.",
        "note": "A note.",
        "find": ["mind the <kin>", {"id": "pair", "near": ["school", "run"], "words": 3, "in_order": True, "certainty": "check"}],
        "unless": [{"find": "<no>", "where": "3 words before"}],
        "examples": ["Mind the baby.", [{"I": "How?"}, {"P1": "I mind the child."}], {"quote": "School to run.", "from": "P07"}],
        "counterexamples": "Never mind the baby.\nI mind my own child.\n",
        "codes": [{"id": "school"}],
    }],
    "themes": [{"name": "Control", "idea": "An idea.", "codes": ["care"]}],
}


def yaml_sources():
    """Every codebook of the specification that loads, and those of the corpus."""
    for path in FILES:
        yield pytest.param(path.read_bytes(), id=f"{path.parent.name}/{path.name}")
    spec = (ROOT / "tests/spec/codebook.md").read_text(encoding="utf-8")
    for i, block in enumerate(re.findall(r"^```yaml[^\n]*\n(.*?)^```", spec, re.M | re.S)):
        try:
            qcode.Codebook.load(block.encode())
        except qcode.QcodeError:
            continue  # shown there for its error
        yield pytest.param(block.encode(), id=f"codebook.md, block {i + 1}")


SOURCES = list(yaml_sources())


def test_there_are_sources():
    assert len(SOURCES) > 20


@pytest.mark.parametrize("source", SOURCES)
def test_written_and_read_again(source):
    codebook = qcode.Codebook.load(source)
    written = codebook.to_yaml()
    again = qcode.Codebook.load(written.encode())
    assert again.to_dict() == codebook.to_dict()
    assert again.to_yaml() == written
    assert [rule[:2] for rule in again.rules] == [rule[:2] for rule in codebook.rules]
    assert not any(line.endswith(" ") for line in written.splitlines())


@pytest.mark.parametrize("source", SOURCES)
def test_from_its_dict(source):
    codebook = qcode.Codebook.load(source)
    again = qcode.Codebook.from_dict(codebook.to_dict())
    assert again.to_dict() == codebook.to_dict()
    assert again.sha256 == qcode.Codebook.load(codebook.to_yaml().encode()).sha256


@pytest.mark.parametrize("source", SOURCES)
def test_as_json(source):
    """Python's own reader sees what we wrote; so do we."""
    codebook = qcode.Codebook.load(source)
    written = codebook.to_json()
    assert qcode.Codebook.from_dict(json.loads(written)).to_dict() == qcode.Codebook.load(written.encode()).to_dict()
    again = qcode.Codebook.load(written.encode(), format="json")
    assert again.to_json() == written
    assert [rule.id for rule in again.rules] == [rule.id for rule in codebook.rules]
    assert [[e.text for e in code.examples + code.counterexamples] for code in again.codes] == \
        [[e.text for e in code.examples + code.counterexamples] for code in codebook.codes]


def test_json_looks():
    codebook = qcode.Codebook.load(b"qcode: 1\nfillers:\nwords: {not_speech: , kin: [a, 'b\"']}\ncodes:\n  - id: a\n    find:\n"
                                   b"      - {near: [x, y], words: 3, in_order: yes}\n    examples: |\n      one\n\n      two\n")
    assert codebook.to_json() == """\
{
  "qcode": 1,
  "words": {
    "not_speech": [],
    "kin": ["a", "b\\""]
  },
  "codes": [
    {
      "id": "a",
      "find": [
        {
          "near": ["x", "y"],
          "words": 3,
          "in_order": "yes"
        }
      ],
      "examples": [
        "one",
        "two"
      ]
    }
  ]
}
"""


def test_other_programs_read_the_same():
    """PyYAML sees texts where we see texts."""
    yaml = pytest.importorskip("yaml", reason="SKIPPED: python3-yaml is not there, so nobody else has read our YAML")
    for path in FILES:
        codebook = qcode.Codebook.load(path)

        def as_text(value):
            if isinstance(value, dict):
                return {key: as_text(v) for key, v in value.items()}
            if isinstance(value, list):
                return [as_text(v) for v in value]
            return {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else str(value) if isinstance(value, int) \
                else value

        assert as_text(yaml.safe_load(codebook.to_yaml())) == codebook.to_dict()


def test_every_part():
    codebook = qcode.Codebook.from_dict(SMALL)
    code = codebook.codes[0]
    assert code[:4] == ("care", "Childcare", "care", None)
    assert (code.definition, code.include, code.exclude, code.color, code.note) == ("Care.", "All.", "None.", "#c0504d", "A note.")
    assert code.rules == ("care#1", "pair")
    assert [e.text for e in code.examples] == ["Mind the baby.", "I: How?\nP1: I mind the child.", "School to run."]
    assert code.examples[1].turns == (("I", "How?"), ("P1", "I mind the child."))
    assert [(e.quotation, e.source) for e in code.examples] == [(False, None), (False, None), (True, "P07")]
    assert [e.text for e in code.counterexamples] == ["Never mind the baby.", "I mind my own child."]
    assert (codebook.codes[1].parent, codebook.codes[1].note, codebook.codes[1].examples) == ("care", None, ())
    first, second = codebook.rules
    assert (first.find, first.unit, first.certainty) == ("mind the <kin>", "match", "sure")
    assert (second.id, second.certainty, second.find["near"]) == ("pair", "check", ["school", "run"])
    assert codebook.themes == [("Control", "An idea.", ("care",))]
    assert codebook.words == {"kin": ["child", "baby"], "no": ["never"]}
    assert (codebook.roles, codebook.fillers, codebook.defaults) == ({"participant": ["P#"]}, ["um"], {"unit": "match"})
    assert codebook.notes == []
    assert codebook.to_dict()["codes"][0]["find"][1]["in_order"] == "yes"


def test_it_codes():
    codebook = qcode.Codebook.from_dict(SMALL)
    result = codebook.code("P1: I mind the baby. Never mind the child.\nP1: The school was run down.\n")
    assert [segment.text for segment in result] == ["mind the baby", "school was run"]


def test_its_places_are_those_of_its_yaml():
    codebook = qcode.Codebook.from_dict(SMALL)
    lines = codebook.to_yaml().splitlines()
    assert lines[codebook.codes[0].line - 1] == "  - id: care"
    assert "near:" in lines[codebook.rules[1].line] or "id: pair" in lines[codebook.rules[1].line - 1]


def test_a_minimal_one_keeps_nothing_nothing():
    codebook = qcode.Codebook.from_dict({"qcode": 1, "fillers": None, "codes": []})
    assert codebook.to_dict() == {"qcode": "1", "fillers": None, "codes": []}
    assert (codebook.codes, codebook.words, codebook.fillers) == ([], {}, [])
    assert codebook.to_yaml() == "qcode: 1\nfillers:\ncodes: []\n"


def code_with(**parts):
    return {"qcode": 1, "codes": [{"id": "a", **parts}]}


@pytest.mark.parametrize("source, path, column, words", [
    ({}, "codebook", 1, "it has no `qcode: 1`"),
    ({"qcode": 1, "codes": [{"name": "A"}]}, "codes[0]", 1, "a code needs `id`"),
    ({"qcode": 1, "codes": [{"id": "a"}, {"id": "a"}]}, "codes[1].id", 1, "the code at codes[0] has this id already"),
    (code_with(find=["x", "one (two"]), "codes[0].find[1]", 5, "this parenthesis is not closed"),
    (code_with(find="one (two"), "codes[0].find", 5, "this parenthesis is not closed"),
    (code_with(find=[{"find": ["x", "é (y"]}]), "codes[0].find[0].find[1]", 3, "this parenthesis is not closed"),
    (code_with(fnd=["x"]), "codes[0].fnd", 1, "a code has no such key; did you mean 'find'?"),
    (code_with(find=[{"id": "r", "find": "x"}, {"id": "r", "find": "y"}]), "codes[0].find[1].id", 1,
     "a rule at codes[0].find[0].id has this id already"),
    (code_with(find=[{"near": ["x", "y"], "words": 1.5}]), "codes[0].find[0].words", 1, "`words` is a whole number"),
    (code_with(color=""), "codes[0].color", 1, "a color is '#rrggbb'"),
    ({"qcode": 1, "words": {"kin": []}}, "words.kin", 1, "this list is empty"),
    ({"qcode": 1, "title": "bell \a"}, "title", None, "a control character"),
    ({"qcode": 1, "title": "nul \0"}, "title", None, "a control character"),
])
def test_errors_have_the_path(source, path, column, words):
    with pytest.raises(qcode.CodebookError, match=re.escape(words)) as found:
        qcode.Codebook.from_dict(source)
    assert (found.value.path, found.value.line, found.value.column) == (path, None, column)
    assert str(found.value).startswith(f"{path}: ")


def test_the_message_is_the_readers():
    source = code_with(find=["x", "one (two"])
    with pytest.raises(qcode.CodebookError) as built:
        qcode.Codebook.from_dict(source)
    with pytest.raises(qcode.CodebookError) as read:
        qcode.Codebook.load(b"qcode: 1\ncodes:\n  - id: a\n    find: [x, one (two]\n")
    assert (built.value.message, built.value.status) == (read.value.message, read.value.status)


def test_what_is_no_codebook():
    with pytest.raises(qcode.EncodingError, match="title: not UTF-8"):
        qcode.Codebook.from_dict({"qcode": 1, "title": "\ud800"})
    with pytest.raises(TypeError, match=r"codes\[0\].find\[0\]: a codebook holds .* not set"):
        qcode.Codebook.from_dict(code_with(find=[{"x"}]))
    with pytest.raises(TypeError, match="a codebook is a dict, not list"):
        qcode.Codebook.from_dict([])
    with pytest.raises(qcode.LimitError, match="nested more than 64 deep"):
        deep = "x"
        for _ in range(70):
            deep = [deep]
        qcode.Codebook.from_dict({"qcode": 1, "title": deep})


def test_closed():
    codebook = qcode.Codebook.from_dict(SMALL)
    codebook.close()
    with pytest.raises(ValueError, match="the codebook is closed"):
        codebook.to_yaml()
    with pytest.raises(ValueError, match="the codebook is closed"):
        codebook.to_dict()


def test_a_format_that_is_not():
    with pytest.raises(qcode.QcodeError, match="did you mean 'yaml'"):
        qcode.Codebook.load(b"qcode: 1\n", format="yam")
