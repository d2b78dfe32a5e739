"""libqcode through ctypes: structs and prototypes as include/qcode.h declares them (a test holds them to it)."""

from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, Structure, c_char, c_char_p, c_double, c_int32, c_int64, c_uint32, c_uint64, c_void_p
from pathlib import Path

QC_OK, QC_STOPPED, QC_PROBLEMS, QC_END = 0, 1, 2, 3
QC_ERR_MEMORY, QC_ERR_ARGUMENT, QC_ERR_IO, QC_ERR_FORMAT, QC_ERR_ENCODING, QC_ERR_EMPTY = -1, -2, -3, -4, -5, -6
QC_ERR_LIMIT, QC_ERR_CODEBOOK, QC_ERR_PATTERN, QC_ERR_LATER, QC_ERR_STUDY, QC_ERR_LIBRARY = -7, -8, -9, -10, -11, -12
QC_NOWHERE = 2**64 - 1
QC_NO_INDEX = 2**32 - 1
QC_NO_TIME = -2**63
QC_BYTES, QC_CODE_POINTS, QC_UTF16 = 0, 1, 2
QC_UNKNOWN = {"error": 0, "code": 1, "skip": 2}
QC_FORMAT = {"xml": 0, "jsonl": 1, "csv": 2}
QC_PROBLEM_LIMIT, QC_PROBLEM_SPEAKERS, QC_PROBLEM_REFERENCE = 1, 2, 3
CERTAINTIES = ("sure", "check")
NODES = ("nothing", "text", "list", "map")
ORIGINS = ("rule", "person")
STATUSES = ("candidate", "accepted", "rejected", "adjusted", "added")
UNITS = ("match", "sentence", "turn", "paragraph", "document")
FINDINGS = {1: "example", 2: "counterexample", 3: "limit", 4: "unexercised", 5: "shadowed", 6: "slow", 7: "flood", 8: "unused",
            9: "lookalike", 10: "undefined", 11: "untested", 12: "person", 13: "quotations", 14: "dead", 15: "redundant"}
STEPS = ("place", "hit", "coded", "speaker", "condition", "veto", "at_least", "overlap", "miss", "there", "absent", "far", "order",
         "problem")
DIFFERENCES = ("same", "gained", "lost", "moved", "only_a", "only_b")
CODE_DIFFERENCES = {1: "added", 2: "removed", 3: "renamed", 4: "changed"}
CHANGES = {1: "name", 2: "place", 4: "definition", 8: "bounds", 16: "rules"}
LEVELS = ("note", "warning", "error")
PROBLEMS = {QC_PROBLEM_LIMIT: "limit", QC_PROBLEM_SPEAKERS: "speakers", QC_PROBLEM_REFERENCE: "reference"}


class qc_str(Structure):
    _fields_ = [("bytes", c_void_p), ("n", c_uint64)]

    def text(self) -> str | None:
        """A copy as str; None where there is none."""
        if not self.bytes:
            return None
        return ctypes.string_at(self.bytes, self.n).decode("utf-8")


class _Sized(Structure):
    """A struct whose first field is its size, filled in when it is made."""

    def __init__(self, **fields) -> None:
        super().__init__(size=ctypes.sizeof(type(self)), **fields)


class qc_error(Structure):
    _fields_ = [("code", c_int32), ("detail", c_int32), ("line", c_uint64), ("column", c_uint64), ("offset", c_uint64),
                ("source", c_char * 256), ("message", c_char * 736)]


class qc_component(_Sized):
    _fields_ = [("size", c_uint32), ("reserved", c_uint32), ("name", c_char * 32), ("version", c_char * 96)]


class qc_read_options(_Sized):
    _fields_ = [("size", c_uint32), ("reserved", c_uint32), ("name", c_char_p), ("encoding", c_char_p),
                ("reader", c_char_p), ("study", c_void_p), ("codebook", c_void_p), ("max_bytes", c_uint64)]


class qc_transcript_info(_Sized):
    _fields_ = [("size", c_uint32), ("rendering", c_uint32), ("name", qc_str), ("reader", qc_str), ("dialect", qc_str),
                ("encoding", qc_str), ("source_sha256", qc_str), ("text_sha256", qc_str), ("case_id", qc_str),
                ("encoding_guessed", c_uint32), ("timed", c_uint32), ("speakers", c_uint32), ("turns", c_uint32),
                ("warnings", c_uint32), ("attributes", c_uint32), ("words", c_uint64), ("code_points", c_uint64)]


