# Unit tests are Check programs that speak TAP; the rest are scripts that exit 0, or 77 for skipped.
LDADD = libqci.la $(CHECK_LIBS)
AM_CPPFLAGS += $(DEPS_CFLAGS) $(CHECK_CFLAGS) -I$(top_srcdir)/tests/unit

unit_tests =

include %D%/unit/local.mk
include %D%/oom/local.mk
include %D%/fuzz/local.mk

if HAVE_CHECK
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
endif

script_tests = \
	%D%/abi/exports.sh \
	%D%/abi/header.sh \
	%D%/examples/build-tree.sh \
	%D%/examples/installed.sh \
	%D%/fuzz/seeds.sh \
	%D%/layers/layers.sh
TESTS += $(script_tests)

python_tests = \
	%D%/bad/test_bad.py \
	%D%/cli/test_check.py \
	%D%/cli/test_code.py \
	%D%/cli/test_convert.py \
	%D%/cli/test_diff.py \
	%D%/cli/test_diff_why.py \
	%D%/cli/test_explain.py \
	%D%/cli/test_man.py \
	%D%/cli/test_messages.py \
	%D%/cli/test_new.py \
	%D%/cli/test_output_safety.py \
	%D%/cli/test_show.py \
	%D%/cli/test_suggest.py \
	%D%/cli/test_codebook_csv.py \
	%D%/cli/test_table.py \
	%D%/cli/test_terminal.py \
	%D%/golden/test_gold.py \
	%D%/golden/test_languages.py \
	%D%/python/test_api.py \
	%D%/python/test_codebook.py \
	%D%/python/test_codings.py \
	%D%/python/test_combinations.py \
	%D%/python/test_spreadsheet.py \
	%D%/python/test_diff.py \
	%D%/python/test_errors.py \
	%D%/python/test_header.py \
	%D%/python/test_keyness.py \
	%D%/python/test_life.py \
	%D%/python/test_steps.py \
	%D%/python/test_shadow.py \
	%D%/python/test_suggestions.py \
	%D%/spec/test_readme.py \
	%D%/spec/test_spec.py
EXTRA_DIST += %D%/cli/command.py %D%/cli/dictionaries.py %D%/bad/bad_codebooks.py %D%/bad/bad_cues.py %D%/bad/bad_office.py %D%/bad/bad_text.py \
	%D%/bad/kinds.py %D%/bad/registry.py %D%/spec/word.py %D%/python/interviews.py
include %D%/golden/local.mk
include %D%/limits/local.mk
dist_doc_DATA = %D%/spec/codebook.md %D%/spec/formats.md %D%/spec/mistakes.md %D%/spec/xml.md

if HAVE_PYTEST
TESTS += $(python_tests)
endif

TEST_EXTENSIONS = .sh .py
PY_LOG_COMPILER = env LD_PRELOAD="$$QCODE_PYTHON_PRELOAD" ASAN_OPTIONS="$$ASAN_OPTIONS:detect_leaks=0" $(PYTHON)
AM_PY_LOG_FLAGS = -m pytest -q -rs -p no:cacheprovider
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
AM_TESTS_ENVIRONMENT = . $(top_builddir)/tests/env.sh;
EXTRA_DIST += $(script_tests) $(python_tests) \
	%D%/ci/10-compilers.sh %D%/ci/20-address.sh %D%/ci/30-threads.sh %D%/ci/40-valgrind.sh %D%/ci/50-release.sh %D%/ci/60-without-stemmer.sh \
	%D%/ci/common.sh %D%/ci/no-jit.c %D%/ci/thread.supp %D%/ci/valgrind.supp \
	%D%/unit/unit.h
CLEANFILES += tests/unit/*.tmp
