"""Two texts as one: which words stayed, which are gone, and which were added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

PieceKind = Literal["same", "gone", "added"]

MOST_PAIRS = 100_000
"""Above so many pairs of equal words two texts are compared sentence by sentence, and above so
many pairs of equal sentences what lies between their ends is shown as replaced as a whole."""

CONTEXT = 60
"""Characters that are kept at each side of a change when what stays is cut short."""

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_SENTENCE = re.compile(r"\s+|[^\s.!?][^\n.!?]*[.!?]*|[.!?]+")


class Piece(NamedTuple):
    """A stretch of text that stayed, is gone or was added."""

    kind: PieceKind
    text: str


_Tokens = tuple[PieceKind, Sequence[str]]


def word_pieces(before: str, after: str) -> list[Piece]:
    """Both texts as one list of pieces, told apart word by word.

    The pieces that are not "added" make up `before`, those that are not "gone" make up `after`.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start, tail = _ends(old, new)
    if _pairs(old[start : len(old) - tail], new[start : len(new) - tail]) > MOST_PAIRS:
        old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    return item_pieces(old, new)


def item_pieces(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """The same for texts that are cut into what is to be compared as a whole."""
    start, tail = _ends(old, new)
    middle = _middle(old[start : len(old) - tail], new[start : len(new) - tail])
    pieces: list[_Tokens] = [("same", old[:start]), *middle, ("same", old[len(old) - tail :])]
    return list(_joined(_without_lone_spaces([piece for piece in pieces if piece[1]])))


def _ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many tokens two lists begin with alike, and how many of the others they end with."""
    start = _shared(old, new)
    return start, _shared(old[start:][::-1], new[start:][::-1])


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many tokens two lists begin with alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of equal tokens there are, spaces aside."""
    counts = Counter(new)
    times = Counter(old)
    return sum(times[token] * counts[token] for token in times if not token.isspace())


def _middle(old: Sequence[str], new: Sequence[str]) -> list[_Tokens]:
    """The tokens between what two texts begin and end with alike."""
    if not old or not new or _pairs(old, new) > MOST_PAIRS:
        return [("gone", old), ("added", new)]
    from difflib import SequenceMatcher

    found: list[_Tokens] = []
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(("same", old[a:b]))
        else:
            found += [("gone", old[a:b]), ("added", new[c:d])]
    return found


def _without_lone_spaces(pieces: Sequence[_Tokens]) -> Iterator[_Tokens]:
    """Takes a space that stayed between two changes into both of them."""
    gone: list[str] = []
    added: list[str] = []
    for number, (kind, tokens) in enumerate(pieces):
        last = number + 1 == len(pieces)
        if kind == "gone":
            gone += tokens
        elif kind == "added":
            added += tokens
        elif (gone or added) and not last and "".join(tokens).isspace():
            gone, added = [*gone, *tokens], [*added, *tokens]
        else:
            yield from (("gone", gone), ("added", added), (kind, tokens))
            gone, added = [], []
    yield from (("gone", gone), ("added", added))


def _joined(pieces: Iterable[_Tokens]) -> Iterator[Piece]:
    """Pieces of text, none of them empty and no two of a kind beside each other."""
    kind: PieceKind = "same"
    text = ""
    for next_kind, tokens in pieces:
        if not tokens:
            continue
        if next_kind != kind and text:
            yield Piece(kind, text)
            text = ""
        kind = next_kind
        text += "".join(tokens)
    if text:
        yield Piece(kind, text)


def spaced(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a space between what is gone and what stands in its place, to be read."""
    shown: list[Piece] = []
    for piece in pieces:
        if piece.kind == "added" and shown and shown[-1].kind == "gone":
            together = shown[-1].text[-1:] + piece.text[:1]
            if not any(map(str.isspace, together)):
                shown.append(Piece("same", " "))
        shown.append(piece)
    return shown


def abridged(pieces: Sequence[Piece], ellipsis: str = "…", context: int = CONTEXT) -> list[Piece]:
    """The pieces with long stretches that stayed cut short, at a word, around what changed."""
    shown: list[Piece] = []
    for number, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= 2 * context + len(ellipsis):
            shown.append(piece)
            continue
        start = "" if number == 0 else _until_word(piece.text[:context])
        end = "" if number + 1 == len(pieces) else _from_word(piece.text[-context:])
        shown.append(Piece("same", f"{start}{ellipsis}{end}"))
    return shown


def _until_word(text: str) -> str:
    cut = text.rfind(" ")
    return text[: cut + 1] if cut > 0 else text


def _from_word(text: str) -> str:
    cut = text.find(" ")
    return text[cut:] if cut >= 0 else text
