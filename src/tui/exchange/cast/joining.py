"""Puts who is in a text among the values of what was read."""

from __future__ import annotations

from dataclasses import replace

from tui.exchange.cancelling import Progress, untold
from tui.exchange.cast.casting import Casting, cast_of
from tui.model.event import ROLES
from tui.model.imported import Imported, ImportedEntry, Wanted


def with_cast(imported: Imported, wanted: Wanted, progress: Progress = untold) -> Imported:
    """The reading with actors, roles and channels proposed; what an entry has stays as it is."""
    texts = [str(entry.values.get("text") or "") for entry in imported.entries]
    cast = cast_of(texts, [line.text for line in imported.lines], wanted, progress)
    entries = [
        _with(entry, casting)
        for entry, casting in zip(imported.entries, cast.castings, strict=True)
    ]
    taken = {actor.id for actor in imported.actors}
    actors = [*imported.actors, *(actor for actor in cast.actors if actor.id not in taken)]
    return replace(imported, entries=entries, actors=actors)


def _with(entry: ImportedEntry, casting: Casting) -> ImportedEntry:
    if any(role in entry.values for role in ROLES):
        return entry
    found: dict[str, object] = {role: list(ids) for role, ids in casting.roles.items()}
    if casting.channel and "channel" not in entry.values:
        found["channel"] = casting.channel
    return replace(entry, values={**entry.values, **found}, doubts=(*entry.doubts, *casting.doubts))
