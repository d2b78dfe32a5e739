"""Patterns that would take for ever: each ends in time, and the output says that its code is not complete. Never "no match"."""

import ctypes
import json
import os
import subprocess
import time
import xml.etree.ElementTree as ElementTree

import pytest
import qcode
from qcode import _library as lib
from qcode.errors import check

DEADLINE = 1.0  # seconds for one atom on one transcript, by default
SLACK = 2.0     # a window that has begun is ended, and machines are busy

# After the sign that spoils every match stands what a pattern ends with: where that is missing, PCRE2 need not even try.
END = "!b!c!y!k!; :"
LETTERS = "a" * 1_000_000 + END
WORDS = "There was nobody to mind the kids and so it went on and on, " * 16_000 + END
MIXED = "".join(f"I was there at {i}, happy or not. She said, {'x' * (i % 40)}\n" for i in range(20_000)) + END
QUOTES = "\"" * 1_000_000 + END

EVIL = [
    (r"(a+)+$", LETTERS),
    (r"(a|a)+b", LETTERS),
    (r"(a|aa)+b", LETTERS),
    (r"(a*)*b", LETTERS),
    (r"(\w*)*b", LETTERS),
    (r"(\w)+\s*[;:]", LETTERS),
    (r"\w+\w+[;:]", LETTERS),
    (r"(\w+\s?)+;", WORDS),
    (r"(?:\w+ ?)*[;:]{2}", WORDS),
    (r"([a-z]+ )+yak", WORDS),
    (r"(?s).*nobody.*kids.*yak", WORDS),
    (r"(?s)\bI\b.*?\b(?:sad|glad)\b", MIXED),
    (r"(.|\s)*?yak", MIXED),
    (r"(?:a|b|ab)*c", LETTERS),
    (r"^(?:a|b)*c", LETTERS),
    (r"(x+x+)+y", MIXED * 2),
    (r"((a{1,9}){1,9}){1,9}b", LETTERS),
    (r"(\"[^\"!]*\"?)+;", QUOTES),
    (r"(?=(a+))\1b", LETTERS),
    (r"(\w+) .* \1 yak", WORDS),
]


def load(regex, unit="match"):
    quoted = "'/" + regex.replace("'", "''") + "/'"
    return qcode.Codebook.load(
        "qcode: 1\nlanguage: en\ncodes:\n"
        f"  - {{id: evil, speakers: everyone, unit: {unit}, find: [{quoted}]}}\n"
        "  - {id: good, speakers: everyone, unit: match, find: [zebra]}\n".encode())


def problems(result):
    return [(problem.kind, problem.code, problem.rule) for problem in result.problems]


def test_there_are_twenty_and_each_has_a_mb():
    assert len(EVIL) == 20
    assert all(len(text) >= 900_000 for _, text in EVIL)


@pytest.mark.filterwarnings("ignore::qcode.QcodeWarning")
@pytest.mark.parametrize("regex, text", EVIL, ids=[regex for regex, _ in EVIL])
def test_evil(regex, text):
    """The text holds no match, so there is either an answer, which is none, or a problem; the other code is complete."""
    codebook = load(regex)
    transcript = qcode.Transcript.load(text + "\n\nAt last a zebra.\n")
    codebook.code("Warm.\n")
    start = time.monotonic()
    result = codebook.code(transcript)
    took = time.monotonic() - start
    assert took < DEADLINE + SLACK
    assert problems(result) in ([], [("limit", "evil", "evil#1")])
    assert [(s.code, s.text) for s in result] == [("good", "zebra")]


@pytest.mark.filterwarnings("ignore::qcode.QcodeWarning")
def test_most_of_them_pass_a_limit():
    """Else the twenty test nothing. `(\\w)+\\s*[;:]` is known to take 17 s without limits on 30 kB."""
    limited = [regex for regex, text in EVIL if problems(load(regex).code(text))]
    assert r"(\w)+\s*[;:]" in limited and len(limited) >= 10, limited


