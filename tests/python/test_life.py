"""Lives of handles: closed, collected in any order, forked, used by many threads; and nothing left behind."""

import concurrent.futures
import gc
import os
import threading
import warnings

import pytest
import qcode
from qcode import _library as lib
from qcode._handle import Handle
from interviews import CODEBOOK, INTERVIEW, validate

# A checker of memory holds freed memory back, so that nothing can be said of how much is in use.
CHECKED = "asan" in os.environ.get("LD_PRELOAD", "")


def load():
    return qcode.Codebook.load(CODEBOOK.encode())


@pytest.fixture
def freed(monkeypatch):
    """What is freed, in order; each handle once. The memory of one may be that of a later one."""
    order, seen = [], set()
    made = Handle.__init__

    def making(self, pointer, *rest):
        seen.discard(pointer.value)
        made(self, pointer, *rest)
    monkeypatch.setattr(Handle, "__init__", making)

    def watch(name):
        free = getattr(lib.library, name)

        def watched(pointer):
            assert pointer.value and pointer.value not in seen, f"{name}: freed twice"
            seen.add(pointer.value)
            order.append(name[len("qc_"):-len("_free")])
            free(pointer)
        monkeypatch.setattr(lib.library, name, watched)

    for name in lib.PROTOTYPES:
        if name.endswith("_free"):
            watch(name)
    gc.collect()
    gc.disable()
    yield order
    gc.enable()


# --- closing ---------------------------------------------------------------------------------------


def test_a_closed_codebook(tmp_path):
    codebook = load()
    result = codebook.code(INTERVIEW)
    assert not codebook.closed
    codebook.close()
    codebook.close()
    assert codebook.closed
    for use in (lambda: codebook.code(INTERVIEW), codebook.check, codebook.__enter__, lambda: result.to_xml(tmp_path / "x.xml"),
                lambda: qcode.Writer(tmp_path / "x.xml", codebook)):
        with pytest.raises(ValueError, match="the codebook is closed"):
            use()
    assert [s.text for s in result][0] == "There was nobody to mind the kids."
    assert [code.id for code in codebook.codes] == ["childcare", "costs", "cafe"]
    assert os.listdir(tmp_path) == []


def test_with(freed):
    with load() as codebook:
        codebook.code(INTERVIEW)
        assert freed == ["coding", "transcript"]
    assert codebook.closed
    assert freed[2:] == ["coder", "coder", "codebook"]  # the first, which holds the plan, and this thread's
    with pytest.raises(RuntimeError):
        with load() as codebook:
            raise RuntimeError
    assert codebook.closed


def test_closing_while_a_writer_is_open(tmp_path, freed):
    codebook = load()
    with pytest.raises(ValueError, match="the codebook is closed"):
        with qcode.Writer(tmp_path / "coded.xml", codebook) as writer:
            writer.add(codebook.code(INTERVIEW))
            codebook.close()
            writer.add(codebook.code(INTERVIEW))
    assert freed.index("writer") < freed.index("codebook")
    assert freed.index("writer") < freed.index("output")
    assert os.listdir(tmp_path) == []


def test_closing_while_others_work():
    codebook = load()
    text = INTERVIEW * 300
    started = threading.Barrier(5)

    def work():
        started.wait()
        try:
            return [len(codebook.code(text)) for _ in range(50)]
        except ValueError as error:
            return str(error)

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(work) for _ in range(4)]
        started.wait()
        codebook.close()
        assert {str(job.result()) for job in jobs} <= {"the codebook is closed", str([900] * 50)}


# --- collecting ------------------------------------------------------------------------------------


def test_results_outlive_what_they_came_from(freed, tmp_path):
    codebook = load()
    result = codebook.code(INTERVIEW)
    transcript = result.transcript
    del codebook
    assert freed == []
    result.to_xml(tmp_path / "coded.xml")
    validate(tmp_path / "coded.xml")
    freed.clear()
    del result
    assert freed == ["coding", "coder", "coder", "codebook"]
    assert transcript.turns[0].words == 3
    del transcript
    assert freed[-1] == "transcript"


