libqci_la_SOURCES += \
	%D%/coder.c %D%/coder.h \
	%D%/combine.c %D%/combine.h \
	%D%/condition.c %D%/condition.h \
	%D%/evaluate.c %D%/evaluate.h \
	%D%/filter.c %D%/filter.h \
	%D%/hits.c %D%/hits.h \
	%D%/match.c %D%/match.h \
	%D%/near.c %D%/near.h \
	%D%/near_line.c %D%/near_line.h \
	%D%/outcome.c %D%/outcome.h \
	%D%/overlap.c %D%/overlap.h \
	%D%/plan.c %D%/plan.h \
	%D%/profile.c %D%/profile.h \
	%D%/segments.c %D%/segments.h \
	%D%/turns.c %D%/turns.h \
	%D%/unless.c %D%/unless.h \
	%D%/window.c %D%/window.h
