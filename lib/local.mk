# libqci is the whole library with its internal names, for the tests; libqcode is that plus an export list.
noinst_LTLIBRARIES += libqci.la
libqci_la_SOURCES = %D%/version.c
libqci_la_CPPFLAGS = $(AM_CPPFLAGS) -DQC_BUILDING $(DEPS_CFLAGS)
libqci_la_CFLAGS = $(AM_CFLAGS) -fvisibility=hidden
libqci_la_LIBADD = $(DEPS_LIBS)

include %D%/base/local.mk
include %D%/text/local.mk
include %D%/parse/local.mk
include %D%/transcript/local.mk
include %D%/codebook/local.mk
include %D%/coding/local.mk
include %D%/engine/local.mk
include %D%/check/local.mk
include %D%/explain/local.mk
include %D%/output/local.mk
include %D%/exchange/local.mk
include %D%/suggest/local.mk
include %D%/compare/local.mk

lib_LTLIBRARIES += libqcode.la
libqcode_la_SOURCES =
libqcode_la_LIBADD = libqci.la
# current:revision:age; see HACKING.md before touching it.
libqcode_la_LDFLAGS = -version-info 0:0:0 -no-undefined
if HAVE_VERSION_SCRIPT
libqcode_la_LDFLAGS += -Wl,--version-script=$(srcdir)/%D%/qcode.map
libqcode_la_DEPENDENCIES = libqci.la $(srcdir)/%D%/qcode.map
endif
EXTRA_DIST += %D%/qcode.map

pkgconfigdir = $(libdir)/pkgconfig
pkgconfig_DATA = %D%/qcode.pc
