"""Codings of many transcripts from Python: read, gathered, and put back on the text that was coded."""

import pytest
import qcode
from interviews import CODEBOOK, INTERVIEW

OTHER = "P08: Nobody to mind the kids!\n"


@pytest.fixture
def codebook():
    return qcode.Codebook.load(CODEBOOK.encode())


def rows(segments):
    return [(s.code, s.start, s.end, s.speaker, s.role, s.text, s.evidence, s.unit, s.origin, s.status, s.certainty)
            for s in segments]


def test_what_was_written_is_read(codebook, tmp_path):
    results = [codebook.code(INTERVIEW, name="a"), codebook.code(OTHER, name="b")]
    with qcode.Writer(tmp_path / "coded.xml", codebook) as writer:
        for result in results:
            writer.add(result)
    assert [len(result) for result in results] == [3, 1]  # an interviewer is not coded
    read = qcode.Codings.load(tmp_path / "coded.xml")
    gathered = qcode.Codings.of(results, codebook)
    assert (read.title, read.version, read.codes) == ("Small", "1.2.3", ["childcare", "costs", "cafe"])
    assert read.codebook_sha256 == codebook.sha256
    assert read.transcripts == gathered.transcripts
    for transcript, result in zip(read.transcripts, results):
        assert transcript.name == result.transcript.name
        assert transcript.text_sha256 == result.transcript.text_sha256
        assert rows(transcript.segments) == rows(result)


def test_back_on_the_text_and_on_no_other(codebook, tmp_path):
    result = codebook.code(INTERVIEW, name="a")
    result.to_xml(tmp_path / "coded.xml")
    read = qcode.Codings.load((tmp_path / "coded.xml").read_bytes())
    attached = read.attach(qcode.Transcript.load(INTERVIEW, name="renamed"), codebook)
    assert list(attached) == list(result)
    assert read.attach(qcode.Transcript.load(OTHER, name="b"), codebook) is None
    with pytest.raises(qcode.TranscriptError, match="not the one that was coded"):
        read.attach(qcode.Transcript.load(OTHER, name="a"), codebook)


def test_errors_have_their_place(tmp_path):
    (tmp_path / "x.xml").write_text('<run xmlns="urn:qcode:coding:1.0" version="1">\n <code/>\n</run>')
    with pytest.raises(qcode.TranscriptError, match="needs the attribute 'id'") as caught:
        qcode.Codings.load(tmp_path / "x.xml")
    assert (caught.value.line, caught.value.path) == (2, str(tmp_path / "x.xml"))
    with pytest.raises(OSError):
        qcode.Codings.load(tmp_path / "nowhere.xml")


def test_results_of_one_codebook_only(codebook):
    other = qcode.Codebook.load(CODEBOOK.encode())
    with pytest.raises(qcode.QcodeError, match="another codebook"):
        qcode.Codings.of([codebook.code(OTHER)], other)


def test_what_to_check_stays_so(tmp_path):
    book = qcode.Codebook.load(b"qcode: 1\ncodes:\n  - id: sure\n    find: mind\n  - id: doubtful\n    certainty: check\n    find: kids\n")
    result = book.code(OTHER, name="a")
    result.to_xml(tmp_path / "coded.xml")
    read = qcode.Codings.load(tmp_path / "coded.xml")
    for codings in (read, qcode.Codings.of([result], book)):
        assert [(s.code, s.certainty) for s in codings.transcripts[0].segments] == [("sure", "sure"), ("doubtful", "check")]
        attached = codings.attach(qcode.Transcript.load(OTHER, name="a"), book)
        assert [s.certainty for s in attached] == ["sure", "check"]
