"""Capitalised names that return: people and bodies that no title tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from tui.exchange.cast.heads import HEADS, LAW_WORDS, PERSON_TITLES, country_of
from tui.exchange.cast.keys import Found
from tui.exchange.cast.scanning import is_calendar
from tui.exchange.cast.speech import Governor, Speech
from tui.exchange.cast.tokens import Tokens

_PLACED: Final = frozenset(
    [
        "in",
        "te",
        "uit",
        "nach",
        "aus",
        "en",
        "à",
        "naar",
        "near",
        "at",
        "within",
        "rond",
        "bij",
        "omgeving",
    ]
)
_NOT_NAMES: Final = frozenset(
    [
        "ao",
        "utc",
        "cet",
        "cest",
        "gmt",
        "edt",
        "est",
        "avg",
        "wob",
        "woo",
        "eu",
        "un",
        "vn",
        "nl",
        "pdf",
        "btw",
        "jbz",
        "tv",
        "a4",
        "am",
        "pm",
        "id",
        "nr",
        "dna",
        "sms",
        "cc",
        "vk",
        "uk",
        "usa",
        "vs",
        "covid",
        "avg",
        "awb",
        "awbz",
        "ok",
        "faq",
        "url",
        "re",
        "fw",
        "fwd",
        "bv",
        "nv",
        "who",
        "nato",
        "navo",
        "cctv",
        "ii",
        "iii",
        "iv",
        "vi",
        "internet",
        "facebook",
        "twitter",
        "google",
    ]
)
_PARTICLES: Final = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "ten",
        "ter",
        "von",
        "zu",
        "du",
        "le",
        "la",
        "al",
        "el",
        "bin",
        "ben",
    ]
)


class Returning:
    """Counts the capitalised words of a document, and what is around them."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._count: Counter[str] = Counter()
        self._acts: Counter[str] = Counter()
        self._articled: Counter[str] = Counter()
        self._placed: Counter[str] = Counter()
        self._lower: set[str] = set()
        self._words: dict[str, tuple[str, ...]] = {}

    def note(self, tokens: Tokens, mentions: Sequence[Found]) -> None:
        """Count the names of a text that are in none of its mentions."""
        taken = {at for found in mentions for at in range(found.begin, found.end)}
        firsts = {begin for begin, _end in tokens.sentences}
        at = 0
        while at < len(tokens.words):
            word = tokens.words[at]
            if not word[:1].isupper() or at in taken or not _is_name(tokens, at):
                if word[:1].islower():
                    self._lower.add(tokens.folded[at])
                at += 1
                continue
            end = self._end(tokens, at, taken)
            self._count_name(tokens, at, end, at in firsts)
            at = end

    def _end(self, tokens: Tokens, at: int, taken: set[int]) -> int:
        end = last = at + 1
        while end < len(tokens.words) and end not in taken and end - at < 5:
            if tokens.capital(end) and _is_name(tokens, end):
                last = end = end + 1
            elif tokens.folded[end] in _PARTICLES and end + 1 < len(tokens.words):
                end += 1
            else:
                break
        return last

    def _count_name(self, tokens: Tokens, at: int, end: int, first: bool) -> None:
        speech = self._speech
        if first and tokens.folded[at] in (speech.common | speech.adverbs | speech.articles):
            return
        name = " ".join(tokens.words[at:end])
        self._words[name] = tuple(tokens.folded[at:end])
        self._count[name] += 1
        before = tokens.folded[at - 1] if at and not first else ""
        if before in speech.articles:
            self._articled[name] += 1
        if before in _PLACED:
            self._placed[name] += 1
        following = tokens.folded[end] if end < len(tokens.folded) else ""
        governed = {governor for _words, governor in speech.governors.get(before, ())}
        if following in speech.finite or governed & {Governor.TO, Governor.BY}:
            self._acts[name] += 1

    def people_and_bodies(self) -> Iterator[tuple[str, tuple[str, ...], str]]:
        """The names that return and are somebody: the name, its folded words and its kind."""
        for name, count in self._count.items():
            words = self._words[name]
            if count < 2 or not self._acts[name] or self._placed[name]:
                continue
            if len(words) == 1 and (words[0] in self._lower or country_of(words[0])):
                continue
            if self._speech.code == "de" and self._articled[name]:
                continue
            if name.isupper() or "&" in name:
                yield name, words, "organisation"
            elif not self._articled[name]:
                yield name, words, "person"
            elif len(words) > 1:
                yield name, words, ""


def _is_name(tokens: Tokens, at: int) -> bool:
    word, folded = tokens.words[at], tokens.folded[at]
    return (
        len(word) > 1
        and word[-1] != "."
        and folded not in _NOT_NAMES
        and folded not in HEADS
        and folded not in PERSON_TITLES
        and folded not in LAW_WORDS
        and not is_calendar(folded)
        and not folded.endswith(("wet", "overleg", "gesprek", "besluit"))
    )
