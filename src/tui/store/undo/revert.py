"""Taking a step back: the texts of before in the place of those that it made.

A step is taken back only where the blocks are still what it made of them; what others changed
elsewhere in the same files stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tui.model.blocks import CHRONOLOGY
from tui.store.errors import UndoRefused
from tui.store.undo.history import FileChange, Stretch
from tui.store.writing.working_file import Piece, Replaced, WorkingFile, spliced, tile


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
    _refuse_doubles(file, change, label)
    for stretch in change.stretches:
        _take_back(file, stretch, label)
    new, replaced = file.finish()
    if not change.hash_before and not new.strip(b"\xef\xbb\xbf \t\r\n"):
        whole = [Replaced(0, content or b"", 0, b"")]
        return None, change_of(change.path, content, None, whole)
    return new, change_of(change.path, content, new, replaced)


def is_in_force(change: FileChange, content: bytes | None) -> bool:
    """Whether a file is as the change left it: its bytes, or at least the blocks that it made."""
    now = hash_of(content)
    if now in (change.hash_after, change.hash_before):
        return now == change.hash_after
    if content is None or not change.hash_after:
        return False
    pieces = [piece for piece in tile(content) if piece.extent]
    there = Counter(_text(piece) for piece in pieces)
    made = Counter(text for each in change.stretches for text in _texts(each.after))
    if any(there[text] < made[text] for text in made):
        return False
    gone = _gone(change)
    texts, names = {text for text, _ in gone}, {name for _, name in gone if name[1]}
    return not any(
        _text(piece) in texts or (piece.table, piece.block.id) in names for piece in pieces
    )


def _gone(change: FileChange) -> list[tuple[bytes, tuple[str, str]]]:
    """The blocks that the change took away for good: their texts, tables and ids."""
    made = {name for each in change.stretches for _, name in _blocks(each.after)}
    texts = {text for each in change.stretches for text, _ in _blocks(each.after)}
    blocks = [block for each in change.stretches for block in _blocks(each.before)]
    return [
        (text, name)
        for text, name in blocks
        if text not in texts and not (name[1] and name in made)
    ]


def _blocks(stretch: str) -> list[tuple[bytes, tuple[str, str]]]:
    """The blocks in a stretch: text without the newlines at the end, table and id."""
    pieces = [piece for piece in tile(stretch.encode("utf-8")) if piece.extent]
    return [(_text(piece), (piece.table, piece.block.id)) for piece in pieces]


def _texts(stretch: str) -> list[bytes]:
    """The texts of the blocks in a stretch, without the newlines at their ends."""
    return [_text(piece) for piece in tile(stretch.encode("utf-8")) if piece.extent]


def _text(piece: Piece) -> bytes:
    return piece.text.rstrip(b"\r\n")


def _refuse_doubles(file: WorkingFile, change: FileChange, label: str) -> None:
    """Refuses to put back what somebody has put back already: an id stands once."""
    made = {name for each in change.stretches for _, name in _blocks(each.after)}
    for stretch in change.stretches:
        if _texts(stretch.after):
            continue
        for _, (table, entry_id) in _blocks(stretch.before):
            if not entry_id or (table, entry_id) in made:
                continue
            for piece in file.lookup.with_id(table, entry_id):
                raise UndoRefused(file.path, piece.line, id=entry_id, label=label)


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
    text = _text(made)
    likely = file.lookup.with_id(made.table, made.block.id) if made.block.id else []
    for pieces in (likely, file.blocks()):
        for piece in pieces:
            if _text(piece) == text:
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
