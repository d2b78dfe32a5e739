"""`qcode code`: what goes in, what comes out, and the exit status."""

import datetime
import json
import os
import re
import stat
import threading

import pytest
from command import (CODEBOOK, COLUMNS, FORMATS, INTERVIEW, NAMELESS, WEBVTT, code, coded, contents, csv_rows, jsonl_rows,
                     names, run, small, validate, write, xml_rows)


@pytest.fixture
def folder(tmp_path):
    small(tmp_path)
    return tmp_path


ALL = [("a.txt", "load", "It is so heavy."), ("a.txt", "wet", "wetter"), ("b.vtt", "load", "Heavy, and wet."),
       ("b.vtt", "wet", "wet")]

# --- formats ---


def kind(data):
    """The format of an output, by its look."""
    if data.startswith(b"<?xml"):
        return "xml"
    return "csv" if data.startswith(b"transcript,id,") else "jsonl" if data.startswith(b'{"transcript":') else None


@pytest.mark.parametrize("name, expected", [
    ("out.xml", "xml"), ("out.jsonl", "jsonl"), ("out.csv", "csv"), ("a.b.csv", "csv"), ("out", "xml"), ("x.d/out", "xml")])
def test_the_extension_is_the_format(folder, name, expected):
    (folder / "x.d").mkdir()
    done = code(folder, "in", "-o", name)
    assert (done.status, done.out, done.err) == (0, b"", "")
    assert kind(contents(folder, name)) == expected


@pytest.mark.parametrize("option", [["--to", "csv"], ["--to=csv"], ["-t", "csv"], ["-tcsv"]])
def test_to_is_the_format_whatever_the_name(folder, option):
    assert code(folder, "in", *option, "-o", "out.xml").status == 0
    assert kind(contents(folder, "out.xml")) == "csv"
    assert kind(code(folder, "in", *option).out) == "csv"


def test_standard_output_gets_what_a_file_gets(folder):
    for name in FORMATS:
        assert code(folder, "in", "-o", f"out.{name}").status == 0
        to_stdout = code(folder, "in", "--to", name)
        assert to_stdout.out == code(folder, "in", "--to", name, "-o", "-").out == contents(folder, f"out.{name}")
    assert kind(code(folder, "in").out) == "xml"


@pytest.mark.parametrize("arguments, message", [
    (["--to", "docx"], "--to takes xml, jsonl or csv, not 'docx'"),
    (["-o", "out.docx"], "out.docx: what format is '.docx'?")])
def test_a_format_that_is_not_there_is_an_error(folder, arguments, message):
    done = code(folder, "in", *arguments)
    assert (done.status, done.out) == (2, b"")
    assert message in done.err
    assert not (folder / "out.docx").exists()


def test_the_formats_hold_the_same_segments(folder):
    by = {name: code(folder, "in", "--to", name).out for name in FORMATS}
    rows = jsonl_rows(by["jsonl"])
    assert coded(by["xml"]) == [(r["transcript"], r["code"], r["text"]) for r in rows] == ALL
    assert [list(row) for row in rows] == [COLUMNS + ["evidence"]] * 4
    assert rows == xml_rows(by["xml"])
    as_cells = [{c: "" if row[c] is None else str(row[c]) for c in COLUMNS} for row in rows]
    assert csv_rows(by["csv"]) == as_cells
    assert by["csv"].decode().split("\r\n")[0].split(",") == COLUMNS


def test_what_a_segment_says(folder):
    rows = xml_rows(code(folder, "in").out)
    # "I: Is it heavy?" is 15 characters, LF, LF, "P1: " 4 more
    assert {k: v for k, v in rows[0].items() if k != "id"} == {
        "transcript": "a.txt", "code": "load", "path": "load", "origin": "rule", "status": "candidate", "unit": "sentence", "certainty": "sure",
        "start": 21, "end": 36, "speaker": "P1", "role": "participant", "begin": None, "finish": None,
        "text": "It is so heavy.", "evidence": [{"rule": "load#1", "start": 30, "end": 35}]}
    assert (rows[3]["path"], rows[3]["unit"], rows[3]["begin"], rows[3]["finish"]) == ("load/wet", "match", 3000, 4000)


