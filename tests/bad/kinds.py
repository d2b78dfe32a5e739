"""Bad and odd inputs, one function a kind, each with what should come of it.

    A  accepted without a word      W  accepted with a counted warning
    E  a clean error                L  an error of a limit

A function returns bytes (a transcript), or writes into the folder it is given and returns a path. Every text holds the word
CANARY, which must never come back in a message.
"""

import io
import os
import zipfile

CANARY = "xyzzyquux"
SPEECH = f"It is heavy {CANARY}."
KINDS = []


def kind(group, expect, part="", name="t.txt"):
    """Register a kind: its group, class, a part of the message, and the name of the file."""
    def register(function):
        KINDS.append((function.__name__, group, expect, part, name, function))
        return function
    return register


def made(label, group, expect, part, name, content):
    """Register a kind whose content is at hand."""
    KINDS.append((label, group, expect, part, name, lambda folder: content))


# --- A: files and the operating system ---------------------------------------------------------------------------------------

@kind("file", "E", "cannot open")
def a01_missing(folder):
    return folder / "none.txt"


@kind("file", "E", "no")
def a02_empty_folder(folder):
    (folder / "empty").mkdir()
    return folder / "empty"


made("a03_empty", "file", "E", "empty", "t.txt", b"")
made("a04_one_byte", "file", "A", "", "t.txt", b"x")


@kind("file", "E", "cannot open")
def a05_no_permission(folder):
    path = folder / "secret.txt"
    path.write_text(SPEECH)
    path.chmod(0)
    return path if os.geteuid() else folder / "none.txt"


@kind("file", "E", "cannot open")
def a11_symlink_loop(folder):
    (folder / "a.txt").symlink_to(folder / "b.txt")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    return folder / "a.txt"


@kind("file", "E", "cannot open")
def a12_dangling_link(folder):
    (folder / "a.txt").symlink_to(folder / "gone.txt")
    return folder / "a.txt"


made("a13_name_with_newline", "file", "A", "", "a\nb.txt", SPEECH.encode())
made("a15_name_with_dash", "file", "A", "", "-o.txt", SPEECH.encode())
made("a16_name_of_255_bytes", "file", "A", "", "n" * 251 + ".txt", SPEECH.encode())
made("a18_wrong_extension", "file", "W", "the name ends in", "t.vtt", SPEECH.encode())
made("a19_no_extension", "file", "A", "", "transcript", SPEECH.encode())


@kind("file", "E", "cannot open")
def a17_path_too_long(folder):
    return folder / ("n" * 300)


@kind("file", "L", "larger than", name="zero")
def a22_sparse(folder):
    path = folder / "sparse.txt"
    with open(path, "wb") as f:
        f.truncate(5 << 30)
    return path


# --- B: encodings ------------------------------------------------------------------------------------------------------------

made("b01_utf8_bom", "encoding", "A", "", "t.txt", b"\xef\xbb\xbf" + SPEECH.encode())
made("b02_utf16le_bom", "encoding", "A", "", "t.txt", b"\xff\xfe" + SPEECH.encode("utf-16-le"))
made("b02_utf16be_bom", "encoding", "A", "", "t.txt", b"\xfe\xff" + SPEECH.encode("utf-16-be"))
made("b03_utf16_no_bom", "encoding", "W", "guess", "t.txt", SPEECH.encode("utf-16-le"))
made("b04_utf32", "encoding", "A", "", "t.txt", b"\xff\xfe\0\0" + SPEECH.encode("utf-32-le"))
made("b05_cp1252", "encoding", "W", "guess", "t.txt", (SPEECH + " in the café, £40.").encode("cp1252"))
made("b05_cp1252_undefined", "encoding", "E", "", "t.txt", SPEECH.encode() + b" caf\xe9 \x81\x8d here")
made("b24_overlong", "encoding", "E", "", "t.txt", SPEECH.encode() + b" \xc0\xaf\xc0\xae\xe0\x80\xaf\xc1\xbf")
made("b25_surrogates", "encoding", "E", "", "t.txt", SPEECH.encode() + b" \xed\xa0\x80\xed\xb0\x80\xed\xa0\x81")
made("b26_above_unicode", "encoding", "E", "", "t.txt", SPEECH.encode() + b" \xf4\x90\x80\x80\xf5\x80\x80\x80")
made("b29_nul", "encoding", "E", "NUL", "t.txt", SPEECH.encode() + b"\0" + SPEECH.encode())
made("b30_bom_inside", "encoding", "A", "", "t.txt", (SPEECH + "\ufeff" + SPEECH).encode())
made("b32_odd_utf16", "encoding", "E", "", "t.txt", b"\xff\xfe" + SPEECH.encode("utf-16-le") + b"x")
made("b32_half_a_pair", "encoding", "E", "", "t.txt", b"\xff\xfe" + SPEECH.encode("utf-16-le") + b"\x00\xd8x\x00")

