"""Files, encodings, Unicode, plain text, and formats that are known by sight."""

import os

from registry import SPEECH, kind, made

# --- A: files and the operating system ---


@kind("E", "cannot open: No such file or directory")
def a01_missing(folder):
    return folder / "none.txt"


made("a03_empty", "E", "the file is empty", "t.txt", b"")
made("a04_one_byte", "A", "", "t.txt", b"x", found=False)


@kind("E", "cannot open: Permission denied")
def a05_no_permission(folder):
    path = folder / "secret.txt"
    path.write_text(SPEECH)
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything
        return None
    return path


@kind("E", "cannot open: Too many levels of symbolic links")
def a11_symlink_loop(folder):
    (folder / "a.txt").symlink_to(folder / "b.txt")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    return folder / "a.txt"


@kind("E", "cannot open: No such file or directory")
def a12_dangling_link(folder):
    (folder / "a.txt").symlink_to(folder / "gone.txt")
    return folder / "a.txt"


made("a13_name_with_newline", "A", "", "a\nb.txt", SPEECH)
made("a14_name_not_utf8", "A", "", os.fsdecode(b"caf\xe9.txt"), SPEECH)
made("a15_name_with_dash", "A", "", "-o.txt", SPEECH)
made("a16_name_of_255_bytes", "A", "", "n" * 251 + ".txt", SPEECH)
made("a18_wrong_extension", "W", "the name ends in .vtt, but the content is read as text", "t.vtt", SPEECH)
made("a19_no_extension", "A", "", "transcript", SPEECH)


@kind("E", "cannot open: File name too long")
def a17_path_too_long(folder):
    return folder / ("n" * 256)


@kind("L", "larger than 1073741824 bytes")
def a07_without_end(folder):
    return "/dev/zero"


@kind("L", "larger than 1073741824 bytes")
def a22_sparse(folder):
    path = folder / "sparse.txt"
    with open(path, "wb") as f:
        f.truncate(5 << 30)
    return path


# --- B: encodings ---

CAFES = SPEECH + " " + "é ü ñ " * 8  # of these bytes nearly all are whole UTF-8
POLISH, RUSSIAN, GREEK = " Zażółć gęślą jaźń.", " Она сказала, что это тяжело.", " Ήταν πολύ βαρύ."

made("b01_utf8_bom", "A", "", "t.txt", "\ufeff" + SPEECH)
made("b02_utf16le_bom", "A", "", "t.txt", b"\xff\xfe" + SPEECH.encode("utf-16-le"))
made("b02_utf16be_bom", "A", "", "t.txt", b"\xfe\xff" + SPEECH.encode("utf-16-be"))
made("b03_utf16le_no_bom", "W", "the encoding is a guess: read as UTF-16LE", "t.txt", SPEECH.encode("utf-16-le"))
made("b03_utf16be_no_bom", "W", "the encoding is a guess: read as UTF-16BE", "t.txt", SPEECH.encode("utf-16-be"))
made("b04_utf32le", "A", "", "t.txt", b"\xff\xfe\0\0" + SPEECH.encode("utf-32-le"))
made("b04_utf32be", "A", "", "t.txt", b"\0\0\xfe\xff" + SPEECH.encode("utf-32-be"))
GUESS = "the encoding is a guess: read as windows-1252"
made("b05_cp1252", "W", GUESS, "t.txt", (SPEECH + " In the café, £40.").encode("cp1252"))
made("b05_cp1252_undefined", "E", "neither UTF-8 nor Windows-1252", "t.txt", SPEECH.encode() + b" caf\xe9 \x81\x8d here")
made("b06_mac_roman", "W", GUESS, "t.txt", (SPEECH + " Das Café, die Öfen.").encode("mac_roman"))
made("b07_cp1250", "W", GUESS, "t.txt", (SPEECH + POLISH).encode("cp1250"))
made("b08_cp1251", "W", GUESS, "t.txt", (SPEECH + RUSSIAN).encode("cp1251"))
made("b09_koi8_r", "W", GUESS, "t.txt", (SPEECH + RUSSIAN).encode("koi8-r"))
made("b10_iso_8859_7", "W", GUESS, "t.txt", (SPEECH + GREEK).encode("iso8859-7"))
made("b14_shift_jis", "E", "name its encoding", "t.txt", (SPEECH + "とても重い。").encode("shift_jis"))
made("b17_gb18030", "W", GUESS, "t.txt", (SPEECH + "非常沉重").encode("gb18030"))
made("b20_utf7", "A", "", "t.txt", (SPEECH + " Café").encode("utf-7"))  # ASCII, to all appearance
made("b21_ebcdic", "E", "neither UTF-8 nor Windows-1252", "t.txt", SPEECH.encode("cp037"))
made("b22_mostly_utf8", "E", "not valid UTF-8 at byte", "t.txt", CAFES.encode() + b" caf\xe9 here")
made("b22_mostly_cp1252", "W", GUESS, "t.txt", SPEECH.encode() + b" caf\xe9 caf\xe9 caf\xe9 caf\xe9 \xc3\xa9 here")
made("b23_encoded_twice", "A", "", "t.txt", (SPEECH + " Café.").encode().decode("cp1252").encode())
made("b24_overlong", "E", "not valid UTF-8 at byte", "t.txt", CAFES.encode() + b" \xc0\xaf\xe0\x80\xaf")
made("b25_surrogates", "E", "not valid UTF-8 at byte", "t.txt", CAFES.encode() + b" \xed\xa0\x80\xed\xb0\x80")
made("b26_above_unicode", "E", "not valid UTF-8 at byte", "t.txt", CAFES.encode() + b" \xf4\x90\x80\x80")
made("b27_last_character_cut", "E", "not valid UTF-8 at byte", "t.txt", CAFES.encode() + b" caf\xc3")
made("b28_stray_continuation", "E", "not valid UTF-8 at byte", "t.txt", CAFES.encode() + b" \x80 here")
made("b29_nul", "E", "a NUL character", "t.txt", SPEECH + "\0" + SPEECH)
made("b30_bom_inside", "A", "", "t.txt", SPEECH + "\ufeff" + SPEECH)
made("b32_odd_utf16", "E", "UTF-16LE", "t.txt", b"\xff\xfe" + SPEECH.encode("utf-16-le") + b"x")
made("b32_half_a_pair", "E", "UTF-16LE", "t.txt", b"\xff\xfe" + SPEECH.encode("utf-16-le") + b"\x00\xd8x\x00")
made("b33_bom_only", "E", "the file is empty", "t.txt", b"\xef\xbb\xbf")

