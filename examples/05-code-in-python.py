"""Code a folder of interviews and print a table of codes by speaker.

    python3 05-code-in-python.py codebook.yaml interviews/
"""

import collections
import pathlib
import sys

import qcode


def main(codebook_path: str, folder: str) -> None:
    counts = collections.Counter()
    with qcode.Codebook.load(codebook_path) as codebook:
        for path in sorted(pathlib.Path(folder).glob("p*.*")):
            try:
                result = codebook.code(path, unknown_speakers="skip")
            except qcode.QcodeError as error:
                print(error, file=sys.stderr)
                continue
            counts.update((segment.code, segment.speaker) for segment in result)
    for (code, speaker), n in sorted(counts.items()):
        print(f"{n:5}  {code:30}  {speaker}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