# --- C: Unicode --------------------------------------------------------------------------------------------------------------

made("c01_nfd", "unicode", "A", "", "t.txt", (SPEECH + " cafe\u0301").encode())
made("c02_ten_thousand_marks", "unicode", "A", "", "t.txt", ("a" + "\u0301" * 10000 + " " + SPEECH).encode())
made("c03_emoji", "unicode", "A", "", "t.txt", (SPEECH + " \U0001F469\u200D\U0001F469\u200D\U0001F467").encode())
made("c06_right_to_left", "unicode", "A", "", "t.txt", ("\u202e" + SPEECH).encode())
made("c07_line_separator", "unicode", "A", "", "t.txt", (SPEECH + "\u2028" + SPEECH + "\u2029").encode())
made("c09_form_feed", "unicode", "W", "XML forbids", "t.txt", (SPEECH + "\x0b\x0c" + SPEECH).encode())
made("c10_cr_only", "unicode", "A", "", "t.txt", (SPEECH + "\r\r" + SPEECH + "\r").encode())
made("c11_mixed_line_ends", "unicode", "A", "", "t.txt", (SPEECH + "\r\n\n\r" + SPEECH).encode())
made("c12_non_characters", "unicode", "W", "XML forbids", "t.txt", (SPEECH + "\ufffe\uffff").encode())
made("c15_soft_hyphen", "unicode", "A", "", "t.txt", SPEECH.replace("heavy", "hea\u00advy").encode())

# --- D: plain text -----------------------------------------------------------------------------------------------------------

made("d03_url_at_line_start", "text", "A", "", "t.txt", f"https://example.org {SPEECH}\n\nhttps://example.org\n".encode())
made("d04_time_at_line_start", "text", "A", "", "t.txt", f"10:30 {SPEECH}\n\n10:30 again\n".encode())
made("d05_long_label", "text", "A", "", "t.txt", ("a" * 10000 + f": {SPEECH}\n").encode() * 2)
made("d08_one_line_of_20_MB", "text", "W", "cut", "t.txt", (SPEECH[:-1] + " ").encode() * 800000)
made("d09_a_million_empty_lines", "text", "A", "", "t.txt", b"\n" * 1000000 + SPEECH.encode())
made("d10_only_spaces", "text", "E", "no", "t.txt", b" \n\t \n")
made("d11_spellings_of_a_speaker", "text", "W", "more than one way", "t.txt",
     f"P1: {SPEECH}\n\nI: mm\n\np1 : {SPEECH}\n\nI: mm\n\nP1: {SPEECH}\n".encode())

# --- known by sight ----------------------------------------------------------------------------------------------------------

