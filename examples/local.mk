example_programs = \
	%D%/01-read-a-transcript \
	%D%/02-code-one-file \
	%D%/03-stream-a-folder \
	%D%/04-write-xml-to-a-sink \
	%D%/06-build-a-codebook
noinst_PROGRAMS += $(example_programs)

examples_01_read_a_transcript_SOURCES = %D%/01-read-a-transcript.c
examples_01_read_a_transcript_CPPFLAGS = -I$(top_srcdir)/include
examples_01_read_a_transcript_LDADD = libqcode.la
examples_02_code_one_file_SOURCES = %D%/02-code-one-file.c
examples_02_code_one_file_CPPFLAGS = -I$(top_srcdir)/include
examples_02_code_one_file_LDADD = libqcode.la
examples_03_stream_a_folder_SOURCES = %D%/03-stream-a-folder.c
examples_03_stream_a_folder_CPPFLAGS = -I$(top_srcdir)/include
examples_03_stream_a_folder_LDADD = libqcode.la
examples_04_write_xml_to_a_sink_SOURCES = %D%/04-write-xml-to-a-sink.c
examples_04_write_xml_to_a_sink_CPPFLAGS = -I$(top_srcdir)/include
examples_04_write_xml_to_a_sink_LDADD = libqcode.la
examples_06_build_a_codebook_SOURCES = %D%/06-build-a-codebook.c
examples_06_build_a_codebook_CPPFLAGS = -I$(top_srcdir)/include
examples_06_build_a_codebook_LDADD = libqcode.la

EXTRA_DIST += %D%/05-code-in-python.py
