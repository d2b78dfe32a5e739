unit_tests += %D%/test_oom
EXTRA_DIST += %D%/inputs.h
