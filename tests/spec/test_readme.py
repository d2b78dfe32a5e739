"""What README.md shows is true: its codebook, its study, its commands, its Python, and the segment it prints."""

import os
import pathlib
import re
import shutil
import subprocess

import qcode

ROOT = pathlib.Path(os.environ["QCODE_SRCDIR"])
COMMAND = os.environ["QCODE"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


def squeeze(text):
    return " ".join(text.split())


def write_example(folder):
    """The transcript, codebook and study that the README shows."""
    study, codebook = sorted(blocks("yaml"), key=len)
    (transcript,) = blocks("text")
    (folder / "study.yaml").write_text(study, encoding="utf-8")
    (folder / "codebook.yaml").write_text(codebook, encoding="utf-8")
    (folder / "p07.txt").write_text(transcript, encoding="utf-8")


def test_codebook_and_study(tmp_path):
    write_example(tmp_path)
    assert qcode.Codebook.load(tmp_path / "codebook.yaml").check() == []
    qcode.Study.load(tmp_path / "study.yaml")


def test_segment(tmp_path):
    write_example(tmp_path)
    done = subprocess.run([COMMAND, "code", "codebook.yaml", "p07.txt"], cwd=tmp_path, capture_output=True, text=True,
                          encoding="utf-8")
    assert done.returncode == 0, done.stderr
    (shown,) = blocks("xml")
    assert squeeze(shown) in squeeze(done.stdout)


def test_five_lines(tmp_path):
    (lines,) = [block for block in blocks("") if "MY-INTERVIEWS" in block]
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "qcode").symlink_to(COMMAND)
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    (tmp_path / "MY-INTERVIEWS").mkdir()
    for name in ("p08-word.docx", "p09-notes.txt"):
        shutil.copy(ROOT / "corpus" / "probation" / name, tmp_path / "MY-INTERVIEWS")
    commands = [line.partition("#")[0].strip() for line in lines.splitlines()]
    assert len(commands) == 5
    for command in commands:
        done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stderr)
    assert (tmp_path / "coded.xml").exists() and (tmp_path / "coded.csv").exists()


def test_python(tmp_path, monkeypatch, capsys):
    write_example(tmp_path)
    shutil.copy(tmp_path / "p07.txt", tmp_path / "p07.vtt")  # content counts, not the name
    monkeypatch.chdir(tmp_path)
    (program,) = blocks("python")
    exec(compile(program, "README.md", "exec"), {})
    assert "childcare P07 " in capsys.readouterr().out
    assert (tmp_path / "p07.xml").exists()