# --- C: Unicode ---

made("c01_decomposed", "A", "", "t.txt", SPEECH + " cafe\u0301")
made("c02_ten_thousand_marks", "A", "", "t.txt", "a" + "\u0301" * 10000 + " " + SPEECH)
made("c02_a_million_marks", "A", "", "t.txt", lambda: "a" + "\u0301\u0323" * 500000 + " " + SPEECH)
made("c03_joined_emoji", "A", "", "t.txt", SPEECH + " \U0001f469\u200d\U0001f469\u200d\U0001f467")
made("c04_flags", "A", "", "t.txt", SPEECH + " \U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7\U0001f1ee")
made("c05_right_to_left", "A", "", "t.txt", "היה כבד. كان ثقيلا. " + SPEECH)
made("c06_override", "A", "", "t.txt", "\u202e" + SPEECH)
made("c07_line_separator", "A", "", "t.txt", SPEECH + "\u2028" + SPEECH + "\u2029")
made("c08_next_line", "A", "", "t.txt", SPEECH + "\x85" + SPEECH)
made("c09_form_feed", "W", "XML forbids", "t.txt", SPEECH + "\x0b\x0c" + SPEECH)
made("c10_cr_only", "A", "", "t.txt", SPEECH + "\r\r" + SPEECH + "\r")
made("c11_mixed_line_ends", "A", "", "t.txt", SPEECH + "\r\n\n\r" + SPEECH)
made("c12_non_characters", "W", "XML forbids", "t.txt", SPEECH + "\ufffe\uffff")
made("c13_private_use", "A", "", "t.txt", "\ue000\U000f0000\U0010fffd " + SPEECH)
made("c14_tag_characters", "A", "", "t.txt", "\U000e0001\U000e0065 " + SPEECH)
made("c15_soft_hyphen", "A", "", "t.txt", SPEECH.replace("heavy", "hea\u00advy"))
made("c16_spaces", "A", "", "t.txt", SPEECH.replace(" ", "\u00a0").replace("\u00a0heavy", "\u202f\u2009heavy"))
made("c17_case_folds", "A", "", "t.txt", "ß İ ı ς ſ K Å ǅ " + SPEECH.replace("heavy", "HEAVY"))
made("c18_unassigned", "A", "", "t.txt", "\u0378\U0001faff\U000e01ff " + SPEECH)