# --- folders ---


def test_folders_are_walked_in_byte_order(folder):
    for name in ["Z.txt", "é.txt", "b/b.txt", "b/a/c.txt", "b-.txt", "10.txt", "9.txt", "b.txt"]:
        write(folder / "deep", {name: INTERVIEW})
    expected = ["10.txt", "9.txt", "Z.txt", "b/a/c.txt", "b/b.txt", "b-.txt", "b.txt", "é.txt"]
    assert names(code(folder, "deep").out) == expected
    assert names(code(folder, "deep///").out) == expected
    assert names(code(folder / "deep", ".", codebook="../codebook.yaml").out) == expected


def test_operands_keep_their_order(folder):
    assert names(code(folder, "in/b.vtt", "in/a.txt").out) == ["b.vtt", "a.txt"]
    write(folder, {"more/c.txt": INTERVIEW})
    assert names(code(folder, "more", "in").out) == ["c.txt", "a.txt", "b.vtt"]


def test_what_is_no_transcript_is_passed_over_and_said(folder):
    write(folder, {"study.yaml": "study: 1\n"})
    inside = folder / "in"
    for name in FORMATS:  # of an earlier run
        assert code(folder, "in/a.txt", "-o", f"in/old-{name}.{name}").status == 0
    write(inside, {".hidden.txt": INTERVIEW, ".git/config.txt": INTERVIEW, "notes.yml": "a: b\n", "out.xml": "",
                   "book.txt": CODEBOOK, "who.txt": "study: 1\n"})
    os.mkfifo(inside / "pipe.txt")
    done = code(folder, "in", "--study", "in/who.txt", "-o", "in/out.xml", codebook="in/book.txt")
    assert done.status == 0
    assert sorted(done.lines) == sorted([
        "in/.git: passed over: hidden",
        "in/.hidden.txt: passed over: hidden",
        "in/book.txt: passed over: the codebook",
        "in/notes.yml: passed over: a YAML file",
        "in/old-csv.csv: passed over: coded output",
        "in/old-jsonl.jsonl: passed over: coded output",
        "in/old-xml.xml: passed over: coded output",
        "in/out.xml: passed over: the output",
        "in/pipe.txt: passed over: no regular file",
        "in/who.txt: passed over: the study file"])
    assert names(contents(folder, "in/out.xml")) == ["a.txt", "b.vtt"]
    again = code(folder, "in", "-q", "--study", "in/who.txt", "-o", "in/out.xml", codebook="in/book.txt")
    assert (again.status, again.err) == (0, "")


def test_an_empty_folder_is_an_error(folder):
    (folder / "empty").mkdir()
    done = code(folder, "empty")
    assert (done.status, done.out) == (2, b"")
    assert "no transcripts there" in done.err
    assert code(folder, "empty", "in").status == 0


def test_a_folder_in_a_loop_of_links_ends(folder):
    (folder / "in" / "again").symlink_to("..", target_is_directory=True)
    done = code(folder, "in")
    assert done.status == 2
    assert "folders deep" in done.err


# --- where transcripts come from ---


def test_standard_input(folder):
    done = code(folder, "-", input=INTERVIEW.encode())
    assert done.status == 0
    assert [row[0] for row in coded(done.out)] == ["stdin", "stdin"]
    with open(folder / "in" / "a.txt", "rb") as file:
        assert code(folder, "in/b.vtt", "-", stdin=file).out != done.out
    assert "two transcripts would be called 'stdin'" in code(folder, "-", "-").err


def test_a_pipe_with_a_name(folder):
    os.mkfifo(folder / "pipe")
    feeder = threading.Thread(target=write, args=(folder, {"pipe": INTERVIEW * 5000}))
    feeder.start()
    done = code(folder, "pipe")
    feeder.join()
    assert done.status == 0
    assert len(coded(done.out)) == 10000


def test_after_two_dashes_everything_is_a_name(folder):
    write(folder, {"-o": INTERVIEW, "--to": INTERVIEW})
    assert names(code(folder, "--", "-o", "--to").out) == ["-o", "--to"]
    assert names(code(folder, "./-o").out) == ["-o"]


