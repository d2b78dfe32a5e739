"""What the command says on standard error, its help, and that none of it holds a word of an interview."""

import io
import os
import pathlib
import re
import sys

import pytest
from command import CODEBOOK, INTERVIEW, SOURCES, WEBVTT, code, contents, run, small, write

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bad"))
from kinds import CANARY, KINDS  # noqa: E402

MANUAL = (SOURCES / "doc" / "qcode.1.scd").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    small(tmp_path)
    return tmp_path


# --- codebooks: file:line:column, the line, a caret ---


def book(line):
    return f"qcode: 1\ncodes:\n  - id: c\n    find:\n      - {line}\n"


# source, place, part of the message, the line as it is drawn, columns before the caret
DRAWN = [
    (book("/so(/"), "5:12", "missing closing parenthesis", "      - /so(/", 11),
    (book("/sö\U0001f642(/"), "5:13", "missing closing parenthesis", "      - /sö\U0001f642(/", 13),  # the picture is two wide
    (book("e\u0301 <kim>"), "5:12", "no list of this name", "      - e\u0301 <kim>", 10),  # the accent has no width
    ("qcode: 1\ncodes:\n\t- id: c\n", "3:1", "tab", "\\x09- id: c", 0),
    (book("/so(/ # \ttab"), "5:12", "missing closing parenthesis", "      - /so(/ # \\x09tab", 11),
    (book("/so(/").replace("\n", "\r\n"), "5:12", "missing closing parenthesis", "      - /so(/", 11),
    (book("/so(/ # \u202e\u2066"), "5:12", "missing closing parenthesis",
     "      - /so(/ # \\xE2\\x80\\xAE\\xE2\\x81\\xA6", 11),
    ("qcode: 1\ncodes:\n  - {id: c,\tfind: <kim>}\n", "3:19", "no list of this name", "  - {id: c,\\x09find: <kim>}", 21),
    ("\ufeffqcod: 1\n", "1:1", "qcode", "qcod: 1", 0),
    (book("x" * 200 + " <kim> " + "y" * 200), "5:210", "no list of this name",
     "..." + "x" * 59 + " <kim> " + "y" * 54 + "...", 63),
]


@pytest.mark.parametrize("case", DRAWN, ids=range(len(DRAWN)))
@pytest.mark.parametrize("command", ["check", "code", "transcripts"])
def test_the_place_is_shown(folder, case, command):
    source, place, part, line, before = case
    write(folder, {"bad.yaml": source})
    arguments = {"check": ["check", "bad.yaml"], "code": ["code", "bad.yaml", "in"],
                 "transcripts": ["transcripts", "in", "-c", "bad.yaml"]}[command]
    done = run(folder, *arguments)
    assert (done.status, done.out) == (2, b"")
    first, drawn, caret = done.lines
    assert first.startswith(f"bad.yaml:{place}: error: ")
    assert part in first
    assert drawn == "  " + line
    assert caret == " " * (2 + before) + "^"


def test_a_codebook_from_a_pipe_is_not_read_again(folder):
    done = run(folder, "check", "/dev/stdin", input=book("/so(/").encode())
    assert done.status == 2
    assert done.lines[0].startswith("/dev/stdin:5:12: error: missing closing parenthesis")


def test_a_finding_has_its_place(folder):
    write(folder, {"c.yaml": "qcode: 1\ncodes:\n  - id: c\n    find: [heavy]\n    definition: Weight.\n    examples:\n      - It was light.\n"
                             "    counterexamples:\n      - It was heavy.\n"})
    done = run(folder, "check", "c.yaml")
    assert done.status == 1
    assert [line.split(": ")[:2] for line in done.lines if line.startswith("c.yaml")] == [
        ["c.yaml:4:12", "unexercised"], ["c.yaml:7:9", "example"], ["c.yaml:9:9", "counterexample"]]
    assert done.lines[4:6] == ["        - It was light.", "          ^"]
    assert done.text == "c.yaml: 2 of 2 examples and counterexamples fail, 0 of 1 rules exercised, 1 warning\n"