class qc_turn(Structure):
    _fields_ = [("size", c_uint32), ("speaker", c_uint32), ("start", c_uint64), ("end", c_uint64), ("begin", c_int64),
                ("finish", c_int64), ("words", c_uint64), ("line", c_uint64)]


class qc_speaker(_Sized):
    _fields_ = [("size", c_uint32), ("turns", c_uint32), ("label", qc_str), ("role", qc_str), ("case_id", qc_str),
                ("words", c_uint64), ("line", c_uint64)]


class qc_warning(_Sized):
    _fields_ = [("size", c_uint32), ("count", c_uint32), ("line", c_uint64), ("message", qc_str)]


class qc_place(_Sized):
    _fields_ = [("size", c_uint32), ("turn", c_uint32), ("line", c_uint64), ("cue", c_uint64), ("begin", c_int64),
                ("finish", c_int64)]


class qc_codebook_options(_Sized):
    _fields_ = [("size", c_uint32), ("reserved", c_uint32), ("name", c_char_p), ("format", c_char_p),
                ("values", c_char_p)]


class qc_codebook_format(_Sized):
    _fields_ = [("size", c_uint32), ("reads", c_uint32), ("writes", c_uint32), ("reserved", c_uint32),
                ("name", qc_str), ("extensions", qc_str), ("about", qc_str)]


class qc_note(_Sized):
    _fields_ = [("size", c_uint32), ("reserved", c_uint32), ("line", c_uint64), ("column", c_uint64),
                ("code", qc_str), ("rule", qc_str), ("message", qc_str)]


class qc_codebook_write_options(_Sized):
    _fields_ = [("size", c_uint32), ("public_only", c_uint32), ("format", c_char_p)]


class qc_codebook_info(_Sized):
    _fields_ = [("size", c_uint32), ("codes", c_uint32), ("rules", c_uint32), ("themes", c_uint32), ("name", qc_str),
                ("title", qc_str), ("version", qc_str), ("language", qc_str), ("sha256", qc_str)]


class qc_code(_Sized):
    _fields_ = [("size", c_uint32), ("parent", c_uint32), ("depth", c_uint32), ("rules", c_uint32),
                ("examples", c_uint32), ("counterexamples", c_uint32), ("id", qc_str), ("name", qc_str),
                ("path", qc_str), ("definition", qc_str), ("include", qc_str), ("exclude", qc_str), ("color", qc_str),
                ("line", c_uint64), ("column", c_uint64), ("node", c_void_p)]


class qc_example(_Sized):
    _fields_ = [("size", c_uint32), ("counterexample", c_uint32), ("quotation", c_uint32), ("turns", c_uint32),
                ("line", c_uint64), ("column", c_uint64), ("source", qc_str)]


class qc_rule(_Sized):
    _fields_ = [("size", c_uint32), ("code", c_uint32), ("id", qc_str), ("line", c_uint64), ("column", c_uint64),
                ("certainty", c_uint32), ("unit", c_uint32), ("pattern", qc_str), ("node", c_void_p)]


class qc_theme(_Sized):
    _fields_ = [("size", c_uint32), ("codes", c_uint32), ("name", qc_str), ("idea", qc_str)]


class qc_finding_kind(_Sized):
    _fields_ = [("size", c_uint32), ("level", c_uint32), ("name", qc_str), ("about", qc_str)]


class qc_finding(_Sized):
    _fields_ = [("size", c_uint32), ("kind", c_uint32), ("code", c_uint32), ("rule", c_uint32), ("line", c_uint64),
                ("column", c_uint64), ("message", qc_str), ("level", c_uint32), ("quotation", c_uint32)]


class qc_check_summary(_Sized):
    _fields_ = [("size", c_uint32), ("rules", c_uint32), ("exercised", c_uint32), ("quotations", c_uint32),
                ("tests", c_uint64), ("failed", c_uint64)]


qc_stop_fn = ctypes.CFUNCTYPE(c_int32, c_void_p)
qc_finding_fn = ctypes.CFUNCTYPE(c_int32, c_void_p, POINTER(qc_finding))
qc_note_fn = ctypes.CFUNCTYPE(c_int32, c_void_p, POINTER(qc_note))
qc_sink = ctypes.CFUNCTYPE(c_int32, c_void_p, c_void_p, c_uint64)


