# Fuzz targets are plain programs here, run over their seeds; with libFuzzer they go on by themselves (each says how).
fuzz_targets = %D%/fuzz_codebook %D%/fuzz_pattern
check_PROGRAMS += $(fuzz_targets)
tests_fuzz_fuzz_codebook_LDADD = libqci.la
tests_fuzz_fuzz_pattern_LDADD = libqci.la
EXTRA_DIST += %D%/seeds/codebook.txt %D%/seeds/codebook-dictionary.txt %D%/seeds/pattern.txt
