"""Each published limit at one less, exactly, and one more, through the whole way that a file takes."""

import ctypes
import io
import pathlib
import random
import struct
import sys
import zipfile
import zlib

import pytest
import qcode
from qcode import _library as lib
from qcode.errors import check

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "spec"))
import word  # noqa: E402

MIB = 1 << 20


def around(n):
    """The three sizes about a limit, and whether each is within it."""
    return pytest.mark.parametrize("size, within", [(n - 1, True), (n, True), (n + 1, False)])


def load(find, extra="", more=""):
    """A codebook with one code `c` that anyone's speech can have."""
    code = f"  - {{id: c, speakers: everyone{more}, find: [{find}]}}\n"
    return qcode.Codebook.load(f"qcode: 1\nlanguage: en\n{extra}codes:\n{code}".encode())


def labels(text):
    return [speaker.label for speaker in qcode.Transcript.load(text).speakers]


# --- transcripts -----------------------------------------------------------------------------------


@around(40)
def test_characters_of_a_label(size, within):
    label = "É" + "x" * (size - 1)
    assert labels(f"I: So?\n{label}: Yes.\nI: Oh.\n{label}: Yes.\n") == (["I", label] if within else ["I"])


@around(5)
def test_words_of_a_label(size, within):
    label = " ".join("Jo" for _ in range(size))
    assert labels(f"I: So?\n{label}: Yes.\nI: Oh.\n{label}: Yes.\n") == (["I", label] if within else ["I"])