def test_a_list_of_paths(folder):
    write(folder, {"list": "in/b.vtt\n\nin/a.txt\n", "dos": "\ufeffin/b.vtt\r\n\r\nin/a.txt", "folders": "in\n",
                   "@real": INTERVIEW})
    assert names(code(folder, "@list").out) == ["b.vtt", "a.txt"]
    assert names(code(folder, "@dos").out) == ["b.vtt", "a.txt"]
    assert names(code(folder, "@folders").out) == ["a.txt", "b.vtt"]
    assert names(code(folder, "@real").out) == ["@real"]
    missing = code(folder, "@nothing")
    assert (missing.status, missing.err) == (2, "qcode: nothing: cannot open the list: No such file or directory\n")


def test_a_line_of_a_list_is_a_path_and_no_list(folder):
    write(folder, {"list": "@list\nin/a.txt\n"})
    done = code(folder, "@list")
    assert done.status == 1
    assert "@list: error: cannot open" in done.err
    assert names(done.out) == ["!@list", "a.txt"]


def test_a_file_met_twice_is_read_once(folder):
    os.link(folder / "in" / "a.txt", folder / "in" / "hard.txt")
    (folder / "in" / "soft.txt").symlink_to("a.txt")
    done = code(folder, "in/a.txt", "./in/a.txt", "in")
    assert done.status == 0
    assert names(done.out) == ["a.txt", "b.vtt"]
    assert sorted(done.lines) == [f"{path}: warning: the same file was named before; it is read once"
                                  for path in ("./in/a.txt", "in/a.txt", "in/hard.txt", "in/soft.txt")]


def test_two_files_of_one_name_are_an_error(folder):
    write(folder, {"wave2/a.txt": INTERVIEW})
    done = code(folder, "in", "wave2/a.txt", "-o", "out.xml")
    assert done.status == 2
    assert done.lines == ["qcode: two transcripts would be called 'a.txt' (in/a.txt and wave2/a.txt): name the folder above "
                          "both, or rename one"]
    assert not (folder / "out.xml").exists()
    write(folder, {"all/in/a.txt": INTERVIEW, "all/wave2/a.txt": INTERVIEW})
    assert names(code(folder, "all").out) == ["in/a.txt", "wave2/a.txt"]


def test_a_thousand_arguments(folder):
    paths = [f"many/{i:04}.txt" for i in range(1000)]
    write(folder, {path: f"I: Is it?\nP1: It is heavy {i}.\n" for i, path in enumerate(paths)})
    done = code(folder, *paths, "-j", "2")
    assert [row[2] for row in coded(done.out)] == [f"It is heavy {i}." for i in range(1000)]


ODD_NAMES = [b"new\nline.txt", b"caf\xe9.txt", b"-dash.txt", b"<a&\"b'>.txt", b" spaces .txt", b"\x1b[31mred.txt",
             b"\xe2\x80\xaetxt.txt", b"n" * 251 + b".txt", "ü".encode() * 125 + b".txt", b"=cmd|' '!A1.txt"]


@pytest.mark.parametrize("name", ODD_NAMES, ids=range(len(ODD_NAMES)))
def test_odd_file_names(folder, name):
    write(folder, {b"odd/" + name: INTERVIEW})
    shown = re.sub("[\n\x1b]", "\ufffd", name.decode("utf-8", "replace"))
    for arguments in (["odd"], ["--", os.path.join(b"odd", name)]):
        done = code(folder, *arguments)
        assert (done.status, done.err) == (0, "")
        assert {row[0] for row in coded(done.out)} == {shown}
        assert {row["transcript"] for row in jsonl_rows(code(folder, "--to=jsonl", *arguments).out)} == {shown}
    write(folder, {b"empty/" + name: ""})
    assert names(code(folder, "empty", "in").out) == ["!" + shown, "a.txt", "b.vtt"]


@pytest.mark.parametrize("name", ODD_NAMES, ids=range(len(ODD_NAMES)))
def test_odd_output_names(folder, name):
    done = code(folder, "in", "-o", name, "--to", "xml", "--json")
    assert (done.status, done.err) == (0, "")
    assert coded(contents(folder, name)) == ALL
    assert json.loads(done.text)["output"] == name.decode("utf-8", "replace")
    assert [n for n in os.listdir(folder) if n.startswith(".")] == []