class qc_coder_options(_Sized):
    _fields_ = [("size", c_uint32), ("unknown_speakers", c_uint32), ("no_jit", c_uint32), ("match_limit", c_uint32),
                ("deadline_ms", c_uint32), ("profile", c_uint32), ("stop", qc_stop_fn), ("stop_payload", c_void_p)]


class qc_rule_profile(_Sized):
    _fields_ = [("size", c_uint32), ("reserved", c_uint32), ("hits", c_uint64), ("segments", c_uint64),
                ("alone", c_uint64), ("transcripts", c_uint64), ("nanoseconds", c_uint64)]


class qc_segment(Structure):
    _fields_ = [("size", c_uint32), ("code", c_uint32), ("start", c_uint64), ("end", c_uint64), ("begin", c_int64),
                ("finish", c_int64), ("turn", c_uint32), ("speaker", c_uint32), ("unit", c_uint32),
                ("origin", c_uint32), ("status", c_uint32), ("evidence", c_uint32), ("evidence_first", c_uint64),
                ("id", c_char * 24), ("certainty", c_uint32), ("reserved", c_uint32)]


class qc_evidence(Structure):
    _fields_ = [("size", c_uint32), ("rule", c_uint32), ("start", c_uint64), ("end", c_uint64)]


class qc_step(Structure):
    _fields_ = [("size", c_uint32), ("kind", c_uint32), ("depth", c_uint32), ("code", c_uint32), ("rule", c_uint32),
                ("spans", c_uint32), ("line", c_uint64), ("column", c_uint64), ("start", c_uint64), ("end", c_uint64),
                ("found", c_uint64), ("wanted", c_uint64), ("span", POINTER(qc_evidence)), ("what", qc_str), ("telling", c_uint64)]


qc_step_fn = ctypes.CFUNCTYPE(c_int32, c_void_p, POINTER(qc_step))

qc_segment_fn = ctypes.CFUNCTYPE(c_int32, c_void_p, POINTER(qc_segment), POINTER(qc_evidence))


class qc_problem(_Sized):
    _fields_ = [("size", c_uint32), ("kind", c_uint32), ("code", c_uint32), ("rule", c_uint32), ("line", c_uint64),
                ("message", qc_str)]


class qc_writer_options(_Sized):
    _fields_ = [("size", c_uint32), ("csv_raw", c_uint32), ("tool", c_char_p), ("stamp", c_char_p),
                ("unknown_speakers", c_uint32), ("reserved", c_uint32)]


class qc_codings_info(_Sized):
    _fields_ = [("size", c_uint32), ("codes", c_uint32), ("rules", c_uint32), ("transcripts", c_uint32),
                ("segments", c_uint64), ("codebook", qc_str), ("codebook_sha256", qc_str), ("title", qc_str),
                ("version", qc_str)]


class qc_coded_code(_Sized):
    _fields_ = [("size", c_uint32), ("reserved", c_uint32), ("id", qc_str), ("path", qc_str), ("name", qc_str),
                ("color", qc_str)]


class qc_coded_transcript(_Sized):
    _fields_ = [("size", c_uint32), ("problems", c_uint32), ("first", c_uint64), ("segments", c_uint64),
                ("name", qc_str), ("reader", qc_str), ("source_sha256", qc_str), ("text_sha256", qc_str),
                ("skipped", qc_str), ("case_id", qc_str), ("rendering", c_uint32), ("reserved", c_uint32)]


class qc_coded_segment(_Sized):
    _fields_ = [("size", c_uint32), ("transcript", c_uint32), ("code", c_uint32), ("unit", c_uint32),
                ("origin", c_uint32), ("status", c_uint32), ("start", c_uint64), ("end", c_uint64), ("begin", c_int64),
                ("finish", c_int64), ("evidence", c_uint32), ("certainty", c_uint32), ("speaker", qc_str),
                ("role", qc_str), ("text", qc_str)]


class qc_coded_evidence(_Sized):
    _fields_ = [("size", c_uint32), ("reserved", c_uint32), ("rule", qc_str), ("start", c_uint64), ("end", c_uint64)]


