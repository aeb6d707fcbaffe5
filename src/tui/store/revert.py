"""Taking a step back: the texts of before in the place of those that it made.

A step is taken back only where the blocks are still what it made of them; what others changed
elsewhere in the same files stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.model.blocks import CHRONOLOGY
from tui.store.errors import UndoRefused
from tui.store.history import FileChange, Stretch
from tui.store.working_file import Piece, Replaced, WorkingFile, spliced, tile


def hash_of(content: bytes | None) -> str:
    """The hash by which a file's content is known again."""
    if content is None:
        return ""
    import hashlib

    return hashlib.blake2b(content, digest_size=16).hexdigest()


def change_of(
    path: str, before: bytes | None, after: bytes | None, replaced: Sequence[Replaced]
) -> FileChange:
    """What a step did to one file, as it is kept."""
    stretches = tuple(
        Stretch(
            each.start_before,
            each.before.decode("utf-8"),
            each.start_after,
            each.after.decode("utf-8"),
            each.left,
            each.right,
        )
        for each in replaced
    )
    return FileChange(path, hash_of(before), hash_of(after), stretches)


def reverted(
    change: FileChange, content: bytes | None, label: str
) -> tuple[bytes | None, FileChange]:
    """The file with the change taken back, and that as a change of its own.

    Exactly the bytes of before where the file is what the step left; else each block is looked
    for. Raises UndoRefused where one is no longer what the step made of it.
    """
    if hash_of(content) == change.hash_after:
        back = [_turned(each) for each in change.stretches]
        old = spliced(content or b"", back)
        if old is not None and not change.hash_before and not old:
            old = None
        if hash_of(old) == change.hash_before:
            return old, change_of(change.path, content, old, back)
    file = WorkingFile(change.path, content)
    for stretch in change.stretches:
        _take_back(file, stretch, label)
    new, replaced = file.finish()
    if not change.hash_before and not new.strip(b"\xef\xbb\xbf \t\r\n"):
        whole = [Replaced(0, content or b"", 0, b"")]
        return None, change_of(change.path, content, None, whole)
    return new, change_of(change.path, content, new, replaced)


def _turned(stretch: Stretch) -> Replaced:
    return Replaced(
        stretch.start_after,
        stretch.after.encode("utf-8"),
        stretch.start_before,
        stretch.before.encode("utf-8"),
        stretch.left,
        stretch.right,
    )


def _take_back(file: WorkingFile, stretch: Stretch, label: str) -> None:
    """Puts the blocks of before in the place of those that the step made."""
    made = [piece for piece in tile(stretch.after.encode("utf-8")) if piece.extent]
    gone = [piece for piece in tile(stretch.before.encode("utf-8")) if piece.extent]
    places = [_find(file, piece, label) for piece in made]
    if len(places) == len(gone):
        for place, old in zip(places, gone, strict=True):
            file.replace(place, _whole_lines(old.text, file.newline))
        return
    if not places:
        for old in gone:
            _put(file, old, stretch)
        return
    for place in places[1:]:
        file.remove(place)
    if not gone:
        file.remove(places[0])
        return
    texts = [_whole_lines(old.text, file.newline) for old in gone]
    file.replace(places[0], file.newline.join(texts))


def _find(file: WorkingFile, made: Piece, label: str) -> Piece:
    text = made.text.rstrip(b"\r\n")
    for piece in file.blocks():
        if piece.text.rstrip(b"\r\n") == text:
            return piece
    raise UndoRefused(file.path, made.line, id=made.block.id or made.table, label=label)


def _put(file: WorkingFile, old: Piece, stretch: Stretch) -> None:
    """Puts a removed block back between the blocks that it stood between, else at the end."""
    text = _whole_lines(old.text, file.newline)
    places = [(stretch.left, file.insert_after), (stretch.right, file.insert_before)]
    if tile(stretch.before.encode("utf-8"))[0].text == b"":
        places.reverse()
    for (table, entry_id), put in places:
        known = entry_id or table == CHRONOLOGY
        for piece in file.blocks(table) if known else ():
            if piece.block.id == entry_id:
                put(piece, text)
                return
    file.append(text)


def _whole_lines(text: bytes, newline: bytes) -> bytes:
    return text.rstrip(b"\r\n") + newline
