"""Which words of two texts differ, for showing the texts beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.model.word_pieces import word_pieces

KEPT = 160
"""Characters that are shown of an unchanged stretch on either side of a change."""


class Run(NamedTuple):
    """A stretch of text, and whether the other text has something else there."""

    text: str
    differs: bool


def compare_words(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """Two texts in runs that are the same and runs that differ, word by word.

    The runs of each, put together, are that text to the letter.
    """
    pieces = word_pieces(one, other)
    left = (Run(piece.text, piece.kind != "same") for piece in pieces if piece.kind != "added")
    right = (Run(piece.text, piece.kind != "same") for piece in pieces if piece.kind != "gone")
    return _joined(left), _joined(right)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs, none empty and none beside its like."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1].differs == run.differs:
            found[-1] = Run(found[-1].text + run.text, run.differs)
        elif run.text:
            found.append(run)
    return found


def shortened(runs: Sequence[Run], ellipsis: str, longest: int) -> list[Run]:
    """The runs with long unchanged stretches cut in their middle, in about `longest` characters."""
    short: list[Run] = []
    left = longest
    for place, run in enumerate(runs):
        text = run.text
        before = KEPT if place else 0
        after = KEPT if place < len(runs) - 1 else 0
        if not run.differs and len(runs) > 1 and len(text) > 3 * KEPT:
            head = _whole_words(text[:before])
            tail = _whole_words(text[-after:][::-1])[::-1] if after else ""
            text = f"{head}{ellipsis}{tail}"
        if len(text) > left:
            short.append(Run(f"{text[:left]}{ellipsis}", run.differs))
            break
        left -= len(text)
        short.append(Run(text, run.differs))
    return short


def _whole_words(text: str) -> str:
    """The text up to its last blank, so that no word is cut; whole where there is none."""
    return text[: text.rfind(" ") + 1] or text
