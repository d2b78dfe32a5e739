unit_tests += \
	%D%/test_alone \
	%D%/test_base \
	%D%/test_builder \
	%D%/test_codebook \
	%D%/test_codebook_regex \
	%D%/test_codings \
	%D%/test_compare \
	%D%/test_decode \
	%D%/test_docx \
	%D%/test_docx_layouts \
	%D%/test_explain \
	%D%/test_fold \
	%D%/test_keyness \
	%D%/test_labels \
	%D%/test_lexicon \
	%D%/test_markdown \
	%D%/test_otter \
	%D%/test_output \
	%D%/test_pattern \
	%D%/test_pattern_memory \
	%D%/test_refuse \
	%D%/test_regex \
	%D%/test_regex_limits \
	%D%/test_roles \
	%D%/test_samples \
	%D%/test_sentence \
	%D%/test_spelling \
	%D%/test_srt \
	%D%/test_stamp \
	%D%/test_stem \
	%D%/test_study \
	%D%/test_text \
	%D%/test_text_memory \
	%D%/test_transcript \
	%D%/test_utf8 \
	%D%/test_version \
	%D%/test_view \
	%D%/test_webvtt \
	%D%/test_without_stems \
	%D%/test_words \
	%D%/test_writers \
	%D%/test_xml \
	%D%/test_xml_writer \
	%D%/test_yaml \
	%D%/test_yaml_write \
	%D%/test_zip

EXTRA_DIST += \
	%D%/draw.h \
	%D%/failing_alloc.h \
	%D%/matching.h \
	%D%/reading.h \
	%D%/same_tree.h \
	%D%/translating.h \
	%D%/worded.h \
	%D%/writing.h \
	%D%/zipped.h
