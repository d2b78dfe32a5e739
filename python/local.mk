qcodepy_DATA = \
	%D%/qcode/__init__.py \
	%D%/qcode/_handle.py \
	%D%/qcode/_library.py \
	%D%/qcode/check.py \
	%D%/qcode/codebook.py \
	%D%/qcode/codes.py \
	%D%/qcode/explain.py \
	%D%/qcode/coding.py \
	%D%/qcode/codings.py \
	%D%/qcode/diff.py \
	%D%/qcode/errors.py \
	%D%/qcode/keyness.py \
	%D%/qcode/suggest.py \
	%D%/qcode/py.typed \
	%D%/qcode/transcript.py \
	%D%/qcode/tree.py \
	%D%/qcode/writer.py
EXTRA_DIST += $(qcodepy_DATA)