def test_the_command_says_so_in_every_output_and_by_its_exit_status(tmp_path):
    (tmp_path / "codebook.yaml").write_text(
        "qcode: 1\nlanguage: en\ncodes:\n"
        "  - id: evil\n    speakers: everyone\n    find:\n      - red\n      - {id: slow, find: '/(\\w)+\\s*[;:]/'}\n"
        "  - {id: good, speakers: everyone, find: [red]}\n", encoding="utf-8")
    (tmp_path / "t.txt").write_text("It was red.\n\n" + "a" * 30_000 + "\n", encoding="utf-8")
    for out in ("out.xml", "out.jsonl", "out.csv"):
        start = time.monotonic()
        done = subprocess.run([os.environ["QCODE"], "code", "codebook.yaml", "t.txt", "-o", out], cwd=tmp_path,
                              capture_output=True, text=True)
        assert done.returncode == 1
        assert "t.txt:3: error: " in done.stderr and "'evil'" in done.stderr
        assert time.monotonic() - start < DEADLINE + SLACK
    namespace = {"q": "urn:qcode:coding:1.0"}
    transcript = ElementTree.parse(tmp_path / "out.xml").getroot().find("q:transcript", namespace)
    assert [p.attrib for p in transcript.iterfind("q:problem", namespace)] == [
        {"kind": "limit", "code": "evil", "rule": "slow", "line": "3",
         "message": transcript.find("q:problem", namespace).get("message")}]
    assert [s.get("code") for s in transcript.iterfind("q:segment", namespace)] == ["good"]
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["code"], row["status"], row["text"]) for row in rows] == [
        ("good", "candidate", "It was red."), ("evil", "limit", None)]
    assert "t.txt,,evil,evil,,limit,,,,,,,,,\r\n" in (tmp_path / "out.csv").read_bytes().decode()


# --- what the caller may set -----------------------------------------------------------------------

LONG = r"(?:a[a-z]?){11}b"  # on 4 MB some 30 s, but no more than milliseconds for any one window of 256 starts


def code_with(codebook, transcript, **options):
    """How many problems there are, and how long it took, with options that the bindings do not offer."""
    err, coder, coding = lib.qc_error(), ctypes.c_void_p(), ctypes.c_void_p()
    library = lib.library
    check(library.qc_coder_new(coder, codebook._handle.pointer, lib.qc_coder_options(**options), err), err)
    start = time.monotonic()
    status = check(library.qc_coder_code(coder, transcript._handle.pointer, coding, err), err)
    took = time.monotonic() - start
    count = library.qc_coding_problems(coding)
    assert status == (lib.QC_PROBLEMS if count else lib.QC_STOPPED if not coding.value else lib.QC_OK)
    library.qc_coding_free(coding)
    library.qc_coder_free(coder)
    return status, count, took


@pytest.mark.parametrize("no_jit", [0, 1])
def test_the_deadline(no_jit):
    codebook, transcript = load(LONG), qcode.Transcript.load("a" * 4_000_000 + END + "\n")
    for deadline in (200, 800):
        status, count, seconds = code_with(codebook, transcript, deadline_ms=deadline, match_limit=1_000_000_000,
                                           no_jit=no_jit)
        assert (status, count) == (lib.QC_PROBLEMS, 1)
        assert deadline / 1000 - 0.01 <= seconds < deadline / 1000 + SLACK


def test_the_match_limit():
    """The smallest that is enough is found; one less is too little."""
    codebook, transcript = load(r"(a+)+;"), qcode.Transcript.load("aaaaaaaaaaaa" + END)
    enough, little = 1_000_000, 1
    assert code_with(codebook, transcript, match_limit=enough)[:2] == (lib.QC_OK, 0)
    assert code_with(codebook, transcript, match_limit=little)[:2] == (lib.QC_PROBLEMS, 1)
    while enough - little > 1:
        middle = (enough + little) // 2
        if code_with(codebook, transcript, match_limit=middle)[1]:
            little = middle
        else:
            enough = middle
    assert [code_with(codebook, transcript, match_limit=n)[1] for n in (little, enough, enough + 1)] == [1, 0, 0]
    assert enough > 100


