"""Puts one step of edits together on copies of the files, before anything is written.

Every new text of a block is read back alone and compared with what was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from tui.locale import N_
from tui.model.blocks import CHRONOLOGY, EVENT, VIEW
from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry, ReplaceBlock
from tui.model.toml_values import same
from tui.store.errors import (
    BlockChanged,
    BrokenBlock,
    BrokenHead,
    BrokenText,
    EntryExists,
    EntryMissing,
    EntryTwice,
    LockedBlock,
    NotUtf8,
    ProofFailed,
    StoreError,
    ValueNotWritable,
)
from tui.store.inline import INLINE
from tui.store.location import Location
from tui.store.parse import read_block
from tui.store.scan import scan
from tui.store.writing import place
from tui.store.writing.block_lines import NotReadable
from tui.store.writing.change_block import change_block
from tui.store.writing.moving import Finished, Move, finished, moved
from tui.store.writing.working_file import Piece, WorkingFile
from tui.store.writing.write_toml import Unwritable, inline_text, key_text, new_block

Raw = Mapping[str, object]
Places = Callable[[str], Collection[str]]
"""The files in which an event with an id is known to stand."""

Load = Callable[[str], WorkingFile]
"""Reads a file of the chronology by its path; one that is not there yet is empty."""


class Step:
    """One step: edits that are written all or not at all.

    `places` are the files in which an event with an id is known to stand. `search` lists the paths
    to look through for an id whose place is not told. All methods raise StoreError and leave the
    disk alone.
    """

    def __init__(
        self,
        location: Location,
        load: Load,
        search: Callable[[str], Iterable[str]],
        places: Places,
        random: place.Random,
    ) -> None:
        self.files: dict[str, WorkingFile] = {}
        self._main = location.main
        self._is_folder = location.is_folder
        self._load = load
        self._search = search
        self._places = places
        self._random = random
        self._made: set[str] = set()
        self._changed: list[tuple[WorkingFile, Piece]] = []
        self._losing: set[str] = set()

    def edit(self, edit: Edit) -> str:
        """Takes in one edit; returns the id of its entry."""
        match edit:
            case AddEntry():
                return self._add(edit)
            case ChangeEntry():
                return self._change(edit)
            case RemoveEntry():
                return self._remove(edit)
            case ReplaceBlock():
                return self._replace(edit)

    def file(self, path: str) -> WorkingFile:
        """The working copy of a file."""
        if path not in self.files:
            self.files[path] = self._load(path)
        return self.files[path]

    def _add(self, edit: AddEntry) -> str:
        table = edit.table
        given = {key: value for key, value in edit.values.items() if value is not None}
        home = place.home_of_new(table, given) if self._is_folder else self._main
        file, before = self._followed(edit) or (self.file(home), None)
        _refuse_inline(file, table)
        if table == EVENT:
            if not _text_id(given):
                given["id"] = self._make_id(given, file)
            seq = place.seq_for(file, given) if before is None else None
            if seq is not None:
                given["seq"] = seq
        _refuse_second(file, table, given)
        try:
            text = new_block(table, given, file.newline)
        except Unwritable:
            raise ValueNotWritable(file.path, key=_unwritable_key(given)) from None
        _prove(file.path, text, given)
        if before is not None:
            file.insert_after(before, text)
        elif table == EVENT:
            place.put_event(file, given, text)
        else:
            place.put_entry(file, table, text)
        return _id_of(table, given)

    def _followed(self, edit: AddEntry) -> tuple[WorkingFile, Piece] | None:
        """The block that the new one is to follow, None where there is none to be found."""
        if not edit.after and not edit.path:
            return None
        for path in [edit.path] if edit.path else self._search(edit.after):
            file = self.file(path)
            here = file.lookup.at_line(edit.table, edit.line)
            named = file.lookup.with_id(edit.table, edit.after) if edit.after else []
            found = [piece for piece in here if piece in named] or named or here
            if found and not _is_part(found[0]):
                return file, found[0]
        return None

    def _remove(self, edit: RemoveEntry) -> str:
        file, piece = self._find(edit)
        _readable(file, piece)
        self._remove_copies(file, piece)
        file.remove(piece)
        return edit.id

    def _change(self, edit: ChangeEntry) -> str:
        file, piece = self._find(edit)
        raw = _readable(file, piece)
        values = dict(edit.values)
        meant = {key: value for key, value in {**raw, **values}.items() if value is not None}
        if edit.table == EVENT and not _text_id(meant):
            meant["id"] = values["id"] = self._make_id(meant, file)
        try:
            text = change_block(piece.text, raw, values, file.newline)
        except Unwritable:
            raise ValueNotWritable(file.path, key=_unwritable_key(values)) from None
        except NotReadable:
            raise ProofFailed(file.path, piece.line) from None
        _prove(file.path, text, meant, piece.line)
        self._put(file, piece, text)
        return _id_of(edit.table, meant)

    def _remove_copies(self, file: WorkingFile, piece: Piece) -> None:
        """Takes out the equal blocks with the same id: they count as one with this block."""
        raw = piece.block.raw
        if piece.table != EVENT or raw is None or not _text_id(raw):
            return
        for path in dict.fromkeys([file.path, *self._places(piece.block.id)]):
            try:
                other = self.file(path)
            except StoreError:
                continue
            for copy in other.lookup.with_id(EVENT, piece.block.id):
                readable = copy.block.raw is not None and not copy.locked
                if copy is not piece and readable and same(copy.block.raw, raw):
                    other.remove(copy)
                    self._losing.add(path)

    def _put(self, file: WorkingFile, piece: Piece, text: bytes) -> None:
        """The block's new text in its place; notes its home, as its month may have changed."""
        self._remove_copies(file, piece)
        pieces = file.replace(piece, text)
        if self._is_folder and len(pieces) == 1 and piece.table == EVENT:
            old = piece.block.raw
            pieces[0].home = piece.home or (place.home_of(old) if old is not None else "")
            self._changed.append((file, pieces[0]))

    def finish(self) -> list[Finished]:
        """The writes that the edits come to, in the order in which they are safe."""
        # Copies go first: what is interrupted leaves the one block as it was.
        files = sorted(self.files.values(), key=lambda file: file.path not in self._losing)
        writes = [each for file in files for each in finished(file)]
        moves = [move for file, piece in self._changed for move in self._move(file, piece)]
        return writes + moved(moves, writes, self._load) if moves else writes

    def _move(self, file: WorkingFile, piece: Piece) -> list[Move]:
        """Where the event goes if it stood in the file of its month and that has changed."""
        if piece.gone or piece.block.raw is None:
            return []
        target = place.home_of(piece.block.raw)
        if file.path == piece.home != target:
            _refuse_inline(self.files.get(target) or self._load(target), EVENT)
            return [Move(file.path, target, piece.text, piece.block.raw)]
        return []

    def _replace(self, edit: ReplaceBlock) -> str:
        file, piece = self._find(edit)
        _refuse_locked(file, piece)
        if edit.seen is None:
            _readable(file, piece)
        text = _from_editor(edit.text, piece.text, file)
        extents = scan(text)
        for extent in extents:
            block = read_block(text, extent)
            if block.raw is None:
                raise BrokenText(file.path, block.error_line, reason=block.error)
            if len(extent.path) > 1 or extent.table != piece.table:
                reason = N_("{table} is expected here.").format(table=f"[[{piece.table}]]")
                raise BrokenText(file.path, extent.line, reason=reason)
        if not extents or extents[0].start > 0 or extents[-1].end < len(text):
            reason = N_("The text must begin and end with the lines of {table}.")
            raise BrokenText(file.path, 1, reason=reason.format(table=f"[[{piece.table}]]"))
        raw = read_block(text, extents[0]).raw
        assert raw is not None
        if piece.table == EVENT and len(extents) == 1 and not _text_id(raw):
            given = {"id": self._make_id(raw, file)}
            text = change_block(text, raw, given, file.newline)
            raw = {**raw, **given}
        self._put(file, piece, text)
        return _id_of(piece.table, raw)

    def _make_id(self, raw: Raw, file: WorkingFile) -> str:
        def is_taken(made: str) -> bool:
            return made in self._made or file.lookup.mentions(made) or bool(self._places(made))

        made = place.make_event_id(place.date_of(raw), is_taken, self._random)
        self._made.add(made)
        return made

    def _find(self, edit: ChangeEntry | RemoveEntry | ReplaceBlock) -> tuple[WorkingFile, Piece]:
        """The block that an edit means, checked to be what the user saw."""
        found: list[tuple[WorkingFile, Piece]] = []
        if edit.path:
            file = self.file(edit.path)
            found = [(file, piece) for piece in _matches(file, edit)]
        if not found and (edit.id or not edit.path):
            found = self._searched(edit)
        if not found:
            for file in self.files.values():
                _refuse_inline(file, edit.table)
            raise EntryMissing(edit.path or self._main, id=edit.id or f"[[{edit.table}]]")
        file, piece = found[0]
        if any(other.text != piece.text for _, other in found[1:]):
            lines = ", ".join(str(other.line) for _, other in found)
            raise EntryTwice(file.path, piece.line, id=edit.id, lines=lines)
        if edit.seen is not None and piece.text != edit.seen.encode("utf-8", "surrogatepass"):
            text = piece.text.decode("utf-8")
            raise BlockChanged(file.path, piece.line, edit.id or f"[[{edit.table}]]", text)
        return file, piece

    def _searched(
        self, edit: ChangeEntry | RemoveEntry | ReplaceBlock
    ) -> list[tuple[WorkingFile, Piece]]:
        """The blocks that an edit can mean, in any file that can be read."""
        found: list[tuple[WorkingFile, Piece]] = []
        for path in self._search(edit.id):
            try:
                file = self.file(path)
            except (BrokenHead, NotUtf8):
                if not self._is_folder:
                    raise
                continue
            found += [(file, piece) for piece in _matches(file, edit)]
        return found


