unit_tests += %D%/test_base
