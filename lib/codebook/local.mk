libqci_la_SOURCES += \
	%D%/access.c \
	%D%/build.c \
	%D%/formats/csv.c %D%/formats/csv.h \
	%D%/formats/csv_cell.c %D%/formats/csv_cell.h \
	%D%/formats/csv_read.c \
	%D%/formats/csv_write.c \
	%D%/formats/dictionary.c %D%/formats/dictionary.h \
	%D%/formats/dictionary_regex.c \
	%D%/formats/entries.c %D%/formats/entries.h \
	%D%/formats/format.c %D%/formats/format.h \
	%D%/formats/json.c \
	%D%/formats/lexicoder.c \
	%D%/formats/liwc.c \
	%D%/formats/quanteda.c \
	%D%/formats/table.c %D%/formats/table.h \
	%D%/formats/table_html.c \
	%D%/formats/table_markdown.c \
	%D%/formats/terms.c %D%/formats/terms.h \
	%D%/formats/wordstat.c \
	%D%/formats/yoshikoder.c \
	%D%/formats/yaml.c \
	%D%/lexicon.c %D%/lexicon.h \
	%D%/alone.c %D%/alone.h \
	%D%/load.c %D%/load.h \
	%D%/model.c %D%/model.h \
	%D%/notes.c %D%/notes.h \
	%D%/pattern.c %D%/pattern.h \
	%D%/pattern_parse.c %D%/pattern_parse.h \
	%D%/pattern_pcre.c %D%/pattern_pcre.h \
	%D%/pattern_regex.c \
	%D%/pattern_stem.c \
	%D%/read.c \
	%D%/read_code.c \
	%D%/read_example.c \
	%D%/read_lists.c \
	%D%/read_pattern.c \
	%D%/read_rule.c \
	%D%/read_unless.c \
	%D%/references.c \
	%D%/regex_scan.c %D%/regex_scan.h \
	%D%/rule.c %D%/rule.h \
	%D%/scope.c \
	%D%/walk.c \
	%D%/write.c
