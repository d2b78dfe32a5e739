"""What the tests of the bindings read: one codebook, one interview."""

import os
import pathlib
import subprocess

SCHEMA = pathlib.Path(os.environ["QCODE_SRCDIR"]) / "schema" / "qcode.rng"

CODEBOOK = """\
qcode: 1
title: Small
language: en
version: 1.2.3
words:
  kin: [child, children, kids]
codes:
  - id: childcare
    name: Child care
    color: '#c0504d'
    definition: Care shapes attendance.
    include: Missed appointments.
    exclude: The officer's own.
    find:
      - id: nobody
        find: nobody to mind the <kin>
    codes:
      - id: costs
        find: [costs a fortune]
  - id: café
    find: [x]
themes:
  - name: Care
    idea: Nobody else is there.
    codes: [childcare, costs]
""".replace("café", "cafe").replace("[x]", "['café']")

INTERVIEW = """\
I: Who minds them?

P07: There was nobody to mind the kids. Child care costs a fortune.

I: And nobody to mind the children at all?

P07: We sat in a café.
"""


def validate(path):
    """Fails unless a file is native XML as the schema has it."""
    done = subprocess.run([os.environ["XMLLINT"], "--noout", "--relaxng", str(SCHEMA), str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
