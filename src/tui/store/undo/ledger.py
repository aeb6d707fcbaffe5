"""What has become of each step, replayed from the records of an undo journal (docs/undo.md).

Pure: no files here. A record is a mapping of str, int, list and dict, as JSON gives it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.model.history import StepState
from tui.store.undo.history import AppliedStep

Record = Mapping[str, object]

NEW = "new"
"""A step of the user's."""
UNDO = "undo"
"""The undoing of the step `of`."""
REDO = "redo"
"""Doing the step `of` again."""
BACK = "back"
"""Taking back the step `of` by a step that is in the history itself."""

DEEDS = (NEW, UNDO, REDO, BACK)

STANDS, UNDONE, TAKEN_BACK = (
    StepState.STANDS.value,
    StepState.UNDONE.value,
    StepState.TAKEN_BACK.value,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A record of something that is about to be written: the `number`-th of its journal.

    `run` is the run of the program that writes it, `does` one of `DEEDS` and `of` the id of the
    step that is undone, redone or taken back. `step` is None where it was too large to keep.
    """

    id: str
    number: int
    run: str
    does: str
    of: str
    label: str
    when: str
    step: AppliedStep | None

    def as_record(self) -> dict[str, object]:
        """The record as it is kept."""
        return {
            "id": self.id,
            "number": self.number,
            "run": self.run,
            "does": self.does,
            "of": self.of,
            "label": self.label,
            "when": self.when,
            "changes": None if self.step is None else self.step.as_plain()["changes"],
        }


@dataclass(slots=True)
class Entry:
    """One step of the history.

    `now` is the change that is in force: the step itself where it stands, else what undid it;
    None where it was too large to keep. `order` is the number of the record by which it came
    to stand, `owner` the run that wrote that; `undone` and `undone_by` are those of its undoing.
    `of` is the id of the step that it takes back, "" for none.
    """

    id: str
    number: int
    run: str
    of: str
    label: str
    when: str
    now: AppliedStep | None
    state: str = STANDS
    order: int = 0
    owner: str = ""
    undone: int = 0
    undone_by: str = ""

    def as_record(self) -> dict[str, object]:
        """The entry as one record, for a journal that is written anew."""
        return {
            "id": self.id,
            "number": self.number,
            "run": self.run,
            "does": BACK if self.of else NEW,
            "of": self.of,
            "label": self.label,
            "when": self.when,
            "changes": None if self.now is None else self.now.as_plain()["changes"],
            "kept": [self.state, self.order, self.owner, self.undone, self.undone_by],
        }


class Ledger:
    """The steps of a journal, oldest first, and the record whose outcome is not known yet.

    `one_file` is the name of a chronology that is one file, as it was opened now: a record may
    have it by the name of a link. It is "" for a folder.
    """

    def __init__(self, one_file: str = "") -> None:
        self._one_file = one_file
        self.entries: dict[str, Entry] = {}
        self.pending: Written | None = None
        self.last = 0
        """The greatest number of a record."""

    def take(self, record: Record) -> None:
        """Takes in the next record. Raises KeyError, TypeError or ValueError for none of ours."""
        if "outcome" in record:
            if self.pending is not None and self.pending.id == record["outcome"]:
                self.settle(_numbers(record["written"]))
            return
        written = _written(record, self._one_file)
        self.last = max(self.last, written.number)
        if "kept" in record:
            self._keep(written, record["kept"])
            return
        self.settle()
        self.pending = written

    def settle(self, changes: Sequence[int] | None = None) -> None:
        """Ends the pending record: which of its changes were written, all for None."""
        written, self.pending = self.pending, None
        if written is None or (changes is not None and not changes):
            return
        step = written.step
        if step is not None and changes is not None and len(changes) < len(step.changes):
            # Half of an undoing is no undoing: it becomes a step that can be undone itself.
            written = replace(written, does=NEW, of="")
            kept = (each for place, each in enumerate(step.changes) if place in changes)
            step = replace(step, changes=tuple(kept))
        if written.does in (UNDO, REDO):
            entry = self.entries.get(written.of)
            if entry is not None:
                self._turn(entry, written, step)
            return
        entry = Entry(
            written.id,
            written.number,
            written.run,
            written.of,
            written.label,
            written.when,
            step,
            order=written.number,
            owner=written.run,
        )
        self.entries[entry.id] = entry
        self._follow(entry, step)

    def _turn(self, entry: Entry, written: Written, step: AppliedStep | None) -> None:
        entry.now = step
        if written.does == UNDO:
            entry.state = UNDONE
            entry.undone, entry.undone_by = written.number, written.run
        else:
            entry.state = STANDS
            entry.order, entry.owner = written.number, written.run
        self._follow(entry, step)

    def _follow(self, entry: Entry, step: AppliedStep | None) -> None:
        """What a step took back stands again when that step does not, and the other way round."""
        target = self.entries.get(entry.of)
        while target is not None and target.number < entry.number:
            target.state = TAKEN_BACK if entry.state == STANDS else STANDS
            target.now = step
            entry, target = target, self.entries.get(target.of)

    def _keep(self, written: Written, kept: object) -> None:
        if not isinstance(kept, list) or len(kept) != 5:
            raise TypeError("five facts are expected")
        state, order, owner, undone, undone_by = kept
        if state not in (STANDS, UNDONE, TAKEN_BACK):
            raise ValueError("a state is expected")
        self.entries[written.id] = Entry(
            written.id,
            written.number,
            written.run,
            written.of,
            written.label,
            written.when,
            written.step,
            state,
            _number(order),
            str(owner),
            _number(undone),
            str(undone_by),
        )
        self.last = max(self.last, _number(order), _number(undone))

    # What comes next

    def undoable(self, run: str, start: int, passed: Collection[str]) -> Entry | None:
        """What undo takes back in a run that began after the record `start`.

        The run's own last step, else the newest of those that stood when it began.
        """
        found = [
            entry
            for entry in self.entries.values()
            if entry.state == STANDS
            and entry.id not in passed
            and (entry.owner == run or entry.order <= start)
        ]
        return max(found, key=lambda entry: (entry.owner == run, entry.order), default=None)

    def redoable(self, run: str, start: int, passed: Collection[str]) -> Entry | None:
        """What redo does again: what was undone last, if no new step came since."""
        last_own = max(
            (each.number for each in self.entries.values() if each.run == run), default=0
        )
        last_before = max(
            (each.number for each in self.entries.values() if each.number <= start), default=0
        )
        found = []
        for entry in self.entries.values():
            if entry.state != UNDONE or entry.id in passed:
                continue
            own = entry.undone_by == run and entry.undone > last_own
            inherited = not last_own and last_before < entry.undone <= start
            if own or inherited:
                found.append(entry)
        return max(found, key=lambda entry: (entry.undone_by == run, entry.undone), default=None)

    def newest_first(self) -> list[Entry]:
        """The entries, the newest first."""
        return sorted(self.entries.values(), key=lambda entry: entry.number, reverse=True)

    def origin(self, entry: Entry) -> tuple[Entry, int]:
        """What an entry takes back, and that one in turn, to the last; and how many these are."""
        turns = 0
        while (earlier := self.entries.get(entry.of)) and earlier.number < entry.number:
            entry, turns = earlier, turns + 1
        return entry, turns

    def drop_oldest(self, kept: int) -> None:
        """Leaves the newest so many entries."""
        self.entries = {entry.id: entry for entry in reversed(self.newest_first()[:kept])}

    def take_over(self, before: Ledger, run: str) -> None:
        """Takes what only the ledger `before` knows: this run's steps and their texts."""
        for name, entry in before.entries.items():
            found = self.entries.get(name)
            if found is None and run in (entry.run, entry.owner):
                self.entries[name] = entry
            elif found is not None and found.now is None and found.state == entry.state:
                found.now = entry.now
        self.last = max(self.last, before.last)


def _written(record: Record, one_file: str) -> Written:
    step = None if record["changes"] is None else AppliedStep.from_plain(record)
    if step is not None and one_file:
        step = step.in_file(one_file)
    does = record["does"]
    if not isinstance(does, str) or does not in DEEDS:
        raise ValueError("a deed is expected")
    return Written(
        str(record["id"]),
        _number(record["number"]),
        str(record["run"]),
        does,
        str(record["of"]),
        str(record["label"]),
        str(record["when"]),
        step,
    )


def _numbers(value: object) -> list[int]:
    if not isinstance(value, list):
        raise TypeError("a list is expected")
    return [_number(each) for each in value]


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("a number is expected")
    return value