@around(60)
def test_characters_of_a_name_in_a_cue(size, within):
    name = "Jo " + "x" * (size - 3)
    assert labels(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{name}: Yes.\n") == ([name] if within else [])


@pytest.mark.parametrize("named, enough", [(91, True), (90, True), (89, False)])
def test_share_of_cues_that_begin_with_a_name(named, enough):
    """Of 100 cues."""
    cues = [f"00:{i // 60:02}:{i % 60:02}.000 --> 00:{i // 60:02}:{i % 60:02}.500\n{'Jo: ' if i < named else ''}Yes.\n"
            for i in range(100)]
    assert labels("WEBVTT\n\n" + "\n".join(cues)) == (["Jo"] if enough else [])


@around(60)
def test_words_of_a_sentence(size, within):
    text = "red " + " ".join("on" for _ in range(size - 1)) + "\n"
    result = load("red").code(text)
    assert [len(s.text.split()) for s in result] == [min(size, 60)]
    assert [w.count for w in result.warnings] == ([] if within else [1])


def test_a_long_sentence_is_cut_at_the_first_comma_from_its_60th_word_on():
    words = ["red"] + ["on"] * 58 + ["on"] + ["on"] * 9 + ["on,"] + ["red"] * 3
    assert [len(s.text.split()) for s in load("red").code(" ".join(words) + "\n")] == [70, 3]


@pytest.mark.parametrize("begin, turns", [("03.999", 1), ("04.000", 2), ("04.001", 2)])
def test_the_gap_that_ends_a_turn_without_speakers(begin, turns):
    """Nothing is said for 2 seconds."""
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n00:{begin} --> 00:09.000\nTwo.\n"
    assert len(qcode.Transcript.load(text).turns) == turns


def read_at_most(max_bytes, content, path=None):
    out, err, options = ctypes.c_void_p(), lib.qc_error(), lib.qc_read_options(max_bytes=max_bytes)
    if path:
        check(lib.library.qc_transcript_read_file(out, str(path).encode(), options, err), err)
    else:
        check(lib.library.qc_transcript_read(out, content, len(content), options, err), err)
    lib.library.qc_transcript_free(out)


@around(1000)
def test_bytes_of_a_file(tmp_path, size, within):
    content = (b"red " * 300)[:size]
    path = tmp_path / "t.txt"
    path.write_bytes(content)
    for call in (lambda: read_at_most(1000, content), lambda: read_at_most(1000, content, path)):
        if within:
            call()
        else:
            with pytest.raises(qcode.LimitError):
                call()


def test_a_file_larger_than_a_gib_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "t.txt"
    with open(path, "wb") as file:
        file.truncate((1 << 30) + 1)  # a hole
    for more in (0, 1 << 40):
        with pytest.raises(qcode.LimitError):
            read_at_most(more, None, path)


# --- Word documents --------------------------------------------------------------------------------

BODY = "<w:p><w:r><w:t>It was red.</w:t></w:r></w:p>"


def document(inside):
    return (f'<w:document xmlns:w="{word.WORD}"><w:body>{inside}</w:body></w:document>').encode()


def package(content, others=0, method=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", word.CONTENT_TYPES)
        archive.writestr("_rels/.rels", word.PACKAGE_RELATIONS)
        archive.writestr("word/document.xml", content, method)
        for i in range(others):
            archive.writestr(str(i), b"")
    return out.getvalue()


def accepted(docx):
    try:
        return qcode.Transcript.load(docx).text == "It was red.\n"
    except qcode.LimitError:
        return False


def padded(size):
    """A document of so many bytes: what is not words is white space."""
    return document(BODY + " " * (size - len(document(BODY))))


@around(64 * MIB)
def test_bytes_of_a_part(size, within):
    content = padded(size)
    assert len(content) == size
    assert accepted(package(content)) == within


@around(4096)
def test_parts_of_an_archive(size, within):
    assert accepted(package(document(BODY), others=size - 3)) == within


@around(MIB)
def test_the_ratio_counts_from_a_mib_on(size, within):
    assert accepted(package(padded(size), method=zipfile.ZIP_DEFLATED)) == within  # packs to some 1/900


def deflated(content, zeros):
    """`content` packed, with so many bytes of the result that say nothing: empty blocks of 5 bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    return packed + zeros * b"\0\0\0\xff\xff" + b"\1\0\0\xff\xff"


@around(200)
def test_the_ratio(size, within):
    """Unpacked to packed bytes, exactly."""
    for packed in range(2 * MIB // size, 3 * MIB // size):
        content = padded(size * packed)
        zeros, odd = divmod(packed - len(deflated(content, 0)), 5)
        if odd == 0:
            break
    data = deflated(content, zeros)
    assert len(content) == size * len(data) > MIB
    docx = package(b"")  # then the real part in the place of the empty one
    name = b"word/document.xml"
    at = docx.index(b"PK\3\4", docx.index(b"_rels/.rels") + 1)
    header = bytearray(docx[at:at + 30])
    header[8:10] = struct.pack("<H", 8)
    header[14:26] = struct.pack("<III", zlib.crc32(content), len(data), len(content))
    directory = docx.index(b"PK\1\2")
    entries = bytearray(docx[directory:])
    mine = entries.index(name) - 46
    entries[mine + 10:mine + 12] = struct.pack("<H", 8)
    entries[mine + 16:mine + 28] = struct.pack("<III", zlib.crc32(content), len(data), len(content))
    end = entries.index(b"PK\5\6")
    entries[end + 16:end + 20] = struct.pack("<I", at + 30 + len(name) + len(data))
    assert accepted(docx[:at] + bytes(header) + name + data + bytes(entries)) == within


@around(256)
def test_depth_of_xml(size, within):
    wraps = size - 5  # document, body, and p, r, t
    assert accepted(package(document("<x>" * wraps + BODY + "</x>" * wraps))) == within


@around(256)
def test_attributes_of_a_tag(size, within):
    attributes = " ".join(f'a{i}=""' for i in range(size))
    assert accepted(package(document(f"<w:p {attributes}><w:r><w:t>It was red.</w:t></w:r></w:p>"))) == within


@around(64 << 10)
def test_bytes_of_a_tag(size, within):
    tag = '<w:p a="' + "x" * (size - len('<w:p a="">')) + '">'
    assert len(tag) == size
    assert accepted(package(document(tag + "<w:r><w:t>It was red.</w:t></w:r></w:p>"))) == within


# --- codebooks and studies -------------------------------------------------------------------------


@around(64)
def test_depth_of_yaml(size, within):
    for kind in (qcode.Codebook, qcode.Study):
        with pytest.raises(qcode.QcodeError) as caught:
            kind.load(b"[" * size + b"]" * size)
        assert isinstance(caught.value, qcode.LimitError) != within
        assert within or (caught.value.line, caught.value.column) == (1, size)


@around(64 * MIB)
def test_bytes_of_yaml(size, within):
    """Refused before it is read; what is within is read up to its first error."""
    for kind in (qcode.Codebook, qcode.Study):
        with pytest.raises(qcode.QcodeError) as caught:
            kind.load(b"- [" + b" " * (size - 3))
        assert isinstance(caught.value, qcode.LimitError) != within


@around(65536)
def test_bytes_of_a_regex(size, within):
    regex = "red(?#" + "x" * (size - len("red(?#)")) + ")"
    assert len(regex) == size
    if within:
        assert [s.text for s in load(f"'/{regex}/'", more=", unit: match").code("It was red.\n")] == ["red"]
    else:
        with pytest.raises(qcode.LimitError) as caught:
            load(f"'/{regex}/'")
        assert caught.value.line == 4


@around(100000)
def test_codes(size, within):
    codes = "".join(f"  - {{id: c{i}}}\n" for i in range(size))
    source = f"qcode: 1\nlanguage: en\ncodes:\n{codes}".encode()
    if within:
        assert len(qcode.Codebook.load(source).codes) == size
    else:
        with pytest.raises(qcode.LimitError) as caught:
            qcode.Codebook.load(source)
        assert caught.value.line == 3 + size


@around(99)
def test_words_of_a_gap(size, within):
    text = "red " + "on " * size + "blue.\n"
    if within:
        codebook = load(f"red ...{size} blue", more=", unit: match")
        assert [s.text for s in codebook.code(text)] == [text[:-2]]
        assert len(codebook.code(text.replace("on ", "on on ", 1))) == 0
    else:
        with pytest.raises(qcode.CodebookError):
            load(f"red ...{size} blue")


@around(9999)
def test_words_of_a_place(size, within):
    more = f", unless: [{{find: blue, where: {size} words before}}]"
    if within:
        load("red", more=more)
    else:
        with pytest.raises(qcode.CodebookError):
            load("red", more=more)


@pytest.mark.parametrize("n", [1000, 2000, 20000])
def test_phrases_of_a_list(n):
    """A list that is too large for a regex is an error with its place, never a list that finds less."""
    letters = random.Random(n)
    phrases = ["".join(letters.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(15)) for _ in range(n)]
    words = "words:\n  many:\n" + "".join(f"    - {phrase}\n" for phrase in phrases)
    try:
        codebook = load("<many>", extra=words, more=", unit: match")
    except qcode.LimitError as error:
        assert n >= 2000 and 4 < error.line <= 4 + n + 2
        return
    text = "".join(f"It was {phrase}.\n\n" for phrase in phrases[::97])
    assert [s.text for s in codebook.code(text)] == phrases[::97]


def test_ten_thousand_codes():
    codes = "".join(f"  - {{id: c{i}, speakers: everyone, find: [word{i} ... end]}}\n" for i in range(10000))
    codebook = qcode.Codebook.load(f"qcode: 1\nlanguage: en\ncodes:\n{codes}".encode())
    assert [s.code for s in codebook.code("It is word7777, then, at the end.\n")] == ["c7777"]
