libqci_la_SOURCES += \
	%D%/codebooks.c \
	%D%/codings.c \
	%D%/pair.c %D%/pair.h
