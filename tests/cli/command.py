"""The command as a user runs it, and small things to run it on."""

import csv
import io
import json
import os
import pathlib
import subprocess
import xml.etree.ElementTree as ElementTree

COMMAND = os.environ["QCODE"]
SOURCES = pathlib.Path(os.environ["QCODE_SRCDIR"])
SCHEMA = SOURCES / "schema" / "qcode.rng"
NAMESPACE = {"q": "urn:qcode:coding:1.0"}
COLUMNS = "transcript,id,code,path,origin,status,unit,certainty,start,end,speaker,role,begin,finish,text".split(",")

CODEBOOK = """\
qcode: 1
title: Small
codes:
  - id: load
    find: [heavy]
    codes:
      - {id: wet, find: [wet*], unit: match}
"""

# 2 segments: `load` and `wet`, both of P1
INTERVIEW = """\
I: Is it heavy?

P1: It is so heavy. And wetter.
"""

WEBVTT = """\
WEBVTT

00:01.000 --> 00:02.500
<v Q>Is it wet?</v>

00:03.000 --> 00:04.000
<v P2>Heavy, and wet.</v>
"""

NAMELESS = "It was heavy.\n"

FORMATS = ["xml", "jsonl", "csv"]


class Done:
    """A run that has ended: exit status, bytes of standard output, text of standard error."""

    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = os.fsdecode(process.stderr or b"")

    @property
    def lines(self):
        return self.err.splitlines()

    @property
    def text(self):
        return self.out.decode("utf-8")


def run(folder, *arguments, input=b"", **more):
    environment = dict(os.environ, **more.pop("env", {}))
    more.setdefault("stderr", subprocess.PIPE)
    more.setdefault("stdout", subprocess.PIPE)
    if "stdin" not in more:
        more["input"] = input
    return Done(subprocess.run([COMMAND, *arguments], cwd=folder, env=environment, timeout=120, **more))


def write(folder, files):
    """Files by name, as bytes or text; names may be bytes and hold folders."""
    for name, content in files.items():
        path = os.path.join(os.fsencode(folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)


def small(folder):
    """A codebook and two transcripts in a folder `in`."""
    write(folder, {"codebook.yaml": CODEBOOK, "in/a.txt": INTERVIEW, "in/b.vtt": WEBVTT})


def code(folder, *arguments, codebook="codebook.yaml", **more):
    """Run `qcode code`; what it writes as XML is held to the schema."""
    done = run(folder, "code", codebook, *arguments, **more)
    output = arguments[arguments.index("-o") + 1] if "-o" in arguments else "-"
    if done.status in (0, 1) and output == "-" and done.out.startswith(b"<?xml"):
        validate(done.out)
    elif done.status in (0, 1) and output != "-":
        content = contents(folder, output)
        if content.startswith(b"<?xml"):
            validate(content)
    return done


def contents(folder, name):
    with open(os.path.join(os.fsencode(folder), os.fsencode(name)), "rb") as file:
        return file.read()


def validate(xml):
    done = subprocess.run([os.environ["XMLLINT"], "--noout", "--relaxng", SCHEMA, "-"], input=xml, capture_output=True)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


# --- what was written ---


def names(xml):
    """The transcripts of an output, in order; those skipped begin with `!`."""
    out = []
    for transcript in ElementTree.fromstring(xml).iterfind("q:transcript", NAMESPACE):
        skipped = transcript.find("q:problem[@kind='skipped']", NAMESPACE) is not None
        out.append(("!" if skipped else "") + transcript.get("name"))
    return out


def xml_rows(xml):
    """The segments of an output as JSONL has them."""
    rows = []
    for transcript in ElementTree.fromstring(xml).iterfind("q:transcript", NAMESPACE):
        for segment in transcript.iterfind("q:segment", NAMESPACE):
            row = {"transcript": transcript.get("name")}
            for column in COLUMNS[1:-1]:
                value = segment.get(column)
                numeric = column in ("start", "end", "begin", "finish")
                row[column] = int(value) if numeric and value is not None else value
            row["certainty"] = row["certainty"] or "sure"
            row["text"] = segment.findtext("q:text", namespaces=NAMESPACE)
            row["evidence"] = [{"rule": e.get("rule"), "start": int(e.get("start")), "end": int(e.get("end"))}
                               for e in segment.iterfind("q:evidence", NAMESPACE)]
            rows.append(row)
    return rows


def jsonl_rows(data):
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line]


def csv_rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def coded(xml):
    """(transcript, code, text) of each segment."""
    return [(row["transcript"], row["code"], row["text"]) for row in xml_rows(xml)]
