"""What a source told of keys that stand apart in it, such as a table's columns: so short that a
document can remember it of each entry, and a newer edition shows what it tells otherwise.

In `imported` of a document (docs/format.md) it follows the fingerprint of the entry: a dot, and
for each key a letter, two signs for the source's words, and two for the value made of them.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Final, NamedTuple

from tui.exchange.again.identity import PRINT_LENGTH, words_of
from tui.model.imported import ImportedEntry

LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "from": "f",
        "to": "t",
        "present": "p",
        "informed": "i",
        "about": "a",
        "appointment_with": "w",
        "disputed_by": "d",
        "channel": "c",
        "place": "l",
        "appointment_place": "e",
        "tags": "g",
        "title": "h",
        "text": "x",
        "received": "r",
        "appointment": "m",
        "status": "s",
        "key": "k",
        "public": "u",
        "files": "b",
        "note": "n",
    }
)
"""The keys of an event that a source can tell apart from its text, and the letter of each."""

_SIGNS: Final = 2
_MARK: Final = 1 + 2 * _SIGNS


class Mark(NamedTuple):
    """What is remembered of one key: of the source's words, and of the value made of them."""

    words: str
    value: str


def marks_of(entry: ImportedEntry, values: Mapping[str, object]) -> str:
    """What to remember of an entry whose event got these values; "" where nothing stood apart."""
    return "".join(
        f"{LETTERS[key]}{_word_signs(words)}{value_signs(values.get(key))}"
        for key, words in entry.told.items()
        if key in LETTERS
    )


def value_signs(value: object) -> str:
    """Two signs for the value of a key; what is empty is like what is not there."""
    if value is None or value in ("", [], ()):
        return _signs("")
    return _signs(repr(list(value) if isinstance(value, tuple) else value))


@lru_cache(maxsize=4096)
def _word_signs(words: str) -> str:
    return _signs(words_of(words))


@lru_cache(maxsize=4096)
def _signs(text: str) -> str:
    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(digest).decode()[:_SIGNS]


class Recorded:
    """What a document remembers of the entries that were imported of it."""

    def __init__(self, records: Iterable[str]) -> None:
        self._marks: dict[str, list[dict[str, Mark]]] = {}
        for record in records:
            marks = self._marks.setdefault(record[:PRINT_LENGTH], [])
            if record[PRINT_LENGTH : PRINT_LENGTH + 1] == ".":
                marks.append(_read(record[PRINT_LENGTH + 1 :]))

    def __contains__(self, print_: str) -> bool:
        return print_ in self._marks

    @property
    def prints(self) -> Set[str]:
        """The fingerprints of all entries."""
        return self._marks.keys()

    def told_otherwise(self, print_: str, entry: ImportedEntry) -> dict[str, Mark]:
        """The keys of which the source tells something else than it did, with what it told.

        None where nothing is remembered of them, where one of several equal entries told it
        just so, and of a column that was not there before.
        """
        found = [_other_marks(marks, entry.told) for marks in self._marks.get(print_, ())]
        return min(found, key=len, default={})


def _read(text: str) -> dict[str, Mark]:
    keys = {letter: key for key, letter in LETTERS.items()}
    marks: dict[str, Mark] = {}
    for at in range(0, len(text) - _MARK + 1, _MARK):
        key = keys.get(text[at])
        if key is not None:
            words = text[at + 1 : at + 1 + _SIGNS]
            marks[key] = Mark(words, text[at + 1 + _SIGNS : at + _MARK])
    return marks


def _other_marks(marks: Mapping[str, Mark], told: Mapping[str, str]) -> dict[str, Mark]:
    return {
        key: marks[key]
        for key, words in told.items()
        if key in marks and marks[key].words != _word_signs(words)
    }
