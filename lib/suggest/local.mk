libqci_la_SOURCES += \
	%D%/count.c %D%/count.h \
	%D%/function_words.c %D%/function_words.h \
	%D%/keyness.c \
	%D%/suggest.c
