"""The rules of the probation codebook against a coding of three interviews made by reading.

Scored per code and sentence of a participant: a hit where a candidate overlaps a gold segment. Printed, not judged: the
numbers say how these rules do on these interviews, and nothing else."""

import collections
import os
import pathlib
import xml.etree.ElementTree as ElementTree

import qcode

CORPUS = pathlib.Path(os.environ["QCODE_SRCDIR"]) / "corpus" / "probation"
NAMESPACE = {"q": "urn:qcode:coding:1.0"}
TITLE = "invented interviews, rules and gold by the same authors: a software test, not validity"


def gold(path):
    """{code: set of (start, end)} and the transcript element of a coding made by a person, and the codes looked for."""
    root = ElementTree.parse(path).getroot()
    transcript = root.find("q:transcript", NAMESPACE)
    spans = collections.defaultdict(set)
    for segment in transcript.iterfind("q:segment", NAMESPACE):
        assert segment.get("origin") == "person" and segment.get("status") == "added"
        spans[segment.get("code")].add((int(segment.get("start")), int(segment.get("end"))))
    return transcript, spans, [code.get("id") for code in root.iterfind("q:code", NAMESPACE)]


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def ratio(part, whole):
    return part / whole if whole else 0.0


def row(name, hit, found, wanted):
    precision, recall = ratio(hit, found), ratio(hit, wanted)
    f1 = ratio(2 * precision * recall, precision + recall)
    return f"{name:30} {wanted:5} {found:6} {precision:10.2f} {recall:7.2f} {f1:5.2f}"


def test_rules_against_gold(capsys):
    codebook = qcode.Codebook.load(CORPUS / "codebook.yaml")
    study = qcode.Study.load(CORPUS / "study.yaml")
    count = collections.defaultdict(collections.Counter)
    files = sorted((CORPUS / "gold").glob("*.xml"))
    assert len(files) == 3
    for path in files:
        transcript, wanted, looked_for = gold(path)
        result = codebook.code(CORPUS / transcript.get("name"), study=study)
        # offsets only mean something in the very text that was read
        assert transcript.get("text-sha256") == result.transcript.text_sha256
        for segment in ElementTree.parse(path).getroot().iterfind(".//q:segment", NAMESPACE):
            text = result.transcript.text[int(segment.get("start")):int(segment.get("end"))]
            assert segment.findtext("q:text", namespaces=NAMESPACE) == text
        for code in looked_for:
            c = count[code]
            found = [(s.start, s.end) for s in result if s.code == code]
            c["wanted"] += len(wanted[code])
            c["hit"] += sum(any(overlap(g, f) for f in found) for g in wanted[code])
            c["wrong"] += sum(not any(overlap(g, f) for g in wanted[code]) for f in found)
    lines = [TITLE, f"{'code':30} {'gold':>5} {'found':>6} {'precision':>10} {'recall':>7} {'F1':>5}"]
    total = collections.Counter()
    for code, c in count.items():
        lines.append(row(code, c["hit"], c["hit"] + c["wrong"], c["wanted"]))
        total.update(c)
    lines.append(row("all", total["hit"], total["hit"] + total["wrong"], total["wanted"]))
    with capsys.disabled():
        print("\n" + "\n".join(lines))
    assert total["wanted"] > 0 and total["hit"] > 0
