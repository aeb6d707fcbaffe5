"""What a step did, block by block: for the history, and for finding the events it touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tui.model.blocks import EVENT
from tui.model.history import ChangedBlock
from tui.store.undo.history import AppliedStep
from tui.store.writing.working_file import tile

_Name = tuple[str, str, int]
"""Table, id, and the how-manieth of these it is."""


def changed_blocks(step: AppliedStep) -> list[ChangedBlock]:
    """Every block before and after the step, in the order of its changes.

    A block that went from one file to another is one, with both files.
    """
    seen: dict[tuple[str, _Name], list[str]] = {}
    for change in step.changes:
        before = _named(stretch.before for stretch in change.stretches)
        after = _named(stretch.after for stretch in change.stretches)
        for name in dict.fromkeys([*before, *after]):
            texts = seen.setdefault((change.path, name), [before.get(name, ""), ""])
            texts[1] = after.get(name, "")
    found = [
        ChangedBlock(path, name[0], name[1], before, after)
        for (path, name), (before, after) in seen.items()
        if before != after
    ]
    return _with_moves(found)


def _named(texts: Iterable[str]) -> dict[_Name, str]:
    """The blocks in the stretches of a file, by what tells them apart."""
    found: dict[_Name, str] = {}
    numbers: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for piece in tile(text.encode("utf-8")):
            if piece.extent:
                name = piece.table, piece.block.id
                found[*name, numbers[name]] = piece.text.decode("utf-8").rstrip("\r\n")
                numbers[name] += 1
    return found


def _with_moves(found: list[ChangedBlock]) -> list[ChangedBlock]:
    """The blocks, with one that left a file and came in another joined."""
    left = {
        (each.table, each.id): each for each in found if each.id and each.before and not each.after
    }
    joined: list[ChangedBlock] = []
    moved: set[ChangedBlock] = set()
    for each in found:
        source = left.get((each.table, each.id)) if not each.before else None
        if source is None or source.path == each.path:
            joined.append(each)
            continue
        moved.add(source)
        joined.append(
            ChangedBlock(each.path, each.table, each.id, source.before, each.after, source.path)
        )
    return [each for each in joined if each not in moved]


def changed_events(step: AppliedStep) -> tuple[str, ...]:
    """The ids of the events that are there after the step and were not so before it."""
    ids = [each.id for each in changed_blocks(step) if each.table == EVENT and each.after]
    return tuple(dict.fromkeys(entry_id for entry_id in ids if entry_id))


def touched(step: AppliedStep) -> set[tuple[str, str]]:
    """Table and id of every block that the step changed."""
    return {(each.table, each.id) for each in changed_blocks(step)}


def turned(step: AppliedStep) -> AppliedStep:
    """The step the other way round, for showing what an undone step did."""
    changes = tuple(
        replace(
            change,
            hash_before=change.hash_after,
            hash_after=change.hash_before,
            stretches=tuple(
                replace(
                    each,
                    start_before=each.start_after,
                    before=each.after,
                    start_after=each.start_before,
                    after=each.before,
                )
                for each in change.stretches
            ),
        )
        for change in reversed(step.changes)
    )
    return AppliedStep(step.label, step.when, changes)