def _matches(file: WorkingFile, edit: ChangeEntry | RemoveEntry | ReplaceBlock) -> Sequence[Piece]:
    """The blocks of a file that an edit can mean: what was seen, else by id, else by line."""
    here = [piece for piece in file.lookup.at_line(edit.table, edit.line) if not _is_part(piece)]
    if edit.seen:
        seen = edit.seen.encode("utf-8", "surrogatepass")
        if any(piece.text == seen for piece in here):
            return [piece for piece in here if piece.text == seen]
        same_text = [piece for piece in file.lookup.holding(edit.table, seen) if piece.text == seen]
        if same_text:
            return same_text
    if not edit.id and edit.table != CHRONOLOGY:
        return [piece for piece in here if not piece.block.id]
    with_id = file.lookup.with_id(edit.table, edit.id)
    return [piece for piece in with_id if piece in here] or with_id


def _is_part(piece: Piece) -> bool:
    """Whether it is a sub-table that stands apart from its block."""
    return piece.extent is None or len(piece.extent.path) > 1


def _refuse_locked(file: WorkingFile, piece: Piece) -> None:
    if piece.locked:
        raise LockedBlock(file.path, piece.line, reason=piece.locked)


def _readable(file: WorkingFile, piece: Piece) -> Raw:
    """What the block says; refuses one that is locked or cannot be read."""
    _refuse_locked(file, piece)
    block = piece.block
    if block.raw is None:
        raise BrokenBlock(file.path, block.error_line, reason=block.error)
    return block.raw


