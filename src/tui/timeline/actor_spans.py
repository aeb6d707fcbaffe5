"""How a line of the sidebar looks: bar, sign, name and count, in columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.model.plain import cells, cut
from tui.timeline.actor_lines import ActorLine
from tui.timeline.signs import Signs
from tui.timeline.spans import Span, cut_spans, side_role

ROOMY = 14
"""From this many cells on there are spaces around the sign."""

INDENT_ROOM = 12
"""Names with fewer cells than this are not indented."""


class ActorLook(NamedTuple):
    """What a line shows beside the name: counts by id, side colours, what the filter does."""

    signs: Signs
    sides: Mapping[str, int]
    counts: Mapping[str, int]
    included: frozenset[str]
    excluded: frozenset[str]
    counted: bool = True
    """Whether the counts are those of the filter in force; they are left out until they are."""


def sign_cells(width: int) -> int:
    """How many cells at the left of a line of `width` belong to the bar and the sign."""
    return 4 if width >= ROOMY else 3


def actor_line_spans(line: ActorLine, look: ActorLook, width: int) -> list[Span]:
    """An actor's line, or a side's heading, in at most `width` cells."""
    if not line.id:
        return [Span(cut(line.text, width, look.signs.ellipsis), "strong")]
    side = side_role(look.sides.get(line.side, 0)) if line.side else "dim"
    sign, role = _state(line, look, side)
    count = look.counts.get(line.id, 0)
    number = str(count) if look.counted else look.signs.ellipsis
    lead = f" {sign} " if width >= ROOMY else f"{sign} "
    room = max(0, width - 1 - len(lead) - cells(number) - 1)
    indent = "  " * line.depth if room > INDENT_ROOM else ""
    text = line.text if line.declared else f"{line.text} {look.signs.unverified}"
    name = indent + cut(text, room - len(indent), look.signs.ellipsis)
    spans = [
        Span(look.signs.bar, side),
        Span(lead, "warning" if role == "gone" else role),
        Span(name, role),
        Span(" " * (room - cells(name) + 1)),
        Span(number, "text" if count and look.counted else "dim"),
    ]
    return cut_spans(spans, width, look.signs.ellipsis)


def _state(line: ActorLine, look: ActorLook, side: str) -> tuple[str, str]:
    """The sign and the role of an actor's line."""
    if line.id in look.excluded:
        return look.signs.excluded, "gone"
    if look.included and line.id not in look.included:
        return look.signs.off, "dim"
    if not line.declared:
        return look.signs.on, "dim"
    return look.signs.on, side if line.side else "text"
