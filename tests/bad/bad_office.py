"""ZIP archives, the XML in them, and Word documents."""

import io
import struct
import zipfile
import zlib

from registry import SPEECH, kind, made

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="{MAIN_TYPE}"/></Types>'


def relations(target="word/document.xml", more=""):
    return (f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Target="{target}" '
            f'Type="{OFFICE}/officeDocument"{more}/></Relationships>')


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def body(inner, head="", declaration=DECLARATION, namespace=WORD, attributes=""):
    return f'{declaration}{head}<w:document xmlns:w="{namespace}"{attributes}><w:body>{inner}</w:body></w:document>'


SAID = paragraph(SPEECH)
DOCUMENT = body(SAID)


def docx(document=DOCUMENT, more=(), package=None, types=TYPES, main="word/document.xml", packed=True):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as z:
        for name, text in [("[Content_Types].xml", types), ("_rels/.rels", package or relations()), (main, document), *more]:
            z.writestr(name, text)
    return out.getvalue()


GOOD = docx()

# --- G: XML ---

DTD = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
NO_DTD, DAMAGED = "DOCTYPE", "the XML is damaged"


def xml(name, expect, part, *arguments, **options):
    packed = len(arguments[0]) < 1 << 20  # else it would be refused for the ratio
    made(name, expect, part, "t.docx", lambda: docx(body(*arguments, **options), packed=packed))


