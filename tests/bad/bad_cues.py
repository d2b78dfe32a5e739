"""WebVTT and SRT."""

from registry import SPEECH, made

TIMES = "00:00:01.000 --> 00:00:02.000\n"
CUE = TIMES + SPEECH + "\n"


def vtt(*cues):
    return "WEBVTT\n\n" + "\n".join(cues)


def at(times):
    return f"{times}\n{SPEECH}\n"


# --- E: WebVTT ---

made("e01_no_header", "E", "this is WebVTT without its header", "t.vtt", CUE)
made("e02_bom_and_header", "A", "", "t.vtt", "\ufeff" + vtt(CUE))
made("e03_glued_header", "E", "this is WebVTT without its header", "t.vtt", vtt(CUE).replace("WEBVTT", "WEBVTTx"))
made("e04_no_blank_line", "W", "no empty line before a cue", "t.vtt", vtt(CUE + CUE))
made("e05_arrow_in_the_text", "A", "", "t.vtt", vtt(TIMES + "From here --> to there. " + SPEECH + "\n"))
made("e06_end_before_start", "W", "a cue ends before it begins", "t.vtt", vtt(at("00:00:03.000 --> 00:00:02.000")))
made("e07_overlap", "A", "", "t.vtt", vtt(CUE, at("00:00:01.500 --> 00:00:02.500")))
made("e08_out_of_order", "W", "begins before the one above", "t.vtt", vtt(at("00:00:09.000 --> 00:00:10.000"), CUE))
made("e09_hundred_hours", "A", "", "t.vtt", vtt(at("120:00:01.000 --> 120:00:02.000")))
made("e10_sixty_minutes", "W", "a time line that cannot be read", "t.vtt", vtt(at("00:60:01.000 --> 00:61:02.000")))
made("e11_comma", "W", "a comma before the milliseconds", "t.vtt", vtt(at("00:00:01,000 --> 00:00:02,000")))
made("e12_two_digits", "W", "fewer than three digits", "t.vtt", vtt(at("00:00:01.00 --> 00:00:02.00")))
made("e13_negative", "W", "before the start of the recording", "t.vtt",
     vtt(f"0:0:-6.-820 --> 0:0:8.970\n<v P1>{SPEECH}</v>\n"))
made("e14_cue_without_text", "W", "a cue without text", "t.vtt", vtt("00:00:00.000 --> 00:00:01.000\n", CUE))
made("e15_voice_unclosed", "A", "", "t.vtt", vtt(f"{TIMES}<v P1>{SPEECH}\n"))
made("e15_tag_without_end", "A", "", "t.vtt", vtt(f"{TIMES}{SPEECH} <v P1\n"))
made("e16_voice_in_voice", "A", "", "t.vtt", vtt(f"{TIMES}<v P1>So <v I>mm</v> {SPEECH}</v>\n"))
made("e17_voice_with_classes", "A", "", "t.vtt", vtt(f"{TIMES}<v.loud.first P1>{SPEECH}</v>\n"))
made("e18_entities", "A", "", "t.vtt", vtt(f"{TIMES}a &amp; b &lt;c&gt; &bogus; &#0; &#x110000; &#xD800; {SPEECH}\n"))
made("e19_note_style_region", "A", "", "t.vtt", vtt("NOTE a note\n", "STYLE\n::cue { color: red }\n", "REGION\nid:r\n", CUE))
made("e20_settings", "W", "cue settings that WebVTT does not know", "t.vtt",
     vtt(at("00:00:01.000 --> 00:00:02.000 so:heavy %%% =")))
made("e21_nul", "W", "NUL characters became U+FFFD", "t.vtt", vtt(CUE, CUE).replace("heavy", "hea\0vy", 1))
made("e22_name_is_a_time_line", "W", "no empty line before a cue", "t.vtt", vtt("00:00:00.000 --> 00:00:00.500\n" + CUE))
made("e23_hundred_thousand_cues", "A", "", "t.vtt", lambda: vtt(*[CUE] * 100000))
made("e24_no_final_newline", "A", "", "t.vtt", vtt(CUE).rstrip())
made("e25_a_million_tags", "A", "", "t.vtt", lambda: vtt(TIMES + "<b>" * 1000000 + SPEECH + "\n"))
made("e26_times_past_64_bits", "W", "a time line that cannot be read", "t.vtt",
     vtt(at("99999999999999999999:00:01.000 --> 99999999999999999999:00:02.000")))
made("e27_header_only", "E", "there is no speech in it", "t.vtt", "WEBVTT\n")

# --- F: SRT ---

SECOND = "00:00:03,000 --> 00:00:04,000\n"
SRT = f"1\n00:00:01,000 --> 00:00:02,000\n{SPEECH}\n\n"

made("f01_number_missing", "W", "a cue without a number", "t.srt", SRT + SECOND + SPEECH + "\n")
made("f02_number_repeated", "W", "a cue's number is that of the cue before", "t.srt", SRT + "1\n" + SECOND + SPEECH + "\n")
made("f03_no_number", "W", "a cue's number is none", "t.srt", SRT + "two\n" + SECOND + SPEECH + "\n")
made("f04_dot", "W", "a dot before the milliseconds", "t.srt", SRT + "2\n" + SECOND.replace(",", ".") + SPEECH + "\n")
made("f05_position", "A", "", "t.srt", SRT.replace(SPEECH, "{\\an8}" + SPEECH))
made("f06_mark_unclosed", "A", "", "t.srt", SRT.replace(SPEECH, "<i>" + SPEECH))
made("f07_font_with_script", "A", "", "t.srt", SRT.replace(SPEECH, f"<font color='javascript:alert(1)'>{SPEECH}</font>"))
made("f08_empty_line_in_a_cue", "W", "an empty line within a cue", "t.srt", SRT.replace(SPEECH, "So.\n\n" + SPEECH))
made("f09_cr_only", "A", "", "t.srt", (SRT + "2\n" + SECOND + SPEECH + "\n").replace("\n", "\r"))
made("f10_bom_in_the_middle", "A", "", "t.srt", SRT + "\ufeff2\n" + SECOND + SPEECH + "\n")
made("f11_a_thousand_hours", "A", "", "t.srt", SRT + "2\n1000:00:03,000 --> 1000:00:04,000\n" + SPEECH + "\n")
made("f12_no_length", "A", "", "t.srt", SRT + "2\n00:00:03,000 --> 00:00:03,000\n" + SPEECH + "\n")
made("f13_coordinates", "A", "", "t.srt", SRT + "2\n00:00:03,000 --> 00:00:04,000 X1:100 X2:200 Y1:5 Y2:9\n" + SPEECH + "\n")
made("f14_windows_1252", "W", "the encoding is a guess", "t.srt", SRT.replace("It", "Café: it").encode("cp1252"))
made("f15_vtt_named_srt", "W", "the name ends in .srt, but the content is read as webvtt", "t.srt", vtt(CUE))
made("f16_truncated", "W", "a cue without text", "t.srt", SRT + "2\n" + SECOND)
