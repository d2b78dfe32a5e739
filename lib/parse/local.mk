libqci_la_SOURCES += \
	%D%/csv.c %D%/csv.h \
	%D%/hint.c %D%/hint.h \
	%D%/json.c %D%/json.h \
	%D%/name.c %D%/name.h \
	%D%/tree.c %D%/tree.h \
	%D%/tree_path.c %D%/tree_path.h \
	%D%/xml.c %D%/xml.h \
	%D%/xml_scan.c %D%/xml_scan.h \
	%D%/yaml.c %D%/yaml.h \
	%D%/yaml_node.c \
	%D%/yaml_place.c \
	%D%/yaml_text.c %D%/yaml_text.h \
	%D%/yaml_words.c %D%/yaml_words.h \
	%D%/yaml_write.c %D%/yaml_write.h \
	%D%/zip.c %D%/zip.h
