"""One change to several events: tags, status, public, key, actors in a role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.model.blocks import EVENT
from tui.model.drafts import SWITCHES, StandingEntry, change_of, removal_of
from tui.model.edits import Edit


@dataclass(frozen=True, slots=True)
class BulkWishes:
    """What the events should become; what is empty or None stays as it is.

    `status` "" takes the status away. `role` is the key of the role that `actors_in` join
    and `actors_out` leave.
    """

    tags_on: tuple[str, ...] = ()
    tags_off: tuple[str, ...] = ()
    status: str | None = None
    public: bool | None = None
    key: bool | None = None
    role: str = "present"
    actors_in: tuple[str, ...] = ()
    actors_out: tuple[str, ...] = ()


def bulk_edits(events: Iterable[StandingEntry], wishes: BulkWishes) -> list[Edit]:
    """The edits that fulfil the wishes, none for an event that is so already."""
    edits: list[Edit] = []
    for event in events:
        values = _changed(event.raw, wishes)
        if values:
            edits.append(change_of(EVENT, event, values))
    return edits


def removals(events: Iterable[StandingEntry]) -> list[Edit]:
    """The edits that take all these events out."""
    return [removal_of(EVENT, event) for event in events]


def _changed(raw: Mapping[str, object], wishes: BulkWishes) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, entering, leaving in (
        ("tags", wishes.tags_on, wishes.tags_off),
        (wishes.role, wishes.actors_in, wishes.actors_out),
    ):
        before = raw.get(key)
        after = _listed(before, entering, leaving)
        if after != _as_list(before):
            values[key] = after or None
    if wishes.status is not None and wishes.status != raw.get("status", ""):
        values["status"] = wishes.status or None
    for key, wish in (("public", wishes.public), ("key", wishes.key)):
        absent = SWITCHES[key]
        if wish is not None and raw.get(key, absent) is not wish:
            values[key] = None if wish is absent else wish
    return values


def _as_list(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _listed(before: object, entering: Sequence[str], leaving: Sequence[str]) -> list[object]:
    kept = [item for item in _as_list(before) if item not in leaving]
    return [*kept, *(item for item in entering if item not in kept)]
