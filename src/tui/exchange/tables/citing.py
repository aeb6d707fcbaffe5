"""How the entries of a table cite their row, and what a row cites itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_ROW_WORDS: Final = {"nl": "rij", "de": "Zeile", "fr": "ligne"}


@dataclass(frozen=True, slots=True)
class Citing:
    """How entries cite their row: the document's id, the language of the pin.

    `shift` is added to a row's number, so that the rows of several sheets follow one another.
    """

    document: str
    language: str
    shift: int = 0

    def pin(self, sheet: str, number: int) -> str:
        """Where a row stands, as people look it up."""
        word = _ROW_WORDS.get(self.language[:2].lower(), "row")
        return f"{sheet}!{number}" if sheet else f"{word} {number}"


def own_sources(cells: Sequence[str], pin: str, url: str) -> Iterator[Mapping[str, object]]:
    """What a row itself cites: the words of its cells for sources, a place in them, an address."""
    cited = [item for words in cells for item in _cited(words)]
    if not cited and (pin or url):
        cited = [url or pin]
    for at, words in enumerate(cited):
        last = at == len(cited) - 1
        yield {
            "document": words,
            **({"pin": pin} if pin and last and words != pin else {}),
            **({"url": url} if url and last else {}),
        }


def _cited(words: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"[;\n]", words) if part.strip()]
