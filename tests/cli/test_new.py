"""`qcode new`: what it begins a study with does what it says, and nothing is ever written over."""

import os
import re
import stat

import pytest
from command import coded, contents, run, write

INTERVIEW = """\
Mara Muster: Is there time?

Ada N.: There are not enough hours in the day.

Nobody, Ada: My daughter asks about my cases. I never switch off.

Mara Muster: I have no time to read the files.
"""


def test_a_study_to_begin_with(tmp_path):
    done = run(tmp_path, "new", "study")
    assert done.status == 0 and done.err == ""
    assert sorted(os.listdir(tmp_path / "study")) == ["codebook.yaml", "study.yaml"]
    assert stat.S_IMODE(os.stat(tmp_path / "study" / "study.yaml").st_mode) == 0o600  # it will hold names
    checked = run(tmp_path, "check", "study/codebook.yaml")
    assert checked.status == 0 and checked.err == "" and b"14 examples and counterexamples hold" in checked.out


def test_what_it_says_to_do_next_works(tmp_path):
    write(tmp_path, {"interviews/p01.txt": INTERVIEW})
    commands = re.findall(r"^  qcode (.*)$", run(tmp_path, "new", ".").text, re.M)
    assert [command.split()[0] for command in commands] == ["check", "transcripts", "code"]
    for command in commands:
        done = run(tmp_path, *command.split())
        assert done.status == 0, done.err
    assert coded(contents(tmp_path, "coded.xml")) == [
        ("p01.txt", "short-of-time", "There are not enough hours in the day."),
        ("p01.txt", "taken-home", "My daughter asks about my cases."), ("p01.txt", "taken-home", "I never switch off.")]


def test_here_is_the_default(tmp_path):
    assert run(tmp_path, "new").status == 0
    assert sorted(os.listdir(tmp_path)) == ["codebook.yaml", "study.yaml"]


def test_a_codebook_alone(tmp_path):
    done = run(tmp_path, "new", "mine.yaml")
    assert done.status == 0 and os.listdir(tmp_path) == ["mine.yaml"]
    assert "\n  qcode check mine.yaml\n" in done.text and run(tmp_path, "check", "mine.yaml").status == 0


TAKEN = [("study", {"study/codebook.yaml": "old"}), ("study", {"study/study.yaml": "old"}), ("mine.yaml", {"mine.yaml": "old"}),
         ("study", {"study": "old"})]


@pytest.mark.parametrize("where, files", TAKEN)
def test_nothing_is_written_over(where, files, tmp_path):
    write(tmp_path, files)
    before = sorted(os.listdir(tmp_path / "study")) if os.path.isdir(tmp_path / "study") else None
    done = run(tmp_path, "new", where)
    assert done.status == 2 and done.out == b"" and len(done.lines) == 1
    for name in files:
        assert contents(tmp_path, name) == b"old"
    assert before is None or sorted(os.listdir(tmp_path / "study")) == before


def test_a_dead_link_is_something_that_is_there(tmp_path):
    os.symlink("elsewhere", tmp_path / "codebook.yaml")
    assert run(tmp_path, "new").status == 2
    assert os.listdir(tmp_path) == ["codebook.yaml"]


@pytest.mark.parametrize("arguments", [["a", "b"], [""], ["no/such/folder"]])
def test_what_is_refused(arguments, tmp_path):
    done = run(tmp_path, "new", *arguments)
    assert done.status == 2 and done.out == b"" and done.err.startswith("qcode: ") and os.listdir(tmp_path) == []