def test_names_in_messages_hold_no_control_characters(folder):
    done = code(folder, b"odd/\x1b[31m\n\xe9\xc2\x9b\xe2\x80\xae\x7f.txt", "in")
    assert done.status == 1
    assert "odd/\\x1B[31m\\x0A\\xE9\\xC2\\x9B\\xE2\\x80\\xAE\\x7F.txt: error: cannot open" in done.err
    assert not re.search("[^\n -~]", done.err)


# --- the same bytes ---


@pytest.fixture
def forty(folder):
    """Forty transcripts of different lengths; some are skipped, some have warnings, one has no speakers."""
    files = {f"{i:02}.txt": "I: Is it?\nP1: It is heavy, and wet.\n" * (1 + i * 37 % 11 * 20) for i in range(40)}
    files.update({"05.txt": "", "17.txt": NAMELESS, "23.txt": "I: a\x00b\n",
                  "31.txt": "P1: caf\xe9 heavy\n".encode("latin-1")})
    write(folder / "forty", files)
    return folder


@pytest.mark.parametrize("output", FORMATS)
def test_any_number_of_jobs_gives_the_same(forty, output):
    one = code(forty, "forty", "--to", output, "-j", "1")
    assert one.status == 1
    assert len(one.out) > 10000
    for jobs in ("2", "3", "8", "0"):
        several = code(forty, "forty", "--to", output, "-j", jobs)
        assert (several.status, several.out, several.err) == (one.status, one.out, one.err)


def test_interpreted_patterns_give_the_same(folder):
    assert code(folder, "in", "--no-jit").out == code(folder, "in").out


