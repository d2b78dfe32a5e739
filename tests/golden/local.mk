# Whole outputs of small transcripts of every format; `make update-golden` rewrites what is expected.
python_tests += %D%/test_golden.py

golden_files = \
	%D%/codebook.yaml \
	%D%/expected/coded.csv \
	%D%/expected/coded.jsonl \
	%D%/expected/coded.xml \
	%D%/expected/named.srt.canonical \
	%D%/expected/notes.txt.canonical \
	%D%/expected/otter.txt.canonical \
	%D%/expected/plain.txt.canonical \
	%D%/expected/speakerless.srt.canonical \
	%D%/expected/talk.md.canonical \
	%D%/expected/teams/nameless.vtt.canonical \
	%D%/expected/teams/stream.vtt.canonical \
	%D%/expected/teams/unpadded.vtt.canonical \
	%D%/expected/teams/voices.vtt.canonical \
	%D%/expected/unnamed.txt.canonical \
	%D%/expected/wide.txt.canonical \
	%D%/expected/word/meet.docx.canonical \
	%D%/expected/word/teams-now.docx.canonical \
	%D%/expected/word/teams-old.docx.canonical \
	%D%/expected/word/typed.docx.canonical \
	%D%/expected/zoom.vtt.canonical \
	%D%/interviews/named.srt \
	%D%/interviews/notes.txt \
	%D%/interviews/otter.txt \
	%D%/interviews/plain.txt \
	%D%/interviews/scan.pdf \
	%D%/interviews/speakerless.srt \
	%D%/interviews/talk.md \
	%D%/interviews/teams/nameless.vtt \
	%D%/interviews/teams/stream.vtt \
	%D%/interviews/teams/unpadded.vtt \
	%D%/interviews/teams/voices.vtt \
	%D%/interviews/unnamed.txt \
	%D%/interviews/wide.txt \
	%D%/interviews/word/meet.docx.txt \
	%D%/interviews/word/teams-now.docx.txt \
	%D%/interviews/word/teams-old.docx.txt \
	%D%/interviews/word/typed.docx.txt \
	%D%/interviews/zoom.vtt \
	%D%/study.yaml
EXTRA_DIST += $(golden_files)

update-golden: qcode$(EXEEXT) libqcode.la
	$(AM_TESTS_ENVIRONMENT) $(PYTHON) $(srcdir)/%D%/test_golden.py
.PHONY: update-golden
