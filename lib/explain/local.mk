libqci_la_SOURCES += \
	%D%/explain.c %D%/explain.h \
	%D%/fate.c \
	%D%/miss.c \
	%D%/pattern.c \
	%D%/step.c \
	%D%/words.c