@pytest.mark.parametrize("environment", [
    {"LC_ALL": "C"}, {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, {"LC_ALL": "de_DE.UTF-8"}, {"LC_ALL": "ja_JP.EUC-JP"},
    {"TZ": "Pacific/Kiritimati"}, {"TMPDIR": "/nowhere", "HOME": "/nowhere"}, {"NO_COLOR": "1"}, {"TERM": "dumb"},
    {"COLUMNS": "20"}, {"XML_CATALOG_FILES": "/nowhere"}], ids=str)
def test_the_environment_changes_nothing(forty, environment):
    write(forty, {"forty/41.txt": "I: Is it?\nP1: HEAVY Iı İi heavy 1,5 and WETTEST.\n"})
    plain = code(forty, "forty")
    done = code(forty, "forty", env=environment)
    assert (done.status, done.out) == (plain.status, plain.out)
    # the shell script around a qcode that is not installed may not know a locale, and say so
    assert [line for line in done.lines if "setlocale" not in line] == plain.lines
    assert code(forty, "forty", "-o", "out.xml", "--summary", env=environment).text == \
        code(forty, "forty", "-o", "out.xml", "--summary").text


def test_a_stamp_is_asked_for(folder):
    assert b"stamp=" not in code(folder, "in").out
    before = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    stamped = code(folder, "in", "--stamp").out
    found = re.search(rb' stamp="([^"]*)"', stamped).group(1).decode()
    at = datetime.datetime.strptime(found, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc)
    assert before <= at <= datetime.datetime.now(datetime.timezone.utc)
    assert stamped.replace(f' stamp="{found}"'.encode(), b"") == code(folder, "in").out


# --- output = input ---


@pytest.mark.parametrize("link", ["same", "hard", "soft"])
@pytest.mark.parametrize("target", ["in/a.txt", "codebook.yaml", "study.yaml"])
def test_an_input_is_never_the_output(folder, target, link):
    write(folder, {"study.yaml": "study: 1\n"})
    before = contents(folder, target)
    output = target if link == "same" else "link"
    if link == "hard":
        os.link(folder / target, folder / "link")
    elif link == "soft":
        (folder / "link").symlink_to(target)
    for arguments in (["in"], ["in/a.txt", "in/b.vtt"]):
        done = code(folder, *arguments, "--study", "study.yaml", "--to", "xml", "-o", output)
        assert done.status == 2
        assert done.lines == [f"qcode: {output}: the output is also an input: choose another name with -o"]
        assert contents(folder, target) == before


# --- exit statuses ---


def test_warnings_are_no_failure(folder):
    write(folder, {"in/c.vtt": INTERVIEW})
    done = code(folder, "in")
    assert done.status == 0
    assert done.lines == ["in/c.vtt: warning: the name ends in .vtt, but the content is read as text"]
    assert code(folder, "in", "-q").err == ""


def test_a_skipped_transcript_is_said_everywhere(folder):
    write(folder, {"in/0.txt": "", "in/a0.pdf": "%PDF-1.7 heavy", "in/gone.txt": "x"})
    (folder / "in" / "gone.txt").unlink()
    (folder / "in" / "gone.txt").symlink_to("nowhere")
    done = code(folder, "in", "-q")
    assert done.status == 1
    assert names(done.out) == ["!0.txt", "a.txt", "!a0.pdf", "b.vtt", "!gone.txt"]
    assert [line.split(": error: ")[0] for line in done.lines] == ["in/0.txt", "in/a0.pdf", "in/gone.txt"]
    for output, rows in (("jsonl", jsonl_rows), ("csv", csv_rows)):
        found = [row for row in rows(code(folder, "in", "-q", "--to", output).out) if row["status"] == "skipped"]
        assert [row["transcript"] for row in found] == ["0.txt", "a0.pdf", "gone.txt"]
        assert not any(row[column] for row in found for column in COLUMNS[1:] if column != "status")


def test_a_code_that_fails_is_said_everywhere(folder):
    write(folder, {"in/c.txt": NAMELESS})
    done = code(folder, "in")
    assert done.status == 1
    assert done.err.startswith("in/c.txt")
    assert "2 of 2 codes fail here: the first, 'load', " in done.err
    assert done.out.count(b'<problem kind="speakers"') == 2
    rows = jsonl_rows(code(folder, "in", "--to", "jsonl").out)
    assert [(r["transcript"], r["code"]) for r in rows if r["status"] == "speakers"] == [("c.txt", "load"), ("c.txt", "wet")]


def test_a_limit_that_is_passed_is_said_everywhere(folder):
    book = "qcode: 1\ncodes:\n  - {id: slow, find: '/(a|aa)+[;:]/'}\n  - {id: load, find: heavy}\n"
    write(folder, {"slow.yaml": book, "in/c.txt": "I: Is it?\nP1: It is heavy, " + "a" * 5000 + ".\n"})
    done = code(folder, "in", codebook="slow.yaml")
    assert done.status == 1
    assert "code 'slow' fails here: " in done.err
    assert re.search(rb'<problem kind="limit" code="slow" rule="slow#1"', done.out)
    assert [row[:2] for row in coded(done.out)] == [("a.txt", "load"), ("b.vtt", "load"), ("c.txt", "load")]


@pytest.mark.parametrize("arguments", [
    [], ["codebook.yaml"], ["nothing.yaml", "in"], ["in", "in"], ["in/a.txt", "in"],
    ["codebook.yaml", "in", "--study", "no.yaml"], ["codebook.yaml", "nowhere.txt"], ["codebook.yaml", "bad"],
    ["codebook.yaml", "in", "--encoding", "klingon"],
    ["codebook.yaml", "in", "--reader", "pdf"]], ids=" ".join)
def test_what_cannot_be_done_writes_nothing(folder, arguments):
    write(folder, {"bad/a.txt": "", "bad/b.pdf": "%PDF-1.7", "out.xml": "before"})
    done = run(folder, "code", *arguments, "-o", "out.xml")
    assert (done.status, done.out) == (2, b"")
    assert done.err
    assert contents(folder, "out.xml") == b"before"
    assert sorted(os.listdir(folder)) == ["bad", "codebook.yaml", "in", "out.xml"]


def test_no_arguments_show_what_there_is(folder):
    done = run(folder)
    assert done.status == 2
    assert "Commands:" in done.text
    assert run(folder, "--help").out == run(folder, "help").out == done.out


# --- options ---


def test_unknown_speakers(folder):
    write(folder, {"c.txt": NAMELESS, "d.vtt": WEBVTT.replace("P2", "Somebody")})
    files = ["c.txt", "d.vtt"]
    default = code(folder, *files)
    assert (default.status, coded(default.out)) == (1, [])
    assert code(folder, *files, "--unknown-speakers", "error").out == default.out
    passed = code(folder, *files, "--unknown-speakers", "code")
    assert passed.status == 0
    assert coded(passed.out) == [("c.txt", "load", "It was heavy."), ("d.vtt", "load", "Heavy, and wet."),
                                 ("d.vtt", "wet", "wet")]
    skipped = code(folder, *files, "-u", "skip")
    assert (skipped.status, coded(skipped.out)) == (0, [])
    assert b'<options unknown-speakers="skip"/>' in skipped.out
    bad = code(folder, *files, "-u", "maybe")
    assert (bad.status, bad.lines) == (2, ["qcode: --unknown-speakers takes error, code or skip, not 'maybe'"])


def test_a_study_says_who_is_who(folder):
    study = "study: 1\nspeakers:\n  Sam: {role: participant, case: P9}\n" \
            "transcripts:\n  d.txt: {case: P9}\ncases:\n  P9: {grade: x}\n"
    write(folder, {"who.yaml": study, "d.txt": "I: Is it?\nSam: It is heavy.\n"})
    assert coded(code(folder, "d.txt").out) == []
    done = code(folder, "d.txt", "--study", "who.yaml")
    assert done.status == 0
    assert coded(done.out) == [("d.txt", "load", "It is heavy.")]
    assert b'case="P9"' in done.out and b'<attribute name="grade" value="x"/>' in done.out


def test_an_encoding_that_is_named(folder):
    write(folder, {"e.txt": "I: Is it?\nP1: Kawa była heavy.\n".encode("iso-8859-2")})
    assert coded(code(folder, "e.txt", "--encoding", "iso-8859-2").out) == [("e.txt", "load", "Kawa była heavy.")]


def test_a_reader_that_is_forced(folder):
    done = code(folder, "in/b.vtt", "--reader", "text", "-u", "code", "-q")
    assert re.search(rb'<transcript name="b.vtt" reader="text"', done.out)


@pytest.mark.parametrize("value", ["-1", "257", "two", "", "1.5", "99999999999999999999"])
def test_a_number_of_jobs_that_is_none(folder, value):
    done = code(folder, "in", f"-j{value}" if value else "--jobs=")
    assert (done.status, done.out) == (2, b"")
    assert done.lines == [f"qcode: -j takes a number from 0 (all processors) to 256, not '{value}'"]


def test_a_summary(folder):
    write(folder, {"in/empty.txt": "", "in/c.txt":
          "Q: How was it?\nP3: It was so heavy that we could not even carry it home that day, however hard we tried.\n"})
    done = code(folder, "in", "-o", "out.xml", "--summary")
    assert done.status == 1
    lines = done.text.splitlines()
    # words: a.txt 3 + 6, b.vtt 3 + 3, c.txt 3 + 18
    assert lines[:2] == ["3 transcripts, 6 speakers, 6 turns, 36 words (1 skipped)",
                         "5 segments, each a candidate until a person decides"]
    assert [line.split() for line in lines[3:6]] == [["code", "segments", "transcripts"], ["load", "3", "3"],
                                                     ["wet", "2", "2"]]
    assert lines[7:] == ['  "It was so heavy that we could not even carry it home that day, however hard we tried."',
                         "    P3, c.txt: load"]


def test_counts_for_machines(folder):
    write(folder, {"in/empty.txt": "", "in/n.txt": NAMELESS})
    done = code(folder, "in", "-o", "out.csv", "--json")
    assert json.loads(done.text) == {
        "transcripts": 3, "skipped": 1, "speakers": 4, "turns": 5, "words": 18, "segments": 4, "problems": 2, "exit": 1,
        "output": "out.csv",
        "codes": [{"id": "load", "segments": 2, "transcripts": 2}, {"id": "wet", "segments": 2, "transcripts": 2}]}


@pytest.mark.parametrize("option", ["--summary", "--json"])
@pytest.mark.parametrize("output", [[], ["-o", "-"]])
def test_counts_and_segments_do_not_share_a_stream(folder, option, output):
    done = code(folder, "in", option, *output)
    assert (done.status, done.out) == (2, b"")
    assert f"{option} goes to standard output" in done.err


# --- CSV and spreadsheets ---

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "'=1", "\uff1d1"]


