libqci_la_SOURCES += \
	%D%/coder.c \
	%D%/evaluate.c %D%/evaluate.h \
	%D%/filter.c %D%/filter.h \
	%D%/match.c %D%/match.h \
	%D%/plan.c %D%/plan.h \
	%D%/segments.c %D%/segments.h \
	%D%/turns.c %D%/turns.h
