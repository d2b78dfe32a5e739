libqci_la_SOURCES += %D%/check.c
