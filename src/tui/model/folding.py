"""Folding: what makes two spellings of a word the same to a search.

Case, accents, compatibility forms and a few letters that Unicode does not take apart
(`ł`, `ø`, `œ` …) are folded; Chinese, Japanese and Korean are taken by character. Index,
filters and the marking of matches all go through here, so that they agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

# Letters that stay whole under Unicode's compatibility decomposition.
_LETTERS = {
    "ł": "l",
    "ø": "o",
    "œ": "oe",
    "æ": "ae",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ı": "i",
    "ĸ": "k",
    "ə": "e",
}

# Han, kana, bopomofo and Hangul: written without spaces, so each sign is a word.
_BY_CHARACTER = (
    (0x1100, 0x11FF),
    (0x3005, 0x3007),
    (0x3041, 0x31BF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFFDC),
    (0x1B000, 0x1B16F),
    (0x20000, 0x3FFFF),
)

_ZERO_WIDTH_SPACE = "\u200b"

# Marks of this combining class or higher are accents; lower ones are part of the letter
# (nukta, virama), except the voicing marks of kana, class 8, which are composed already.
_ACCENTS_FROM = 10


def stands_alone(character: str) -> bool:
    """Tells whether a character is a word by itself (Han, kana, Hangul)."""
    code = ord(character)
    return code >= 0x1100 and any(first <= code <= last for first, last in _BY_CHARACTER)


@lru_cache(maxsize=16384)
def _folded(character: str) -> str:
    """What one character outside ASCII becomes: letters, a space, or nothing."""
    composed = unicodedata.normalize("NFKC", character)
    if any(map(stands_alone, composed)):
        return "".join(map(_folded_sign, composed))
    taken_apart = unicodedata.normalize("NFKD", character).casefold()
    return "".join(map(_folded_part, unicodedata.normalize("NFKD", taken_apart)))


def _folded_sign(sign: str) -> str:
    """A sign of a compatibility form that holds some that stand alone, as ㈱ and ㋿ do."""
    if not stands_alone(sign):
        return _folded_part(sign.casefold()) if sign.isalnum() else " "
    return f" {sign} " if sign.isalnum() else " "


def _folded_part(part: str) -> str:
    if part.isascii():
        return part.lower()
    if part in _LETTERS:
        return _LETTERS[part]
    category = unicodedata.category(part)
    if part.isalnum():
        return part
    if category in ("Mn", "Mc"):
        weight = unicodedata.combining(part)
        invisible = "\ufe00" <= part <= "\ufe0f" or part >= "\U000e0100" or part == "\u034f"
        return "" if weight >= _ACCENTS_FROM or weight == 8 or invisible else part
    if category in ("Cf", "Me"):
        return " " if part == _ZERO_WIDTH_SPACE else ""
    return " "


def _folded_run(found: re.Match[str]) -> str:
    return "".join(map(_folded, found.group()))


@cache
def _token() -> re.Pattern[str]:
    """What a folded word is made of; compiled when the first search needs it."""
    return re.compile(r"[0-9a-z\x80-\U0010ffff]+")


def fold(text: str) -> str:
    """The text folded for search; ASCII punctuation stays, other punctuation is a space."""
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(_folded_run, unicodedata.normalize("NFC", text)).lower()


def words(text: str) -> list[str]:
    """The folded words of a text: runs of letters and digits, CJK by character."""
    return _token().findall(fold(text))


def find_marks(text: str, searched: Iterable[str]) -> list[tuple[int, int]]:
    """Where searched words stand in `text`: spans of the original, in order, not overlapping.

    Each of `searched` is a word or a phrase as in a filter; a `*` at its end makes the last
    word a prefix. A match marks whole words.
    """
    patterns = [(words(word), word.endswith("*")) for word in searched]
    patterns = [(tokens, prefix) for tokens, prefix in patterns if tokens]
    if not patterns:
        return []
    places = _places(text)
    spans = sorted(
        (places[first][1], places[first + len(tokens) - 1][2])
        for tokens, prefix in patterns
        for first in range(len(places) - len(tokens) + 1)
        if _stands_at(places, first, tokens, prefix)
    )
    return _merged(spans)


def _stands_at(
    places: Sequence[tuple[str, int, int]], first: int, tokens: Sequence[str], prefix: bool
) -> bool:
    last = len(tokens) - 1
    if any(places[first + number][0] != tokens[number] for number in range(last)):
        return False
    word = places[first + last][0]
    return word.startswith(tokens[last]) if prefix else word == tokens[last]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _places(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text, each with its start and end in the text itself."""
    if text.isascii():
        return [(m.group(), m.start(), m.end()) for m in _token().finditer(text.lower())]
    places: list[tuple[str, int, int]] = []
    word, word_start, word_end = "", 0, 0
    for start, end in _clusters(text):
        for sign in fold(text[start:end]):
            if _token().match(sign):
                word_start = word_start if word else start
                word, word_end = word + sign, end
            elif word:
                places.append((word, word_start, word_end))
                word = ""
    if word:
        places.append((word, word_start, word_end))
    return places


def _clusters(text: str) -> Iterable[tuple[int, int]]:
    """Spans of characters that are folded together: a letter with the marks upon it."""
    start = 0
    for position in range(1, len(text) + 1):
        if position < len(text) and _continues(text[position]):
            continue
        yield start, position
        start = position


def _continues(character: str) -> bool:
    if character < "\u0300":
        return False
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff"
