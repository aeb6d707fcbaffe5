"""Which line of the sidebar shows which actor: grouped by side, nested by organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.locale import _
from tui.model.plain import plain
from tui.model.rows import ActorRow

MOST_DEPTH = 3
"""Deeper nesting is not indented further: names need the room."""


class ActorLine(NamedTuple):
    """One line of the sidebar: an actor, a side's heading (`id` is "") or a blank one.

    `side` is the side it stands under ("" for none), `depth` how deep inside
    organisations, `declared` whether the chronology has an `[[actor]]` for the id.
    """

    id: str
    text: str
    side: str
    depth: int = 0
    declared: bool = True


BLANK = ActorLine("", "", "")


def actor_lines(actors: Sequence[ActorRow], undeclared: Collection[str] = ()) -> list[ActorLine]:
    """The sidebar's lines: sides in the order they first appear, the nameless one last.

    Inside a side actors keep the order they come in; who is part of another actor of that
    side stands indented below it. An actor without a side stands with its organisation.
    Actors that events name but nobody declared come at the end. A ring of `part_of` is cut
    where it closes. A chronology without sides has no headings.
    """
    known = {actor.id: actor for actor in actors if actor.id not in undeclared}
    sides = _sides(known)
    groups: dict[str, list[str]] = {}
    for actor_id in known:
        groups.setdefault(sides[actor_id], []).append(actor_id)
    names = [side for side in groups if side]
    lines: list[ActorLine] = []
    for side in [*names, *([""] if "" in groups else [])]:
        lines += [BLANK, ActorLine("", plain(side) or _("Other"), side)]
        lines += _nested(groups[side], known, sides, side)
    strangers = [actor for actor in actors if actor.id in undeclared]
    if strangers:
        lines += [BLANK, ActorLine("", _("Not declared"), "")]
        lines += [ActorLine(row.id, plain(row.short or row.id), "", 0, False) for row in strangers]
    if lines and not names and not strangers:
        del lines[1]
    return lines


def _sides(known: Mapping[str, ActorRow]) -> dict[str, str]:
    """Each actor's side: its own, else that of the nearest organisation that has one."""
    sides: dict[str, str] = {}
    for actor_id, actor in known.items():
        climbed = {actor_id: None}
        whole = actor
        while not whole.side and whole.part_of in known and whole.part_of not in climbed:
            climbed[whole.part_of] = None
            whole = known[whole.part_of]
            if whole.id in sides:
                break
        side = whole.side or sides.get(whole.id, "")
        for each in climbed:
            sides.setdefault(each, side)
    return sides


def _nested(
    ids: Sequence[str], known: Mapping[str, ActorRow], sides: Mapping[str, str], side: str
) -> Iterator[ActorLine]:
    """The actors of one side, parts below their whole, however deep or circular it is."""
    children: dict[str, list[str]] = {}
    roots: list[str] = []
    for actor_id in ids:
        whole = known[actor_id].part_of
        inside = whole in known and sides[whole] == side and whole != actor_id
        (children.setdefault(whole, []) if inside else roots).append(actor_id)
    shown: set[str] = set()
    for start in (*roots, *ids):
        waiting = [(start, 0)]
        while waiting:
            actor_id, depth = waiting.pop()
            if actor_id in shown:
                continue
            shown.add(actor_id)
            row = known[actor_id]
            yield ActorLine(actor_id, plain(row.short or row.name), side, min(depth, MOST_DEPTH))
            waiting += [(child, depth + 1) for child in reversed(children.get(actor_id, ()))]
