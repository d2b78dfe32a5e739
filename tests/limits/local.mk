python_tests += \
	%D%/test_limits.py \
	%D%/test_patterns.py
