libqci_la_SOURCES += \
	%D%/clean.c %D%/clean.h \
	%D%/csv_writer.c \
	%D%/jsonl_writer.c \
	%D%/names.c %D%/names.h \
	%D%/output.c \
	%D%/row.c %D%/row.h \
	%D%/writer.c %D%/writer.h \
	%D%/xml_writer.c