def _refuse_inline(file: WorkingFile, table: str) -> None:
    """A file with `event = […]` can take no `[[event]]` (TOML does not allow both)."""
    root = next(file.blocks(), None)
    if root is None or root.table:
        return
    import tomli

    if table in tomli.loads(root.text.decode("utf-8")):
        raise LockedBlock(file.path, root.line, reason=INLINE)


def _refuse_second(file: WorkingFile, table: str, values: Raw) -> None:
    entry_id = _id_of(table, values)
    if entry_id or table == CHRONOLOGY:
        for piece in file.lookup.with_id(table, entry_id):
            raise EntryExists(file.path, piece.line, id=entry_id or table)


def _text_id(raw: Raw) -> bool:
    return isinstance(raw.get("id"), str) and bool(raw["id"])


def _id_of(table: str, raw: Raw) -> str:
    value = raw.get("name" if table == VIEW else "id")
    return value if isinstance(value, str) else ""


def _unwritable_key(values: Raw) -> str:
    for key, value in values.items():
        try:
            key_text(key).encode()
            if value is not None:
                inline_text(value).encode()
        except (Unwritable, UnicodeEncodeError):
            return str(key)
    return ""


def _prove(path: str, text: bytes, meant: Raw, line: int = 0) -> None:
    """Reads the text back alone and compares it with what was meant."""
    extents = scan(text)
    raw = read_block(text, extents[0]).raw if len(extents) == 1 else None
    if raw is None or not same(raw, meant):
        raise ProofFailed(path, line)


def _from_editor(text: str, old: bytes, file: WorkingFile) -> bytes:
    """The text with the newlines of the file and without blank lines around it."""
    try:
        lines = text.encode("utf-8").strip(b"\r\n")
    except UnicodeEncodeError:
        raise ValueNotWritable(file.path, key="text") from None
    lines = lines.removeprefix(b"\xef\xbb\xbf")
    if b"\r\n" in lines and b"\r\n" in old:
        return lines + file.newline
    return lines.replace(b"\r\n", b"\n").replace(b"\n", file.newline) + file.newline
