libqci_la_SOURCES += \
	%D%/alloc.c %D%/alloc.h \
	%D%/arena.c %D%/arena.h \
	%D%/buf.c %D%/buf.h \
	%D%/err.c %D%/err.h \
	%D%/file.c %D%/file.h \
	%D%/give.c %D%/give.h \
	%D%/lines.c %D%/lines.h \
	%D%/map.c %D%/map.h \
	%D%/sha256.c %D%/sha256.h \
	%D%/str.c %D%/str.h \
	%D%/vec.c %D%/vec.h
