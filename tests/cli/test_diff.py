"""What `qcode diff` tells of two codings and of two codebooks; counted by hand."""

import json

import pytest
from command import run, write

A = """\
qcode: 1
codes:
  - id: load
    definition: What weighs.
    find: [heavy]
  - id: wet
    unit: match
    find:
      - id: damp
        find: wet*
  - id: calm
    find: quiet
"""

# `heavy` is no rule of load any more, wet takes in the word before, calm is another's name
B = """\
qcode: 1
codes:
  - id: load
    definition: What weighs.
    find:
      - id: burden
        find: weigh*
  - id: wet
    unit: match
    find:
      - id: damp
        find: so wet*
  - id: calm
    find: quiet
  - id: new
    find: nothing
"""

# a label is part of the text: `P1: ` takes 4 code points
INTERVIEW = """\
P1: It is so heavy. And so wetter.

P1: Quiet here. It weighs me down.
"""


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"a.yaml": A, "b.yaml": B, "in/one.txt": INTERVIEW, "in/two.txt": "P1: Quiet.\n"})
    for side in "ab":
        assert run(tmp_path, "code", f"{side}.yaml", "in", "-o", f"{side}.xml").status == 0
    return tmp_path


# code: A, B, same, gained, lost, moved
COUNTS = {"load": [1, 1, 0, 1, 1, 0], "wet": [1, 1, 0, 0, 0, 1], "calm": [2, 2, 2, 0, 0, 0], "new": [0, 0, 0, 0, 0, 0]}
TELLS = [("lost", "load", ["load#1"], "It is so heavy.", None), ("moved", "wet", ["damp"], "wetter", "so wetter"),
         ("gained", "load", ["burden"], None, "It weighs me down.")]


@pytest.mark.parametrize("arguments", [("a.xml", "b.xml"), ("a.yaml", "b.yaml", "in")])
def test_segments(folder, arguments):
    done = run(folder, "diff", *arguments, "--json", "--quote")
    assert (done.status, done.err) == (1, "")
    told = json.loads(done.out)
    assert {c["code"]: [c[k] for k in ("a", "b", "same", "gained", "lost", "moved")] for c in told["codes"]} == COUNTS
    assert [(d["kind"], d["code"], d["rules"], d["a"] and d["a"]["text"], d["b"] and d["b"]["text"])
            for d in told["differences"]] == TELLS
    assert {d["transcript"] for d in told["differences"]} == {"one.txt"}
    moved = told["differences"][1]  # `wetter` is 6 long, `so ` 3
    assert (moved["a"]["end"] - moved["a"]["start"], moved["a"]["start"] - moved["b"]["start"]) == (6, 3)
    assert moved["a"]["end"] == moved["b"]["end"]


def test_codebooks_are_told_apart(folder):
    told = json.loads(run(folder, "diff", "a.yaml", "b.yaml", "in", "--json").out)
    assert told["codebook"] == [{"kind": "changed", "a": "load", "b": "load", "changed": ["rules"]},
                                {"kind": "changed", "a": "wet", "b": "wet", "changed": ["rules"]},
                                {"kind": "added", "a": None, "b": "new", "changed": []}]
    assert json.loads(run(folder, "diff", "a.xml", "b.xml", "--json").out)["codebook"] == []


def test_the_same(folder):
    for arguments in (("a.xml", "a.xml"), ("a.yaml", "a.yaml", "in")):
        done = run(folder, "diff", *arguments)
        assert (done.status, done.err) == (0, "")
        assert done.text.splitlines()[1:] == ["calm            2       2       2       0       0       0",
                                              "load            1       1       1       0       0       0",
                                              "wet             1       1       1       0       0       0"]


def test_text(folder):
    done = run(folder, "diff", "a.yaml", "b.yaml", "in")
    assert done.status == 1
    lines = done.text.splitlines()
    assert lines[0] == "code            A       B    same  gained    lost   moved"
    assert lines[lines.index("codebook") + 1:][:3] == ["  changed load: rules", "  changed wet: rules", "  added new"]
    after = lines[lines.index("one.txt") + 1:]
    assert [line.split()[:3] + line.split()[-2:] for line in after if not line.startswith("      ")] == [
        ["-", "lost", "load", "by", "load#1"], ["~", "moved", "wet", "by", "damp"], ["+", "gained", "load", "by", "burden"]]


