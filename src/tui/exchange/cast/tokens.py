"""Texts as words: each with its folded form and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui.model.folding import fold

_TOKEN = re.compile(
    r"(?:[A-Z]\.){1,6}(?=[\s,;:)-]|$)"
    r"|[DdLlSsNnJjQq]u?['’](?=\w{2})"
    r"|\d+(?:[.:,]\d+)*"
    r"|\w+(?:[-&/‑]\w+|['’]\w+)*"
    r"|\n\s*\n|[^\w\s]"
)
_SHORTENED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "drs",
        "prof",
        "ir",
        "ing",
        "mw",
        "mevr",
        "dhr",
        "nr",
        "no",
        "art",
        "blz",
        "p",
        "jhr",
        "st",
        "ca",
        "bijv",
        "evt",
        "vgl",
        "resp",
        "abs",
        "hr",
        "fr",
        "m",
        "mm",
        "mme",
        "me",
        "jan",
        "feb",
        "mrt",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "okt",
        "oct",
        "nov",
        "dec",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
    ]
)
_GENITIVES = ("'s", "’s")
LONGEST_TEXT = 20_000
"""Characters of one text that are looked at; what stands after them tells of nobody."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, and the same words folded, beside each other."""

    words: Sequence[str]
    folded: Sequence[str]
    starts: Sequence[int]
    sentences: Sequence[tuple[int, int]]

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.words[at][:1].isupper()


@lru_cache(maxsize=65536)
def folded_word(word: str) -> str:
    """A word as the tables hold it: folded, without accents and without a possessive `'s`."""
    if word in ("à", "À"):
        return "à"
    if len(word) > 3 and word.endswith(_GENITIVES):
        word = word[:-2]
    found = fold(word.replace("’", "'").replace("‑", "-")).strip()
    return found.replace(" ", "") or word


def tokens_of(text: str) -> Tokens:
    """The words of a text up to `LONGEST_TEXT` characters, in sentences."""
    words: list[str] = []
    starts: list[int] = []
    for found in _TOKEN.finditer(text[:LONGEST_TEXT]):
        words.append(found.group())
        starts.append(found.start())
    folded = [folded_word(word) for word in words]
    return Tokens(words, folded, starts, _sentences(words, folded))


def _sentences(words: Sequence[str], folded: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = 0
    for at, word in enumerate(words):
        if word not in (".", "!", "?", "…", "•", "·") and "\n" not in word:
            continue
        if word == "." and at and folded[at - 1] in _SHORTENED:
            continue
        following = words[at + 1][:1] if at + 1 < len(words) else ""
        if word == "." and following.islower():
            continue
        if at > begin:
            found.append((begin, at))
        begin = at + 1
    if begin < len(words):
        found.append((begin, len(words)))
    return found


def is_possessive(word: str) -> bool:
    """Whether a word ends in a possessive `'s`."""
    return len(word) > 3 and word.endswith(_GENITIVES)
