"""Every kind of bad input, through the command and through Python: its class, its message, what else was asked for still
done, no word of a transcript in a message, bounded time and memory."""

import os
import pathlib
import resource
import subprocess
import sys
import time

import pytest
import qcode

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from codebooks import CODEBOOKS  # noqa: E402
from kinds import CANARY, KINDS, SPEECH  # noqa: E402

COMMAND = os.environ["QCODE"]
SLOW = 20 if os.environ.get("QCODE_PYTHON_PRELOAD") else 5  # seconds; sanitizers take their time
MEMORY = 3 << 30
CODEBOOK = """qcode: 1
codes:
  - {id: heavy, find: heavy, speakers: everyone}
"""


def limit_memory():
    if not os.environ.get("QCODE_PYTHON_PRELOAD"):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(folder, *arguments):
    start = time.monotonic()
    done = subprocess.run([COMMAND, *map(str, arguments)], cwd=folder, capture_output=True, preexec_fn=limit_memory)
    assert time.monotonic() - start < SLOW * 4
    stderr = done.stderr.decode("utf-8", "replace")
    assert CANARY not in stderr
    assert done.returncode in (0, 1, 2), stderr
    return done, stderr


def make(kind, folder):
    name, group, expect, part, file, function = kind
    (folder / "codebook.yaml").write_text(CODEBOOK)
    (folder / "good.txt").write_text(SPEECH)
    content = function(folder)
    if isinstance(content, pathlib.Path):
        return content
    path = folder / file
    path.write_bytes(content)
    return path


def by_python(path):
    """Class and message that Python has for a file."""
    try:
        transcript = qcode.Transcript.load(path)
    except qcode.LimitError as error:
        return "L", str(error)
    except (qcode.QcodeError, OSError) as error:
        return "E", str(error)
    return ("W" if transcript.warnings else "A"), " ".join(w.message for w in transcript.warnings)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k[0])
def test_transcript(kind, tmp_path):
    expect, part = kind[2], kind[3]
    path = make(kind, tmp_path)

    done, stderr = run(tmp_path, "code", "codebook.yaml", "-o", "out.xml", "--", "good.txt", path)
    refused = expect in "EL"
    if kind[0] == "a02_empty_folder":
        assert done.returncode == 0
    else:
        assert done.returncode == (1 if refused else 0), stderr
        assert (" error: " in stderr) == refused, stderr
        assert part in stderr, stderr
    # what else was asked for is done
    assert 'name="good.txt"' in (tmp_path / "out.xml").read_text(encoding="utf-8")
    # alone, nothing is written
    if refused:
        done, stderr = run(tmp_path, "code", "codebook.yaml", "-o", "alone.xml", "--", path)
        assert done.returncode == 2 and not (tmp_path / "alone.xml").exists()
    if kind[0] in ("a02_empty_folder", "d08_one_line_of_20_MB"): # no file; its warning is the coder's
        return
    kind_of, message = by_python(path)
    assert kind_of == expect, message
    assert CANARY not in message


@pytest.mark.parametrize("name", sorted(CODEBOOKS))
def test_codebook(name, tmp_path):
    source, part = CODEBOOKS[name]
    (tmp_path / "codebook.yaml").write_bytes(source)
    (tmp_path / "good.txt").write_text(SPEECH)
    done, stderr = run(tmp_path, "code", "codebook.yaml", "good.txt", "-o", "out.xml")
    assert done.returncode == 2, stderr
    assert stderr.startswith("codebook.yaml") and "error: " in stderr and part in stderr, stderr
    assert not (tmp_path / "out.xml").exists()
    with pytest.raises(qcode.QcodeError) as caught:
        qcode.Codebook.load(source)
    assert part in caught.value.message


def test_there_are_at_least_eighty_kinds():
    assert len(KINDS) + len(CODEBOOKS) >= 80
    names = [k[0] for k in KINDS]
    assert len(set(names)) == len(names)