made("x_json", "refused", "E", "JSON", "t.json", ('{"text": "' + SPEECH + '"}').encode())
made("x_xml", "refused", "E", "XML", "t.xml", ('<?xml version="1.0"?><a>' + SPEECH + "</a>").encode())
made("x_rtf", "refused", "E", "RTF", "t.rtf", (r"{\rtf1\ansi " + SPEECH + "}").encode())
made("x_rtf_named_docx", "refused", "E", "RTF", "t.docx", (r"{\rtf1\ansi " + SPEECH + "}").encode())
made("x_pdf", "refused", "E", "PDF", "t.pdf", b"%PDF-1.7\n" + SPEECH.encode())
made("x_old_word", "refused", "E", "", "t.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
made("x_textgrid", "refused", "E", "TextGrid", "t.TextGrid",
     f'File type = "ooTextFile"\nObject class = "TextGrid"\n\ntext = "{SPEECH}"\n'.encode())
made("x_chat", "refused", "E", "CHAT", "t.cha", f"@UTF8\n@Begin\n*CHI:\t{SPEECH}\n@End\n".encode())
made("x_sbv", "refused", "E", "SBV", "t.sbv", f"0:00:00.378,0:00:11.378\n{SPEECH}\n".encode())
made("x_gzip", "refused", "E", "", "t.vtt", bytes.fromhex("1f8b0800") + bytes(100))
made("x_html", "refused", "E", "HTML", "t.txt", f"<!DOCTYPE html><html><body>{SPEECH}</body></html>".encode())
made("x_binary", "refused", "E", "", "t.txt", bytes(range(256)) * 20)

# --- E, F: cues --------------------------------------------------------------------------------------------------------------

CUE = f"00:00:01.000 --> 00:00:02.000\n{SPEECH}\n"


def vtt(text):
    return ("WEBVTT\n\n" + text).encode()


made("e02_bom_and_header", "vtt", "A", "", "t.vtt", b"\xef\xbb\xbf" + vtt(CUE))
made("e01_no_header", "vtt", "E", "WEBVTT", "t.vtt", CUE.encode())
made("e04_no_blank_line", "vtt", "A", "", "t.vtt", ("WEBVTT\n" + CUE).encode())
made("e06_end_before_start", "vtt", "W", "", "t.vtt", vtt(f"00:00:03.000 --> 00:00:02.000\n{SPEECH}\n"))
made("e08_out_of_order", "vtt", "W", "begins before", "t.vtt", vtt(f"00:00:09.000 --> 00:00:10.000\n{SPEECH}\n\n" + CUE))
made("e09_hundred_hours", "vtt", "A", "", "t.vtt", vtt(f"120:00:01.000 --> 120:00:02.000\n{SPEECH}\n"))
made("e10_sixty_minutes", "vtt", "W", "time line", "t.vtt", vtt(f"00:60:01.000 --> 00:61:02.000\n{SPEECH}\n"))
made("e13_negative", "vtt", "W", "before the start", "t.vtt", vtt(f"0:0:-6.-820 --> 0:0:8.970\n<v P1>{SPEECH}</v>\n"))
made("e14_cue_without_text", "vtt", "W", "without text", "t.vtt", vtt("00:00:00.000 --> 00:00:01.000\n\n" + CUE))
made("e15_voice_unclosed", "vtt", "A", "", "t.vtt", vtt(f"00:00:01.000 --> 00:00:02.000\n<v P1>{SPEECH}\n"))
made("e18_entities", "vtt", "A", "", "t.vtt", vtt(f"00:00:01.000 --> 00:00:02.000\na &amp; b &lt;c&gt; &bogus; {SPEECH}\n"))
made("e19_note_style_region", "vtt", "A", "", "t.vtt",
     vtt("NOTE a note\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:r\n\n" + CUE))
made("e21_nul", "vtt", "W", "NUL", "t.vtt", vtt(CUE).replace(b"heavy", b"hea\0vy"))
made("e23_hundred_thousand_cues", "vtt", "A", "", "t.vtt", vtt((CUE + "\n") * 100000))
made("e24_no_final_newline", "vtt", "A", "", "t.vtt", vtt(CUE).rstrip())
SRT = f"1\n00:00:01,000 --> 00:00:02,000\n{SPEECH}\n\n"
made("f01_index_missing", "srt", "W", "", "t.srt", (SRT + f"00:00:03,000 --> 00:00:04,000\n{SPEECH}\n").encode())
made("f04_dot", "srt", "W", "dot", "t.srt", (SRT + f"2\n00:00:03.000 --> 00:00:04.000\n{SPEECH}\n").encode())
made("f05_position_tag", "srt", "A", "", "t.srt", SRT.replace(SPEECH, "{\\an8}" + SPEECH).encode())
made("f07_font_with_script", "srt", "A", "", "t.srt", SRT.replace(SPEECH, f"<font color='x'>{SPEECH}</font>").encode())
made("f15_vtt_named_srt", "srt", "W", "the name ends in", "t.srt", vtt(CUE))
made("f16_truncated", "srt", "W", "", "t.srt", (SRT + "2\n00:00:03,000 --> 00:00:04,000\n").encode())

# --- G, I, J: ZIP, XML, DOCX -------------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Target='
        '"word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
        "</Relationships>")


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(document, more=(), compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as z:
        for name, text in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELS), ("word/document.xml", document), *more]:
            z.writestr(name, text)
    return out.getvalue()


