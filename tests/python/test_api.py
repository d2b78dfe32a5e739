"""The bindings as a researcher meets them: loading, what can be passed in, offsets, outputs, errors."""

import csv
import json
import mmap
import os
import pathlib
import stat
import xml.etree.ElementTree as ElementTree

import pytest
import qcode
from interviews import CODEBOOK, INTERVIEW, validate

TWO = [("childcare", "There was nobody to mind the kids."), ("costs", "Child care costs a fortune."),
       ("cafe", "We sat in a café.")]


@pytest.fixture
def codebook():
    return qcode.Codebook.load(CODEBOOK.encode())


def found(result):
    return [(s.code, s.text) for s in result]


# --- codebooks -------------------------------------------------------------------------------------


def test_a_codebook_is_loaded_from_a_path_or_from_bytes(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    for source in (path, str(path), CODEBOOK.encode(), bytearray(CODEBOOK.encode()), memoryview(CODEBOOK.encode())):
        assert [code.id for code in qcode.Codebook.load(source).codes] == ["childcare", "costs", "cafe"]


def test_a_codebook_says_what_is_in_it(codebook):
    assert (codebook.title, codebook.version, codebook.language) == ("Small", "1.2.3", "en")
    assert [code[:11] for code in codebook.codes[:2]] == [
        ("childcare", "Child care", "childcare", None, 0, "Care shapes attendance.", "Missed appointments.",
         "The officer's own.", "#c0504d", 8, 5),
        ("costs", "costs", "childcare/costs", "childcare", 1, None, None, None, None, 18, 9)]
    assert [(rule.id, rule.code, rule.line) for rule in codebook.rules] == [
        ("nobody", "childcare", 15), ("costs#1", "costs", 19), ("cafe#1", "cafe", 21)]
    assert codebook.themes == [("Care", "Nobody else is there.", ("childcare", "costs"))]
    assert repr(codebook) == "<qcode.Codebook 'Small': 3 codes, 3 rules>"


def test_a_codebook_checks_itself():
    book = "qcode: 1\nlanguage: en\ncodes:\n  - id: c\n    find: [red]\n    examples: [It was red., It was blue.]\n" \
           "    counterexamples: [A red car.]\n"
    findings = qcode.Codebook.load(book.encode()).check()
    assert [(f.kind, f.code, f.rule, f.line, f.column, f.level) for f in findings] == [
        ("undefined", "c", None, 4, 5, "warning"), ("example", "c", None, 6, 29, "error"),
        ("counterexample", "c", None, 7, 23, "error")]
    assert all(f.message for f in findings)
    assert (findings.tests, findings.failed, findings.rules, findings.exercised, findings.quotations) == (3, 2, 1, 1, 0)


# --- transcripts -----------------------------------------------------------------------------------


def test_what_can_be_coded(codebook, tmp_path):
    path = tmp_path / "p07.txt"
    path.write_text(INTERVIEW, encoding="utf-8")
    encoded = INTERVIEW.encode()
    with open(path, "rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    sources = [path, INTERVIEW, encoded, bytearray(encoded), memoryview(encoded), memoryview(encoded * 2)[:len(encoded)],
               memoryview(encoded[::-1])[::-1], mapped, qcode.Transcript.load(path)]
    for source in sources:
        assert found(codebook.code(source)) == TWO
    assert codebook.code(path).transcript.name == "p07.txt"
    assert codebook.code(path, name="wave1/p07").transcript.name == "wave1/p07"
    assert codebook.code(encoded).transcript.name == "transcript"
    for source in (7, None, ["p07.txt"]):
        with pytest.raises(TypeError):
            codebook.code(source)


def test_a_str_is_always_a_text(codebook, tmp_path):
    path = tmp_path / "p07.txt"
    path.write_text(INTERVIEW, encoding="utf-8")
    assert codebook.code(str(path), unknown_speakers="code").transcript.text == str(path)


def test_what_a_transcript_says():
    study = qcode.Study.load("""
study: 1
speakers:
  P07: {role: participant, case: C7}
transcripts:
  p07.txt: {case: C7, date: 2021-11-04}
cases:
  C7: {grade: PO}
""".encode())
    transcript = qcode.Transcript.load(INTERVIEW, name="p07.txt", study=study)
    assert (transcript.name, transcript.reader, transcript.encoding, transcript.case) == ("p07.txt", "text", "UTF-8", "C7")
    assert transcript.encoding_guessed is False
    assert transcript.attributes == {"date": "2021-11-04", "grade": "PO"}
    assert [(s.label, s.role, s.case, s.turns, s.words) for s in transcript.speakers] == [
        ("I", "interviewer", None, 2, 3 + 8), ("P07", "participant", "C7", 2, 7 + 5 + 5)]
    assert transcript.words == 28
    assert [(t.speaker, transcript.text[t.start:t.end], t.line, t.begin) for t in transcript.turns] == [
        ("I", "Who minds them?", 1, None),
        ("P07", "There was nobody to mind the kids. Child care costs a fortune.", 3, None),
        ("I", "And nobody to mind the children at all?", 5, None), ("P07", "We sat in a café.", 7, None)]
    assert repr(transcript) == "<qcode.Transcript 'p07.txt': 4 turns, 28 words>"


def test_times_are_milliseconds_or_none():
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.500\nJo: It was red.\n\n00:04.000 --> 00:05.000\nMo: So.\n"
    book = qcode.Codebook.load(b"qcode: 1\nlanguage: en\ncodes:\n  - {id: c, speakers: everyone, find: [red]}\n")
    segment, = book.code(vtt)
    assert (segment.begin, segment.finish, segment.speaker, segment.role) == (1000, 2500, "Jo", None)
    assert [(t.begin, t.finish) for t in qcode.Transcript.load(vtt).turns] == [(1000, 2500), (4000, 5000)]


# --- offsets ---------------------------------------------------------------------------------------

MARKED = "P07: Ah, the 👩🏽‍🏫 said: e\u0301te\u0301 \U0001d518 naïve! Then nobody to mind the kids 😀 there. We sat in a cafe\u0301.\n"


@pytest.mark.parametrize("text", [
    MARKED,
    MARKED.replace("\n", "\r\n\r\n") + "I: Mm, nobody to mind the kids?\r\n\r\nP07: Yes, it costs a fortune.\r\n",
    "\ufeff" + MARKED,
], ids=["marks", "crlf", "bom"])
@pytest.mark.parametrize("encoding", [None, "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_offsets_are_indices_into_the_text(codebook, tmp_path, text, encoding):
    source = text
    if encoding:
        source = tmp_path / "p07.txt"
        source.write_bytes(text.lstrip("\ufeff").encode(encoding))
    result = codebook.code(source, encoding=encoding if encoding and encoding[-2:] in ("le", "be") else None)
    whole = result.transcript.text
    assert whole == text.lstrip("\ufeff").replace("\r\n", "\n")
    first = whole.index("Then nobody")
    last = whole.index("We sat")
    assert [(s.start, s.end) for s in result][:2] == [(first, first + len("Then nobody to mind the kids 😀 there.")),
                                                     (last, last + len("We sat in a cafe\u0301."))]
    evidence = [whole[e.start:e.end] for s in result for e in s.evidence]
    assert evidence[:2] == ["nobody to mind the kids", "cafe\u0301"]
    assert evidence[2:] == (["costs a fortune"] if "costs" in text else [])
    for segment in result:
        assert whole[segment.start:segment.end] == segment.text


def test_utf16_without_a_mark_is_found_out(codebook, tmp_path):
    path = tmp_path / "p07.txt"
    path.write_bytes(INTERVIEW.encode("utf-16-le"))
    result = codebook.code(path)
    assert (result.transcript.encoding, result.transcript.encoding_guessed) == ("UTF-16LE", True)
    assert found(result) == TWO
    assert [w.message for w in result.transcript.warnings] != []


# --- outputs ---------------------------------------------------------------------------------------


def test_to_dicts(codebook):
    rows = codebook.code(INTERVIEW, name="p07").to_dicts()
    start = INTERVIEW.index("There was")
    assert rows[0] == {
        "transcript": "p07", "id": rows[0]["id"], "code": "childcare", "path": "childcare", "origin": "rule",
        "status": "candidate", "unit": "sentence", "certainty": "sure", "start": start, "end": start + len("There was nobody to mind the kids."),
        "speaker": "P07", "role": "participant", "begin": None, "finish": None, "text": "There was nobody to mind the kids.",
        "evidence": [{"rule": "nobody", "start": start + len("There was "), "end": start + len("There was nobody to mind the kids")}]}
    assert len(rows) == 3
    json.dumps(rows)


def test_dicts_make_a_data_frame(codebook):
    pandas = pytest.importorskip("pandas", reason="NOT TESTED: pandas is not installed")
    frame = pandas.DataFrame(codebook.code(INTERVIEW).to_dicts())
    assert list(frame["code"]) == ["childcare", "costs", "cafe"]
    assert frame["start"].dtype.kind == "i"


def test_a_coding_is_a_sequence(codebook):
    result = codebook.code(INTERVIEW, name="p07")
    assert len(result) == 3
    assert result[0].code == "childcare" and result[-1].code == "cafe"
    assert [s.code for s in result[1:]] == ["costs", "cafe"]
    assert repr(result) == "<qcode.Coding of 'p07': 3 segments>"
    assert result.problems == [] and result.warnings == []
    assert len(codebook.code("P07: Nothing of it.\n")) == 0


def test_to_xml(codebook, tmp_path):
    out = tmp_path / "coded.xml"
    result = codebook.code(INTERVIEW)
    result.to_xml(out)
    validate(out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    namespace = {"q": "urn:qcode:coding:1.0"}
    segments = ElementTree.parse(out).getroot().findall("q:transcript/q:segment", namespace)
    assert [(s.get("id"), s.get("code"), int(s.get("start")), int(s.get("end"))) for s in segments] == [
        (s.id, s.code, s.start, s.end) for s in result]
    assert [s.findtext("q:text", namespaces=namespace) for s in segments] == [s.text for s in result]


def test_jsonl_and_csv_say_what_to_dicts_says(codebook, tmp_path):
    result = codebook.code(INTERVIEW, name="p07")
    for name in ("coded.jsonl", "coded.csv"):
        with qcode.Writer(tmp_path / name, codebook) as writer:
            writer.add(result)
    lines = (tmp_path / "coded.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == result.to_dicts()
    with open(tmp_path / "coded.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = [{key: "" if value is None else str(value) for key, value in row.items() if key != "evidence"}
                for row in result.to_dicts()]
    assert rows == expected


def test_a_writer_streams_several_codings(codebook, tmp_path):
    out = tmp_path / "coded.xml"
    with qcode.Writer(str(out), codebook) as writer:
        for name in ("a", "b", "c"):
            writer.add(codebook.code(INTERVIEW, name=name))
        assert not out.exists()
    validate(out)
    names = [t.get("name") for t in ElementTree.parse(out).getroot() if t.tag.endswith("transcript")]
    assert names == ["a", "b", "c"]
    with pytest.raises(ValueError, match="the writer is closed"):
        writer.add(codebook.code(INTERVIEW))
    with pytest.raises(ValueError, match="the writer is closed"):
        writer.close()


def test_the_file_appears_whole_or_not_at_all(codebook, tmp_path):
    out = tmp_path / "coded.xml"
    out.write_text("as it was", encoding="utf-8")
    with pytest.raises(RuntimeError):
        with qcode.Writer(out, codebook) as writer:
            writer.add(codebook.code(INTERVIEW))
            raise RuntimeError("on the way")
    writer = qcode.Writer(out, codebook)
    writer.add(codebook.code(INTERVIEW))
    writer.discard()
    writer = qcode.Writer(out, codebook)
    del writer
    assert out.read_text(encoding="utf-8") == "as it was"
    assert os.listdir(tmp_path) == ["coded.xml"]


def test_outputs_that_cannot_be(codebook, tmp_path):
    result = codebook.code(INTERVIEW)
    with pytest.raises(FileNotFoundError) as caught:
        result.to_xml(tmp_path / "nowhere" / "coded.xml")
    assert caught.value.filename
    with pytest.raises(qcode.QcodeError) as caught:
        result.to_xml(tmp_path)
    assert caught.value.status == "QC_ERR_ARGUMENT"
    with pytest.raises(ValueError, match="format must be one of"):
        qcode.Writer(tmp_path / "coded.doc", codebook)
    other = qcode.Codebook.load(CODEBOOK.encode())
    with qcode.Writer(tmp_path / "coded.xml", other) as writer:
        with pytest.raises(ValueError, match="another codebook"):
            writer.add(result)
    with pytest.raises(ValueError, match="null"):
        result.to_xml(str(tmp_path / "coded.xml\0.txt"))


def test_csv_cells_are_safe_unless_asked_otherwise(codebook, tmp_path):
    text = "P07: =1+1 costs a fortune.\n"
    for raw, cell in ((False, "'=1+1 costs a fortune."), (True, "=1+1 costs a fortune.")):
        with qcode.Writer(tmp_path / "coded", codebook, format="csv", csv_raw=raw) as writer:
            writer.add(codebook.code(text))
        with open(tmp_path / "coded", encoding="utf-8", newline="") as file:
            assert next(csv.DictReader(file))["text"] == cell
