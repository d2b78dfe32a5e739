libqci_la_SOURCES += \
	%D%/access.c \
	%D%/add.c \
	%D%/attach.c \
	%D%/codings.c %D%/codings.h \
	%D%/read_xml.c