@pytest.mark.parametrize("i", range(6))
def test_cycles_are_freed_in_order(freed, i):
    codebook = load()
    transcript = qcode.Transcript.load(INTERVIEW)
    result = codebook.code(transcript)
    things = [codebook, transcript, result]
    things = [things[k] for k in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0))[i]]
    for a, b in zip(things, things[1:] + things[:1]):
        a.friend = b
    del codebook, transcript, result, things, a, b
    assert freed == []
    gc.collect()
    assert freed.index("coding") < freed.index("transcript")
    assert freed.index("coding") < freed.index("codebook")
    assert sorted(freed) == ["codebook", "coder", "coder", "coding", "transcript"]


def test_a_study_may_go_before_its_transcripts(freed):
    study = qcode.Study.load(b"study: 1\nspeakers:\n  P07: {role: participant, case: C7}\n")
    transcript = qcode.Transcript.load(INTERVIEW, study=study)
    del study
    assert freed == ["study"]
    assert transcript.speakers[1].case == "C7"


def test_a_failed_load_leaves_nothing(freed):
    for call in (lambda: qcode.Codebook.load(b"qcode: 2\n"), lambda: qcode.Transcript.load(b""),
                 lambda: qcode.Study.load(b"study: 2\n")):
        with pytest.raises(qcode.QcodeError):
            call()
    assert freed == []


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(CHECKED or not os.path.exists("/proc/self/statm"), reason="NOT TESTED: no figure for memory in use")
def test_ten_thousand_loads_do_not_grow():
    source, text = CODEBOOK.encode(), INTERVIEW.encode()

    def load_and_code(n):
        for _ in range(n):
            with qcode.Codebook.load(source) as codebook:
                codebook.code(text).to_dicts()

    load_and_code(500)
    gc.collect()
    before = resident()
    load_and_code(10000)
    gc.collect()
    grown = resident() - before
    assert grown < 1 << 20, f"{grown} bytes more"  # 105 bytes a load


# --- threads ---------------------------------------------------------------------------------------


def texts():
    """40 interviews, no two alike, with characters of one to four bytes before what is found."""
    for i in range(40):
        yield "".join(f"I: Who minds them, {mark * i}?\n\nP07: {mark} There was nobody to mind the kids. We sat in a café.\n\n"
                      for mark in "xé…😀"[:1 + i % 4] for _ in range(1 + i % 7)) + "P07: It costs a fortune.\n"


def test_eight_threads_find_what_one_finds():
    codebook = load()
    alone = [codebook.code(text).to_dicts() for text in texts()]
    assert len({str(rows) for rows in alone}) == 40
    barrier = threading.Barrier(8)

    def work(k):
        barrier.wait()
        return [codebook.code(text).to_dicts() for text in list(texts())[k:] + list(texts())[:k]]

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for k, rows in zip(range(0, 40, 5), pool.map(work, range(0, 40, 5))):
            assert rows[40 - k:] + rows[:40 - k] == alone


def test_one_transcript_and_one_result_in_eight_threads(tmp_path):
    codebook = load()
    transcript = qcode.Transcript.load(INTERVIEW)
    expected = codebook.code(transcript).to_dicts()

    def work(k):
        result = codebook.code(transcript)
        result.to_xml(tmp_path / f"{k}.xml")
        return result.to_dicts()

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(40))) == [expected] * 40
    assert len({(tmp_path / f"{k}.xml").read_bytes() for k in range(40)}) == 1


# --- processes -------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT TESTED: no fork")
def test_use_after_fork():
    codebook = load()
    expected = codebook.code(INTERVIEW).to_dicts()
    children = []
    for _ in range(4):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # forking with threads: ours are not in the library
            child = os.fork()
        if child == 0:
            try:
                same = codebook.code(INTERVIEW).to_dicts() == expected and load().code(INTERVIEW).to_dicts() == expected
                codebook.close()
                os._exit(0 if same else 3)
            finally:
                os._exit(4)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    assert codebook.code(INTERVIEW).to_dicts() == expected
