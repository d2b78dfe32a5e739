"""Every kind of bad or odd input, through the command and through Python: its class, its message, what else was asked for
still done, no word of a transcript in a message, bounded time and memory."""

import os
import pathlib
import pickle
import random
import re
import subprocess
import sys
import traceback
import warnings

import pytest
import qcode

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import bad_cues  # noqa: E402
import bad_office  # noqa: E402
from bad_codebooks import REFUSED, SLOW, TAKEN  # noqa: E402
from kinds import CANARY, KINDS, SPEECH  # noqa: E402

COMMAND = os.environ["QCODE"]
SCHEMA = pathlib.Path(os.environ["QCODE_SRCDIR"]) / "schema" / "qcode.rng"
SANITIZED = bool(os.environ.get("QCODE_PYTHON_PRELOAD"))  # takes more of both
SECONDS = 60 if SANITIZED else 5
MEMORY = (4096 if SANITIZED else 1024) << 20
CODEBOOK = """qcode: 1
codes:
  - {id: heavy, find: heavy, speakers: everyone}
"""


# --- running ---


def assert_bounds(usage, more):
    """Of the process itself, whatever else the machine does."""
    assert usage.ru_utime + usage.ru_stime < SECONDS
    assert usage.ru_maxrss << 10 < MEMORY + more