def test_a_study_file_is_private(folder):
    """Its place is said; its lines and names are not."""
    for study in ("study: 1\nspeakers:\n  'Xyzzy Quux': {rôle: participant}\n", "study: 1\nspeakers:\n  Xyzzy: [Quux]\n",
                  "study: 1\nXyzzy: Quux\n", "study: 1\nspeakers:\n  Xyzzy: {role: x}\n  Xyzzy: {role: x}\n", "study: Xyzzy\n",
                  "study: 1\ncases:\n  Xyzzy: {a: [Quux]}\n", "study: 1\ntranscripts:\n  Xyzzy: Quux\n",
                  "study: 1\nspeakers: *Xyzzy\n"):
        write(folder, {"study.yaml": study})
        done = run(folder, "code", "codebook.yaml", "in", "--study", "study.yaml")
        assert done.status == 2, study
        assert re.fullmatch(r"study\.yaml:\d+:\d+: error: .+\n", done.err)
        assert "Xyzzy" not in done.err and "Quux" not in done.err, study


# --- near misses ---


@pytest.mark.parametrize("arguments, message", [
    (["cod"], "no command 'cod': did you mean 'code'?"),
    (["transcript", "in"], "no command 'transcript': did you mean 'transcripts'?"),
    (["help", "chekc"], "no command 'chekc': did you mean 'check'?"),
    (["bananas"], "no command 'bananas': `qcode help` lists them"),
    (["\x1b[31m"], "no command '\\x1B[31m': `qcode help` lists them"),
    (["code", "--sumary"], "no option '--sumary': did you mean '--summary'?"),
    (["code", "c", "t", "--ouput=x.xml"], "no option '--ouput': did you mean '--output'?"),
    (["code", "--unknown-speaker-roles", "x"], "no option '--unknown-speaker-roles': see `qcode help code`"),
    (["code", "--bananas\x1b[31m"], "no option '--bananas\\x1B[31m': see `qcode help code`"),
    (["transcripts", "--summary"], "no option '--summary': see `qcode help transcripts`"),
    (["code", "-x"], "no option '-x': see `qcode help code`"),
    (["code", "-qx"], "no option '-x': see `qcode help code`"),
    (["code", "c", "t", "-o"], "option '-o' needs a value: see `qcode help code`"),
    (["code", "c", "t", "--study"], "option '--study' needs a value: see `qcode help code`"),
    (["code", "--summary=3"], "option '--summary' takes no value"),
    (["code", "--s"], "option '--s' could be one of several: see `qcode help code`"),
    (["--versoin"], "no option '--versoin': did you mean '--version'?"),
    (["--bananas"], "no option '--bananas': see `qcode help`"),
    (["code", "c"], "code takes a codebook and at least one transcript or folder: see `qcode help code`"),
    (["check"], "check takes one codebook or more: see `qcode help check`"),
    (["check", "a", "--format", "yaml"], "--format takes text, json, junit or sarif, not 'yaml'"),
    (["transcripts"], "transcripts takes files or folders: see `qcode help transcripts`")], ids=lambda a: "")
def test_what_was_meant(folder, arguments, message):
    done = run(folder, *arguments)
    assert (done.status, done.out, done.err) == (2, b"", f"qcode: {message}\n")


# --- help and version ---


def documented():
    """{command: {long name: (letter or None, argument or None)}} as the manual page has them; '' for qcode itself."""
    section = MANUAL[MANUAL.index("\n# OPTIONS\n"):MANUAL.index("\n# EXIT STATUS\n")]
    commands = re.findall(r"^\*(\w+)\*", MANUAL[MANUAL.index("\n# COMMANDS\n"):MANUAL.index("\n# OPTIONS\n")], re.M)
    out = {name: {} for name in ["", *commands]}
    for head, body in re.findall(r"^(\*-.*)\n\t((?:.+\n\t?)+)", section, re.M):
        argument = re.search("_(.+?)_", head)
        options, letter = [], None
        for word in re.findall(r"\*(-[^*]+)\*", head):
            if word.startswith("--"):
                options.append((word[2:], (letter, argument and argument.group(1).upper())))
                letter = None
            else:
                letter = word[1:]
        named = {name for group in re.findall(r"\(([a-z, ]+)\)", body) for name in group.split(", ") if name in commands}
        where = named or ({"", *commands} if options[0][0] == "help" else {""})
        for name in where:
            out[name].update(options)
    return out


def helped(text):
    """{long name: (letter, argument)} of the options that a help lists."""
    found = re.findall(r"^  (?:-(\w), |    )--([\w-]+)(?: ([A-Z]+))?  ", text, re.M)
    return {name: (letter or None, argument or None) for letter, name, argument in found}


COMMANDS = [name for name in documented() if name]


