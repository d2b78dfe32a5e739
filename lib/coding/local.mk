libqci_la_SOURCES += %D%/access.c %D%/model.c %D%/model.h
