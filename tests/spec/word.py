"""Makes small Word documents from lines of text.

A line is a paragraph. In it `⏎` is a line break, a tab is a tab, `**words**` are bold; `# ` at its start makes it a heading.
A line that begins with `<` is WordprocessingML and goes into the body as it is.
"""

import io
import re
import zipfile
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT_TYPES = f'''{DECLARATION}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>'''
PACKAGE_RELATIONS = f'''{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>
</Relationships>'''


def run(words, bold):
    pieces = []
    for part in re.split("([⏎\t])", words):
        if part == "⏎":
            pieces.append("<w:br/>")
        elif part == "\t":
            pieces.append("<w:tab/>")
        elif part:
            pieces.append(f'<w:t xml:space="preserve">{escape(part)}</w:t>')
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{''.join(pieces)}</w:r>"


def paragraph(line):
    if line.startswith("<"):
        return line
    properties = ""
    if line.startswith("# "):
        line = line[2:]
        properties = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    parts = re.split(r"\*\*(.+?)\*\*", line)
    runs = [run(part, i % 2 == 1) for i, part in enumerate(parts) if part]
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def docx(text):
    """The bytes of a document with these lines."""
    body = "".join(paragraph(line) for line in text.splitlines())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", PACKAGE_RELATIONS),
                              ("word/document.xml", f'{DECLARATION}<w:document xmlns:w="{WORD}"><w:body>{body}'
                                                    "</w:body></w:document>")):
            archive.writestr(zipfile.ZipInfo(name), content.encode("utf-8"))  # the date is that of ZipInfo: always the same
    return out.getvalue()
