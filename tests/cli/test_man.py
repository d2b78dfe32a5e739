"""The examples of the manual page do what they say."""

import os
import re
import shutil
import subprocess

import pytest
from command import COMMAND, SOURCES, csv_rows, contents, jsonl_rows, validate, write, xml_rows

MANUAL = SOURCES / "doc" / "qcode.1.scd"

CODEBOOK = """\
qcode: 1
codes:
  - id: load
    definition: What the work weighs.
    find: [heavy]
    examples: [It was heavy.]
    counterexamples: [It was light.]
"""

STUDY = """\
study: 1
speakers:
  Jo Sample: {role: participant, case: P01}
  Robin Example: {role: interviewer}
"""

P01 = """\
WEBVTT

00:01.000 --> 00:02.000
<v I>Is it heavy?</v>

00:02.000 --> 00:03.000
<v P01>So heavy work.</v>
"""

P02 = """\
Robin Example: Is it heavy?
Jo Sample: It is not heavy work.
Robin Example: Oh.
Jo Sample: Yes, and then I go home and put the kettle on.
"""


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"codebook.yaml": CODEBOOK, "study.yaml": STUDY, "old.yaml": CODEBOOK, "interviews/p01.vtt": P01, "interviews/p02.txt": P02,
                     "feelings.dic": "%\n1\tJoy\n%\nglad*\t1\n",
                     "bin/qcode": f'#!/bin/sh\nexec "{COMMAND}" "$@"\n'})
    os.chmod(tmp_path / "bin" / "qcode", 0o755)
    run(tmp_path, "qcode code codebook.yaml interviews/ -s study.yaml -o gold.xml")
    return tmp_path


def examples():
    text = MANUAL.read_text(encoding="utf-8")
    return re.findall(r"^\t(.*)$", re.search(r"^# EXAMPLES\n(.*?)^# ", text, re.M | re.S).group(1), re.M)


def run(folder, line):
    environment = dict(os.environ, PATH=f"{folder / 'bin'}:{os.environ['PATH']}")
    return subprocess.run(["sh", "-c", line], cwd=folder, env=environment, capture_output=True, timeout=60)


def both(rows):
    assert [(row["transcript"], row["text"]) for row in rows] == [("p01.vtt", "So heavy work."), ("p02.txt", "It is not heavy work.")]


def check_new(folder, done):
    assert b"qcode check study/codebook.yaml" in done.stdout
    assert run(folder, "qcode check study/codebook.yaml").returncode == 0


def check_transcripts(folder, done):
    assert b"p01.vtt\n" in done.stdout and b"p02.txt\n" in done.stdout


def check_xml(folder, done):
    validate(contents(folder, "coded.xml"))
    both(xml_rows(contents(folder, "coded.xml")))


def check_csv(folder, done):
    both(csv_rows(contents(folder, "coded.csv")))


def check_pipe(folder, done):
    assert [(row["transcript"], row["text"]) for row in jsonl_rows(done.stdout)] == [("stdin", "So heavy work.")]


def check_check(folder, done):
    assert done.stdout == b"codebook.yaml: 2 examples and counterexamples hold, 1 of 1 rules exercised\n"


def check_convert(folder, done):
    assert contents(folder, "feelings.yaml").decode().endswith("codes:\n  - id: joy\n    name: Joy\n    find:\n      - glad*\n")


def check_spreadsheet(folder, done):
    header, row = contents(folder, "codebook.csv").decode("utf-8-sig").splitlines()[-2:]
    assert header.startswith("id,name,parent,definition,") and row.startswith("load,,,What the work weighs.,")


def check_table(folder, done):
    assert b"<td>What the work weighs.</td>" in contents(folder, "codebook.html")


def check_show(folder, done):
    lines = done.stdout.decode().split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in lines] == ["p01.vtt:7", "p02.txt:2"]


def check_explain(folder, done):
    assert done.stdout.decode() == """\
p01.vtt:7  P01  0:02
  "So heavy work."

  load
    load#1 finds "heavy" by heavy  (codebook.yaml:5:12)
      coded: "So heavy work."
"""


def check_diff(folder, done):
    assert done.stdout.decode().splitlines()[1].split() == ["load", "2", "2", "2", "0", "0", "0"]


def check_suggest(folder, done):
    assert done.stdout.decode().splitlines()[2].split()[:4] == ["work", "2", "0", "0"]


# what must come of each example, by a word that only it has
CHECKS = {"new": check_new, "transcripts": check_transcripts, "coded.xml": check_xml, "coded.csv": check_csv, "jsonl": check_pipe,
          "check": check_check, "feelings": check_convert, "codebook.csv": check_spreadsheet, "codebook.html": check_table, "show": check_show, "diff": check_diff,
          "explain": check_explain, "suggest": check_suggest}


@pytest.mark.parametrize("line", examples())
def test_an_example_does_what_it_says(folder, line):
    done = run(folder, line)
    assert (done.returncode, done.stderr) == (0, b"")
    [check] = [check for word, check in CHECKS.items() if word in line]
    check(folder, done)


def test_all_examples_are_known():
    assert len(examples()) == len(CHECKS)


def test_the_manual_page_is_well_formed():
    scdoc = shutil.which("scdoc")
    if not scdoc:
        pytest.skip("scdoc is not installed")
    done = subprocess.run([scdoc], stdin=open(MANUAL, "rb"), capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.splitlines()[-1] != b""
