"""An output is the old file or the new one, whole, whatever happens: full disks, closed pipes, signals, two runs at once."""

import ctypes
import os
import random
import resource
import signal
import stat
import subprocess
import time

import pytest
from command import CODEBOOK, COMMAND, FORMATS, code, contents, run, small, validate, write

OLD = b"before\n"
RANDOM = random.Random(20240229)  # the moments differ anyhow; the choices need not


@pytest.fixture
def folder(tmp_path):
    small(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Work for some tenths of a second; `expected` is what comes of it."""
    folder = tmp_path_factory.mktemp("large")
    write(folder, {"codebook.yaml": CODEBOOK})
    write(folder / "in", {f"{i:02}.txt": "".join(f"I: Is it {k}?\nP1: It is heavy, {i} times, and wet.\n" for k in range(300))
                          for i in range(25)})
    assert code(folder, "in", "-j", "2", "-o", "expected.xml").status == 0
    return folder


def temporaries(folder):
    return [name for name in os.listdir(folder) if name.startswith(".")]


# --- a full disk ---


def assert_old(folder, done, name="out.xml"):
    """The run failed, and nothing has changed."""
    assert done.status == 2, done.err
    assert contents(folder, name) == OLD
    assert temporaries(folder) == []


@pytest.mark.parametrize("name", ["out." + extension for extension in FORMATS])
@pytest.mark.parametrize("limit", [0, 1, 100, 4096, 65536, 100000])
def test_a_file_that_may_not_grow(large, tmp_path, name, limit):
    write(tmp_path, {name: OLD})
    done = run(large, "code", "codebook.yaml", "in", "-o", tmp_path / name,
               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert_old(tmp_path, done, name)
    assert done.lines == [f"{tmp_path / name}: error: cannot write: File too large"]


@pytest.fixture
def disk(tmp_path):
    """A folder on a disk of 256 KiB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", place], capture_output=True)
    if done.returncode != 0:
        pytest.skip("no disk can be mounted here: that needs root")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("name", ["out." + extension for extension in FORMATS])
def test_a_full_disk(large, disk, name):
    write(disk, {name: OLD})
    for filler in (0, 50, 150, 200, 240):  # KiB: it gets full earlier and earlier
        write(disk, {"filler": b"x" * filler * 1024})
        done = run(large, "code", "codebook.yaml", "in", "-o", disk / name)
        assert_old(disk, done, name)
        assert done.lines == [f"{disk / name}: error: cannot write: No space left on device"]
    (disk / "filler").unlink()
    assert run(large, "code", "codebook.yaml", "in/00.txt", "-o", disk / "small.csv").status == 0


def test_full_standard_output(folder):
    for name in FORMATS:
        with open("/dev/full", "wb") as full:
            done = run(folder, "code", "codebook.yaml", "in", "--to", name, stdout=full)
        assert (done.status, done.lines) == (2, ["qcode: standard output: cannot write: No space left on device"])


@pytest.mark.parametrize("arguments", [
    ["help"], ["help", "code"], ["--version"], ["check", "codebook.yaml"], ["transcripts", "in"],
    ["transcripts", "--json", "in"],
    ["code", "codebook.yaml", "in", "-o", "out.xml", "--summary"], ["code", "codebook.yaml", "in", "-o", "out.xml", "--json"]],
    ids=" ".join)
def test_no_room_for_what_is_printed(folder, arguments):
    with open("/dev/full", "wb") as full:
        done = run(folder, *arguments, stdout=full)
    assert (done.status, done.lines[-1]) == (2, "qcode: standard output: cannot write")
    if "-o" in arguments:
        validate(contents(folder, "out.xml"))


# --- little of everything ---


def test_few_files_at_a_time(large, tmp_path):
    done = run(large, "code", "codebook.yaml", "in", "-j", "3", "-o", tmp_path / "out.xml",
               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (10, 10)))
    assert (done.status, done.err) == (0, "")
    assert contents(tmp_path, "out.xml") == contents(large, "expected.xml")


@pytest.mark.skipif("QCODE_PYTHON_PRELOAD" in os.environ, reason="sanitizers need memory of their own")
@pytest.mark.parametrize("mebibytes", [90, 120, 200, 600])
@pytest.mark.parametrize("jobs", ["1", "4", "256"])
def test_little_memory(large, tmp_path, mebibytes, jobs):
    """Threads that cannot be had are done without; what memory does not suffice for is skipped, and said; no crash."""
    write(tmp_path, {"out.xml": OLD})
    done = run(large, "code", "codebook.yaml", "in", "-j", jobs, "-o", tmp_path / "out.xml",
               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20)))
    assert done.status in (0, 1, 2)
    said = {line.split(": ")[-1] for line in done.lines}
    assert said <= {"out of memory", "nothing was written"}
    written = contents(tmp_path, "out.xml")
    if done.status == 2:
        assert written == OLD and temporaries(tmp_path) == []
    else:
        validate(written)
        assert (written == contents(large, "expected.xml")) == (done.status == 0)


