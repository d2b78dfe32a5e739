"""`near`, `all`, `at_least`, `followed_by` and `preceded_by` against the words of the specification, tried out on every
choice of hits: thousands of small random texts."""

import itertools
import json
import random
import re

import qcode

WORDS = {"a": "ant", "b": "bee", "c": "cow", "x": "fox"}  # single letters with a full stop are initials


def text_of(rng):
    """A turn of one to three sentences of small words."""
    sentences = [" ".join(rng.choice(list(WORDS.values())) for _ in range(rng.randint(1, 6))) for _ in range(rng.randint(1, 3))]
    return "".join(s.capitalize() + ". " for s in sentences).strip()


class Turn:
    """What the specification counts: places of words, sentences (here each ends with a full stop)."""

    def __init__(self, text):
        self.text = text
        self.words = [m.span() for m in re.finditer(r"\w+", text)]
        self.sentences = [m.span() for m in re.finditer(r"[^ .][^.]*\.", text)]

    def hits(self, letter):
        return [s for s in self.words if self.text[s[0]:s[1]].lower() == WORDS[letter]]

    def words_between(self, a, b):
        return sum(a[1] <= s and e <= b[0] for s, e in self.words)

    def sentences_between(self, a, b):
        return sum(a[1] <= s and e <= b[0] for s, e in self.sentences)

    def windows(self, window):
        return self.sentences if window == "sentence" else [(0, len(self.text))]

    def same_window(self, spans, window):
        return any(all(s <= a and b <= e for a, b in spans) for s, e in self.windows(window))


def code(turn, rule):
    book = {"qcode": 1, "language": "en", "codes": [
        {"id": "c", "unit": "match", "speakers": "everyone", "find": [rule]}]}
    with qcode.Codebook.load(json.dumps(book).encode()) as codebook:
        return [(s.start, s.end, [(e.start, e.end) for e in s.evidence]) for s in codebook.code(turn.text)]


def near(turn, letters, most, window, in_order, counts):
    between = turn.words_between if counts == "words" else turn.sentences_between
    chosen = []
    for hits in itertools.product(*(turn.hits(letter) for letter in letters)):
        line = sorted(hits)
        if in_order and list(hits) != line:
            continue
        apart = all(a[1] <= b[0] and between(a, b) <= most for a, b in zip(line, line[1:]))
        if apart and turn.same_window(line, window):
            chosen.append(line)
    hulls = {(line[0][0], line[-1][1]) for line in chosen}
    least = {h for h in hulls if not any(o != h and h[0] <= o[0] and o[1] <= h[1] for o in hulls)}
    return sorted((*h, min(line for line in chosen if (line[0][0], line[-1][1]) == h)) for h in least)


def all_of(turn, letters, window):
    found = []
    for start, end in turn.windows(window):
        hits = [[h for h in turn.hits(letter) if start <= h[0] and h[1] <= end] for letter in letters]
        if all(hits):
            evidence = sorted(set(itertools.chain(*hits)))
            found.append((evidence[0][0], evidence[-1][1], evidence))
    return found


def test_near():
    rng = random.Random(20)
    found = 0
    for _ in range(1500):
        turn = Turn(text_of(rng))
        letters = rng.choice(["ab", "abc", "aa", "aab", "abca"])
        most, window, in_order = rng.randint(0, 4), rng.choice(["sentence", "turn"]), rng.random() < 0.4
        counts = rng.choice(["words", "words", "sentences"])
        rule = {"near": [WORDS[x] for x in letters], counts: most, "window": window, "in_order": "yes" if in_order else "no"}
        expected = near(turn, letters, most, window, in_order, counts)
        assert code(turn, rule) == expected, (turn.text, rule)
        found += bool(expected)
    assert found > 300


