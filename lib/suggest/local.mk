libqci_la_SOURCES += \
	%D%/keyness.c
