"""Holds python/qcode/_library.py to include/qcode.h: structs field by field, prototypes argument by argument, constants; and
the layout of every struct to what the C compiler makes of it."""

import ctypes
import os
import pathlib
import re
import shlex
import subprocess

import pytest
from qcode import _library as lib

HEADER = (pathlib.Path(os.environ["QCODE_SRCDIR"]) / "include" / "qcode.h").read_text(encoding="utf-8")

SCALARS = {"int32_t": ctypes.c_int32, "uint32_t": ctypes.c_uint32, "int64_t": ctypes.c_int64, "uint64_t": ctypes.c_uint64,
           "qc_status": ctypes.c_int32, "char": ctypes.c_char, "double": ctypes.c_double}
NUMBERS = {"UINT64_MAX": 2**64 - 1, "UINT32_MAX": 2**32 - 1, "INT64_MIN": -2**63}
GROUPS = {"QC_UNKNOWN_": lib.QC_UNKNOWN, "QC_FORMAT_": lib.QC_FORMAT}  # name -> number
TABLES = {"QC_ORIGIN_": dict(enumerate(lib.ORIGINS)), "QC_STATUS_": dict(enumerate(lib.STATUSES)),
          "QC_UNIT_": dict(enumerate(lib.UNITS)), "QC_LEVEL_": dict(enumerate(lib.LEVELS)), "QC_FINDING_": lib.FINDINGS,
          "QC_PROBLEM_": lib.PROBLEMS, "QC_NODE_": dict(enumerate(lib.NODES)),
          "QC_STEP_": dict(enumerate(lib.STEPS)), "QC_CERTAINTY_": dict(enumerate(lib.CERTAINTIES)),
          "QC_DIFFERENCE_": dict(enumerate(lib.DIFFERENCES)), "QC_CHANGE_": lib.CODE_DIFFERENCES, "QC_CHANGED_": lib.CHANGES}  # number -> name


class Header:
    """What qcode.h declares. It is written plainly enough for regular expressions; what they do not understand fails."""

    def __init__(self, text):
        text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
        self.constants = {name: self.number(value) for name, value in re.findall(
            r"^#define (QC_\w+)[ \t]+\(?(-?\w+)\)?[ \t]*$", text, re.M) if name != "QC_API"}
        self.structs = {name: [self.declaration(field) for field in body.split(";") if field.strip()] for name, body in
                        re.findall(r"typedef struct (\w+) \{(.*?)\} \1;", text, re.S)}
        self.callbacks = {name: (returned.strip(), self.arguments(arguments)) for returned, name, arguments in
                          re.findall(r"^typedef ([\w ]+)\(\*(\w+)\)\((.*?)\);", text, re.S | re.M)}
        self.functions = {name: (returned.strip(), self.arguments(arguments)) for returned, name, arguments in
                          re.findall(r"^QC_API ([^;(]*?)\b(qc_\w+)\(([^;]*?)\);", text, re.S | re.M)}
        assert len(self.functions) == len(re.findall(r"^QC_API\b", text, re.M))

    @staticmethod
    def number(value):
        return NUMBERS[value] if value in NUMBERS else int(value)

    @staticmethod
    def declaration(text):
        """(type, name, array length or None) of `const char *name` or `char name[32]`"""
        found = re.fullmatch(r"\s*(.*?[\s*])(\w+)(?:\[(\d+)\])?\s*", text, re.S)
        assert found, text
        kind, name, length = found.groups()
        return re.sub(r"\s*\*", "*", " ".join(kind.replace("const", " ").split())), name, int(length) if length else None

    def arguments(self, text):
        return [] if text.strip() == "void" else [self.declaration(argument)[0] for argument in text.split(",")]

    def python_type(self, kind):
        """What ctypes must have for a C type without const."""
        if kind in ("void", *SCALARS):
            return SCALARS.get(kind)
        if kind in ("char*", "void*"):
            return {"char*": ctypes.c_char_p, "void*": ctypes.c_void_p}[kind]
        if kind in self.structs or kind in self.callbacks:
            return getattr(lib, kind, "missing")
        base, stars = kind.rstrip("*"), kind.count("*")
        if base in self.structs or base in SCALARS:
            assert stars == 1, kind
            return ctypes.POINTER(self.python_type(base))
        assert base.startswith("qc_") and stars in (1, 2), kind  # a handle, or where one goes
        return ctypes.c_void_p if stars == 1 else ctypes.POINTER(ctypes.c_void_p)


def struct_differences(header):
    ours = {name: kind for name, kind in vars(lib).items() if isinstance(kind, type) and name.startswith("qc_")
            and issubclass(kind, ctypes.Structure)}
    for name in header.structs.keys() ^ ours.keys():
        yield f"struct {name} stands on one side only"
    for name in header.structs.keys() & ours.keys():
        declared = []
        for kind, field, length in header.structs[name]:
            python = header.python_type(kind)
            if name == "qc_str" and python is ctypes.c_char_p:
                python = ctypes.c_void_p  # its length is beside it: ctypes must not look for a NUL
            declared.append((field, python * length if length else python))
        if declared != ours[name]._fields_:
            yield f"struct {name}: {declared} is not {ours[name]._fields_}"


