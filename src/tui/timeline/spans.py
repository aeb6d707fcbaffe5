"""Spans: pieces of a line with the role they play; the widgets give roles their looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.model.plain import ELLIPSIS, cells, cut

SIDE_COLOURS = 7
"""How many side colours a theme has: the roles `side1` to `side7`."""


class Span(NamedTuple):
    """A piece of a line: inert text, its role, and which target a click on it means (-1: none)."""

    text: str
    role: str = "text"
    target: int = -1


def side_role(number: int) -> str:
    """The role of a side's colour; 0 is no side."""
    return "text" if number <= 0 else f"side{(number - 1) % SIDE_COLOURS + 1}"


def width_of(spans: Iterable[Span]) -> int:
    """The width of spans in terminal cells."""
    return sum(cells(span.text) for span in spans)


def text_of(spans: Iterable[Span]) -> str:
    """What spans say, without roles."""
    return "".join(span.text for span in spans)


def cut_spans(spans: Sequence[Span], width: int, ellipsis: str = ELLIPSIS) -> list[Span]:
    """The spans in at most `width` cells; the one that does not fit is cut at a word."""
    fitting: list[Span] = []
    left = width
    for span in spans:
        size = cells(span.text)
        if size > left:
            if left > 0:
                fitting.append(span._replace(text=cut(span.text, left, ellipsis)))
            break
        fitting.append(span)
        left -= size
    return fitting


def spread(
    left: Sequence[Span], right: Sequence[Span], width: int, ellipsis: str = ELLIPSIS
) -> list[Span]:
    """`left` at the left and `right` at the right of a line of `width` cells.

    The left part gives way: it is cut at a word; a right part wider than the line is cut too.
    """
    right_spans = cut_spans(right, width, ellipsis)
    room = width - width_of(right_spans)
    left_spans = cut_spans(left, max(0, room - 1) if right_spans else room, ellipsis)
    gap = room - width_of(left_spans)
    return [*left_spans, Span(" " * gap), *right_spans]


def target_at(spans: Iterable[Span], x: int) -> int:
    """The target of the span at a column of the line, -1 for none."""
    column = 0
    for span in spans:
        column += cells(span.text)
        if x < column:
            return span.target
    return -1