def test_all():
    rng = random.Random(21)
    found = 0
    for _ in range(500):
        turn = Turn(text_of(rng))
        letters, window = rng.choice(["ab", "abc"]), rng.choice(["sentence", "turn"])
        expected = all_of(turn, letters, window)
        assert code(turn, {"all": [WORDS[x] for x in letters], "window": window}) == expected, turn.text
        found += bool(expected)
    assert found > 100


def test_at_least():
    rng = random.Random(22)
    for _ in range(500):
        turn = Turn(text_of(rng))
        least, window = rng.randint(1, 3), rng.choice(["sentence", "turn"])
        expected = []
        for start, end in turn.windows(window):
            inside = [h for h in turn.hits("a") if start <= h[0] and h[1] <= end]
            expected += [(*h, [h]) for h in inside if len(inside) >= least]
        assert code(turn, {"find": "ant", "at_least": least, "window": window}) == expected, turn.text


def test_followed_and_preceded():
    rng = random.Random(23)
    for _ in range(500):
        turn = Turn(text_of(rng))
        most, window, key = rng.randint(0, 3), rng.choice(["sentence", "turn"]), rng.choice(["followed_by", "preceded_by"])
        expected = []
        for h in turn.hits("a"):
            for o in turn.hits("b"):
                first, second = (h, o) if key == "followed_by" else (o, h)
                if first[1] <= second[0] and turn.words_between(first, second) <= most and turn.same_window([h, o], window):
                    expected.append((*h, [h]))
                    break
        assert code(turn, {"find": "ant", key: "bee", "words": most, "window": window}) == expected, turn.text


def test_unless():
    rng = random.Random(24)
    for _ in range(500):
        turn = Turn(text_of(rng))
        n, side = rng.randint(1, 3), rng.choice(["before", "after"])
        expected = []
        for h in turn.hits("a"):
            pairs = [(o, h) if side == "before" else (h, o) for o in turn.hits("b")]
            dropped = any(a[1] <= b[0] and turn.words_between(a, b) < n and turn.same_window([a, b], "sentence")
                          for a, b in pairs)
            if not dropped:
                expected.append((*h, [h]))
        rule = {"find": "ant", "unless": {"find": "bee", "where": f"{n} word{'s' * (n > 1)} {side}"}}
        assert code(turn, rule) == expected, turn.text


def test_what_the_view_leaves_out_has_a_place():
    """`typography: exact` finds signs that other rules do not see: they stand at the character beside them."""
    sign = r"'/\x{200B}/'"
    cases = [("\u200bKids are fine.", "{find: fine, where: 3 words after}", 0),
             ("So \u200bkids are fine.", "{find: fine, where: 3 words after}", 0),
             ("So \u200bkids are fine.", "{find: fine, where: 2 words after}", 1),
             ("Kids are fine\u200b", "{find: kids, where: 3 words before}", 0),
             ("Kids are fine\u200b", f"{{find: {sign}, where: overlap, typography: exact}}", 0),
             ("Kids are fine. \u200bNo.", "fine", 1), ("Kids are fine. \u200bNo.", "no", 0)]
    for speech, veto, hits in cases:
        book = (f"qcode: 1\ncodes: [{{id: c, unit: match, speakers: everyone, find: "
                f"[{{find: {sign}, typography: exact, unless: {veto}}}]}}]\n")
        found = qcode.Codebook.load(book.encode()).code("P1: " + speech)
        assert [s.text for s in found] == ["\u200b"] * hits, (speech, veto)
    for rule in ("at_least: 2", "at_least: 1"):
        book = (f"qcode: 1\ncodes: [{{id: c, unit: match, speakers: everyone, find: "
                f"[{{find: {sign}, typography: exact, {rule}}}, {{all: [{{find: {sign}, typography: exact}}, kids]}}]}}]\n")
        found = qcode.Codebook.load(book.encode()).code("P1: Kids are fine.\u200b")
        assert [s.text for s in found] == ["Kids are fine.\u200b"] + ["\u200b"] * (rule == "at_least: 1")
