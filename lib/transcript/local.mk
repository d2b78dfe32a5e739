libqci_la_SOURCES += \
	%D%/access.c \
	%D%/builder.c %D%/builder.h \
	%D%/finish.c \
	%D%/locate.c \
	%D%/model.c %D%/model.h \
	%D%/offsets.c %D%/offsets.h \
	%D%/reader.c %D%/reader.h \
	%D%/refuse.c \
	%D%/roles.c %D%/roles.h \
	%D%/stamp.c %D%/stamp.h \
	%D%/study.c %D%/study.h \
	%D%/study_read.c \
	%D%/transcript.c \
	%D%/readers/cue_lines.c %D%/readers/cue_lines.h \
	%D%/readers/cues.c %D%/readers/cues.h \
	%D%/readers/docx.c %D%/readers/docx.h \
	%D%/readers/docx_body.c \
	%D%/readers/docx_cues.c \
	%D%/readers/docx_headers.c \
	%D%/readers/docx_meet.c \
	%D%/readers/docx_package.c \
	%D%/readers/docx_styles.c \
	%D%/readers/docx_word.c \
	%D%/readers/label_tally.c \
	%D%/readers/labels.c %D%/readers/labels.h \
	%D%/readers/layout.c %D%/readers/layout.h \
	%D%/readers/markdown.c \
	%D%/readers/marks.c %D%/readers/marks.h \
	%D%/readers/otter.c \
	%D%/readers/srt.c \
	%D%/readers/text.c \
	%D%/readers/vtt_text.c %D%/readers/vtt_text.h \
	%D%/readers/webvtt.c
