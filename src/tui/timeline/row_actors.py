"""Who is in contact with whom, in the cells that a row has for it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model.plain import cells, cut
from tui.model.rows import EventRow
from tui.timeline.row_look import RowLook
from tui.timeline.spans import Span, width_of

SHORTEST_NAME = 4
"""Where a first name of several has fewer cells, only their number is told."""


def actor_spans(row: EventRow, width: int, look: RowLook, role: str = "") -> list[Span]:
    """Who is in contact with whom, in at most `width` cells, each in its side's colour.

    Actors that act and are addressed stand on either side of an arrow; without a direction
    those that take part stand side by side. `role` takes the place of all side colours.
    """
    addressed = row.to or (() if row.present else row.informed)
    if not row.from_ and not addressed:
        return _names(row.present, width, f" {look.signs.together} ", look, role)
    arrow = f" {look.signs.arrow} " if row.from_ else f"{look.signs.arrow} "
    if not addressed:
        return _names(row.from_, width, ", ", look, role)
    if not row.from_:
        return [Span(arrow, "dim"), *_names(addressed, width - 2, ", ", look, role)]
    room = width - len(arrow)
    left, right = (_least_width(ids, look) for ids in (row.from_, addressed))
    left, right = _shared(left, right, room)
    spare = room - left - right
    from_spans = _names(row.from_, left + spare, ", ", look, role)
    to_spans = _names(addressed, room - width_of(from_spans), ", ", look, role)
    return [*from_spans, Span(arrow, "dim"), *to_spans]


def _least_width(ids: Sequence[str], look: RowLook) -> int:
    """The cells that the first name and the number of the others want."""
    others = f" +{len(ids) - 1}" if len(ids) > 1 else ""
    return cells(look.name(ids[0])) + len(others)


def _shared(left: int, right: int, room: int) -> tuple[int, int]:
    """Shares the room out fairly: neither side gets less than half where it needs it."""
    if left + right <= room:
        return left, right
    half = room // 2
    if left <= half:
        return left, room - left
    if right <= half:
        return room - right, right
    return room - half, half


def _names(ids: Sequence[str], width: int, between: str, look: RowLook, role: str) -> list[Span]:
    """As many names as fit, and the number of the others."""
    spans: list[Span] = []
    taken = 0
    for nth, actor in enumerate(ids):
        name = look.name(actor)
        left = len(ids) - nth - 1
        others = f" +{left}" if left else ""
        lead = between if nth else ""
        room = width - taken - len(lead) - len(others)
        if (nth and cells(name) > room) or (not nth and others and room < SHORTEST_NAME):
            spans.append(Span(f"{' ' if nth else ''}+{left + 1}"[: max(0, width - taken)], "dim"))
            break
        spans.append(Span(lead, "dim"))
        spans.append(Span(_clipped(name, room, look.signs.ellipsis), role or look.side(actor)))
        taken += len(lead) + cells(spans[-1].text)
    return [span for span in spans if span.text]


def _clipped(name: str, width: int, ellipsis: str) -> str:
    """A name cut anywhere: more of it is recognised than when it is cut at a word."""
    return cut(name.replace(" ", "\xa0"), width, ellipsis).replace("\xa0", " ")