# --- D: plain text ---

made("d02_name_in_a_sentence", "A", "", "t.txt", f"She said Robin: yes. {SPEECH}\n" * 2)
made("d03_url_at_line_start", "A", "", "t.txt", f"https://example.org {SPEECH}\n\nhttps://example.org\n")
made("d04_time_at_line_start", "A", "", "t.txt", f"10:30 {SPEECH}\n\n10:30 again\n")
made("d05_long_label", "A", "", "t.txt", ("a" * 10000 + f": {SPEECH}\n") * 2)
made("d06_labels_in_brackets", "A", "", "t.txt", f"[P1] {SPEECH}\n[I] mm\n[P1] yes\n[I] so\n")
made("d07_tabs", "A", "", "t.txt", f"I:\tIs it?\nP1:\t{SPEECH}\n")
made("d08_one_line_of_9_MB", "W", "cut", "t.txt", lambda: (SPEECH[:-1] + " ") * 400000, coded=True)
made("d09_a_million_empty_lines", "A", "", "t.txt", lambda: "\n" * 1000000 + SPEECH)
made("d10_only_spaces", "E", "there is no speech in it", "t.txt", " \n\t \n")
made("d10_only_a_remark", "E", "there is no speech in it", "t.txt", "[laughter]\n")
made("d11_spellings_of_a_speaker", "W", "more than one way", "t.txt",
     f"P1: {SPEECH}\n\nI: mm\n\np1 : {SPEECH}\n\nI: mm\n\nP1: {SPEECH}\n")
made("d12_header_block", "W", "text before the first label is no speech", "t.txt",
     f"An interview\n2024\n\nI: Is it?\nP1: {SPEECH}\n")
made("d13_line_numbers", "A", "", "t.txt", f"1 I think so.\n2 {SPEECH}\n3 Yes.\n")
made("d16_quotes", "A", "", "t.txt", f"“It’s” ‘so’ «{SPEECH}»\n")
made("d17_a_hundred_thousand_turns", "A", "", "t.txt", lambda: f"I: Is it?\nP1: {SPEECH}\n" * 50000)
made("d18_thirty_thousand_speakers", "A", "", "t.txt",
     lambda: "".join(f"Q{i}: Is it?\n" for i in range(30000)) * 2 + f"Q1: {SPEECH}\n")
made("d19_brackets_open", "A", "", "t.txt", lambda: "(" * 200000 + "[" * 200000 + " " + SPEECH)
made("d20_a_million_dots", "A", "", "t.txt", lambda: "." * 1000000 + " " + SPEECH)

# --- known by sight ---

made("x_json", "E", "this is JSON", "t.json", '{"text": "' + SPEECH + '"}')
made("x_xml", "E", "this is XML", "t.xml", '<?xml version="1.0"?><a>' + SPEECH + "</a>")
made("x_rtf", "E", "this is RTF", "t.rtf", r"{\rtf1\ansi " + SPEECH + "}")
made("j23_rtf_named_docx", "E", "this is RTF", "t.docx", r"{\rtf1\ansi " + SPEECH + "}")
made("x_pdf", "E", "this is a PDF", "t.pdf", "%PDF-1.7\n" + SPEECH)
made("j22_old_word_named_docx", "E", "this is an old Office file", "t.docx",
     bytes.fromhex("d0cf11e0a1b11ae1") + SPEECH.encode() * 20)
made("x_textgrid", "E", "this is a Praat TextGrid", "t.TextGrid",
     f'File type = "ooTextFile"\nObject class = "TextGrid"\n\ntext = "{SPEECH}"\n')
made("x_chat", "E", "this is a CHAT transcript", "t.cha", f"@UTF8\n@Begin\n*CHI:\t{SPEECH}\n@End\n")
made("x_sbv", "E", "this is SBV captions", "t.sbv", f"0:00:00.378,0:00:11.378\n{SPEECH}\n")
made("x_zoom_chat", "E", "this is a Zoom chat", "chat.txt", f"00:01:02\tRobin Example:\t{SPEECH}\n")
made("g36_gzip", "E", "this is a gzip archive", "t.vtt", bytes.fromhex("1f8b0800") + bytes(100))
made("l_html", "E", "this is HTML", "t.txt", f"<!DOCTYPE html><html><body>{SPEECH}</body></html>")
made("x_binary", "E", "neither UTF-8 nor Windows-1252", "t.txt", bytes(range(256)) * 20)