xml("g01_billion_laughs", "E", NO_DTD, paragraph("&c;"), DTD)
xml("g02_billion_laughs_in_an_attribute", "E", NO_DTD, '<w:p a="&c;"/>' + SAID, DTD)
xml("g03_parameter_entities", "E", NO_DTD, SAID, '<!DOCTYPE a [<!ENTITY % p "<!ENTITY q \'x\'>">%p;]>')
xml("g05_entity_of_itself", "E", NO_DTD, paragraph("&a;"), '<!DOCTYPE a [<!ENTITY a "&a;">]>')
xml("g06_entity_of_a_file", "E", NO_DTD, paragraph("&x;"), '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
xml("g07_entity_of_a_server", "E", NO_DTD, paragraph("&x;"), '<!DOCTYPE a [<!ENTITY x SYSTEM "http://localhost/x">]>')
xml("g09_external_dtd", "E", NO_DTD, SAID, '<!DOCTYPE a SYSTEM "http://localhost/a.dtd">')
xml("j25_doctype", "E", NO_DTD, SAID, "<!DOCTYPE a>")
xml("g11_include", "A", "",
    SAID + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>')
xml("g13_style_sheet", "A", "", SAID, '<?xml-stylesheet href="http://localhost/a.xsl" type="text/xsl"?>')
xml("g15_schema", "A", "", SAID,
    attributes=' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a http://localhost/a"')
xml("g17_four_hundred_deep", "L", "deep", "<w:sdt>" * 400 + "</w:sdt>" * 400)
xml("g17_a_million_deep", "L", "deep", "<w:sdt>" * 1000000)
xml("g18_fifty_thousand_attributes", "L", "64 KiB", "<w:p " + " ".join(f'a{i}="1"' for i in range(50000)) + "/>")
xml("g18_three_hundred_attributes", "L", "256 attributes", "<w:p " + " ".join(f'a{i}="1"' for i in range(300)) + "/>")
xml("g19_fifty_thousand_namespaces", "L", "deep", "".join(f'<a{i} xmlns="n{i}">' for i in range(50000)))
xml("g20_name_of_10_MB", "L", "64 KiB", "<" + "a" * 10000000 + "/>")
xml("g21_attribute_of_10_MB", "L", "64 KiB", '<w:p a="' + "a" * 10000000 + '"/>')
xml("g22_text_of_11_MB", "A", "", SAID + paragraph("so. " * 2750000))
xml("g23_cdata", "A", "", SAID.replace(SPEECH, f"<![CDATA[{SPEECH}]]>"))
xml("g24_comment_with_dashes", "E", DAMAGED, "<!-- -- -->" + SAID)
xml("g25_instruction_in_the_text", "A", "", SAID.replace("heavy", "hea<?so x?>vy<!-- so -->"))
xml("g26_attribute_twice", "E", DAMAGED, '<w:p a="1" a="2"/>' + SAID)
xml("g27_undeclared_prefix", "E", DAMAGED, "<q:p/>" + SAID)
made("g28_two_roots", "E", DAMAGED, "t.docx", docx(DOCUMENT + DOCUMENT.replace(DECLARATION, "")))
made("g29_words_after_the_root", "E", DAMAGED, "t.docx", docx(DOCUMENT + SPEECH))
made("g30_truncated", "E", DAMAGED, "t.docx", docx(DOCUMENT[:-30]))
for number in ("0", "xFFFF", "x110000", "xD800", "8"):
    xml(f"g32_reference_to_{number}", "E", DAMAGED, paragraph(f"&#{number}; {SPEECH}"))
xml("g35_encoding_unknown", "A", "", SAID, declaration='<?xml version="1.0" encoding="klingon"?>')
made("g35_not_utf8", "E", "the XML is not UTF-8", "t.docx",
     docx(body(SAID + paragraph("caf@")).encode().replace(b"@", b"\xe9")))
made("g38_nul", "E", "the XML holds a NUL character", "t.docx", docx(body(SAID + paragraph("a\0b"))))
made("g39_utf16", "A", "", "t.docx", docx(DOCUMENT.replace("UTF-8", "UTF-16").encode("utf-16")))
made("g40_empty", "E", "the XML is empty", "t.docx", docx(""))

# --- I: ZIP ---


def part(name, data, method=8, **lies):
    """A part of an archive: `lies` are fields of its headers that are not as they should be."""
    data = data.encode() if isinstance(data, str) else data
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush() if method == 8 else data
    truth = {"name": name.encode() if isinstance(name, str) else name, "method": method, "crc": zlib.crc32(data),
             "flags": 0, "size": len(data), "packed": packed, "packed_size": len(packed), "extra": b"", "mode": 0o644,
             "disk": 0, "at": None, "kept": None}
    truth.update(lies)
    truth.setdefault("local_name", truth["name"])
    return truth


def archive(*parts, comment=b"", prefix=b"", trailer=b"", claimed=None, number=0):
    """An archive written byte by byte, so that each field can lie."""
    out, central = bytearray(prefix), bytearray()
    for p in parts:
        fields = (20, p["flags"], p["method"], 0, 0x21, p["crc"], p["packed_size"], p["size"])
        at = len(out) if p["at"] is None else p["at"]
        if p["at"] is None:
            out += struct.pack("<IHHHHHIIIHH", 0x04034B50, *fields, len(p["local_name"]), 0) + p["local_name"]
            out += p["packed"] if p["kept"] is None else p["packed"][:p["kept"]]
        central += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 0x0314, *fields, len(p["name"]), len(p["extra"]), 0,
                               p["disk"], 0, p["mode"] << 16, at) + p["name"] + p["extra"]
    start, n = len(out), len(parts) if claimed is None else claimed
    end = struct.pack("<IHHHHIIH", 0x06054B50, number, 0, n, n, len(central), start, len(comment))
    return bytes(out + central + end + comment + trailer)


HEAD = [part("[Content_Types].xml", TYPES), part("_rels/.rels", relations())]


def zipped(*parts, **options):
    return archive(*HEAD, *(parts or [part("word/document.xml", DOCUMENT)]), **options)


def document(**lies):
    return part("word/document.xml", DOCUMENT, **lies)


CUT = "the ZIP archive is damaged or cut short"
LIES, BROKEN, ODD = "not as large as it says", "a part of the ZIP archive is damaged", "the ZIP archive contradicts itself"

made("i00_good", "A", "", "t.docx", zipped())
made("i01_bomb", "L", "unpacks to more than", "t.docx", lambda: docx(body(paragraph("a" * (80 << 20)))))
made("i02_nested", "A", "", "t.docx", docx(more=[("word/embeddings/42.zip", docx())]))
made("i03_declared_small", "E", LIES, "t.docx", zipped(document(size=10)))
made("i04_declared_big", "E", LIES, "t.docx", zipped(document(size=len(DOCUMENT) + 1)))
made("i04_declared_4_GiB", "E", LIES, "t.docx", zipped(document(size=0xFFFFFFFE)))
made("i05_declared_2_63", "E", CUT, "t.docx", zipped(document(size=0xFFFFFFFF, extra=struct.pack("<HHQ", 1, 8, 1 << 63))))
made("i06_wrong_sum", "E", BROKEN, "t.docx", zipped(document(crc=1)))
made("i07_overlap", "E", ODD, "t.docx", zipped(document(), part("word/other.xml", DOCUMENT, at=0)))
made("i09_names_twice", "E", ODD, "t.docx", zipped(document(), document()))
made("i10_two_names", "E", ODD, "t.docx", zipped(document(local_name=b"word/nocument.xml")))
made("i11_names_that_differ_in_case", "A", "", "t.docx", docx(more=[("word/Document.xml", body(paragraph("no")))]))
for label, name in (("12_upwards", "../../evil.xml"), ("13_absolute", "/etc/evil.xml"), ("14_backslash", "..\\evil.xml"),
                    ("16_drive", "C:/evil.xml"), ("32_name_not_utf8", b"caf\xe9.xml")):
    made(f"i{label}", "A", "", "t.docx", zipped(document(), part(name, "evil")))
made("i15_nul_in_a_name", "A", "", "t.docx", zipped(document(), part(b"word/document.xml\0.txt", body(paragraph("no")))))
made("i17_symbolic_link", "A", "", "t.docx", zipped(document(), part("link", "/etc/passwd", mode=0o120777)))
made("i18_five_thousand_parts", "L", "parts", "t.docx", lambda: docx(more=[(f"e{i}", "") for i in range(5000)]))
made("i19_name_of_65535_bytes", "A", "", "t.docx", zipped(document(), part("n" * 65535, "x")))
made("i20_comment_of_65535_bytes", "A", "", "t.docx", zipped(comment=b"c" * 65535))
made("i21_end_in_the_comment", "A", "", "t.docx", zipped(comment=b"c" * 10 + b"PK\5\6" + bytes(18)))
made("i23_prefix", "E", "neither UTF-8 nor", "t.docx", b"#!/bin/sh\n" + zipped())
made("i24_trailer", "E", ODD, "t.docx", zipped(trailer=b"more"))
made("i25_half", "E", CUT, "t.docx", GOOD[:len(GOOD) // 2])
made("i26_encrypted", "E", "encrypted", "t.docx", zipped(document(flags=1)))
for number, method in ((9, "deflate64"), (12, "bzip2"), (14, "lzma"), (93, "zstd")):
    made(f"i27_{method}", "E", f"packed by method {number}", "t.docx", zipped(document(method=number)))
made("i29_stored_with_wrong_size", "E", BROKEN, "t.docx",
     zipped(part("word/document.xml", DOCUMENT, method=0, size=len(DOCUMENT) + 5)))
made("i30_stream_without_end", "E", BROKEN, "t.docx", zipped(document(kept=40, packed_size=40)))
made("i31_part_on_another_disk", "A", "", "t.docx", zipped(document(disk=3)))
made("i31_last_of_four_disks", "E", CUT, "t.docx", zipped(number=3))
made("i33_more_parts_claimed", "E", ODD, "t.docx", zipped(claimed=9))
made("i34_zip_of_something_else", "E", "this is a ZIP archive", "t.zip", archive(part("a.txt", SPEECH)))
made("i35_empty_archive", "E", "ZIP", "t.zip", archive())


@kind("A", "", "t.docx")
def i28_data_descriptor(folder):
    class Stream(io.RawIOBase):
        """Can be written and nothing else, so that sizes come after the data."""
        data = b""

        def writable(self):
            return True

        def write(self, piece):
            self.data += bytes(piece)
            return len(piece)

    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in (("[Content_Types].xml", TYPES), ("_rels/.rels", relations()), ("word/document.xml", DOCUMENT)):
            z.writestr(name, text)
    return out.data


# --- J: DOCX ---

NO_MAIN = "this Office file has no main document"


def word(name, expect, part_of, inner):
    made(name, expect, part_of, "t.docx", docx(body(inner)))


def runs(*pieces):
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in pieces) + "</w:p>"


made("j01_no_document", "E", NO_MAIN, "t.docx", archive(*HEAD))
STRICT = "http://purl.oclc.org/ooxml"
made("j02_strict", "A", "", "t.docx", docx(body(SAID, namespace=f"{STRICT}/wordprocessingml/main"),
                                           package=relations().replace(OFFICE, f"{STRICT}/officeDocument/relationships")))
made("j03_document_elsewhere", "A", "", "t.docx", docx(package=relations("/text/body.xml"), main="text/body.xml"))
made("j04_document_on_a_server", "E", NO_MAIN, "t.docx",
     docx(package=relations("http://localhost/document.xml", ' TargetMode="External"')))
made("j04_document_upwards", "E", NO_MAIN, "t.docx", docx(package=relations("../../../etc/passwd")))
word("j06_tracked_changes", "A", "", f"<w:p><w:ins><w:r><w:t>{SPEECH}</w:t></w:r></w:ins>"
     "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>")
word("j07_comment", "W", "comments are not in the text",
     '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>' + SPEECH + "</w:t></w:r>"
     '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>')
word("j09_text_box_twice", "A", "", SAID + '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
     'markup-compatibility/2006"><mc:Choice Requires="wps"><w:t>once</w:t></mc:Choice>'
     "<mc:Fallback><w:t>once</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>")
word("j11_marks", "A", "", SAID.replace("heavy", 'hea</w:t><w:softHyphen/><w:t>vy').replace(
    SPEECH[-1], "</w:t><w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:t>."))
word("j12_field", "W", "the code of a field",
     '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK</w:instrText>'
     f'<w:t>code</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{SPEECH}</w:t></w:r>'
     '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
word("j13_hidden_text", "W", "hidden text is left out",
     SAID + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>")
word("j14_table", "W", "tables", SAID + f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>")
word("j14_tables_in_tables", "W", "tables", SAID + "<w:tbl><w:tr><w:tc>" * 50 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 50)
made("j17_foreign_chunk", "W", "embedded in this one is not read", "t.docx",
     docx(body(SAID + f'<w:altChunk xmlns:r="{OFFICE}" r:id="c"/>'), more=[("word/chunk.html", "<script>alert(1)</script>")]))
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
made("j18_macros", "A", "", "t.docm", docx(types=TYPES.replace(MAIN_TYPE, MACROS), more=[("word/vbaProject.bin", "Shell")]))
word("j19_word_in_pieces", "A", "", runs("It is h", "ea", "v", f"y {SPEECH[12:]}"))
word("j24_empty_body", "E", "there is no speech in it", "")
made("j26_document_of_100_MB", "L", "unpacks to more than", "t.docx",
     lambda: docx(body(SAID + paragraph("so heavy. " * 10000) * 1000)))
xml("j27_a_hundred_thousand_paragraphs", "A", "", SAID * 100000)
