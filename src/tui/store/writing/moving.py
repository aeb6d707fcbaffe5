"""Moving events to the file of their new month, so that none is lost on the way.

A moved event is first changed where it stands, then put in its new file, and only then taken
out of the old one. Whatever happens in between, it stands somewhere; where it stands twice, the
two blocks are equal and count as one (docs/format.md, where things go).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tui.store.errors import ProofFailed
from tui.store.writing import place
from tui.store.writing.working_file import Replaced, WorkingFile


class Finished(NamedTuple):
    """One write to one file; a step can have several to the same, one after the other."""

    path: str
    before: bytes | None
    after: bytes | None
    replaced: Sequence[Replaced]


class Move(NamedTuple):
    """An event that goes from one file to another, with its text as it stands in the first."""

    source: str
    target: str
    text: bytes
    raw: Mapping[str, object]


def finished(file: WorkingFile) -> list[Finished]:
    """The write that a working copy comes to, none where nothing changed. Raises StoreError."""
    content, replaced = file.finish()
    if content == (file.content or b""):
        return []
    return [Finished(file.path, file.content, content, replaced)]


def moved(
    moves: Sequence[Move], written: Sequence[Finished], load: Callable[[str], WorkingFile]
) -> list[Finished]:
    """The writes that move events, after those that were `written`: new places, then old ones."""
    contents = {each.path: each.after for each in written}
    writes: list[Finished] = []

    def file_at(path: str) -> WorkingFile:
        return WorkingFile(path, contents[path]) if path in contents else load(path)

    for target in dict.fromkeys(move.target for move in moves):
        file = file_at(target)
        for move in moves:
            if move.target == target:
                text = move.text.rstrip(b"\r\n").replace(b"\r\n", b"\n") + b"\n"
                place.put_event(file, move.raw, text.replace(b"\n", file.newline))
        writes += finished(file)
        contents[target] = writes[-1].after
    for source in dict.fromkeys(move.source for move in moves):
        file = file_at(source)
        for move in moves:
            if move.source == source:
                _take_out(file, move)
        writes += finished(file)
        contents[source] = writes[-1].after
    return writes


def _take_out(file: WorkingFile, move: Move) -> None:
    text = move.text.rstrip(b"\r\n")
    found = [piece for piece in file.blocks() if piece.text.rstrip(b"\r\n") == text]
    if not found:
        raise ProofFailed(file.path)
    file.remove(found[0])
