"""A codebook as plain Python values, and back: mappings, lists and texts as they are written."""

from __future__ import annotations

import ctypes
from typing import Any

from . import _library as lib
from ._handle import Handle
from .errors import CodebookError, check

_C = lib.library


# --- from the library ---

def values(node: int | None) -> Any:
    """What a node of the library holds: a dict, a list, a str, or None where nothing is written."""
    kind = lib.NODES[_C.qc_node_kind(node)]
    if kind == "text":
        return _C.qc_node_text(node).text()
    if kind == "list":
        return [values(child) for child in _children(node)]
    if kind == "map":
        return {_C.qc_node_key(child).text(): values(child) for child in _children(node)}
    return None


def _children(node: int):
    child = _C.qc_node_first(node)
    while child:
        yield child
        child = _C.qc_node_next(child)


def listed(value: Any) -> list:
    """Where the language takes one value for a list of one: the list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


# --- to the library ---

def _word(value: Any, path: str) -> str | None:
    """A scalar as the language writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, str):
        text = value
    elif isinstance(value, (int, float)):
        text = str(value)
    else:
        raise TypeError(f"{path or 'a codebook'}: a codebook holds dict, list, str, int, bool and None, "
                        f"not {type(value).__name__}")
    if text is not None and "\0" in text:
        raise CodebookError("a control character: take it out", status="QC_ERR_CODEBOOK", path=path)
    return text


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogatepass")  # the library tells what is not UTF-8


class _Builder:
    """Values on their way into a qc_builder. Its first error stays, and is raised at the end."""

    def __init__(self) -> None:
        pointer, err = ctypes.c_void_p(), lib.qc_error()
        check(_C.qc_builder_new(pointer, err), err)
        self.handle = Handle(pointer, _C.qc_builder_free)

    def entries(self, values: Any, path: str) -> None:
        """The entries of the mapping, or the items of the list, that is open."""
        if isinstance(values, dict):
            for key, value in values.items():
                word = _word(key, path) or ""
                self.add(_bytes(word), value, f"{path}.{word}" if path else word)
        else:
            for i, value in enumerate(values):
                self.add(None, value, f"{path}[{i}]")

    def add(self, key: bytes | None, value: Any, path: str) -> None:
        """One value, with all that is in it."""
        builder = self.handle.pointer
        if isinstance(value, (dict, list, tuple)):
            begin = _C.qc_builder_map if isinstance(value, dict) else _C.qc_builder_list
            if begin(builder, key) == lib.QC_OK:
                self.entries(value, path)
                _C.qc_builder_end(builder)
        else:
            _C.qc_builder_text(builder, key, _bytes(_word(value, path)))


def build(value: dict, name: str | None) -> ctypes.c_void_p:
    """The library's codebook of a dict."""
    if not isinstance(value, dict):
        raise TypeError(f"a codebook is a dict, not {type(value).__name__}")
    builder, out, err = _Builder(), ctypes.c_void_p(), lib.qc_error()
    try:
        builder.entries(value, "")
        options = lib.qc_codebook_options(name=_bytes(name))
        check(_C.qc_builder_codebook(out, builder.handle.pointer, options, err), err)
    finally:
        builder.handle.release()
    return out