def body(inner, head=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {W}><w:body>{inner}</w:body></w:document>'


GOOD = docx(body(paragraph(SPEECH)))
made("j_good", "docx", "A", "", "t.docx", GOOD)
made("j24_empty_body", "docx", "E", "no", "t.docx", docx(body("")))
made("j25_doctype", "docx", "E", "DOCTYPE", "t.docx", docx(body(paragraph(SPEECH), "<!DOCTYPE a>")))
made("g01_billion_laughs", "docx", "E", "DOCTYPE", "t.docx", docx(body(
    paragraph("&c;"), '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>')))
made("g06_external_entity", "docx", "E", "DOCTYPE", "t.docx", docx(body(
    paragraph("&x;"), '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')))
made("g17_too_deep", "docx", "L", "deep", "t.docx", docx(body("<w:sdt>" * 400 + "</w:sdt>" * 400)))
made("g18_fifty_thousand_attributes", "docx", "L", "64 KiB", "t.docx", docx(body(
    "<w:p " + " ".join(f'a{i}="1"' for i in range(50000)) + "/>")))
made("g26_attribute_twice", "docx", "E", "", "t.docx", docx(body('<w:p a="1" a="2"/>' + paragraph(SPEECH))))
made("g27_undeclared_prefix", "docx", "E", "", "t.docx", docx(body("<q:p/>" + paragraph(SPEECH))))
made("g30_truncated_xml", "docx", "E", "", "t.docx", docx(body(paragraph(SPEECH))[:-30]))
made("g32_forbidden_reference", "docx", "E", "", "t.docx", docx(body(paragraph("&#0;" + SPEECH))))
made("j01_no_document", "docx", "E", "", "t.docx", docx(body(paragraph(SPEECH))).replace(b"document.xml", b"nocument.xml"))
made("j06_tracked_changes", "docx", "A", "", "t.docx", docx(body(
    f"<w:p><w:ins><w:r><w:t>{SPEECH}</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>")))
made("j13_hidden_text", "docx", "W", "hidden", "t.docx", docx(body(
    paragraph(SPEECH) + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>")))
made("j_table", "docx", "W", "tables", "t.docx", docx(body(
    paragraph(SPEECH) + f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>")))
made("i01_bomb", "zip", "L", "", "t.docx", docx(body(paragraph("a" * (80 << 20)))))
made("i06_wrong_crc", "zip", "E", "", "t.docx", docx(body(paragraph(SPEECH)), compression=zipfile.ZIP_STORED)
     .replace(SPEECH.encode(), SPEECH.encode().replace(b"heavy", b"light")))
made("i18_too_many_entries", "zip", "L", "parts", "t.docx", docx(body(paragraph(SPEECH)), [(f"e{i}", "") for i in range(5000)]))
made("i25_truncated", "zip", "E", "", "t.docx", GOOD[:len(GOOD) // 2])
made("i_not_word", "zip", "E", "ZIP", "t.zip", b"PK\5\6" + bytes(18))


@kind("zip", "E", "", name="t.docx")
def i09_duplicate_names(folder):
    import warnings
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "w") as z:
            for name, text in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELS),
                               ("word/document.xml", body(paragraph(SPEECH))), ("word/document.xml", body(paragraph("no")))]:
                z.writestr(name, text)
    return out.getvalue()


@kind("zip", "E", "", name="t.docx")
def i03_declared_small(folder):
    data = bytearray(docx(body(paragraph(SPEECH * 200))))
    at = data.rfind(b"PK\1\2")
    data[at + 24:at + 28] = (10).to_bytes(4, "little")  # the size that the directory declares
    return bytes(data)
