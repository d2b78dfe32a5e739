EXTRA_DIST += %D%/qcode.1.scd
if HAVE_SCDOC
man1_MANS = %D%/qcode.1
%D%/qcode.1: %D%/qcode.1.scd
	$(AM_V_GEN)mkdir -p $(@D) && $(SCDOC) < $< > $@.tmp && mv $@.tmp $@
CLEANFILES += %D%/qcode.1
endif
