"""What goes wrong, as Python sees it: the class, the place, and never a word of an interview."""

import contextlib
import os
import pickle
import subprocess
import sys

import pytest
import qcode
from interviews import CODEBOOK, INTERVIEW, validate

NO_ROLES = "Ann: There was nobody to mind the kids.\n\nBob: Yes.\n\nAnn: Oh.\n\nBob: It costs a fortune.\n\nI: So.\n"
MIXED = CODEBOOK.replace("themes:", "  - {id: anyone, speakers: everyone, find: [nobody]}\nthemes:")


@pytest.fixture
def codebook():
    return qcode.Codebook.load(CODEBOOK.encode())


@contextlib.contextmanager
def raises(kind, status, **place):
    with pytest.raises(kind) as caught:
        yield caught
    error = caught.value
    assert type(error) is kind
    assert error.status == status
    assert {key: getattr(error, key) for key in place} == place


# --- codebooks -------------------------------------------------------------------------------------


def test_a_codebook_error_has_its_place(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text("qcode: 1\nlanguage: en\ncodes:\n  - id: c\n    fnid: [x]\n", encoding="utf-8")
    with raises(qcode.CodebookError, "QC_ERR_CODEBOOK", path=str(path), line=5, column=5) as caught:
        qcode.Codebook.load(path)
    assert str(caught.value) == f"{path}:5:5: {caught.value.message}"
    with raises(qcode.CodebookError, "QC_ERR_CODEBOOK", path="codebook", line=5, column=5):
        qcode.Codebook.load(path.read_bytes())


def test_a_pattern_error_has_the_place_of_the_fault():
    book = "qcode: 1\nlanguage: en\ncodes:\n  - id: c\n    find:\n      - 'one (two'\n"
    with raises(qcode.CodebookError, "QC_ERR_PATTERN", line=6, column=14):  # the parenthesis
        qcode.Codebook.load(book.encode())


def test_other_faults_of_a_codebook(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        qcode.Codebook.load(tmp_path / "none.yaml")
    assert caught.value.filename == str(tmp_path / "none.yaml")
    with pytest.raises(IsADirectoryError):
        qcode.Codebook.load(tmp_path)
    with pytest.raises(IsADirectoryError):
        qcode.Transcript.load(tmp_path)
    with raises(qcode.EncodingError, "QC_ERR_ENCODING"):
        qcode.Codebook.load(b"qcode: 1\ntitle: caf\xe9\n")
    with raises(qcode.LimitError, "QC_ERR_LIMIT"):
        qcode.Codebook.load(b"qcode: 1\nlanguage: en\ncodes: " + b"[" * 100 + b"]" * 100)
    with pytest.raises(ValueError, match="null"):
        qcode.Codebook.load(str(tmp_path / "codebook.yaml\0"))
    with pytest.raises(TypeError):
        qcode.Codebook.load(None)


def test_a_study_error_has_its_place(tmp_path):
    path = tmp_path / "study.yaml"
    path.write_text("study: 1\nspeakers:\n  P07: {rol: participant}\n", encoding="utf-8")
    with raises(qcode.StudyError, "QC_ERR_STUDY", path=str(path), line=3, column=9):
        qcode.Study.load(path)
    with raises(qcode.StudyError, "QC_ERR_STUDY", line=3, column=9):
        qcode.Study.load(bytearray(path.read_bytes()))


# --- transcripts -----------------------------------------------------------------------------------


def test_faults_of_a_transcript(codebook, tmp_path):
    with raises(qcode.TranscriptError, "QC_ERR_FORMAT", path="p07.pdf"):
        codebook.code(b"%PDF-1.7\n", name="p07.pdf")
    with raises(qcode.TranscriptError, "QC_ERR_EMPTY"):
        codebook.code(b"")
    with raises(qcode.TranscriptError, "QC_ERR_EMPTY"):
        codebook.code("")
    with raises(qcode.EncodingError, "QC_ERR_ENCODING", offset=3):
        codebook.code(b"P07\x90")
    with raises(qcode.QcodeError, "QC_ERR_ARGUMENT"):
        codebook.code(INTERVIEW.encode(), encoding="klingon")
    with raises(qcode.QcodeError, "QC_ERR_ARGUMENT"):
        codebook.code(INTERVIEW, reader="tape")
    with pytest.raises(ValueError, match="null"):
        codebook.code(INTERVIEW, name="p07\0.txt")
    with pytest.raises(FileNotFoundError):
        codebook.code(tmp_path / "p07.txt")


def test_a_lone_surrogate_is_no_text(codebook):
    text = "P07: It was \ud800 quiet.\n"
    with raises(qcode.EncodingError, "QC_ERR_ENCODING", offset=12) as caught:
        codebook.code(text)
    assert "quiet" not in str(caught.value)
    with raises(qcode.EncodingError, "QC_ERR_ENCODING"):
        qcode.Transcript.load(text)


def test_bytes_of_a_file_name_that_are_no_text(codebook, tmp_path):
    path = os.fsencode(tmp_path) + b"/p\xff07.txt"
    try:
        with open(path, "wb") as file:
            file.write(INTERVIEW.encode())
    except OSError:
        pytest.skip("NOT TESTED: the file system takes no such name")
    name = codebook.code(type("P", (os.PathLike,), {"__fspath__": lambda self: path})()).transcript.name
    assert name == "p\ufffd07.txt"


def test_messages_hold_no_word_of_the_interview(codebook):
    with pytest.raises(qcode.SpeakersError) as caught:
        codebook.code(NO_ROLES)
    texts = [str(caught.value), caught.value.message, *(p.message for p in caught.value.result.problems)]
    texts += [w.message for w in caught.value.result.transcript.warnings]
    assert all(word not in text for text in texts for word in ("nobody", "fortune", "Ann", "Bob"))


# --- unknown speakers ------------------------------------------------------------------------------


def test_unknown_speakers_are_an_error():
    codebook = qcode.Codebook.load(MIXED.encode())
    with pytest.raises(qcode.SpeakersError) as caught:
        codebook.code(NO_ROLES, name="p07")
    error = caught.value
    assert (error.path, error.line) == ("p07", 1)
    assert [(p.kind, p.code, p.line) for p in error.result.problems] == [
        ("speakers", code, 1) for code in ("childcare", "costs", "cafe")]
    assert [(s.code, s.text, s.speaker, s.role) for s in error.result] == [
        ("anyone", "There was nobody to mind the kids.", "Ann", None)]


def test_unknown_speakers_pass_or_are_skipped(codebook):
    coded = codebook.code(NO_ROLES, unknown_speakers="code")
    assert [(s.code, s.speaker) for s in coded] == [("childcare", "Ann"), ("costs", "Bob")]
    assert list(codebook.code(NO_ROLES, unknown_speakers="skip")) == []
    study = qcode.Study.load(b"study: 1\nspeakers:\n  Ann: {role: participant}\n  Bob: {role: interviewer}\n")
    assert [s.code for s in codebook.code(NO_ROLES, study=study)] == ["childcare"]
    with pytest.raises(ValueError, match="unknown_speakers"):
        codebook.code(NO_ROLES, unknown_speakers="guess")


@pytest.mark.parametrize("unknown", ["error", "code", "skip"])
def test_the_output_says_what_was_done_with_them(codebook, tmp_path, unknown):
    try:
        result = codebook.code(NO_ROLES, unknown_speakers=unknown)
    except qcode.SpeakersError as error:
        result = error.result
    out = tmp_path / "coded.xml"
    result.to_xml(out)
    validate(out)
    assert f'<options unknown-speakers="{unknown}"/>' in out.read_text(encoding="utf-8")
    other = "skip" if unknown == "code" else "code"
    with qcode.Writer(tmp_path / "other.xml", codebook, unknown_speakers=other) as writer:
        with pytest.raises(ValueError, match=f"unknown_speakers='{unknown}'"):
            writer.add(result)


# --- incomplete results ----------------------------------------------------------------------------

SLOW = b"qcode: 1\nlanguage: en\ncodes:\n  - {id: slow, speakers: everyone, find: ['/(\\w)+\\s*[;:]/']}\n" \
       b"  - {id: c, speakers: everyone, find: [red]}\n"


def test_a_limit_passed_is_a_warning_and_a_problem():
    text = "It was red. " + "a" * 30000 + "\n"
    with pytest.warns(qcode.QcodeWarning, match="1 code not complete") as caught:
        result = qcode.Codebook.load(SLOW).code(text)
    assert caught[0].filename == __file__
    assert [(p.kind, p.code, p.rule, p.line) for p in result.problems] == [("limit", "slow", "slow#1", 1)]
    assert [s.code for s in result] == ["c"]


# --- across processes ------------------------------------------------------------------------------


def test_errors_can_be_pickled(codebook):
    with pytest.raises(qcode.SpeakersError) as caught:
        codebook.code(NO_ROLES, name="p07")
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is qcode.SpeakersError
    assert (str(again), again.path, again.line, again.result) == (str(caught.value), "p07", 1, None)
    with pytest.raises(qcode.TranscriptError) as caught:
        codebook.code(b"")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.status, again.path) == (str(caught.value), "QC_ERR_EMPTY", "transcript")


def test_objects_of_the_library_are_not_pickled(codebook, tmp_path):
    result = codebook.code(INTERVIEW)
    with qcode.Writer(tmp_path / "x.xml", codebook) as writer:
        for thing in (codebook, result, result.transcript, writer, qcode.Study.load(b"study: 1\n")):
            with pytest.raises(TypeError, match=f"a qcode.{type(thing).__name__} cannot be pickled"):
                pickle.dumps(thing)
    assert pickle.loads(pickle.dumps(list(result))) == list(result)
    assert pickle.loads(pickle.dumps(codebook.codes)) == codebook.codes


PROGRAM = """
import sys
import qcode
sys.path.insert(0, sys.argv[1])
from interviews import CODEBOOK, INTERVIEW
with qcode.Codebook.load(CODEBOOK.encode()) as codebook:
    result = codebook.code(INTERVIEW)
    result.to_xml(sys.argv[2])
    kept = codebook.code(INTERVIEW), codebook
print(len(result))
"""


def test_nothing_warns_and_nothing_is_left_at_exit(tmp_path):
    here = os.path.dirname(os.path.abspath(__file__))
    done = subprocess.run([sys.executable, "-W", "error", "-X", "dev", "-c", PROGRAM, here, str(tmp_path / "coded.xml")],
                          capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "3\n", "")


def test_without_the_library_the_import_says_what_to_do(tmp_path):
    environment = {**os.environ, "QCODE_LIBRARY": str(tmp_path / "libqcode.so.0")}
    done = subprocess.run([sys.executable, "-c", "import qcode"], env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "ImportError: libqcode.so.0 is not found: install it, or set QCODE_LIBRARY to its path" in done.stderr
