"""Two changes of one entry: what the user meant and what another program wrote meanwhile.

A three-way merge, key by key, of raw TOML values. None stands for a key that is not there.
Values are compared as TOML has them: `1` is neither `true` nor `1.0`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from tui.model.drafts import standing_entry
from tui.model.edits import ChangeEntry
from tui.model.toml_values import same

Raw = Mapping[str, object]


class Side(Enum):
    """Whose value of a key is taken; BOTH for a list with what either added or took out."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A key that the two versions tell differently.

    `both` is the list that has the changes of both, None where that is no third choice.
    `only` is who alone changed it, and so whose value holds unless the user says otherwise;
    None where both changed it and the user has to choose.
    """

    key: str
    base: object
    mine: object
    theirs: object
    both: list[object] | None
    only: Side | None

    def value(self, side: Side) -> object:
        """The value of a side; `both` may be empty, which is no key."""
        if side is Side.BOTH:
            return self.both or None
        return self.mine if side is Side.MINE else self.theirs


@dataclass(frozen=True, slots=True)
class EntryConflict:
    """One entry in two versions.

    `edit` is what the user meant, seen from `base`; `now` is the block's text as another
    program left it, `theirs` what it says. `fields` differ, those to be chosen first.
    """

    edit: ChangeEntry
    base: Raw
    theirs: Raw
    now: str
    fields: tuple[FieldConflict, ...]

    @property
    def is_mine_alone(self) -> bool:
        """Whether there is nothing to choose: theirs has other comments, or what mine has."""
        only_mine = all(field.only is Side.MINE for field in self.fields)
        return only_mine and self.now != self.edit.seen

    def values(self, side: Side) -> dict[str, object]:
        """The values of one side, of the fields that differ."""
        return {field.key: field.value(side) for field in self.fields}

    def step_from(self, values: Mapping[str, object]) -> ChangeEntry | None:
        """The edit that gives the entry these values; None where it says all of them already."""
        changed = {
            key: value for key, value in values.items() if not same(value, self.theirs.get(key))
        }
        if not changed:
            return None
        edit = self.edit
        return ChangeEntry(edit.table, edit.id, changed, self.now, edit.path, edit.line)

    def anew(self) -> dict[str, object]:
        """The entry as the user meant it, for when there is none any more."""
        return {"id": self.edit.id, **_applied(self.base, self.edit.values)}


def conflict_of(edit: ChangeEntry, now: str) -> EntryConflict | None:
    """The conflict of an edit with the block's text `now`; None where a text cannot be read."""
    base, theirs = _read(edit, edit.seen or ""), _read(edit, now)
    if base is None or theirs is None:
        return None
    return EntryConflict(
        edit, base, theirs, now, three_way(base, _applied(base, edit.values), theirs)
    )


def lost_entry(edit: ChangeEntry) -> EntryConflict | None:
    """The conflict of an edit with nothing: the entry is gone. None where nothing was seen."""
    base = _read(edit, edit.seen or "")
    return None if base is None else EntryConflict(edit, base, {}, "", ())


def edit_between(base: str, mine: str, edit: ChangeEntry) -> ChangeEntry | None:
    """As `edit`, with the values that turn one block's text into another's.

    None where a text cannot be read, or is not one block.
    """
    before, after = _read(edit, base), _read(edit, mine)
    if before is None or after is None:
        return None
    values = {
        key: after.get(key)
        for key in (*after, *before)
        if not same(after.get(key), before.get(key))
    }
    return ChangeEntry(edit.table, edit.id, values, base, edit.path, edit.line)


def _read(edit: ChangeEntry, text: str) -> Raw | None:
    """What a block's text says; None unless it is one block of the table that is edited."""
    import tomli

    try:
        whole = tomli.loads(text)
        entries = whole.get(edit.table)
        if len(whole) != 1 or not isinstance(entries, list) or len(entries) != 1:
            return None
        return standing_entry(edit.table, edit.id, text).raw
    except ValueError:
        return None


def _applied(raw: Raw, values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in {**raw, **values}.items() if value is not None}


def three_way(base: Raw, mine: Raw, theirs: Raw) -> tuple[FieldConflict, ...]:
    """The keys that differ between `mine` and `theirs`, those that both changed first."""
    fields = [
        _field(key, base.get(key), mine.get(key), theirs.get(key))
        for key in dict.fromkeys((*mine, *theirs))
        if not same(mine.get(key), theirs.get(key))
    ]
    return tuple(sorted(fields, key=lambda field: field.only is not None))


def _field(key: str, base: object, mine: object, theirs: object) -> FieldConflict:
    if same(mine, base):
        return FieldConflict(key, base, mine, theirs, None, Side.THEIRS)
    if same(theirs, base):
        return FieldConflict(key, base, mine, theirs, None, Side.MINE)
    both = union(base, mine, theirs)
    if both is not None and any(same(both or None, each) for each in (mine, theirs)):
        both = None
    return FieldConflict(key, base, mine, theirs, both, None)


def union(base: object, mine: object, theirs: object) -> list[object] | None:
    """The list with what either side added and without what either took out, in their order.

    Items that stand more than once count as one. None where a value is no list.
    """
    before, ours, others = _listed(base), _listed(mine), _listed(theirs)
    if before is None or ours is None or others is None:
        return None
    found: list[object] = []
    for item in (*others, *ours):
        kept = _holds(ours, item) and _holds(others, item)
        if (kept or not _holds(before, item)) and not _holds(found, item):
            found.append(item)
    return found


def _listed(value: object) -> list[object] | None:
    """The items of a list, none where there is no key; None where it is something else."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else None


def _holds(items: Sequence[object], wanted: object) -> bool:
    return any(same(item, wanted) for item in items)
