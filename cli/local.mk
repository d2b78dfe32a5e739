bin_PROGRAMS += qcode
qcode_SOURCES = \
	%D%/check.h \
	%D%/check_corpus.c \
	%D%/check_json.c \
	%D%/check_junit.c \
	%D%/check_sarif.c \
	%D%/check_text.c \
	%D%/cmd_check.c \
	%D%/cmd_code.c \
	%D%/cmd_convert.c \
	%D%/cmd_diff.c \
	%D%/cmd_explain.c \
	%D%/cmd_help.c \
	%D%/cmd_new.c \
	%D%/cmd_show.c \
	%D%/cmd_suggest.c \
	%D%/cmd_transcripts.c \
	%D%/command.h \
	%D%/diff.c %D%/diff.h \
	%D%/diff_json.c \
	%D%/diff_markdown.c \
	%D%/diff_text.c \
	%D%/diff_why.c \
	%D%/explain.h \
	%D%/explain_drop.c \
	%D%/explain_json.c \
	%D%/explain_miss.c \
	%D%/explain_place.c \
	%D%/explain_text.c \
	%D%/grow.c %D%/grow.h \
	%D%/inputs.c %D%/inputs.h \
	%D%/json.c %D%/json.h \
	%D%/kwic.c %D%/kwic.h \
	%D%/kwic_json.c \
	%D%/kwic_key.c \
	%D%/kwic_print.c \
	%D%/main.c \
	%D%/message.c %D%/message.h \
	%D%/new_text.c %D%/new_text.h \
	%D%/options.c %D%/options.h \
	%D%/pool.c %D%/pool.h \
	%D%/progress.c %D%/progress.h \
	%D%/read.c %D%/read.h \
	%D%/report.c %D%/report.h \
	%D%/signals.c %D%/signals.h \
	%D%/suggest.h \
	%D%/suggest_json.c \
	%D%/suggest_text.c \
	%D%/summary.c %D%/summary.h \
	%D%/table.c %D%/table.h \
	%D%/utf8.c %D%/utf8.h
qcode_CPPFLAGS = -I$(top_srcdir)/include
qcode_LDADD = libqcode.la