class qc_coded_problem(_Sized):
    _fields_ = [("size", c_uint32), ("kind", c_uint32), ("line", c_uint64), ("code", qc_str), ("rule", qc_str),
                ("message", qc_str)]


class qc_difference(_Sized):
    _fields_ = [("size", c_uint32), ("kind", c_uint32), ("transcript_a", c_uint32), ("transcript_b", c_uint32),
                ("segment_a", c_uint64), ("segment_b", c_uint64)]


class qc_code_difference(_Sized):
    _fields_ = [("size", c_uint32), ("kind", c_uint32), ("code_a", c_uint32), ("code_b", c_uint32), ("changed", c_uint32),
                ("reserved", c_uint32)]


qc_difference_fn = ctypes.CFUNCTYPE(c_int32, c_void_p, POINTER(qc_difference))
qc_code_difference_fn = ctypes.CFUNCTYPE(c_int32, c_void_p, POINTER(qc_code_difference))


class qc_suggestion(_Sized):
    _fields_ = [("size", c_uint32), ("words", c_uint32), ("text", qc_str), ("inside", c_uint64), ("missed", c_uint64),
                ("transcripts", c_uint64), ("outside", c_uint64), ("words_inside", c_uint64), ("words_outside", c_uint64),
                ("g2", c_double), ("log_ratio", c_double)]


class qc_suggestion_place(_Sized):
    _fields_ = [("size", c_uint32), ("transcript", c_uint32), ("start", c_uint64), ("end", c_uint64)]


_P, _ERR, _OUT = c_void_p, POINTER(qc_error), POINTER(c_void_p)