def test_markdown(folder):
    done = run(folder, "diff", "a.xml", "b.xml", "--format", "markdown", "--quote")
    assert done.status == 1
    lines = done.text.splitlines()
    assert lines[0] == "### 1 gained, 1 lost, 1 moved"
    assert "| load | 1 | 1 | 0 | 1 | 1 | 0 |" in lines
    assert lines[-1] == "</details>"
    (gained,) = [line for line in lines if "| gained |" in line]
    cells = [cell.strip() for cell in gained.strip("|").split("|")]
    assert (cells[0], cells[2], cells[3], cells[5:]) == ("one.txt", "load", "", ["burden", "It weighs me down."])


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_no_word_of_a_transcript_unless_asked_for(folder, form):
    silent, quoting = [run(folder, "diff", "a.xml", "b.xml", "--format", form, *more).text for more in ([], ["--quote"])]
    for words in ("so heavy", "wetter", "weighs me"):
        assert words not in silent and words in quoting


def test_markdown_is_escaped(tmp_path):
    segment = '<segment code="x|*y*" start="0" end="9"><text>&lt;b> | @someone `x`</text></segment>'
    for name, body in (("a.xml", ""), ("b.xml", segment)):
        write(tmp_path, {name: '<run xmlns="urn:qcode:coding:1.0" version="1"><transcript name="t" text-sha256="'
                               + "1" * 64 + f'">{body}</transcript></run>'})
    text = run(tmp_path, "diff", "a.xml", "b.xml", "--format", "markdown", "--quote").text
    assert r"| t | gained | x\|\*y\* |  | 0-9 |  | &#60;b\> \| &#64;someone \`x\` |" in text.splitlines()


def test_to_a_file(folder):
    done = run(folder, "diff", "a.xml", "b.xml", "-o", "out.md", "--format", "markdown")
    assert (done.status, done.out) == (1, b"")
    assert (folder / "out.md").read_bytes() == run(folder, "diff", "a.xml", "b.xml", "--format", "markdown").out


def test_a_transcript_on_one_side(folder):
    assert run(folder, "code", "a.yaml", "in/one.txt", "-o", "less.xml").status == 0
    done = run(folder, "diff", "a.xml", "less.xml")
    assert done.status == 1
    assert done.text.splitlines()[-2] == "  - only in A"
    assert done.text.splitlines()[-1].split() == ["-", "lost", "calm", "4-10", "by", "calm#1"]


def test_what_is_missing_is_not_the_same(folder):
    write(folder, {"in/empty.txt": ""})
    assert run(folder, "code", "a.yaml", "in", "-o", "skipped.xml").status == 1
    done = run(folder, "diff", "skipped.xml", "skipped.xml")
    assert (done.status, "empty.txt was skipped" in done.err) == (2, True)
    done = run(folder, "diff", "a.yaml", "b.yaml", "in")
    assert (done.status, done.err.count("empty.txt")) == (2, 1)
    assert "lost load  4-19" in done.text  # the others are compared all the same


def test_another_text(folder):
    write(folder, {"in/two.txt": "P1: Quiet now.\n"})
    assert run(folder, "code", "a.yaml", "in", "-o", "later.xml").status == 0
    done = run(folder, "diff", "a.xml", "later.xml")
    assert (done.status, done.out) == (2, b"")
    assert "two.txt: the text is not the same on both sides" in done.err


@pytest.mark.parametrize("arguments, words", [
    (["a.xml"], "diff takes two codings"), (["a.yaml", "b.yaml"], "add transcripts"), (["a.xml", "b.yaml"], "two of the same kind"),
    (["a.xml", "b.xml", "in"], "without transcripts"), (["a.xml", "none.xml"], "none.xml"), (["a.yaml", "none.yaml", "in"], "none.yaml"),
    (["a.xml", "b.xml", "--format", "html"], "text, markdown or json"), (["a.yaml", "b.yaml", "-"], "must be a file"),
])
def test_refused(folder, arguments, words):
    done = run(folder, "diff", *arguments)
    assert (done.status, done.out, words in done.err) == (2, b"", True), done.err
