probation_corpus = \
	%D%/probation/codebook.yaml \
	%D%/probation/study.yaml \
	%D%/probation/p01-zoom.vtt \
	%D%/probation/p02-teams-2021.vtt \
	%D%/probation/p03-teams-unpadded.vtt \
	%D%/probation/p04-onedrive.vtt \
	%D%/probation/p05-stream.vtt \
	%D%/probation/p06-teams-old.docx \
	%D%/probation/p07-teams-current.docx \
	%D%/probation/p08-word.docx \
	%D%/probation/p09-notes.txt \
	%D%/probation/p10-otter.txt \
	%D%/probation/gold/p03-teams-unpadded.xml \
	%D%/probation/gold/p05-stream.xml \
	%D%/probation/gold/p09-notes.xml
other_languages = \
	%D%/french/codebook.yaml \
	%D%/french/entretien.txt \
	%D%/german/codebook.yaml \
	%D%/german/gespraech.txt
EXTRA_DIST += $(probation_corpus) $(other_languages) %D%/README.md