# name: (returned, arguments)
PROTOTYPES = {
    "qc_status_name": (c_char_p, [c_int32]),
    "qc_version": (c_char_p, []),
    "qc_case_fold": (c_uint32, [c_uint32]),
    "qc_component_at": (c_int32, [c_uint32, POINTER(qc_component)]),
    "qc_study_read": (c_int32, [_OUT, _P, c_uint64, c_char_p, _ERR]),
    "qc_study_read_file": (c_int32, [_OUT, c_char_p, _ERR]),
    "qc_study_free": (None, [_P]),
    "qc_transcript_read": (c_int32, [_OUT, _P, c_uint64, POINTER(qc_read_options), _ERR]),
    "qc_transcript_read_file": (c_int32, [_OUT, c_char_p, POINTER(qc_read_options), _ERR]),
    "qc_transcript_free": (None, [_P]),
    "qc_transcript_text": (qc_str, [_P]),
    "qc_transcript_get": (c_int32, [_P, POINTER(qc_transcript_info)]),
    "qc_transcript_turns": (c_int32, [_P, c_uint64, c_uint64, POINTER(qc_turn), c_uint64, c_int32, _ERR]),
    "qc_transcript_speaker": (c_int32, [_P, c_uint32, POINTER(qc_speaker)]),
    "qc_transcript_attribute": (c_int32, [_P, c_uint32, POINTER(qc_str), POINTER(qc_str)]),
    "qc_transcript_warning": (c_int32, [_P, c_uint32, POINTER(qc_warning)]),
    "qc_transcript_line": (c_int32, [_P, c_uint64, c_int32, POINTER(c_uint64), POINTER(c_uint64)]),
    "qc_transcript_time": (c_int32, [_P, c_int64, c_int32, POINTER(c_uint64), POINTER(c_uint64)]),
    "qc_transcript_place": (c_int32, [_P, c_uint64, c_int32, POINTER(qc_place)]),
    "qc_codebook_format_at": (c_int32, [c_uint32, POINTER(qc_codebook_format)]),
    "qc_codebook_notes": (c_uint32, [_P]),
    "qc_codebook_note": (c_int32, [_P, c_uint32, POINTER(qc_note)]),
    "qc_codebook_write": (c_int32, [_P, POINTER(qc_codebook_write_options), qc_sink, _P, qc_note_fn, _P, _ERR]),
    "qc_codebook_read": (c_int32, [_OUT, _P, c_uint64, POINTER(qc_codebook_options), _ERR]),
    "qc_codebook_read_file": (c_int32, [_OUT, c_char_p, POINTER(qc_codebook_options), _ERR]),
    "qc_codebook_pattern": (c_int32, [_OUT, _P, c_char_p, _ERR]),
    "qc_codebook_free": (None, [_P]),
    "qc_codebook_get": (c_int32, [_P, POINTER(qc_codebook_info)]),
    "qc_codebook_code": (c_int32, [_P, c_uint32, POINTER(qc_code)]),
    "qc_codebook_example": (c_int32, [_P, c_uint32, c_uint32, POINTER(qc_example)]),
    "qc_codebook_find": (c_uint32, [_P, c_char_p]),
    "qc_codebook_rule": (c_int32, [_P, c_uint32, POINTER(qc_rule)]),
    "qc_codebook_example_turn": (c_int32, [_P, c_uint32, c_uint32, c_uint32, POINTER(qc_str), POINTER(qc_str)]),
    "qc_codebook_root": (c_void_p, [_P]),
    "qc_node_kind": (c_int32, [_P]),
    "qc_node_key": (qc_str, [_P]),
    "qc_node_text": (qc_str, [_P]),
    "qc_node_first": (c_void_p, [_P]),
    "qc_node_next": (c_void_p, [_P]),
    "qc_node_get": (c_void_p, [_P, c_char_p]),
    "qc_node_line": (c_uint64, [_P]),
    "qc_node_column": (c_uint64, [_P]),
    "qc_builder_new": (c_int32, [_OUT, _ERR]),
    "qc_builder_map": (c_int32, [_P, c_char_p]),
    "qc_builder_list": (c_int32, [_P, c_char_p]),
    "qc_builder_text": (c_int32, [_P, c_char_p, c_char_p]),
    "qc_builder_end": (c_int32, [_P]),
    "qc_builder_codebook": (c_int32, [_OUT, _P, POINTER(qc_codebook_options), _ERR]),
    "qc_builder_free": (None, [_P]),
    "qc_codebook_theme": (c_int32, [_P, c_uint32, POINTER(qc_theme)]),
    "qc_codebook_theme_code": (c_uint32, [_P, c_uint32, c_uint32]),
    "qc_codebook_role": (qc_str, [_P, _P, c_uint32]),
    "qc_codebook_check": (c_int32, [_P, qc_finding_fn, _P, POINTER(qc_check_summary), _ERR]),
    "qc_finding_kind_get": (c_int32, [c_uint32, POINTER(qc_finding_kind)]),
    "qc_coder_new": (c_int32, [_OUT, _P, POINTER(qc_coder_options), _ERR]),
    "qc_coder_clone": (c_int32, [_OUT, _P, _ERR]),
    "qc_coder_explain": (c_int32, [_P, _P, c_uint64, c_uint64, c_int32, c_uint32, qc_step_fn, _P, _ERR]),
    "qc_coder_free": (None, [_P]),
    "qc_coder_code": (c_int32, [_P, _P, _OUT, _ERR]),
    "qc_coder_profile": (c_int32, [_P, c_uint32, POINTER(qc_rule_profile)]),
    "qc_codebook_check_corpus": (c_int32, [_P, _P, qc_finding_fn, _P, _ERR]),
    "qc_coding_free": (None, [_P]),
    "qc_coding_count": (c_uint64, [_P]),
    "qc_coding_evidence_count": (c_uint64, [_P]),
    "qc_coding_read": (c_int32, [_P, c_uint64, c_uint64, POINTER(qc_segment), c_uint64, c_int32, _ERR]),
    "qc_coding_evidence": (c_int32, [_P, c_uint64, c_uint64, POINTER(qc_evidence), c_uint64, c_int32, _ERR]),
    "qc_coding_each": (c_int32, [_P, c_int32, qc_segment_fn, _P, _ERR]),
    "qc_coding_role": (qc_str, [_P, c_uint32]),
    "qc_coding_problems": (c_uint32, [_P]),
    "qc_coding_problem": (c_int32, [_P, c_uint32, POINTER(qc_problem)]),
    "qc_coding_warnings": (c_uint32, [_P]),
    "qc_coding_warning": (c_int32, [_P, c_uint32, POINTER(qc_warning)]),
    "qc_codings_new": (c_int32, [_OUT, _P, _ERR]),
    "qc_codings_add": (c_int32, [_P, _P, _ERR]),
    "qc_codings_read": (c_int32, [_OUT, _P, c_uint64, c_char_p, _ERR]),
    "qc_codings_read_file": (c_int32, [_OUT, c_char_p, _ERR]),
    "qc_codings_free": (None, [_P]),
    "qc_codings_get": (c_int32, [_P, POINTER(qc_codings_info)]),
    "qc_codings_code": (c_int32, [_P, c_uint32, POINTER(qc_coded_code)]),
    "qc_codings_transcript": (c_int32, [_P, c_uint32, POINTER(qc_coded_transcript)]),
    "qc_codings_segment": (c_int32, [_P, c_uint64, POINTER(qc_coded_segment)]),
    "qc_codings_evidence": (c_int32, [_P, c_uint64, c_uint32, POINTER(qc_coded_evidence)]),
    "qc_codings_problem": (c_int32, [_P, c_uint32, c_uint32, POINTER(qc_coded_problem)]),
    "qc_codings_attach": (c_int32, [_OUT, _P, _P, _P, POINTER(c_uint64), _ERR]),
    "qc_keyness": (c_int32, [c_uint64, c_uint64, c_uint64, c_uint64, POINTER(c_double), POINTER(c_double)]),
    "qc_codings_compare": (c_int32, [_P, _P, qc_difference_fn, _P, _ERR]),
    "qc_codebook_compare": (c_int32, [_P, _P, qc_code_difference_fn, _P, _ERR]),
    "qc_suggester_new": (c_int32, [_OUT, _P, _ERR]),
    "qc_suggester_free": (None, [_P]),
    "qc_suggester_add": (c_int32, [_P, _P, _P, _ERR]),
    "qc_suggester_rank": (c_int32, [_P, c_uint32, c_uint64, POINTER(c_uint64), _ERR]),
    "qc_suggester_get": (c_int32, [_P, c_uint64, POINTER(qc_suggestion)]),
    "qc_suggester_place": (c_int32, [_P, c_uint64, c_uint64, POINTER(qc_suggestion_place)]),
    "qc_writer_new": (c_int32, [_OUT, c_int32, _P, qc_sink, _P, POINTER(qc_writer_options), _ERR]),
    "qc_writer_add": (c_int32, [_P, _P, _P, _ERR]),
    "qc_writer_skip": (c_int32, [_P, c_char_p, _ERR, _ERR]),
    "qc_writer_finish": (c_int32, [_P, _ERR]),
    "qc_writer_free": (None, [_P]),
    "qc_output_open": (c_int32, [_OUT, c_char_p, _ERR]),
    "qc_output_sink": (c_int32, [_P, _P, c_uint64]),
    "qc_output_commit": (c_int32, [_P, _ERR]),
    "qc_output_free": (None, [_P]),
}


