"""Progress and colours: on a terminal, and nowhere else. The pace is set by pipes with names, which are fed slowly, and for what is read
twice by files that are let go slowly."""

import contextlib
import fcntl
import os
import pty
import re
import signal
import subprocess
import threading
import time

import pytest
from command import COMMAND, INTERVIEW, contents, small, write

PACE = 0.6  # seconds a transcript; progress is for runs that take longer than 0.4


@pytest.fixture
def folder(tmp_path):
    small(tmp_path)
    write(tmp_path, {"bad.yaml": "qcode: 1\ncodes:\n  - {id: c, find: '/so(/'}\n", "bad.txt": ""})
    return tmp_path


def collect(outer, into):
    with contextlib.suppress(OSError):
        while piece := os.read(outer, 4096):
            into.append(piece)


def on_terminal(folder, *arguments, stream="stderr", env=None, feed=()):
    """Run with one stream on a terminal, or `both`; returns exit status, what that terminal got, what the other stream got. At a slow
    pace each of `feed` is called."""
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    environment.update({"TERM": "xterm", **(env or {})})
    outer, inner = pty.openpty()
    streams = {name: inner if stream in (name, "both") else subprocess.PIPE for name in ("stdout", "stderr")}
    process = subprocess.Popen([COMMAND, *arguments], cwd=folder, env=environment, **streams)
    os.close(inner)
    got = []
    reader = threading.Thread(target=collect, args=(outer, got))
    reader.start()
    for go_on in feed:
        time.sleep(PACE)
        go_on()
    rest = b"".join(part or b"" for part in process.communicate(timeout=60))
    reader.join()
    os.close(outer)
    return process.returncode, b"".join(got).decode("utf-8"), rest.decode("utf-8")


NAMES = ["1.txt", "2.txt", "3.txt"]


def pipes(folder):
    """Each waits to be fed."""
    for name in NAMES:
        with contextlib.suppress(FileExistsError):
            os.mkfifo(folder / name)
    return [lambda name=name: write(folder, {name: INTERVIEW}) for name in NAMES]


def held(folder):
    """Files that nobody else can open before they are let go."""
    signal.signal(signal.SIGIO, signal.SIG_IGN)
    feed = []
    for name in NAMES:
        write(folder, {name: INTERVIEW})
        file = os.open(folder / name, os.O_RDWR)
        try:
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        except OSError:
            pytest.skip("this file system has no leases")
        feed.append(lambda file=file: os.close(file))
    return feed


def slowly(folder, *arguments, **more):
    return on_terminal(folder, "code", "codebook.yaml", *NAMES, "in", *arguments, feed=pipes(folder), **more)


def screen(text):
    """What is seen at the end: carriage return and erase-to-end-of-line are obeyed."""
    lines, at = [""], 0
    for piece in re.findall(r"\r?\n|\r|\x1b\[K|[^\r\n\x1b]+", text):
        if piece.endswith("\n"):
            lines.append("")
            at = 0
        elif piece == "\r":
            at = 0
        elif piece == "\x1b[K":
            lines[-1] = lines[-1][:at]
        else:
            lines[-1] = lines[-1][:at] + piece + lines[-1][at + len(piece):]
            at += len(piece)
    return lines


PROGRESS = re.compile(r"\r\[([#.]{24})\] (\d+) of 5(?:, \d+:\d\d left)?\x1b\[K")
PROGRESS_OF = re.compile(PROGRESS.pattern.replace("of 5", r"of (\d+)"))


def test_progress_is_seen_and_goes(folder):
    status, text, _ = slowly(folder, "-o", "out.xml")
    assert status == 0
    steps = PROGRESS.findall(text)
    assert steps, text
    counts = [int(count) for _, count in steps]
    assert counts[0] == 1 and counts == sorted(counts) and counts[-1] <= 5
    assert all(bar == "#" * bar.count("#") + "." * bar.count(".") for bar, _ in steps)
    assert text.endswith("\r\x1b[K")
    assert screen(text) == [""]
    assert contents(folder, "out.xml")


def test_progress_makes_room_for_messages(folder):
    status, text, _ = slowly(folder, "bad.txt", "-o", "out.xml", env={"NO_COLOR": "1"})
    assert status == 1
    assert PROGRESS.search(text.replace("of 6", "of 5"))
    assert screen(text) == ["bad.txt: error: the file is empty", ""]


@pytest.mark.parametrize("arguments, env", [(["--quiet"], {}), ([], {"TERM": "dumb"}), ([], {"TERM": ""})], ids=str)
def test_no_progress_where_it_is_not_wanted(folder, arguments, env):
    status, text, _ = slowly(folder, "-o", "out.xml", *arguments, env=env)
    assert (status, text) == (0, "")


