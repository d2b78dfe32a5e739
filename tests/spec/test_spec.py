"""Runs the examples of the specifications in this folder through the command and through Python.

A specification is Markdown. Its fenced blocks have two words after the fence, the first for people's highlighters; the
second says what the block is:

    codebook         a codebook, used until the next one
    with             top-level parts of a codebook (words, fillers, defaults) for the `matches` blocks that follow
    transcript NAME  a transcript, used until the next heading; several are a folder
    study            a study file, used until the next heading
    segments         what is coded: `CODE: text` a line, in order; `(nothing)` where nothing is
    matches          `PATTERN => sentence with ⟦each match⟧` a line; no brackets: no match
    canonical        the canonical text of the last transcript
    turns            `LABEL [BEGIN-FINISH]: speech` a line; `-` for no label, times in ms
    warnings         part of each warning of the last transcript, one a line
    error            `LINE:COLUMN part of the message` of the last codebook or transcript
    run              `$ qcode ...` and what it prints

In transcripts and canonical texts `␍` stands for CR, `␠` for a space that would not be seen, `␉` for a tab, `␀` for NUL, and
`⟪2019⟫` for the character with that code.
"""

import itertools
import os
import pathlib
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest
import qcode

HERE = pathlib.Path(__file__).resolve().parent
COMMAND = os.environ["QCODE"]
NAMESPACE = {"q": "urn:qcode:coding:1.0"}
INPUTS = {"codebook", "with", "transcript", "study"}
EXPECTATIONS = {"segments", "matches", "canonical", "turns", "warnings", "error", "run"}


class Block:
    def __init__(self, path, line, words, body):
        self.path, self.line, self.kind, self.arguments, self.body = path, line, words[1], words[2:], body


class Example:
    """An expectation with the inputs that stand before it."""

    def __init__(self, block, codebook, extra, transcripts, study, last):
        self.block, self.codebook, self.extra = block, codebook, extra
        self.transcripts, self.study, self.last = dict(transcripts), study, last


def blocks(path):
    """Headings (as their line) and blocks of a file, in order."""
    words, body, start = None, [], 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if words is None and line.startswith("#"):
            yield line
        elif words is None and line.startswith("```"):
            words, body, start = line[3:].split(), [], number
        elif words is not None and line == "```":
            if len(words) > 1:
                yield Block(path, start, words, body)
            words = None
        elif words is not None:
            body.append(line)
    assert words is None, f"{path}:{start}: the block is not closed"


def unescape(lines):
    text = "\n".join(lines) + "\n"
    for mark, character in {"␍": "\r", "␠": " ", "␉": "\t", "␀": "\0"}.items():
        text = text.replace(mark, character)
    return re.sub("⟪([0-9A-F]+)⟫", lambda m: chr(int(m.group(1), 16)), text)


def examples():
    for path in sorted(HERE.glob("*.md")):
        codebook, extra, transcripts, study, last = "", "", {}, None, None
        for block in blocks(path):
            if isinstance(block, str):
                transcripts, study, extra, last = {}, None, "", None
                continue
            assert block.kind in INPUTS | EXPECTATIONS, f"{path}:{block.line}: no such block: {block.kind}"
            if block.kind == "codebook":
                codebook = unescape(block.body)
                last = ("codebook", codebook)
            elif block.kind == "with":
                extra = unescape(block.body)
            elif block.kind == "study":
                study = unescape(block.body)
            elif block.kind == "transcript":
                last = ("transcript", block.arguments[0])
                transcripts[block.arguments[0]] = unescape(block.body)
            else:
                yield Example(block, codebook, extra, transcripts, study, last)


EXAMPLES = list(examples())


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path


def write_inputs(example, folder):
    (folder / "codebook.yaml").write_text(example.codebook, encoding="utf-8", newline="")
    arguments = []
    if example.study is not None:
        (folder / "study.yaml").write_text(example.study, encoding="utf-8")
        arguments = ["--study", "study.yaml"]
    for name, text in example.transcripts.items():
        (folder / "in" / name).write_bytes(text.encode("utf-8"))
    return arguments