def prototype_differences(header):
    for name in header.functions.keys() ^ lib.PROTOTYPES.keys():
        yield f"function {name} stands on one side only"
    for name in header.functions.keys() & lib.PROTOTYPES.keys():
        returned, arguments = header.functions[name]
        declared = (header.python_type(returned.replace("const ", "").replace(" *", "*")),
                    [header.python_type(kind) for kind in arguments])
        if declared != lib.PROTOTYPES[name]:
            yield f"function {name}: {declared} is not {lib.PROTOTYPES[name]}"
    ours = {name: kind for name, kind in vars(lib).items() if name.startswith("qc_") and isinstance(kind, type)
            and issubclass(kind, ctypes._CFuncPtr)}
    for name in header.callbacks.keys() ^ ours.keys():
        yield f"callback {name} stands on one side only"
    for name in header.callbacks.keys() & ours.keys():
        returned, arguments = header.callbacks[name]
        declared = (header.python_type(returned), [header.python_type(kind) for kind in arguments])
        if declared != (ours[name]._restype_, list(ours[name]._argtypes_)):
            yield f"callback {name}: {declared}"


def constant_differences(header):
    loose = {name: value for name, value in vars(lib).items() if name.startswith("QC_") and isinstance(value, int)}
    for name, value in loose.items():
        if header.constants.get(name) != value:
            yield f"{name} is {header.constants.get(name)} in the header, {value} here"
    for prefix, group in {**GROUPS, **TABLES}.items():
        declared = {name[len(prefix):].lower(): value for name, value in header.constants.items() if name.startswith(prefix)}
        if declared != (group if prefix in GROUPS else {name: value for value, name in group.items()}):
            yield f"{prefix}*: {declared} is not {group}"
    for name in header.constants.keys() - loose.keys():
        if not name.startswith((*GROUPS, *TABLES)):
            yield f"{name} is missing here"


def differences(text):
    header = Header(text)
    return [*struct_differences(header), *prototype_differences(header), *constant_differences(header)]


def test_header_and_bindings_agree():
    assert differences(HEADER) == []


@pytest.mark.parametrize("old, new", [
    ("uint64_t line;   /* of its first label */", "uint32_t line;"),
    ("uint64_t line;   /* of its first label */", "uint64_t row;"),
    ("uint32_t speaker; /* index, or QC_NO_INDEX */\n    uint64_t start; ", "uint64_t start;\n    uint32_t speaker; "),
    ("char source[256];", "char source[255];"),
    ("const char *tool; ", "uint64_t tool; "),
    ("    uint32_t turns;\n    qc_str label; ", "    uint32_t turns;\n    uint64_t more;\n    qc_str label; "),
    ("typedef struct qc_theme {", "typedef struct qc_topic { uint32_t size; } qc_topic;\ntypedef struct qc_theme {"),
    ("QC_API void qc_writer_free(qc_writer *writer);", ""),
    ("QC_API uint32_t qc_coding_problems(", "QC_API uint64_t qc_coding_problems("),
    ("QC_API const char *qc_version(void);", "QC_API const char *qc_version(void);\nQC_API const char *qc_more(void);"),
    ("uint64_t first, uint64_t n, qc_turn *out,", "uint64_t first, qc_turn *out, uint64_t n,"),
    ("int32_t format, const qc_codebook *codebook, qc_sink sink", "int32_t format, const qc_codebook *codebook, qc_stop_fn sink"),
    ("typedef int32_t (*qc_stop_fn)(void *payload);", "typedef int32_t (*qc_stop_fn)(void *payload, int32_t more);"),
    ("#define QC_ERR_STUDY (-11)", "#define QC_ERR_STUDY (-13)"),
    ("#define QC_UNIT_TURN 2", "#define QC_UNIT_TURN 5"),
    ("#define QC_END 3", "#define QC_END 3\n#define QC_MORE 4"),
    ("#define QC_FORMAT_CSV 2", "#define QC_FORMAT_CSV 2\n#define QC_FORMAT_TSV 3"),
])
def test_a_changed_header_is_noticed(old, new):
    assert HEADER.count(old) == 1, "the change has no place any more"
    assert differences(HEADER.replace(old, new)) != []


def c_layouts(folder):
    """`struct.field offset size` a line, in the compiler's words."""
    header = Header(HEADER)
    lines = []
    for name, fields in header.structs.items():
        lines.append(f'    printf("{name} %zu\\n", sizeof({name}));')
        for _, field, _ in fields:
            lines.append(f'    printf("{name}.{field} %zu %zu\\n", offsetof({name}, {field}), sizeof((({name} *)0)->{field}));')
    source = folder / "layout.c"
    source.write_text("#include <qcode.h>\n#include <stddef.h>\n#include <stdio.h>\nint main(void)\n{\n" + "\n".join(lines)
                      + "\n    return 0;\n}\n", encoding="utf-8")
    include = pathlib.Path(os.environ["QCODE_SRCDIR"]) / "include"
    program = folder / "layout"
    subprocess.run([*shlex.split(os.environ["CC"]), "-std=c99", "-Wall", "-Werror", f"-I{include}", "-o", str(program),
                    str(source)], check=True)
    return subprocess.run([str(program)], check=True, capture_output=True, text=True).stdout.splitlines()


def test_layout_is_the_compilers(tmp_path):
    ours = []
    for name in Header(HEADER).structs:
        kind = getattr(lib, name)
        ours.append(f"{name} {ctypes.sizeof(kind)}")
        ours += [f"{name}.{field} {getattr(kind, field).offset} {getattr(kind, field).size}" for field, _ in kind._fields_]
    assert c_layouts(tmp_path) == ours
