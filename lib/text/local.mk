libqci_la_SOURCES += \
    %D%/abbreviations.c %D%/abbreviations.h \
    %D%/boundary.c %D%/boundary.h \
    %D%/common.c %D%/common.h \
    %D%/function_words.c %D%/function_words.h \
    %D%/convert.c %D%/convert.h \
    %D%/decode.c %D%/decode.h \
    %D%/fold.c %D%/fold.h \
    %D%/matcher.c \
    %D%/regex.c %D%/regex.h %D%/regex_code.h \
    %D%/regex_stem.c \
    %D%/remark.c %D%/remark.h \
    %D%/sentence.c %D%/sentence.h \
    %D%/spelling.c %D%/spelling.h \
    %D%/stem.c %D%/stem.h \
    %D%/utf8.c %D%/utf8.h \
    %D%/view.c %D%/view.h \
    %D%/word_stems.c %D%/word_stems.h \
    %D%/words.c %D%/words.h

EXTRA_DIST += \
    %D%/abbreviations/de.def \
    %D%/abbreviations/en.def \
    %D%/abbreviations/es.def \
    %D%/abbreviations/fr.def \
    %D%/abbreviations/nl.def \
    %D%/spelling/en.def
