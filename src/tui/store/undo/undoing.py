"""Undo, redo and the history of one chronology, over all runs of the program (docs/undo.md)."""

from __future__ import annotations

from datetime import datetime

from tui.model.history import ChangedBlock, HistoryEntry, StepState, Who
from tui.store.errors import LockedBlock, ProofFailed, StoreError, UndoRefused
from tui.store.repository import Applied
from tui.store.undo.changed_blocks import changed_blocks, touched, turned
from tui.store.undo.history import AppliedStep
from tui.store.undo.ledger import BACK, REDO, STANDS, UNDO, Entry
from tui.store.undo.undo_errors import (
    ChangedByOther,
    ChangedByStep,
    ChangedSince,
    StepLost,
    StepNotStanding,
    StepTooLarge,
)
from tui.store.writing.saving import Deed, Saver
from tui.store.writing.step import Places

_IN_THE_WAY = (UndoRefused, ProofFailed, LockedBlock)
"""What the saver raises where a step's blocks are no longer what the step made of them."""


class Undoing:
    """Takes steps back, those of earlier runs too. All methods raise StoreError.

    Undo that was refused goes past the step when it is asked for again at once and still cannot
    take it back; with the next new step that is forgotten.
    """

    def __init__(self, saver: Saver) -> None:
        self._saver = saver
        self._journal = saver.journal
        self._refused = ""
        self._passed: set[str] = set()

    def forget_refusals(self) -> None:
        """A new step was made: undo begins with it and refuses again what it refused before."""
        self._refused = ""
        self._passed.clear()

    # Back and forth

    def _next_entry(self, does: str) -> Entry | None:
        """The step that UNDO or REDO comes to next."""
        journal = self._journal
        ledger = journal.ledger
        find = ledger.undoable if does == UNDO else ledger.redoable
        return find(journal.run, journal.start, self._passed)

    def undo(self, places: Places) -> Applied | None:
        """As `Repository.undo`."""
        return self._turn(UNDO, places)

    def redo(self, places: Places) -> Applied | None:
        """As `Repository.redo`."""
        return self._turn(REDO, places)

    def _turn(self, does: str, places: Places) -> Applied | None:
        if not self._journal.may_hold_steps:
            return None
        with self._saver.locked():
            refused, self._refused = self._refused, ""
            while (entry := self._next_entry(does)) is not None:
                try:
                    return self._turn_entry(does, entry, places)
                except (ChangedSince, StepTooLarge):
                    if entry.id != refused:
                        self._refused = entry.id
                        raise
                    self._passed.add(entry.id)
        return None

    def _turn_entry(self, does: str, entry: Entry, places: Places) -> Applied:
        if entry.now is None:
            raise StepTooLarge(label=entry.label)
        deed = Deed(does, entry.id, entry.label, entry.when)
        try:
            return self._saver.take_back(deed, entry.now, places)
        except _IN_THE_WAY as error:
            raise ChangedSince(
                error.path, error.line, id=_name_in(error), label=entry.label
            ) from error

    # The history

    def history(self) -> list[HistoryEntry]:
        """As `Repository.history`."""
        if not self._journal.may_hold_steps:
            return []
        with self._saver.locked():
            return [self._told(entry) for entry in self._journal.ledger.newest_first()]

    def _told(self, entry: Entry) -> HistoryEntry:
        if entry.owner == self._journal.run:
            who = Who.THIS_RUN
        else:
            who = Who.EARLIER if entry.order <= self._journal.start else Who.ANOTHER
        lost = entry.now is None and entry.state == STANDS
        state = StepState.LOST if lost else StepState(entry.state)
        passing = self._journal.is_passing(entry.id) and entry.now is not None
        origin, turns = self._journal.ledger.origin(entry)
        return HistoryEntry(
            entry.id, entry.when, entry.label, who, state, passing, origin.label, turns % 2 == 1
        )

    def changed(self, step_id: str) -> list[ChangedBlock]:
        """As `Repository.changed_blocks`."""
        entry = self._journal.ledger.entries.get(step_id)
        if entry is None or entry.now is None:
            return []
        return changed_blocks(entry.now if entry.state == STANDS else turned(entry.now))

    def take_back(self, step_id: str, label: str, when: datetime, places: Places) -> Applied:
        """As `Repository.take_back`."""
        with self._saver.locked():
            entry = self._journal.ledger.entries.get(step_id)
            if entry is None or entry.state != STANDS:
                raise StepNotStanding(label=entry.label if entry else label)
            if entry.now is None:
                raise StepLost(label=entry.label)
            deed = Deed(BACK, entry.id, label, when.isoformat())
            try:
                applied = self._saver.take_back(deed, entry.now, places)
            except _IN_THE_WAY as error:
                raise self._reason_of(entry, error) from error
        self.forget_refusals()
        return applied

    def _reason_of(self, entry: Entry, error: StoreError) -> StoreError:
        """Why a step in the middle cannot be taken back: the later step that is in the way."""
        name = _name_in(error)
        for later in self._journal.ledger.newest_first():
            if later.id == entry.id:
                break
            if later.state == STANDS and later.now is not None and _touches(later.now, name):
                return ChangedByStep(
                    error.path, error.line, id=name, label=entry.label, later=later.label
                )
        return ChangedByOther(error.path, error.line, id=name, label=entry.label)


def _name_in(error: StoreError) -> str:
    """What the error says has changed: an id, else the file."""
    return str(error.fields.get("id") or error.path)


def _touches(step: AppliedStep, name: str) -> bool:
    return any(name in (entry_id, table) for table, entry_id in touched(step))