# --- closed streams ---


@pytest.mark.parametrize("closed", [(1,), (2,), (0, 1), (1, 2), (0, 1, 2)], ids=str)
def test_streams_that_are_closed(folder, closed):
    write(folder, {"in/bad.txt": "", "in/c.vtt": "It was heavy.\n"})  # an error, a warning

    def close():
        for number in closed:
            os.close(number)

    def without(*arguments):
        process = subprocess.Popen([COMMAND, *arguments], cwd=folder, preexec_fn=close)
        return process.wait(timeout=60)

    assert without("code", "codebook.yaml", "in", "-o", "out.xml") == 1
    assert contents(folder, "out.xml") == code(folder, "in").out
    if 1 in closed:
        assert without("code", "codebook.yaml", "in") == 2
        assert without("code", "codebook.yaml", "in", "-o", "out.xml", "--summary") == 2


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_a_reader_that_leaves(large, name, jobs):
    process = subprocess.Popen([COMMAND, "code", "codebook.yaml", "in", "--to", name, "-j", jobs], cwd=large,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert len(process.stdout.read(1000)) == 1000
    process.stdout.close()
    assert process.stderr.read() == b"qcode: standard output: cannot write: Broken pipe\n"
    assert process.wait(timeout=60) == 2


# --- signals ---


def start(folder, output, *arguments):
    return subprocess.Popen([COMMAND, "code", "codebook.yaml", "in", "-o", output, *arguments], cwd=folder,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def duration(large):
    """Of a run, in seconds, in the middle of some."""
    times = []
    for _ in range(3):
        started = time.monotonic()
        assert start(large, "warm.xml").wait() == 0
        times.append(time.monotonic() - started)
    return sorted(times)[1]


@pytest.mark.parametrize("number, rounds", [(signal.SIGINT, 16), (signal.SIGTERM, 16), (signal.SIGHUP, 4),
                                            (signal.SIGKILL, 24)])
def test_signals_at_any_moment(large, duration, tmp_path, number, rounds):
    expected, stopped = contents(large, "expected.xml"), 0
    for i in range(rounds):
        write(tmp_path, {"out.xml": OLD})
        process = start(large, tmp_path / "out.xml", "-j", RANDOM.choice("123"))
        time.sleep(duration * 1.1 * (i + RANDOM.random()) / rounds)
        process.send_signal(number)
        process.wait(timeout=60)
        # before the work begins, a signal ends the process as it does any other
        assert process.returncode in (0, -number, 128 + number), process.stderr.read()
        done = contents(tmp_path, "out.xml")
        assert done == (expected if process.returncode == 0 else OLD) or (number == signal.SIGKILL and done == expected)
        stopped += process.returncode != 0
        if process.returncode == 128 + number:
            assert process.stderr.read() == b"qcode: stopped: nothing was written\n"
        process.stderr.close()
        for left in temporaries(tmp_path):
            assert number == signal.SIGKILL and stat.S_IMODE(os.stat(tmp_path / left).st_mode) == 0o600
            (tmp_path / left).unlink()
    assert stopped >= rounds // 4


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_signals_while_waiting_for_a_pipe(folder, number, jobs):
    os.mkfifo(folder / "pipe.txt")
    write(folder, {"out.xml": OLD})
    process = subprocess.Popen([COMMAND, "code", "codebook.yaml", "in", "pipe.txt", "-", "-j", jobs, "-o", "out.xml"],
                               cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    while not temporaries(folder):  # the first transcript is done: it waits for the pipe
        time.sleep(0.01)
    process.send_signal(number)
    assert process.wait(timeout=10) == 128 + number
    assert process.stderr.read() == b"qcode: stopped: nothing was written\n"
    assert contents(folder, "out.xml") == OLD
    assert temporaries(folder) == []


def test_an_interrupt_of_what_is_printed_is_said(folder):
    process = subprocess.Popen([COMMAND, "code", "codebook.yaml", "in/a.txt", "-"], cwd=folder, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.read(5) == b"<?xml"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) == 130
    assert process.stderr.read() == b"qcode: stopped: what was printed is not whole\n"


def test_a_pause_changes_nothing(large, tmp_path):
    process = start(large, tmp_path / "out.xml", "-j", "2")
    for number in (signal.SIGTSTP, signal.SIGCONT, signal.SIGSTOP, signal.SIGCONT, signal.SIGWINCH):
        time.sleep(0.05)
        process.send_signal(number)
    assert process.wait(timeout=60) == 0
    assert contents(tmp_path, "out.xml") == contents(large, "expected.xml")


# --- places ---


@pytest.mark.parametrize("output, message", [
    ("in", "is a folder: name a file in it"), ("in/", "is a folder: name a file in it"),
    (".", "is a folder: name a file in it"),
    ("none/out.xml", "cannot open the folder it is to be in: No such file or directory"),
    ("codebook.yaml/out.xml", "Not a directory"), ("loop.xml", "Too many levels of symbolic links"),
    ("pipe.xml", "is no regular file: name a file, or write to standard output"), ("/dev/full", "is no regular file"),
    ("n" * 256 + ".xml", "File name too long"), ("", "no path where one is needed")])
def test_places_where_no_file_can_be(folder, output, message):
    os.mkfifo(folder / "pipe.xml")
    (folder / "loop.xml").symlink_to("loop.xml")
    before = sorted(os.listdir(folder))
    done = run(folder, "code", "codebook.yaml", "in", "--to", "xml", "-o", output)
    assert done.status == 2
    assert message in done.err
    assert len(done.lines) == 1
    assert sorted(os.listdir(folder)) == before


def without_privileges():
    """Root may write everywhere: give that up, in the child only."""
    if os.geteuid() == 0:
        prctl = ctypes.CDLL(None).prctl
        for capability in (1, 2):  # DAC_OVERRIDE, DAC_READ_SEARCH, out of what an exec can gain
            if prctl(24, capability, 0, 0, 0) != 0:  # PR_CAPBSET_DROP
                raise PermissionError


def test_a_folder_that_is_read_only(folder):
    write(folder, {"locked/out.xml": OLD})
    os.chmod(folder / "locked", 0o500)
    for output in ("locked/out.xml", "locked/new.xml"):
        try:
            done = run(folder, "code", "codebook.yaml", "in", "-o", output, preexec_fn=without_privileges)
        except subprocess.SubprocessError:
            pytest.skip("root cannot give up its privileges here")
        assert done.status == 2
        assert done.lines == [f"{output}: error: cannot make a temporary file beside it: Permission denied"]
    assert os.listdir(folder / "locked") == ["out.xml"]
    assert contents(folder, "locked/out.xml") == OLD


def test_a_link_stays_a_link(folder):
    write(folder, {"there/target.xml": OLD})
    (folder / "link.xml").symlink_to("there/target.xml")
    (folder / "dangling.xml").symlink_to("there/new.xml")
    for link, target in (("link.xml", "target.xml"), ("dangling.xml", "new.xml")):
        assert code(folder, "in", "-o", link).status == 0
        assert (folder / link).is_symlink()
        validate(contents(folder / "there", target))
    assert sorted(os.listdir(folder / "there")) == ["new.xml", "target.xml"]


def test_a_hard_link_elsewhere_keeps_the_old(folder):
    write(folder, {"out.xml": OLD})
    os.link(folder / "out.xml", folder / "backup")
    assert code(folder, "in", "-o", "out.xml").status == 0
    assert contents(folder, "backup") == OLD


def test_two_runs_to_one_output(large, tmp_path):
    write(large, {"other.yaml": CODEBOOK.replace("Small", "Other")})
    assert run(large, "code", "other.yaml", "in", "-o", "other.xml").status == 0
    both = [contents(large, "expected.xml"), contents(large, "other.xml")]
    assert both[0] != both[1]
    for _ in range(3):
        runs = [subprocess.Popen([COMMAND, "code", book, "in", "-o", tmp_path / "out.xml"], cwd=large)
                for book in ("codebook.yaml", "other.yaml")]
        assert [process.wait(timeout=60) for process in runs] == [0, 0]
        assert contents(tmp_path, "out.xml") in both
        assert temporaries(tmp_path) == []


def test_no_temporary_before_there_is_something_to_write(folder):
    write(folder, {"bad/a.txt": "", "bad/b.txt": "x\0"})
    done = run(folder, "code", "codebook.yaml", "bad", "-o", "none/out.xml")
    assert done.status == 2
    assert done.lines[-1] == "qcode: none of the 2 transcripts could be used: nothing was written"
    done = run(folder, "code", "codebook.yaml", "bad/a.txt")
    assert done.lines == ["bad/a.txt: error: the file is empty", "qcode: the transcript could not be used: nothing was written"]
