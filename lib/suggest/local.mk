libqci_la_SOURCES += \
	%D%/count.c %D%/count.h \
	%D%/keyness.c \
	%D%/suggest.c