def test_cells_that_a_spreadsheet_would_run(folder):
    book = "qcode: 1\ncodes:\n  - {id: all, find: '/(?s).+/', unit: document, speakers: everyone}\n"
    write(folder, {"all.yaml": book})
    write(folder / "formulas", {f"{i}.txt": f"{cell} he said, \"so\".\n" for i, cell in enumerate(DANGEROUS)})
    write(folder / "formulas", {"8.txt": "2 - 1 = 1 is harmless.\n"})
    safe = csv_rows(code(folder, "formulas", "--to", "csv", codebook="all.yaml").out)
    raw = csv_rows(code(folder, "formulas", "--to", "csv", "--csv-raw", codebook="all.yaml").out)
    spoken = [f'{cell} he said, "so".'.strip() for cell in DANGEROUS]  # a unit begins at the first character of speech
    assert [row["text"] for row in raw] == spoken + ["2 - 1 = 1 is harmless."]
    assert [row["text"] for row in safe] == ["'" + text for text in spoken] + ["2 - 1 = 1 is harmless."]
    by_json = jsonl_rows(code(folder, "formulas", "--to", "jsonl", codebook="all.yaml").out)
    assert [row["text"] for row in by_json] == [row["text"] for row in raw]


def test_names_that_a_spreadsheet_would_run(folder):
    write(folder, {"formulas/=1+1.txt": "I: Is it?\nP1: heavy.\n", "formulas/@a.vtt": WEBVTT.replace("P2", "-2+3 P2"),
                   "formulas/who.yaml": "study: 1\nspeakers:\n  '-2+3 P2': {role: participant}\n"})
    rows = csv_rows(code(folder, "formulas", "-q", "--study", "formulas/who.yaml", "--to", "csv").out)
    assert {(row["transcript"], row["speaker"]) for row in rows} == {("'=1+1.txt", "P1"), ("'@a.vtt", "'-2+3 P2")}


