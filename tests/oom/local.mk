unit_tests += %D%/test_oom
EXTRA_DIST += %D%/dictionaries.h %D%/inputs.h
