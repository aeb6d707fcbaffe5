"""A program that edits a chronology over and over, beside others that do the same.

`python editing_child.py STORE STATE WHO COUNT LEDGER` makes COUNT edits and notes in LEDGER what
became of each, one JSON list a line: the event, its text before where that was looked at, the
new text (null where it was removed), and `stands` or the name of the refusal.

WHO is `one` or `two`, which edit through the store, or `editor`, which works as a text editor
does and knows of no lock: it changes the text of a block and writes the whole file, in place or
beside it and renamed. It makes sure itself that it writes over nothing that it has not read.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TextIO

from tui.model.blocks import Block, BlockRef
from tui.model.drafts import standing_event
from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry
from tui.store.errors import StoreError
from tui.store.repository import Repository
from tui.store.writing.swap import exchange

NOW = datetime(2020, 1, 2, 3, 4, 5)
SHARED = 8


def wait_for(gate: Path) -> None:
    """Waits until all may begin."""
    end = time.monotonic() + 30
    while not gate.exists() and time.monotonic() < end:
        time.sleep(0.001)


class Writer:
    """Edits through the store: shared events that others edit too, and some of its own."""

    def __init__(self, store: Path, state: Path, who: str, ledger: TextIO) -> None:
        self.repository = Repository.open(store, state)
        self.who = who
        self.ledger = ledger
        self.chance = random.Random(who)
        self.own: list[str] = []
        self.before: object = None

    def run(self, number: int) -> None:
        """One edit, and what became of it."""
        text = f"{self.who} {number}"
        edit, event = self._edit(number, text)
        try:
            self.repository.apply([edit], text, NOW)
        except StoreError as error:
            outcome = type(error).__name__
            assert "\n" not in str(error)
        else:
            outcome = "stands"
            if isinstance(edit, AddEntry):
                self.own.append(event)
        gone = isinstance(edit, RemoveEntry)
        if gone and outcome == "stands":
            self.own.remove(event)
        line = [event, self.before, None if gone else text, outcome]
        print(json.dumps(line), file=self.ledger)

    def _edit(self, number: int, text: str) -> tuple[Edit, str]:
        self.before = None
        kind = self.chance.randrange(10)
        if kind < 3 or not self.own:
            event = f"2019-11-{1 + number % 28:02}-{self.who}{number}"
            date_ = datetime(2019, 11, 1 + number % 28).date()
            return AddEntry("event", {"id": event, "date": date_, "text": text}), event
        if kind == 3:
            event = self.chance.choice(self.own)
            return RemoveEntry("event", event), event
        if kind < 7:
            event = self.chance.choice(self.own)
            return ChangeEntry("event", event, {"text": text}), event
        event = f"shared{self.chance.randrange(SHARED)}"
        path, block, seen = self._seen(event)
        self.before = standing_event(event, seen).raw.get("text")
        return ChangeEntry("event", event, {"text": text}, seen, path, block.line), event

    def _seen(self, event: str) -> tuple[str, Block, str]:
        """An event as a user sees it: looked at once more where it was just being written."""
        for _ in range(10_000):
            for file in self.repository.read():
                for block in file.blocks:
                    if block.id == event:
                        ref = BlockRef(file.path, block.start, block.end, block.line)
                        with contextlib.suppress(StoreError, ValueError):
                            seen = self.repository.block_text(ref)
                            if standing_event(event, seen).raw.get("id") == event:
                                return file.path, block, seen
        raise AssertionError(event)


def as_an_editor(store: Path, number: int, ledger: TextIO) -> None:
    """Changes the text of one event in the whole file, as an editor saves it."""
    event, text = f"edited{number % SHARED}", f"editor {number}"
    written = in_place if number % 2 else by_renaming
    tries = 0
    while not written(store, event, text):
        tries += 1
    print(json.dumps([event, None, text, "stands"]), file=ledger)


def changed(content: str, event: str, text: str) -> str:
    """The content of the file with another text in one event."""
    lines = content.split("\n")
    lines[lines.index(f'id = "{event}"') + 1] = f'text = "{text}"'
    return "\n".join(lines)


def in_place(store: Path, event: str, text: str) -> bool:
    """Writes into the file as it is; False where it was replaced while it was being opened."""
    with store.open("r+") as file:
        if os.fstat(file.fileno()).st_ino != store.stat().st_ino:
            return False
        content = changed(file.read(), event, text)
        file.seek(0)
        file.truncate()
        file.write(content)
    return True


def by_renaming(store: Path, event: str, text: str) -> bool:
    """Puts a new file in the place of the old; False where that was no longer what was read."""
    before = store.read_text()
    beside = store.with_name("editor.swp")
    beside.write_text(changed(before, event, text))
    exchange(beside, store)
    if beside.read_text() == before:
        beside.unlink()
        return True
    exchange(beside, store)
    beside.unlink()
    return False


def main(store: Path, state: Path, who: str, count: int, ledger_path: Path) -> None:
    """Makes the edits once the gate is open."""
    with ledger_path.open("w") as ledger:
        writer = None if who == "editor" else Writer(store, state, who, ledger)
        ledger_path.with_suffix(".ready").touch()
        wait_for(store.with_name("gate"))
        for number in range(count):
            if writer is not None:
                writer.run(number)
            else:
                as_an_editor(store, number, ledger)
                time.sleep(0.002)


if __name__ == "__main__":
    STORE, STATE, WHO, COUNT, LEDGER = sys.argv[1:]
    main(Path(STORE), Path(STATE), WHO, int(COUNT), Path(LEDGER))