def test_negative_times_stay_numbers(folder):
    write(folder, {"n.vtt": WEBVTT.replace("00:03.000", "-00:03.000")})
    row = csv_rows(code(folder, "n.vtt", "--to", "csv", "-q").out)[0]
    assert (row["begin"], row["finish"]) == ("-3000", "4000")


def test_cells_of_any_content_are_read_back(folder):
    text = 'I: Is it?\nP1: He said "heavy", then\u2028left; \x85\x07a <b> & ]]> \U0001f642 café,\n\tso\r\nheavy\n'
    book = "qcode: 1\ncodes:\n  - {id: all, find: '/.+/', unit: turn}\n"
    write(folder, {"all.yaml": book, "c.txt": text})
    by = {name: code(folder, "c.txt", "-q", "--to", name, codebook="all.yaml").out for name in FORMATS}
    expected = 'He said "heavy", then\u2028left; \x85\ufffda <b> & ]]> \U0001f642 café,\n\tso\nheavy'
    assert [row["text"] for row in xml_rows(by["xml"])] == [expected]
    assert [row["text"] for row in jsonl_rows(by["jsonl"])] == [expected]
    assert [row["text"] for row in csv_rows(by["csv"])] == [expected]


# --- files ---


@pytest.mark.parametrize("mask", [0, 0o077, 0o777])
def test_only_the_owner_reads_the_output(folder, mask):
    write(folder, {"old.xml": "before"})
    os.chmod(folder / "old.xml", 0o644)
    for name in ("new.xml", "old.xml"):
        assert run(folder, "code", "codebook.yaml", "in", "-o", name, umask=mask).status == 0
        assert stat.S_IMODE(os.stat(folder / name).st_mode) == 0o600
        validate(contents(folder, name))