def run_command(folder, *arguments):
    return subprocess.run([COMMAND, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8")


def coded_by_command(folder, codebook, files, *arguments):
    """(code, text, evidence) of each segment that the command writes."""
    done = run_command(folder, "code", codebook, *files, *arguments, "-o", "out.xml")
    assert done.returncode in (0, 1), done.stderr
    root = ElementTree.parse(folder / "out.xml").getroot()
    out = []
    for segment in root.iterfind("q:transcript/q:segment", NAMESPACE):
        evidence = [(int(e.get("start")), int(e.get("end"))) for e in segment.iterfind("q:evidence", NAMESPACE)]
        out.append((segment.get("code"), segment.findtext("q:text", namespaces=NAMESPACE), evidence))
    return out


def coded_by_python(codebook, folder, files, study):
    who = qcode.Study.load(study.encode()) if study is not None else None
    out = []
    for name in files:
        try:
            result = codebook.code(folder / name, name=pathlib.Path(name).name, study=who)
        except qcode.SpeakersError as error:
            result = error.result
        for s in result:
            assert result.transcript.text[s.start:s.end] == s.text
            out.append((s.code, s.text, [(e.start, e.end) for e in s.evidence]))
    return out


def check_segments(example, folder):
    arguments = write_inputs(example, folder)
    files = sorted(f"in/{name}" for name in example.transcripts)
    by_command = coded_by_command(folder, "codebook.yaml", files, *arguments)
    codebook = qcode.Codebook.load(folder / "codebook.yaml")
    assert coded_by_python(codebook, folder, files, example.study) == by_command
    shown = [f"{code}: {text}".replace("\n", "⏎") for code, text, _ in by_command]
    assert shown == [line for line in example.block.body if line and line != "(nothing)"]


MATCH_CODEBOOK = """qcode: 1
language: en
{extra}
codes:
  - id: c
    unit: match
    speakers: everyone
    find:
      - {pattern}
"""


def check_matches(example, folder):
    for offset, line in enumerate(example.block.body, 1):
        pattern, arrow, sentence = line.partition(" => ")
        assert arrow, f"{example.block.path}:{example.block.line + offset}: no ' => '"
        sentence = unescape([sentence])
        quoted = "'" + pattern.strip().replace("'", "''") + "'"
        (folder / "c.yaml").write_text(MATCH_CODEBOOK.format(extra=example.extra, pattern=quoted), encoding="utf-8")
        text = sentence.replace("⟦", "").replace("⟧", "")
        (folder / "t.txt").write_text(text, encoding="utf-8", newline="")
        expected = re.findall("⟦(.*?)⟧", sentence, re.S)
        by_command = [t for _, t, _ in coded_by_command(folder, "c.yaml", ["t.txt"])]
        by_python = [s.text for s in qcode.Codebook.load(folder / "c.yaml").code(text)]
        place = f"{example.block.path.name}:{example.block.line + offset}: {pattern}"
        assert by_command == expected, place
        assert by_python == expected, place


def last_transcript(example, folder):
    write_inputs(example, folder)
    codebook = qcode.Codebook.load(example.codebook.encode()) if example.codebook else None
    study = qcode.Study.load(example.study.encode()) if example.study is not None else None
    return qcode.Transcript.load(folder / "in" / example.last[1], study=study,
                                 _codebook=codebook._handle if codebook else None)


def check_canonical(example, folder):
    assert last_transcript(example, folder).text == unescape(example.block.body)


def check_turns(example, folder):
    transcript = last_transcript(example, folder)
    shown = []
    for turn in transcript.turns:
        times = "" if turn.begin is None and turn.finish is None else \
            f" [{'' if turn.begin is None else turn.begin}-{'' if turn.finish is None else turn.finish}]"
        shown.append(f"{turn.speaker or '-'}{times}: {transcript.text[turn.start:turn.end]}".replace("\n", "⏎"))
    assert shown == example.block.body


def check_warnings(example, folder):
    found = [warning.message for warning in last_transcript(example, folder).warnings]
    expected = [line for line in example.block.body if line != "(none)"]
    assert len(found) == len(expected), found
    for part, message in zip(expected, found):
        assert part in message


def check_error(example, folder):
    place, _, part = example.block.body[0].partition(" ")
    line, _, column = place.partition(":")
    write_inputs(example, folder)
    if example.last[0] == "codebook":
        done = run_command(folder, "check", "codebook.yaml")
        assert done.returncode == 2
        load = lambda: qcode.Codebook.load(example.last[1].encode())
        shown = f"codebook.yaml:{line}:{column}: error: "
    else:
        done = run_command(folder, "transcripts", f"in/{example.last[1]}")
        assert done.returncode == 2
        load = lambda: qcode.Transcript.load(folder / "in" / example.last[1])
        shown = f"in/{example.last[1]}:{line}: error: " if line != "-" else f"in/{example.last[1]}: error: "
    assert shown in done.stderr
    assert part in done.stderr
    with pytest.raises(qcode.QcodeError) as caught:
        load()
    assert part in caught.value.message
    assert (caught.value.line or "-") == (int(line) if line != "-" else "-")
    if column:
        assert caught.value.column == int(column)


def check_run(example, folder):
    write_inputs(example, folder)
    body = example.block.body
    starts = [i for i, line in enumerate(body) if line.startswith("$ ")] + [len(body)]
    for start, end in itertools.pairwise(starts) if hasattr(itertools, "pairwise") else zip(starts, starts[1:]):
        words = body[start][2:].split()
        assert words[0] == "qcode"
        done = run_command(folder, *words[1:])
        assert (done.stdout + done.stderr).splitlines() == body[start + 1:end]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.block.path.name}:{e.block.line}")
def test_example(example, folder):
    globals()[f"check_{example.block.kind}"](example, folder)


def test_there_are_examples():
    assert {e.block.path.name for e in EXAMPLES} == {p.name for p in HERE.glob("*.md")}
