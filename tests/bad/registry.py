"""How a kind of bad or odd input is written down.

    A  accepted without a word      W  accepted with a counted warning
    E  a clean error                L  an error of a limit

Names begin with the group and number that the kind has in the list of all kinds that we know of. A function returns bytes
(a transcript), or writes into the folder it is given and returns a path. Every text holds the word CANARY, which must never
come back in a message.
"""

import typing

CANARY = "xyzzyquux"
SPEECH = f"It is heavy {CANARY}."


class Kind(typing.NamedTuple):
    name: str
    expect: str
    part: str           # of the message
    file: str
    content: typing.Callable
    found: bool         # accepted: is CANARY in the output?
    coded: bool         # do the warnings come from coding it, not from reading it?


KINDS: list = []


def kind(expect, part="", file="t.txt", found=True, coded=False):
    """Register the function that follows."""
    def register(function):
        KINDS.append(Kind(function.__name__, expect, part, file, function, found, coded))
        return function
    return register


def made(name, expect, part, file, content, found=True, coded=False):
    """Register content that is at hand (text or bytes), or a function without arguments for what is large."""
    def make(_folder):
        made_now = content() if callable(content) else content
        return made_now.encode("utf-8") if isinstance(made_now, str) else made_now
    KINDS.append(Kind(name, expect, part, file, make, found, coded))