def test_a_request_to_stop_is_heard_in_the_midst_of_a_pattern():
    asked = []

    def stop(_payload):
        asked.append(time.monotonic())
        return len(asked) > 3

    start = time.monotonic()
    status, _, took = code_with(load(LONG), qcode.Transcript.load("a" * 4_000_000 + END), deadline_ms=60_000,
                                match_limit=1_000_000_000, stop=lib.qc_stop_fn(stop))
    assert status == lib.QC_STOPPED
    assert len(asked) == 4 and asked[-1] - start < 10 and took < 10


def test_a_code_has_one_problem():
    """Two reasons to leave a code out are one problem of it: the first, that of the speakers."""
    codebook = qcode.Codebook.load(rb"""qcode: 1
codes:
  - {id: both, find: ['/(\w)+\s*[;:]/']}
  - {id: slow, find: ['/(\w)+\s*[;:]/'], speakers: everyone}
""")
    text = ("Robin: " + "a" * 30000 + "\n\nJo: b\n\n") * 2
    with pytest.raises(qcode.SpeakersError) as caught:
        codebook.code(text)
    assert [(p.code, p.kind) for p in caught.value.result.problems] == [("both", "speakers"), ("slow", "limit")]


def test_a_code_that_refers_to_a_failed_one_fails():
    codebook = qcode.Codebook.load(rb"""qcode: 1
defaults: {speakers: everyone}
codes:
  - {id: far, find: [{find: b, inside: by}]}
  - {id: by, find: [{code: slow}]}
  - {id: veto, find: b, unless: {code: slow}}
  - {id: slow, find: ['/(\w)+\s*[;:]/']}
  - {id: other, find: b}
""")
    result = codebook.code("P1: " + "a" * 30000 + " b")
    assert {(p.code, p.kind, p.rule) for p in result.problems} == {
        ("slow", "limit", "slow#1"), ("by", "reference", "by#1"), ("far", "reference", "far#1"), ("veto", "reference", None)}
    assert "refers to the code by" in next(p.message for p in result.problems if p.code == "far")
    assert [s.code for s in result] == ["other"]


@pytest.mark.parametrize("text, rule, hits", [
    ("ant bee " * 50000 + "cow", '{near: [ant, bee, cow], words: 9999}', 1),
    ("cow " + "ant bee " * 50000, '{near: [ant, bee, cow], words: 9999}', 1),
    ("ant bee " * 40000 + "fox " * 30000 + "cow", '{near: [ant, bee, cow], words: 9999}', 0),
    ("ant " * 9000 + "cow " + "bee " * 9000, '{near: [ant, bee, cow], words: 9999, in_order: yes}', 0),
    ("ant " * 30000 + "bee " * 30000, '{near: [ant, bee], words: 0}', 1),
    ("ant " * 30000 + "bee " * 30000, '{find: ant, unless: {find: bee, where: turn}}', 0),
    ("cow " + "ant " * 60000, '{find: ant, preceded_by: cow, words: 5}', 6),
    ("ant " * 60000 + "cow", '{find: ant, followed_by: cow, words: 5}', 6)])
def test_many_hits_of_a_combination_do_not_take_for_ever(text, rule, hits):
    """Each choice of hits tried would be 10 to the power of 9 and more: minutes, and the test would be seen to hang."""
    codebook = qcode.Codebook.load(
        f"qcode: 1\ncodes: [{{id: c, unit: match, speakers: everyone, find: [{rule}]}}]\n".encode())
    assert len(codebook.code("P1: " + text)) == hits