def test_no_progress_in_a_pipe(folder):
    status, _, err = slowly(folder, "-o", "out.xml", stream="stdout")
    assert (status, err) == (0, "")


# what runs long, besides `code`: its command line, what sets its pace, and how many transcripts it reads
LONG = {
    "show": (["show", "heavy", *NAMES, "in"], pipes, 5),
    "explain": (["explain", "codebook.yaml", *NAMES], pipes, 3),
    "diff": (["diff", "codebook.yaml", "other.yaml", *NAMES, "in"], held, 5),
    "check": (["check", "codebook.yaml", *(word for name in [*NAMES, "in"] for word in ("--corpus", name))], pipes, 5),
}


@pytest.fixture(params=LONG)
def long_work(folder, request):
    arguments, pace, transcripts = LONG[request.param]
    write(folder, {"other.yaml": contents(folder, "codebook.yaml").replace(b"[heavy]", b"[light]")})
    return arguments, pace(folder), transcripts


def test_progress_of_other_long_work(folder, long_work):
    """Seen, and gone before anything is told, on the same terminal too."""
    arguments, feed, transcripts = long_work
    status, text, rest = on_terminal(folder, *arguments, feed=feed, stream="both", env={"NO_COLOR": "1"})
    assert (status < 2, rest) == (True, "")
    steps = [int(done) for _, done, of in PROGRESS_OF.findall(text) if int(of) == transcripts]
    assert steps and steps == sorted(steps)
    assert screen(text)[-1] == "" and len(screen(text)) > 3
    assert not any("[#" in line or "[." in line for line in screen(text))


def test_other_long_work_in_silence(folder, long_work):
    """Without --quiet there are notes and findings, but no bar in a pipe; with it no bar on a terminal."""
    arguments, feed, _ = long_work
    _, _, err = on_terminal(folder, *arguments, feed=feed, stream="stdout")
    assert "\r" not in err
    _, text, _ = on_terminal(folder, *arguments, "--quiet", feed=feed if arguments[0] != "diff" else held(folder))
    assert "[#" not in text and "\x1b[K" not in text


def test_no_progress_for_short_work(folder):
    assert on_terminal(folder, "code", "codebook.yaml", "in", "-o", "out.xml") == (0, "", "")


RED, GREEN = "\x1b[1;31m", "\x1b[1;32m"


def test_colours_on_a_terminal(folder):
    status, text, _ = on_terminal(folder, "check", "bad.yaml")
    assert status == 2
    assert text.startswith(f"bad.yaml:3:23: {RED}error:\x1b[0m missing")
    assert text.endswith(f"{GREEN}^\x1b[0m\r\n")


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"NO_COLOR": "0"}, {"TERM": "dumb"}], ids=str)
def test_no_colours_where_they_are_not_wanted(folder, env):
    _, text, _ = on_terminal(folder, "check", "bad.yaml", env=env)
    assert "\x1b" not in text
    assert text.startswith("bad.yaml:3:23: error: missing")


def test_an_empty_no_color_says_nothing(folder):
    assert RED in on_terminal(folder, "check", "bad.yaml", env={"NO_COLOR": ""})[1]


@pytest.mark.parametrize("arguments", [
    ["check", "bad.yaml"], ["code", "codebook.yaml", "in", "bad.txt"], ["transcripts", "in", "bad.txt"],
    ["code", "--bananas"]], ids=" ".join)
def test_no_colours_in_a_pipe(folder, arguments):
    """Standard output on a terminal colours nothing on standard error, and nothing itself."""
    _, out, err = on_terminal(folder, *arguments, stream="stdout")
    assert "\x1b" not in out + err
    assert err


def test_names_do_not_reach_a_terminal_raw(folder):
    write(folder, {"odd/\x1b]0;title\x07.txt": ""})
    _, text, _ = on_terminal(folder, "code", "codebook.yaml", "odd", env={"NO_COLOR": "1"})
    assert "odd/\\x1B]0;title\\x07.txt: error: the file is empty" in text
    assert "\x1b" not in text and "\x07" not in text
    write(folder, {"odd/\x1b]0;title\x07.txt": "P1\x1b[31m: heavy\nI: x\nP1\x1b[31m: x\nI: x\n"})
    _, text, _ = on_terminal(folder, "transcripts", "odd", stream="stdout")
    assert "\x1b" not in text and "\x07" not in text
    assert "P1" in text