def test_the_manual_names_the_commands(folder):
    listed = re.findall(r"^  (\w+)  ", run(folder, "help").text.split("Commands:")[1], re.M)
    assert sorted(listed) == sorted(COMMANDS)
    assert len(COMMANDS) >= 4


@pytest.mark.parametrize("command", COMMANDS)
def test_help_lists_what_the_manual_documents(folder, command):
    done = run(folder, "help", command)
    assert (done.status, done.err) == (0, "")
    assert helped(done.text) == documented()[command]
    assert done.text.startswith(f"Usage: qcode {command} ")
    assert run(folder, command, "--help").out == run(folder, command, "-h").out == done.out
    assert max(map(len, done.text.splitlines())) <= 130


def test_the_version(folder):
    assert set(documented()[""]) == {"version", "verbose", "help"}
    for arguments in (["--version"], ["-V"]):
        assert run(folder, *arguments).text == f"qcode {os.environ['QCODE_VERSION']}\n"
    lines = run(folder, "--version", "--verbose").text.splitlines()
    assert lines == run(folder, "-vV").text.splitlines()
    assert [line.split()[0] for line in lines] == ["qcode", "PCRE2", "libxml2", "libzip", "ICU", "Unicode", "libyaml", "libstemmer"]
    assert all(re.fullmatch(r"  \w+ +\d[\w. -]+", line) for line in lines[1:])


# --- the other commands ---


def test_check(folder):
    write(folder, {"good.yaml": "qcode: 1\ncodes:\n  - {id: c, definition: Weight., find: [heavy], examples: [It was heavy.],\n"
                                "     counterexamples: [It was light.]}\n"})
    done = run(folder, "check", "good.yaml")
    assert (done.status, done.err) == (0, "")
    assert done.text == "good.yaml: 2 examples and counterexamples hold, 1 of 1 rules exercised\n"
    assert run(folder, "check", "good.yaml", "--json").text == (
        '{"findings":[],"tests":2,"failed":0,"rules":1,"exercised":1,"quotations":0}\n')


def test_transcripts(folder):
    write(folder, {"in/c.pdf": "%PDF-1.7"})
    done = run(folder, "transcripts", "in")
    assert done.status == 1
    assert done.text.splitlines() == [
        "a.txt", "  reader    text (labels like Name:)", "  encoding  UTF-8", "  turns     2, 9 words, no times",
        "  speaker  role          case       turns     words",
        "  I        interviewer   -              1         3", "  P1       participant   -              1         6",
        "",
        "b.vtt", "  reader    webvtt (speakers in voice tags)", "  encoding  UTF-8", "  turns     2, 6 words, 0:01 to 0:04",
        "  speaker  role          case       turns     words",
        "  Q        interviewer   -              1         3", "  P2       participant   -              1         3"]
    assert done.lines[0].startswith("in/c.pdf: error: this is a PDF")
    assert run(folder, "transcripts", "in/c.pdf").status == 2
    assert run(folder, "transcripts", "in/a.txt").status == 0


# --- confidentiality ---


@pytest.fixture(scope="module")
def bad_folder(tmp_path_factory):
    """All bad inputs in one folder; each holds the word CANARY."""
    folder = tmp_path_factory.mktemp("all")
    write(folder, {"codebook.yaml": CODEBOOK})
    (folder / "in").mkdir()
    for kind in KINDS:
        place = folder / "in" / kind.name
        place.mkdir()
        content = kind.content(place)
        if isinstance(content, bytes) and len(content) < 1 << 20:
            write(place, {kind.file: content})
    return folder


@pytest.mark.parametrize("arguments", [
    ["code", "codebook.yaml", "in"], ["code", "codebook.yaml", "in", "-o", "out.xml", "--json"], ["transcripts", "in"],
    ["transcripts", "in", "--json", "--encoding", "UTF-8"], ["transcripts", "in", "--reader", "srt"],
    ["transcripts", "in", "--reader", "docx"]], ids=" ".join)
def test_no_message_holds_a_word_of_a_transcript(bad_folder, arguments):
    done = run(bad_folder, *arguments)
    assert done.status in (1, 2)
    assert len(done.lines) > 40
    assert CANARY[:5] not in done.err
    said = re.sub(r"^in/\w+/", "", done.err, flags=re.M)  # the kind's name may say what is wrong
    assert "heavy" not in re.sub("'load'|'wet'", "", said)
    if "-o" in arguments:
        assert CANARY not in done.text
        assert CANARY in contents(bad_folder, "out.xml").decode()
