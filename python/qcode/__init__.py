"""Read interview transcripts, apply a codebook, get coded segments.

    import qcode

    codebook = qcode.Codebook.load("codebook.yaml")
    result = codebook.code(pathlib.Path("p07.vtt"))
    for segment in result:
        print(segment.code, segment.speaker, segment.text)
    result.to_xml("p07.xml")

Offsets are Python string indices into ``result.transcript.text``, whatever was passed in. Times are milliseconds
from the start of the recording. What rules find is a *candidate* until a person decides.
"""

from ._library import version, versions
from .check import Finding, Report, RuleProfile
from .codebook import Codebook
from .codes import Code, Example, Note, Rule, Theme
from .coding import Coding, Evidence, Problem, Segment
from .codings import CodedSegment, CodedTranscript, Codings
from .diff import CodeDifference, Difference, Differences, diff
from .errors import (CodebookError, EncodingError, LimitError, QcodeError, QcodeWarning, SpeakersError, StudyError,
                     TranscriptError)
from .explain import Span, Step
from .keyness import Keyness, keyness
from .suggest import Suggestion
from .transcript import Speaker, Study, Transcript, Turn, Warning
from .writer import Writer

__version__ = version()

__all__ = [
    "Code", "CodeDifference", "Codebook", "CodebookError", "CodedSegment", "CodedTranscript", "Coding", "Codings", "Difference",
    "Differences", "EncodingError", "Evidence", "Example", "Finding", "Keyness", "LimitError", "Note", "Problem", "QcodeError",
    "QcodeWarning", "Report", "Rule", "RuleProfile", "Segment", "Span", "Speaker", "SpeakersError", "Step", "Study", "StudyError",
    "Suggestion", "Theme", "Transcript", "TranscriptError", "Turn", "Warning", "Writer", "diff", "keyness", "version", "versions",
]