class Run:
    """The command on some input; what holds for every run is asserted here."""

    def __init__(self, folder, *arguments, more_memory=0):
        with open(folder / "stdout", "w+b") as out, open(folder / "stderr", "w+b") as err:
            process = subprocess.Popen([COMMAND, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = self.status = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            self.out, self.err = (file.read().decode("utf-8", "replace") for file in (out, err))
        assert self.status in (0, 1, 2), self.err
        assert_bounds(usage, more_memory)
        assert CANARY not in self.err and CANARY not in self.out
        assert not re.search("[^\n -~\xa0-\uffff\U00010000-\U0010ffff]", self.err)


def in_python(function, *arguments, more_memory=0):
    """What a function returns in a process of its own, whose memory is its own and whose crash is no other test's."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.write(writer, pickle.dumps(function(*arguments)))
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writer)
    with open(reader, "rb") as file:
        answer = file.read()
    _, status, usage = os.wait4(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert_bounds(usage, more_memory)
    return pickle.loads(answer)


def validate(path):
    subprocess.run([os.environ["XMLLINT"], "--huge", "--noout", "--relaxng", SCHEMA, path], check=True, capture_output=True)


# --- transcripts ---


def make(kind, folder):
    """The path of the input, which lies in `folder` with a good transcript and a codebook."""
    (folder / "codebook.yaml").write_text(CODEBOOK)
    (folder / "good.txt").write_text("It was heavy.\n")
    made = kind.content(folder)
    if isinstance(made, bytes):
        path = folder / kind.file
        path.write_bytes(made)
        return path
    return made and pathlib.Path(made)


def by_python(path):
    """Class and message that Python has for a file."""
    try:
        transcript = qcode.Transcript.load(path)
    except qcode.LimitError as error:
        return "L", str(error)
    except (qcode.TranscriptError, OSError) as error:
        return "E", str(error)
    return ("W" if transcript.warnings else "A"), " ".join(w.message for w in transcript.warnings)


def check_taken(kind, run, output):
    assert run.status == 0, run.err
    assert (": warning: " in run.err) == (kind.expect == "W")
    assert ": error: " not in run.err
    text = output.read_text(encoding="utf-8")
    assert text.count("<transcript ") == 2
    assert (CANARY in text) == kind.found


def check_refused(kind, run, output):
    assert run.status == 1, run.err
    assert run.err.count(": error: ") == 1
    assert '<problem kind="skipped"' in output.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_transcript(kind, tmp_path):
    path = make(kind, tmp_path)
    if path is None:
        pytest.skip("cannot be made here")
    output = tmp_path / "out.xml"
    more = 1 << 30 if kind.name == "a07_without_end" else 0  # the limit itself
    run = Run(tmp_path, "code", "codebook.yaml", "-o", "out.xml", "--", path, "good.txt", more_memory=more)
    assert kind.part in run.err, run.err
    (check_refused if kind.expect in "EL" else check_taken)(kind, run, output)
    assert ">It was heavy.<" in output.read_text(encoding="utf-8")
    validate(output)

    alone = Run(tmp_path, "code", "codebook.yaml", "-q", "-o", "alone.xml", "--", path, more_memory=more)
    assert alone.status == (2 if kind.expect in "EL" else 0)
    assert (tmp_path / "alone.xml").exists() == (kind.expect not in "EL")
    assert Run(tmp_path, "transcripts", "--json", "--", path, more_memory=more).status == alone.status

    found, message = in_python(by_python, path, more_memory=more)
    assert found == ("A" if kind.coded else kind.expect), message
    assert kind.coded or kind.part in message
    assert CANARY not in message


# --- codebooks ---


def refusal(source):
    with pytest.raises((qcode.CodebookError, qcode.LimitError, qcode.EncodingError)) as caught:
        qcode.Codebook.load(source)
    return caught.value.message, caught.value.line, caught.value.column


def segments(source, path):
    return list(qcode.Codebook.load(source).code(path))


def problems(codebook, path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", qcode.QcodeWarning)
        return [problem.code for problem in qcode.Codebook.load(codebook).code(path).problems]


@pytest.mark.parametrize("name", REFUSED)
def test_refused_codebook(name, tmp_path):
    source, part = REFUSED[name]
    (tmp_path / "codebook.yaml").write_bytes(source)
    (tmp_path / "good.txt").write_text(SPEECH)
    for arguments in (["code", "codebook.yaml", "good.txt", "-o", "out.xml"], ["check", "codebook.yaml"]):
        run = Run(tmp_path, *arguments)
        assert run.status == 2, run.err
        assert re.match(r"codebook\.yaml:\d+:\d+: error: ", run.err), run.err
        assert part in run.err.splitlines()[0], run.err
    assert not (tmp_path / "out.xml").exists()
    message, line, column = in_python(refusal, source)
    assert part in message
    assert line and column


@pytest.mark.parametrize("name", TAKEN)
def test_odd_codebook(name, tmp_path):
    (tmp_path / "codebook.yaml").write_bytes(TAKEN[name])
    (tmp_path / "good.txt").write_text(f"I: Is it?\nP1: {SPEECH}\n")
    run = Run(tmp_path, "code", "codebook.yaml", "good.txt", "-o", "out.xml")
    assert (run.status, run.err) == (0, "")
    validate(tmp_path / "out.xml")
    result = in_python(segments, TAKEN[name], tmp_path / "good.txt")
    assert len(result) == (tmp_path / "out.xml").read_text().count("<segment ") == 1
    assert "heavy" in result[0].text


@pytest.mark.parametrize("name", SLOW)
def test_slow_regex(name, tmp_path):
    """It ends in time; and what is not complete says so, the rest is complete."""
    pattern, text, passes_limit = SLOW[name]
    (tmp_path / "codebook.yaml").write_text("qcode: 1\ncodes:\n  - {id: slow, find: '/" + pattern + "/', speakers: everyone}\n"
                                            "  - {id: heavy, find: heavy, speakers: everyone}\n")
    (tmp_path / "t.txt").write_text(f"{SPEECH}\n\n{text}\n")
    run = Run(tmp_path, "code", "codebook.yaml", "t.txt", "-o", "out.xml")
    output = (tmp_path / "out.xml").read_text()
    limited = '<problem kind="limit" code="slow"' in output
    assert run.status == (1 if limited else 0)
    assert ("code 'slow' fails here" in run.err) == limited
    assert passes_limit is None or limited == passes_limit
    assert SPEECH in output
    assert in_python(problems, tmp_path / "codebook.yaml", tmp_path / "t.txt") == (["slow"] if limited else [])


# --- damage ---

RANDOM = random.Random(7)
WHOLE = {
    "docx": bad_office.GOOD,
    "zip": bad_office.zipped(bad_office.part("word/document.xml", bad_office.DOCUMENT, method=0)),
    "vtt": bad_cues.vtt(f"0a0a0a0a-1111-2222-3333-444444444444/7-0\n{bad_cues.TIMES}<v P1>{SPEECH}</v>\n",
                        bad_cues.CUE).encode(),
    "srt": (bad_cues.SRT * 3).encode(),
    "txt": f"[00:00:01] I: Is it, caf\u00e9?\n\nP1: {SPEECH} [laughter]\n\nI: Oh.\n".encode(),
    "md": f"---\na: b\n---\n\n## Robin\n\n**P1:** {SPEECH}\n\n**I:** _So_?\n\n**P1:** Yes.\n".encode(),
}
BOOK = f"""qcode: 1
words: {{kin: [child, kid*]}}
defaults: {{unit: match}}
codes:
  - id: c
    find: [heavy ... ({CANARY} | <kin>), '/\\bheavy(?&kin)?[a-z]+/']
    unless: [{{find: not, where: 3 words before}}]
    examples: [So heavy.]
""".encode()


def flipped(data):
    """With one bit, one byte or one stretch changed."""
    out = bytearray(data)
    at = RANDOM.randrange(len(out))
    choice = RANDOM.randrange(4)
    if choice == 0:
        out[at] ^= 1 << RANDOM.randrange(8)
    elif choice == 1:
        out[at] = RANDOM.choice(b"\0\n\r<>&{}[]()*:/\\\xff\x80 ")
    elif choice == 2:
        del out[at:at + RANDOM.randrange(1, 9)]
    else:
        out[at:at] = out[RANDOM.randrange(len(out)):][:RANDOM.randrange(1, 9)]
    return bytes(out)


def read_all(many):
    """Any answer is right that is an answer."""
    for data in many:
        try:
            assert qcode.Transcript.load(data).text
        except (qcode.TranscriptError, qcode.LimitError) as error:
            assert CANARY not in str(error)


@pytest.mark.parametrize("name", WHOLE)
def test_damaged_transcripts(name):
    whole = WHOLE[name]
    assert CANARY in qcode.Transcript.load(whole).text
    in_python(read_all, [whole[:n] for n in range(len(whole))])
    in_python(read_all, [flipped(whole) for _ in range(1000)])


def test_damaged_documents():
    """The XML in a sound archive."""
    spoken = ("Robin:", SPEECH, "Jo:", "So &amp; so.")
    document = bad_office.body("".join(bad_office.paragraph(text) for text in spoken)).encode()
    in_python(read_all, [bad_office.docx(document[:n]) for n in range(len(document))])
    in_python(read_all, [bad_office.docx(flipped(document)) for _ in range(1000)])


def load_all(sources):
    warnings.simplefilter("ignore", qcode.QcodeWarning)
    for source in sources:
        try:
            codebook = qcode.Codebook.load(source)
            codebook.check()
            codebook.code(f"I: Is it?\nP1: {SPEECH}\n", unknown_speakers="code")
        except (qcode.CodebookError, qcode.EncodingError, qcode.LimitError) as error:
            assert error.line and error.column, source


def test_damaged_codebooks():
    assert len(qcode.Codebook.load(BOOK).code(f"I: Is it?\nP1: {SPEECH}\n")) == 1
    in_python(load_all, [BOOK[:n] for n in range(len(BOOK))])
    in_python(load_all, [flipped(BOOK) for _ in range(1000)])


# --- the list itself ---


def test_there_are_at_least_eighty_kinds():
    names = [kind.name for kind in KINDS] + [*REFUSED, *TAKEN, *SLOW]
    assert len(names) == len(set(names)) >= 80
    assert all(kind.expect in "AWEL" for kind in KINDS)


def test_what_is_refused_says_why():
    assert all(kind.part for kind in KINDS if kind.expect in "WEL")
    assert all(part for _, part in REFUSED.values())
