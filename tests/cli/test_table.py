"""`qcode convert` to Markdown and HTML: a codebook's table for a paper's appendix."""

import re
from html.parser import HTMLParser

import pytest
from command import SOURCES, contents, run, write

BOOK = """\
qcode: 1
title: Care & <control>
version: 1.2
language: en-GB
codes:
  - id: care
    name: Care | cost
    color: '#c0504d'
    definition: |
      Care of *children*.
      Of others too.
    include: a_b
    exclude: Her own [kids] & "theirs".
    find: care
    examples:
      - It was care.
      - [A: Care?, 'B: Care.']
      - A third of care.
    counterexamples: [Not this one.]
    codes:
      - id: kin
        find: kin
        examples:
          - quote: So said Jo, my kin.
            from: P07
          - My kin.
      - id: own
        name: Own
        definition: Own.
        codes:
          - {id: deep, name: Deep}
  - id: alone
    name: alone
themes:
  - name: Control
    idea: What binds.
    codes: [own]
  - name: Care again
    codes: [care]
"""

MARKDOWN = r"""# Care \& \<control\>

Version 1.2

## Control

What binds.

| Code | Definition | When to use | When not to use | Example |
|---|---|---|---|---|
| **Own**<br>`own`<br>under Care \| cost | Own. |  |  |  |
| **Deep**<br>`deep`<br>under Own |  |  |  |  |

## Care again

| Code | Definition | When to use | When not to use | Example |
|---|---|---|---|---|
| **Care \| cost**<br>`care` | Care of \*children\*.<br>Of others too. | a\_b | Her own \[kids\] \& "theirs". | It was care.<br>A: Care?<br>B: Care. |
| **kin**<br>under Care \| cost |  |  |  | “So said Jo, my kin.” (P07)<br>My kin. |

## Codes of no theme

| Code | Definition | When to use | When not to use | Example |
|---|---|---|---|---|
| **alone** |  |  |  |  |
"""


def convert(folder, output, *more):
    done = run(folder, "convert", "book.yaml", output, *more)
    assert done.status == 1 and "a table tells what codes mean" in done.lines[-2], done.err  # rules are not in it
    return contents(folder, output).decode(), done.lines[:-2]


def test_markdown(tmp_path):
    write(tmp_path, {"book.yaml": BOOK})
    text, notes = convert(tmp_path, "out.md")
    assert text == MARKDOWN and notes == []


def test_public_leaves_quotations_out_and_counts_them(tmp_path):
    write(tmp_path, {"book.yaml": BOOK})
    for output in ("out.md", "out.html"):
        text, notes = convert(tmp_path, output, "--public")
        assert "Jo" not in text and "P07" not in text and "My kin." in text
        assert notes == ["book.yaml: note: 1 real quotation left out"]


def test_a_book_without_themes_is_one_table(tmp_path):
    write(tmp_path, {"book.yaml": "qcode: 1\ncodes: [{id: a, find: a}, {id: b, find: b}]\n"})
    text, _ = convert(tmp_path, "out.md")
    assert text == ("# Codebook\n\n| Code | Definition | When to use | When not to use | Example |\n|---|---|---|---|---|\n"
                    "| **a** |  |  |  |  |\n| **b** |  |  |  |  |\n")


class Page(HTMLParser):
    """Headings and rows, as text; every element must be closed, and nothing may come from elsewhere."""

    EMPTY = {"meta", "br"}

    def __init__(self, text):
        super().__init__()
        self.open, self.rows, self.headings, self.text = [], [], [], ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        assert tag not in ("script", "link", "img", "iframe") and not {"src", "href"} & {name for name, _ in attributes}
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td", "h1", "h2"):
            self.text = ""
        if tag in ("br", "small"):
            self.text += "/"
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if tag in ("th", "td"):
            self.rows[-1].append(self.text)
        if tag in ("h1", "h2"):
            self.headings.append(self.text)

    def handle_data(self, data):
        self.text += data


def test_html_holds_the_same(tmp_path):
    write(tmp_path, {"book.yaml": BOOK})
    text, notes = convert(tmp_path, "out.html")
    page = Page(text)
    assert notes == [] and text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert page.headings == ["Care & <control>", "Control", "Care again", "Codes of no theme"]
    head = ["Code", "Definition", "When to use", "When not to use", "Example"]
    assert page.rows == [
        head, ["Own/own/under Care | cost", "Own.", "", "", ""], ["Deep/deep/under Own", "", "", "", ""],
        head, ["Care | cost/care", "Care of *children*./Of others too.", "a_b", 'Her own [kids] & "theirs".',
               "It was care./A: Care?/B: Care."],
        ["kin/under Care | cost", "", "", "", "“So said Jo, my kin.” (P07)/My kin."],
        head, ["alone", "", "", "", ""]]
    assert 'style="background:#c0504d"' in text


@pytest.mark.parametrize("output", ["out.md", "out.html"])
def test_every_code_of_the_probation_codebook_has_a_row(output, tmp_path):
    book = (SOURCES / "corpus" / "probation" / "codebook.yaml").read_text(encoding="utf-8")
    write(tmp_path, {"book.yaml": book})
    text, _ = convert(tmp_path, output)
    ids = set(re.findall(r"^ +- id: ([\w-]+)$", book, re.M))
    shown = re.findall(r"<br>`([\w-]+)`|<small>(?!under )([\w-]+)</small>", text)
    assert len(ids) > 50 and {a or b for a, b in shown} == ids
