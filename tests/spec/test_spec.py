"""Runs the examples of the specifications in this folder through the command and through Python.

A specification is Markdown. Its fenced blocks have two words after the fence, the first for people's highlighters; the
second says what the block is. What is given:

    codebook         a codebook, used until the next one
    beside           the codes that stand beside the rules of such a table
    with             top-level parts of a codebook (words, fillers, defaults) for the `matches` blocks that follow
    transcript NAME  a transcript, used until the next heading; several are a folder. A word after the name is the encoding
                     in which it is written, as Python calls it; in latin-1 `⟪92⟫` is the byte 92
    docx NAME        the same as a Word document: a line is a paragraph (word.py has the rest)
    study            a study file, used until the next heading

What must come of it:

    segments         what is coded: `CODE: text` a line, in order; `(nothing)` where nothing is
    matches          `PATTERN => sentence with ⟦each match⟧` a line; no brackets: no match
    canonical        the canonical text of the last transcript
    turns            `LABEL [BEGIN to FINISH]: speech` a line; `-` for no label, times in ms, `?` for no time
    facts            `KEY: VALUE` a line: what `qcode transcripts --json` says of the last transcript
    warnings         part of each warning of the last transcript, one a line; before it may stand `line 3: ` or
                     `line 3, 2 times: `; `(none)` where there is none
    error            `LINE:COLUMN part of the message` of the last codebook or transcript; with `exact` the whole of it
    run              `$ qcode ...` and what it prints
    xml jsonl csv    the whole output for all transcripts; words after it are options of `qcode code`. `…` is anything
                     within one value; a line that ends in `\\` goes on in the next one
    rows             the rows of a table after `<!-- each row is run -->`: `RULE`, a text with ⟦each hit⟧, a text without one
    python           a program; beside it are coded.xml, coded.jsonl and coded.csv of all transcripts

In transcripts and expected texts `␍` stands for CR, `␠` for a space that would not be seen, `␉` for a tab, `␀` for NUL, `␄` for
the end of a text that does not end in LF, `⏎` for a line end within a line, and `⟪2019⟫` for the character with that code.
"""

import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest
import qcode
import word

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = HERE.parent.parent / "schema" / "qcode.rng"
COMMAND = os.environ["QCODE"]
XMLLINT = shutil.which(os.environ.get("XMLLINT", "xmllint"))
NAMESPACE = {"q": "urn:qcode:coding:1.0"}
INPUTS = {"codebook", "beside", "with", "transcript", "docx", "study"}
EXPECTATIONS = {"segments", "matches", "canonical", "turns", "facts", "warnings", "error", "run", "xml", "jsonl", "csv",
                "rows", "python"}

ROWS = "<!-- each row is run -->"


class Block:
    def __init__(self, path, line, words, body):
        self.path, self.line, self.kind, self.arguments, self.body = path, line, words[1], words[2:], body


class Example:
    """An expectation with the inputs that stand before it."""

    def __init__(self, block, codebook, extra, transcripts, study, last):
        self.block, self.codebook, self.extra = block, codebook, extra
        self.transcripts, self.study, self.last = dict(transcripts), study, last


# --- reading the specifications ---


def blocks(path):
    """Headings (as their line) and blocks of a file, in order."""
    words, body, start = None, [], 0
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if words is None and line.startswith("#"):
            yield line
        elif words is None and line == ROWS:
            table = list(itertools.takewhile(lambda row: row.startswith("|"), lines[number:]))
            yield Block(path, number + 2, ["", "rows"], table[2:])
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
    for mark, character in {"␄\n": "", "␍": "\r", "␠": " ", "␉": "\t", "␀": "\0"}.items():
        text = text.replace(mark, character)
    return re.sub("⟪([0-9A-F]+)⟫", lambda m: chr(int(m.group(1), 16)), text)


def content(block):
    """The bytes of a transcript."""
    text = unescape(block.body)
    if block.kind == "docx":
        return word.docx(text)
    return text.encode(block.arguments[1] if len(block.arguments) > 1 else "utf-8")


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
            elif block.kind in ("with", "beside"):
                extra = unescape(block.body)
            elif block.kind == "study":
                study = unescape(block.body)
            elif block.kind in ("transcript", "docx"):
                last = ("transcript", block.arguments[0])
                transcripts[block.arguments[0]] = content(block)
            else:
                yield Example(block, codebook, extra, transcripts, study, last)


EXAMPLES = list(examples())

# --- running ---


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
    for name, data in example.transcripts.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return arguments


def run_command(folder, *arguments, **environment):
    return subprocess.run([COMMAND, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, **environment})


