#!/usr/bin/env python3
"""What the forms of the language cost: a codebook with every form against one with its atoms as plain regexes.

    PYTHONPATH=python python3 bench/forms.py [--megabytes 4] [--rounds 5] [--rules 200]

Text and rules are generated with a seed: words by Zipf's law, some with endings, turns of two speakers. In each round both
codebooks code the same transcript, one after the other; printed are medians, and the ratio of each round's two times."""

import argparse
import json
import random
import statistics
import time

import qcode

ENDINGS = ["", "", "", "s", "ed", "ing"]


def vocabulary(rng, n=4000):
    syllables = [c + v for c in "bcdfghklmnprstvw" for v in "aeiou"]
    return ["".join(rng.choice(syllables) for _ in range(rng.randint(2, 4))) + rng.choice("ntlkp") for _ in range(n)]


def make_text(rng, words, size):
    weights = [1 / (i + 1) for i in range(len(words))]
    parts, length, speaker = [], 0, "I"
    while length < size:
        speaker = "P1" if speaker == "I" else "I"
        sentences = []
        for _ in range(rng.randint(1, 8)):
            line = rng.choices(words, weights, k=rng.randint(4, 18))
            sentences.append(" ".join(w + rng.choice(ENDINGS) for w in line).capitalize() + ".")
        parts.append(f"{speaker}: {' '.join(sentences)}\n\n")
        length += len(parts[-1])
    return "".join(parts)


def rules(rng, words, n):
    """n rules that take every form in turn, and their atoms as regexes."""
    forms, plain = [], []

    def word():
        w = words[rng.randint(60, len(words) - 1)]
        plain.append(rf"/\b{w}\w*/")
        return w

    makers = [
        lambda: f"{word()}*",
        lambda: f"{word()}~",
        lambda: {"find": f"{word()}*", "unless": {"find": f"{word()}*", "where": "4 words before"}},
        lambda: {"all": [f"{word()}*", f"{word()}*"], "window": "sentence"},
        lambda: {"all": [f"{word()}*", f"{word()}*"]},
        lambda: {"near": [f"{word()}*", f"{word()}*"], "words": 8},
        lambda: {"near": [f"{word()}*", f"{word()}*", f"{word()}~"], "words": 5, "in_order": "yes"},
        lambda: {"find": f"{word()}*", "followed_by": f"{word()}*", "words": 6},
        lambda: {"find": f"{word()}*", "preceded_by": f"{word()}*"},
        lambda: {"find": f"{word()}*", "in_reply_to": f"{word()}*"},
        lambda: {"find": f"{word()}*", "at_least": 2},
        lambda: {"code": "base", "unless": f"{word()}*"},
        lambda: {"find": f"{word()}*", "inside": "base"},
        lambda: {"find": f"{word()}*", "outside": "base"},
    ]
    for i in range(n):
        forms.append(makers[i % len(makers)]())
    return forms, plain


def codebook(codes):
    return qcode.Codebook.load(json.dumps({"qcode": 1, "language": "en", "codes": codes}).encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rules", type=int, default=200)
    options = parser.parse_args()
    rng = random.Random(1)
    words = vocabulary(rng)
    text = make_text(rng, words, int(options.megabytes * 1e6))
    forms, plain = rules(rng, words, options.rules)
    base = {"id": "base", "find": [f"{words[10]}*", f"{words[20]}*"]}
    books = {
        "every form": codebook([base] + [{"id": f"c{i}", "find": [rule]} for i, rule in enumerate(forms)]),
        "atoms as regexes": codebook([base] + [{"id": f"c{i}", "find": [regex]} for i, regex in enumerate(plain)]),
    }
    transcript = qcode.Transcript.load(text.encode())
    times = {name: [] for name in books}
    segments = {}
    for _ in range(options.rounds):
        for name, book in books.items():
            start = time.perf_counter()
            segments[name] = len(book.code(transcript))
            times[name].append(time.perf_counter() - start)
    print(f"{len(text) / 1e6:.1f} MB, {len(forms)} rules with {len(plain)} atoms, {options.rounds} rounds")
    for name in books:
        median = statistics.median(times[name])
        print(f"{name:18}{median:8.2f} s{len(text) / 1e6 / median:8.1f} MB/s{segments[name]:9} segments")
    ratio = statistics.median(p / f for f, p in zip(times["every form"], times["atoms as regexes"]))
    print(f"every form runs at {ratio:.2f} times the speed of its atoms as regexes")


if __name__ == "__main__":
    main()
