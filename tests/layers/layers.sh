#!/bin/sh
# Includes point down, and third-party headers are seen by the few files that wrap them.
set -eu
cd "$QCODE_SRCDIR"
fail=0
rank() {
    case $1 in
        base) echo 0 ;; text) echo 1 ;; parse) echo 2 ;; transcript|codebook) echo 3 ;;
        coding) echo 4 ;; engine) echo 5 ;; check|explain|output|exchange|compare|suggest) echo 6 ;; *) echo 99 ;;
    esac
}
for file in $(find lib -name '*.[ch]'); do
    layer=$(echo "$file" | cut -d/ -f2)
    [ "$layer" = version.c ] && continue
    here=$(rank "$layer")
    [ "$here" = 99 ] && { echo "$file: in no known layer"; fail=1; }
    for include in $(sed -n 's/^ *# *include *"\([a-z]*\)\/.*/\1/p' "$file" | sort -u); do
        there=$(rank "$include")
        [ "$there" = 99 ] && there=$here # a folder of its own layer
        [ "$there" -le "$here" ] || { echo "$file: includes $include/, which lies above $layer/"; fail=1; }
    done
done
seen() { # header, then the files that may include it
    header=$1; shift
    for file in $(grep -rlE "^ *# *include *[<\"]$header" lib cli examples 2>/dev/null | sort); do
        case " $* " in *" $file "*) ;; *) echo "$file: includes $header; only $* may"; fail=1 ;; esac
    done
}
seen 'pcre2\.h' lib/text/regex_code.h
seen 'libstemmer\.h' lib/text/stem.c
seen 'yaml\.h' lib/parse/yaml.c
seen 'zip\.h' lib/parse/zip.c
seen 'libxml/' lib/parse/xml.c lib/output/xml_writer.c
seen 'unicode/' lib/text/utf8.c lib/text/convert.c lib/text/fold.c lib/text/sentence.c
for file in $(grep -rlE '#include "(base|text|parse|transcript|codebook|coding|engine|check|explain|output|exchange|compare|suggest)/' cli examples); do
    echo "$file: sees inside the library; the command and the examples see qcode.h only"; fail=1
done
exit $fail
