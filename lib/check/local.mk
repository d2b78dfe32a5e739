libqci_la_SOURCES += \
	%D%/check.c %D%/check.h \
	%D%/codes.c \
	%D%/corpus.c \
	%D%/cover.c %D%/cover.h \
	%D%/cover_word.c \
	%D%/examples.c \
	%D%/flood.c \
	%D%/forest.c %D%/forest.h \
	%D%/ids.c \
	%D%/kinds.c \
	%D%/lists.c \
	%D%/people.c \
	%D%/probe.c \
	%D%/shadow.c
