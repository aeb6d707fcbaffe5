"""What the user has chosen of each field of a conflict, and what the entry says then."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.model.conflict import EntryConflict, FieldConflict, Side
from tui.model.toml_values import same

NEXT = (Side.MINE, Side.THEIRS, Side.BOTH, Side.HAND)


@dataclass(slots=True)
class Choices:
    """A side for each field that has one, and the values that were written by hand."""

    conflict: EntryConflict
    sides: dict[str, Side] = field(default_factory=dict)
    by_hand: dict[str, object] = field(default_factory=dict)

    def side(self, conflict: FieldConflict) -> Side | None:
        """The side that holds for a field; None where it is still to be chosen."""
        return self.sides.get(conflict.key, conflict.only)

    def may_be(self, conflict: FieldConflict) -> list[Side]:
        """The sides that a field can have."""
        return [
            side
            for side in NEXT
            if (side is not Side.BOTH or conflict.both is not None)
            and (side is not Side.HAND or conflict.key in self.by_hand)
        ]

    def choose(self, conflict: FieldConflict, side: Side) -> bool:
        """Takes a side; False where the field has no such side."""
        if side not in self.may_be(conflict):
            return False
        self.sides[conflict.key] = side
        return True

    def next_side(self, conflict: FieldConflict) -> Side:
        """The side after the chosen one."""
        sides = self.may_be(conflict)
        now = self.side(conflict)
        return sides[(sides.index(now) + 1) % len(sides)] if now in sides else sides[0]

    def write(self, conflict: FieldConflict, value: object) -> None:
        """Takes a value that was written by hand; one that a side has is that side."""
        for side in (Side.MINE, Side.THEIRS):
            if same(value, conflict.value(side)):
                self.sides[conflict.key] = side
                return
        self.by_hand[conflict.key] = value
        self.sides[conflict.key] = Side.HAND

    def value(self, conflict: FieldConflict) -> object:
        """What the field says as chosen; mine where that is still open."""
        side = self.side(conflict) or Side.MINE
        return self.by_hand.get(conflict.key) if side is Side.HAND else conflict.value(side)

    def open_fields(self) -> list[FieldConflict]:
        """The fields that are still to be chosen."""
        return [each for each in self.conflict.fields if self.side(each) is None]

    def values(self) -> dict[str, object]:
        """The value of every field as chosen."""
        return {each.key: self.value(each) for each in self.conflict.fields}

    def carried_to(self, conflict: EntryConflict) -> Choices:
        """The choices for a newer version of theirs; a field that changed again is open again."""
        before = {each.key: each for each in self.conflict.fields}
        kept = [
            each.key
            for each in conflict.fields
            if each.key in self.sides
            and each.key in before
            and same(each.theirs, before[each.key].theirs)
        ]
        by_hand = {key: self.by_hand[key] for key in kept if key in self.by_hand}
        choices = Choices(conflict, {}, by_hand)
        for each in conflict.fields:
            if each.key in kept:
                choices.choose(each, self.sides[each.key])
        return choices