def study_of(example):
    return qcode.Study.load(example.study.encode()) if example.study is not None else None


# --- what is coded ---


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


def code_with_python(codebook, path, name, study):
    try:
        return codebook.code(path, name=name, study=study)
    except qcode.SpeakersError as error:
        return error.result


def coded_by_python(codebook, folder, files, study):
    out = []
    for name in files:
        result = code_with_python(codebook, folder / name, pathlib.Path(name).name, study)
        for s in result:
            assert result.transcript.text[s.start:s.end] == s.text
            out.append((s.code, s.text, [(e.start, e.end) for e in s.evidence]))
    return out


def check_segments(example, folder):
    arguments = write_inputs(example, folder)
    files = sorted(f"in/{name}" for name in example.transcripts)
    by_command = coded_by_command(folder, "codebook.yaml", files, *arguments)
    codebook = qcode.Codebook.load(folder / "codebook.yaml")
    assert coded_by_python(codebook, folder, files, study_of(example)) == by_command
    shown = [f"{code}: {text}".replace("\n", "⏎") for code, text, _ in by_command]
    assert shown == [line for line in example.block.body if line and line != "(nothing)"]


MATCH_CODEBOOK = """qcode: 1
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


ROW_CODEBOOK = """qcode: 1
{beside}
  - id: c
    unit: match
    speakers: everyone
    find: {rule}
