"""Handles of the library, each freed once, and after everything that borrows it."""

from __future__ import annotations

import ctypes
import os
import weakref
from typing import Callable


class Handle:
    """An object of the library and who uses it: the object that made it, and handles that borrow it.

    The garbage collector may take a codebook and its results in any order; the library wants results freed first. List
    operations are atomic, also against finalizers that run in between.
    """

    def __init__(self, pointer: ctypes.c_void_p, free: Callable, *borrowed: "Handle") -> None:
        self.pointer = pointer
        self._free = free
        self._borrowed = borrowed
        self._others: list[None] = []  # users but the first
        for handle in borrowed:
            handle.keep()

    def keep(self) -> None:
        """One user more, while there is one."""
        self._others.append(None)

    def release(self) -> None:
        """One user less; the last one frees."""
        try:
            self._others.pop()
        except IndexError:
            self._free(self.pointer)
            for handle in self._borrowed:
                handle.release()

    def release_with(self, owner: object) -> weakref.finalize:
        """Release when ``owner`` goes, or when what is returned is called."""
        return weakref.finalize(owner, self.release)


class NotPickled:
    """Says clearly that an object of the library lives in one process."""

    def __reduce_ex__(self, _protocol):
        raise TypeError(f"a qcode.{type(self).__name__} cannot be pickled or copied: load it again where it is needed")


def path_bytes(path: str | os.PathLike) -> bytes:
    """A path as the library takes it."""
    encoded = os.fsencode(path)
    if b"\0" in encoded:
        raise ValueError("embedded null byte")
    return encoded


def is_path(source: object) -> bool:
    """Is it the name of a file, rather than its content?"""
    return isinstance(source, (str, os.PathLike))


def content(source: object) -> bytes:
    """A copy of bytes, a bytearray, a memoryview or anything else that has a buffer; TypeError for the rest."""
    return source if isinstance(source, bytes) else bytes(memoryview(source))
