"""Whole outputs, byte for byte.

`interviews/` has a small transcript of each format and dialect with its quirks; a `NAME.docx.txt` is made into a Word document as
in tests/spec. They are coded with `codebook.yaml` and `study.yaml`, and what comes out is held to the files in `expected/`; so is
the canonical text of each transcript. `make update-golden` writes these files anew: review the difference before you commit it.
"""

import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import pytest
import qcode

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = pathlib.Path(os.environ["QCODE_SRCDIR"]) / "corpus" / "probation"
EXPECTED = HERE / "expected"
OUTPUTS = ["coded.xml", "coded.jsonl", "coded.csv"]
NOT_READ = "scan.pdf"

sys.path.insert(0, str(HERE.parent / "spec"))
import word  # noqa: E402


def make_folder(folder):
    """What is coded. (A copy with its modes could not be written where the sources cannot.)"""
    for source in [*(HERE / "interviews").rglob("*.*"), HERE / "codebook.yaml", HERE / "study.yaml"]:
        path, content = folder / source.relative_to(HERE), source.read_bytes()
        if path.name.endswith(".docx.txt"):
            path, content = path.with_suffix(""), word.docx(content.decode("utf-8"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def transcripts(folder):
    paths = sorted(path for path in (folder / "interviews").rglob("*") if path.is_file() and path.name != NOT_READ)
    return {str(path.relative_to(folder / "interviews")): path for path in paths}


def run(folder, codebook, source, study, out, *options):
    return subprocess.run([os.environ["QCODE"], "code", codebook, source, "--study", study, "--quiet", "-o", out, *options],
                          cwd=folder, capture_output=True, text=True, encoding="utf-8")


def without_versions(content):
    """The versions of qcode and of the libraries underneath are not what is tested."""
    content = re.sub(rb'(<component [^>]*version)="[^"]*"', rb'\1="..."', content)
    return re.sub(rb'<run ([^>]*)tool="qcode [^"]*" version="[^"]*"', rb'<run \1tool="qcode ..." version="..."', content)


def made(folder):
    """Everything that is held to `expected/`: name -> bytes."""
    out = {}
    for name in OUTPUTS:
        done = run(folder, "codebook.yaml", "interviews", "study.yaml", name)
        assert done.returncode == 1, done.stderr  # transcripts without speakers, and one that cannot be read
        out[name] = without_versions((folder / name).read_bytes())
    study, codebook = qcode.Study.load(folder / "study.yaml"), qcode.Codebook.load(folder / "codebook.yaml")
    for name, path in transcripts(folder).items():
        text = codebook.code(path, name=name, study=study, unknown_speakers="skip").transcript.text
        out[f"{name}.canonical"] = text.encode("utf-8")
    return out


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_folder(tmp_path_factory.mktemp("golden"))


def test_outputs_are_as_expected(folder):
    new = made(folder)
    expected = {str(path.relative_to(EXPECTED)): path.read_bytes() for path in EXPECTED.rglob("*") if path.is_file()}
    assert sorted(expected) == sorted(new)
    changes = []
    for name, content in new.items():
        old_lines, new_lines = ([repr(line)[2:-1] for line in c.splitlines(True)] for c in (expected[name], content))
        changes += difflib.unified_diff(old_lines, new_lines, f"expected/{name}", name, lineterm="")
    assert not changes, "\n".join(["if this is right, make update-golden:", *changes])


def test_xml_is_valid(folder):
    run(folder, "codebook.yaml", "interviews", "study.yaml", "valid.xml")
    schema = pathlib.Path(os.environ["QCODE_SRCDIR"]) / "schema" / "qcode.rng"
    done = subprocess.run([os.environ["XMLLINT"], "--noout", "--relaxng", str(schema), str(folder / "valid.xml")],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("extension", ["xml", "jsonl", "csv"])
@pytest.mark.parametrize("corpus", ["golden", "probation"])
def test_the_number_of_threads_changes_nothing(folder, tmp_path, corpus, extension):
    source = folder if corpus == "golden" else CORPUS
    names = [str(source / name) for name in ("codebook.yaml", "interviews" if corpus == "golden" else ".", "study.yaml")]
    outputs = []
    for threads in ("1", "4"):
        out = tmp_path / f"{threads}.{extension}"
        done = run(tmp_path, *names, str(out), "-j", threads)
        assert done.returncode == (1 if corpus == "golden" else 0), done.stderr
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") > 10


def update():
    with tempfile.TemporaryDirectory() as temporary:
        new = made(make_folder(pathlib.Path(temporary)))
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for name, content in new.items():
        path = EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{len(new)} files written: see `git diff -- {EXPECTED}`")


if __name__ == "__main__":
    update()