def _candidates() -> list[str]:
    """Where the shared library may be: named, in the build tree, beside an installed package, known to the loader."""
    here = Path(__file__).resolve().parent
    named = os.environ.get("QCODE_LIBRARY")
    if named:
        return [named]
    places = [here.parent.parent / "build" / ".libs", here.parent.parent / ".libs", here.parent.parent.parent]
    return [str(place / "libqcode.so.0") for place in places if (place / "libqcode.so.0").exists()] + ["libqcode.so.0"]


def _load() -> ctypes.CDLL:
    problem = None
    for name in _candidates():
        try:
            library = ctypes.CDLL(name)
            break
        except OSError as error:
            problem = error
    else:
        raise ImportError("libqcode.so.0 is not found: install it, or set QCODE_LIBRARY to its path") from problem
    for name, (returned, arguments) in PROTOTYPES.items():
        function = getattr(library, name)
        function.restype = returned
        function.argtypes = arguments
    return library


library = _load()


def version() -> str:
    """The library's version."""
    return library.qc_version().decode()


def versions() -> dict[str, str]:
    """The versions of the libraries underneath; results can depend on those of PCRE2 and ICU."""
    out = {}
    component = qc_component()
    i = 0
    while library.qc_component_at(i, component) == QC_OK:
        out[component.name.decode()] = component.version.decode()
        i += 1
    return out


def unknown_speakers(word: str) -> int:
    """The number of what to do with turns whose speaker has no role."""
    if word not in QC_UNKNOWN:
        raise ValueError("unknown_speakers must be 'error', 'code' or 'skip'")
    return QC_UNKNOWN[word]


def status_name(status: int) -> str:
    """The name of a status in qcode.h."""
    return library.qc_status_name(status).decode()