"""


def found_by_rule(folder, beside, rule, text):
    rule = f"[{rule}]" if rule.startswith("{") else rule
    (folder / "c.yaml").write_text(ROW_CODEBOOK.format(beside=beside, rule=rule), encoding="utf-8")
    (folder / "t.txt").write_text(text, encoding="utf-8", newline="")
    by_command = [t for code, t, _ in coded_by_command(folder, "c.yaml", ["t.txt"]) if code == "c"]
    assert [s.text for s in qcode.Codebook.load(folder / "c.yaml").code(text) if s.code == "c"] == by_command
    return by_command


def check_rows(example, folder):
    assert example.block.body
    for offset, line in enumerate(example.block.body, 1):
        _, rule, finds, not_found = [c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", line)[1:-1]]
        place = f"{example.block.path.name}:{example.block.line + offset}: {rule}"
        text = finds.replace("⟦", "").replace("⟧", "").replace("¶", "\n\n")
        expected = [t.replace("¶", "\n\n") for t in re.findall("⟦(.*?)⟧", finds)]
        assert found_by_rule(folder, example.extra, rule.strip("`"), text) == expected and expected, place
        assert found_by_rule(folder, example.extra, rule.strip("`"), not_found.replace("¶", "\n\n")) == [], place


# --- what is read ---


def read_by_python(example, folder):
    write_inputs(example, folder)
    codebook = qcode.Codebook.load(example.codebook.encode()) if example.codebook else None
    return qcode.Transcript.load(folder / "in" / example.last[1], study=study_of(example),
                                 _codebook=codebook._handle if codebook else None)


def read_by_command(example, folder):
    arguments = write_inputs(example, folder)
    if example.codebook:
        arguments += ["--codebook", "codebook.yaml"]
    done = run_command(folder, "transcripts", "--json", f"in/{example.last[1]}", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check_canonical(example, folder):
    assert read_by_python(example, folder).text == unescape(example.block.body)


def check_turns(example, folder):
    transcript = read_by_python(example, folder)
    shown = []
    for turn in transcript.turns:
        times = ["?" if t is None else str(t) for t in (turn.begin, turn.finish)]
        shown.append(f"{turn.speaker or '-'}{'' if times == ['?', '?'] else ' [' + ' to '.join(times) + ']'}: "
                     + transcript.text[turn.start:turn.end].replace("\n", "⏎"))
    assert shown == [unescape([line + "␄"]) for line in example.block.body]


def check_facts(example, folder):
    found, transcript = read_by_command(example, folder), read_by_python(example, folder)
    for key in ("reader", "dialect", "encoding", "encoding_guessed", "words", "case"):
        assert found[key] == getattr(transcript, key)
    for line in example.block.body:
        key, _, value = line.partition(": ")
        assert str(found[key]) == value, key


def check_warnings(example, folder):
    found = [(w.line, w.count, w.message) for w in read_by_python(example, folder).warnings]
    by_command = read_by_command(example, folder)["warnings"]
    assert [(w["line"] or None, w["count"], w["message"]) for w in by_command] == found
    expected = [line for line in example.block.body if line != "(none)"]
    assert len(found) == len(expected), found
    for text, (line, count, message) in zip(expected, found):
        place, part = re.fullmatch(r"(line \d+(?:, \d+ times)?: )?(.*)", text).groups()
        assert part in message
        if place:
            assert place == f"line {line}{f', {count} times' if count > 1 else ''}: "


def check_error(example, folder):
    place, _, part = example.block.body[0].partition(" ")
    line, _, column = place.partition(":")
    write_inputs(example, folder)
    if example.last[0] == "codebook":
        done = run_command(folder, "check", "codebook.yaml")
        load = lambda: qcode.Codebook.load(example.last[1].encode())
        shown = f"codebook.yaml:{line}:{column}: error: "
    else:
        done = run_command(folder, "transcripts", f"in/{example.last[1]}")
        load = lambda: qcode.Transcript.load(folder / "in" / example.last[1])
        shown = f"in/{example.last[1]}:{line}: error: " if line != "-" else f"in/{example.last[1]}: error: "
    assert done.returncode == 2
    assert shown in done.stderr
    assert part in done.stderr
    with pytest.raises(qcode.QcodeError) as caught:
        load()
    assert part == caught.value.message if "exact" in example.block.arguments else part in caught.value.message
    assert (caught.value.line or "-") == (int(line) if line != "-" else "-")
    if column:
        assert caught.value.column == int(column)


# --- the command ---


def check_run(example, folder):
    write_inputs(example, folder)
    body = example.block.body
    starts = [i for i, line in enumerate(body) if line.startswith("$ ")] + [len(body)]
    for start, end in zip(starts, starts[1:]):
        words = body[start][2:].split()
        assert words[0] == "qcode"
        done = run_command(folder, *words[1:])
        assert (done.stdout + done.stderr).splitlines() == body[start + 1:end]


# --- outputs ---


def outputs(folder, *arguments, **environment):
    """Write coded.xml, .jsonl and .csv of all transcripts."""
    for extension in ("xml", "jsonl", "csv"):
        done = run_command(folder, "code", "codebook.yaml", "in", *arguments, "-o", f"coded.{extension}", **environment)
        assert done.returncode in (0, 1), done.stderr


def compare(expected, text):
    """Line by line, so that a difference is seen at once."""
    expected, lines = expected.split("\n"), text.split("\n")
    for wanted, line in zip(expected, lines):
        if not re.fullmatch('[^"]*'.join(re.escape(part) for part in wanted.split("…")), line):
            assert line == wanted
    assert lines[len(expected):] == expected[len(lines):]


def written_by_python(example, folder, extension):
    """The same output; but Python has no way to write down that a transcript was skipped."""
    codebook = qcode.Codebook.load(folder / "codebook.yaml")
    path = folder / f"python.{extension}"
    with qcode.Writer(path, codebook) as writer:
        for name in sorted(example.transcripts):
            writer.add(code_with_python(codebook, folder / "in" / name, name, study_of(example)))
    return path.read_bytes()


def without_tool(data):
    return re.sub(rb' tool="[^"]*"', b"", data)


def check_output(example, folder):
    kind, options = example.block.kind, example.block.arguments
    arguments = write_inputs(example, folder) + options
    outputs(folder, *arguments, "-j", "1")
    shutil.copytree(folder, folder / "elsewhere" / "deeper")
    outputs(folder / "elsewhere" / "deeper", *arguments, "-j", "4", LC_ALL="C", TZ="Asia/Tokyo")
    data = (folder / f"coded.{kind}").read_bytes()
    assert (folder / "elsewhere" / "deeper" / f"coded.{kind}").read_bytes() == data or "--stamp" in options
    if not options and b'"skipped"' not in data and b",skipped," not in data:
        assert without_tool(written_by_python(example, folder, kind)) == without_tool(data)
    if XMLLINT and kind == "xml":
        subprocess.run([XMLLINT, "--noout", "--relaxng", SCHEMA, folder / "coded.xml"], check=True)
    compare(re.sub(r"\\\n[ ]*", "", unescape(example.block.body)), data.decode("utf-8"))


check_xml = check_jsonl = check_csv = check_output


def check_python(example, folder):
    arguments = write_inputs(example, folder)
    outputs(folder, *arguments)
    done = subprocess.run([sys.executable, "-c", "\n".join(example.block.body)], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# --- tests ---


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.block.path.name}:{e.block.line}")
def test_example(example, folder):
    globals()[f"check_{example.block.kind}"](example, folder)


def test_there_are_examples():
    assert {e.block.path.name for e in EXAMPLES} == {p.name for p in HERE.glob("*.md")}
