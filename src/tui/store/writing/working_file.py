"""One file while a step of edits is put together: its blocks and what stands between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.model.blocks import Block, KnownFile
from tui.store.errors import LockedBlock, ProofFailed
from tui.store.inline import INLINE
from tui.store.parse import SCATTERED, check_head, check_utf8, parents, read_block
from tui.store.scan import Extent, scan
from tui.store.writing.change_block import newline_of
from tui.store.writing.known_extents import is_sound, known_extents
from tui.store.writing.lookup import Lookup
from tui.store.writing.spacing import content_end, ends_in_comment, without_blank_head

if TYPE_CHECKING:
    from tui.store.writing.place import EventOrder

OrderKey = tuple[tuple[int, int, int, bool, str], int, int]
"""What events sort by: the span of the date, `seq`, and the earliest second."""


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of a file: a block (then `extent` tells of it) or what stands between two.

    `origin` is its number among the pieces of the file as it was read, -1 once it is new or
    changed. `source` holds the bytes that `extent` counts in. `locked` is as in `Block`; `gone`
    tells that the block was removed or replaced. `home` is the file that an event belonged to
    before the step, where that was noted; `order` keeps what it sorts by once that is known.
    """

    text: bytes
    origin: int = -1
    extent: Extent | None = None
    source: bytes = b""
    locked: str = ""
    gone: bool = False
    home: str = ""
    order: OrderKey | None = None
    _block: Block | None = None

    @property
    def table(self) -> str:
        """The block's table, "" for what is no block."""
        return self.extent.table if self.extent else ""

    @property
    def line(self) -> int:
        """The 1-based line of the block's header in the file as it was read."""
        return self.extent.line if self.extent else 0

    @property
    def block(self) -> Block:
        """What the block says."""
        if self._block is None:
            assert self.extent is not None
            self._block = read_block(self.source, self.extent)
        return self._block


@dataclass(frozen=True, slots=True)
class Replaced:
    """One stretch of a file that a step replaced, and the entries that stand around it."""

    start_before: int
    before: bytes
    start_after: int
    after: bytes
    left: tuple[str, str] = ("", "")
    right: tuple[str, str] = ("", "")


@dataclass(slots=True)
class WorkingFile:
    """A file's pieces, which tile it: between, block, between, …, block, between.

    `content` is None where there is no file yet. Making one raises NotUtf8 and BrokenHead:
    nothing is written over what cannot be read. `known` tells where its blocks stand, if that is
    known. `order` keeps the events in order while nothing but events is added.
    """

    path: str
    content: bytes | None
    known: KnownFile | None = None
    pieces: list[Piece] = field(default_factory=list)
    order: EventOrder | None = None
    _old: tuple[Piece, ...] = ()
    _lookup: Lookup = field(init=False)
    _parents: dict[int, list[int]] = field(default_factory=dict)
    _sound: bool = False

    def __post_init__(self) -> None:
        content = self.content or b""
        check_utf8(self.path, content)
        extents = None if self.known is None else known_extents(content, self.known)
        if extents is None:
            self.known = None
            extents = scan(content)
        self._sound = self.known is not None or is_sound(content, extents)
        check_head(self.path, content, extents)
        self.pieces = tile(content, extents)
        for number, piece in enumerate(self.pieces):
            piece.origin = number
        self._old = tuple(self.pieces)
        self._lookup = Lookup(content, self._old, extents)
        self._parents = parents(extents)
        for parent, parts in self._parents.items():
            for number in (parent, *parts):
                self.pieces[2 * number + 1].locked = SCATTERED
        if extents and not extents[0].path:
            self.pieces[1].locked = INLINE

    @property
    def newline(self) -> bytes:
        """The newline that the file uses."""
        return newline_of(self.content or b"") or b"\n"

    def blocks(self, table: str = "") -> Iterator[Piece]:
        """The blocks in order, or those of one table."""
        for piece in self.pieces[1::2]:
            if piece.extent is not None and (not table or piece.extent.table == table):
                yield piece

    @property
    def is_as_read(self) -> bool:
        """Whether no piece was changed, taken out or put in."""
        return len(self.pieces) == len(self._old) and self.pieces == list(self._old)

    @property
    def lookup(self) -> Lookup:
        """Finds the blocks by text, line and id."""
        return self._lookup

    def replace(self, piece: Piece, text: bytes) -> list[Piece]:
        """Puts a text of one or more blocks in the place of a block; returns its pieces."""
        at = self.pieces.index(piece)
        text = text.rstrip(b"\r\n") + piece.text[len(piece.text.rstrip(b"\r\n")) :]
        if text == piece.text:
            return [piece]
        new = tile(text)
        if new[0].text or len(new) < 3:
            raise ProofFailed(self.path, piece.line)
        if new[-1].text:
            self._set_apart(at + 1, new[-1].text)
        for each in new[1::2]:
            if each.extent is not None and len(new) == 3:
                each.extent = each.extent._replace(line=piece.line)
        self.pieces[at : at + 1] = new[1:-1]
        piece.gone = True
        self.order = None
        self._lookup.add(new[1:-1:2])
        return new[1:-1:2]

    def _set_apart(self, at: int, comments: bytes) -> None:
        """Puts comments that no longer stand under a statement of a block behind the block."""
        gap = self.pieces[at].text
        is_last = at + 1 == len(self.pieces)
        self.pieces[at] = Piece(comments + (gap if gap or is_last else self.newline))

    def remove(self, piece: Piece) -> None:
        """Takes a block out together with the blank lines that set it off."""
        at = self.pieces.index(piece)
        above, below = self.pieces[at - 1], self.pieces[at + 1]
        is_last = at + 2 == len(self.pieces)
        stands_apart = at == 1 or above.text
        text = above.text + without_blank_head(below.text) if stands_apart else below.text
        if is_last and not below.text.strip(b" \t\r\n"):
            text = above.text[: content_end(above.text)] + below.text
        kept = next((each for each in (above, below) if each.text == text), Piece(text))
        self.pieces[at - 1 : at + 2] = [kept]
        piece.gone = True
        self.order = None

    def insert_before(self, piece: Piece, text: bytes) -> Piece:
        """Puts a new block directly above another, with the spacing found there."""
        at = self.pieces.index(piece)
        between = self.newline
        if at > 1 and not self.pieces[at - 1].text.strip(b" \t\r\n"):
            between = self.pieces[at - 1].text
            if ends_in_comment(self.pieces[at - 2].text):
                between = between or self.newline
        return self._insert(at, text, before=True, between=between)

    def insert_after(self, piece: Piece, text: bytes) -> Piece:
        """Puts a new block directly below another, with the spacing found there."""
        at = self.pieces.index(piece)
        gap = self.pieces[at + 1].text if at + 2 < len(self.pieces) else None
        if gap is None and at > 1:
            gap = self.pieces[at - 1].text
        between = self.newline
        if gap is not None and not gap.strip(b" \t\r\n"):
            between = gap
        if ends_in_comment(piece.text):
            between = between or self.newline
        return self._insert(at, text, before=False, between=between)

    def append(self, text: bytes) -> Piece:
        """Puts a new block at the end of the file."""
        if len(self.pieces) > 1:
            return self.insert_after(self.pieces[-2], text)
        gap = self.pieces[0].text
        if gap.strip(b"\xef\xbb\xbf \t\r\n"):
            ends_open = not gap.endswith(b"\n")
            lines = gap.rstrip(b"\r\n") + self.newline * 2
            text = text.rstrip(b"\r\n") if ends_open else text
            self.pieces[0] = Piece(lines)
        new = self._one_block(text)
        self.pieces += [new, Piece(b"")]
        return new

    def _insert(self, at: int, text: bytes, *, before: bool, between: bytes) -> Piece:
        piece = self.pieces[at]
        if before:
            new = self._one_block(text)
            self.pieces[at:at] = [new, Piece(between)]
            return new
        if not piece.text.endswith(b"\n"):
            text = text.rstrip(b"\r\n")
            between = self.newline + between
        new = self._one_block(text)
        self.pieces[at + 1 : at + 1] = [Piece(between), new]
        return new

    def _one_block(self, text: bytes) -> Piece:
        pieces = tile(text)
        if len(pieces) != 3 or pieces[0].text or pieces[2].text:
            raise ProofFailed(self.path)
        self._lookup.add(pieces[1:2])
        return pieces[1]

    def finish(self) -> tuple[bytes, list[Replaced]]:
        """The new content and what was replaced in the old, proven against each other.

        Raises ProofFailed where the content does not consist of exactly the blocks it was
        put together from, LockedBlock where a scattered sub-table would join another block.
        """
        content = b"".join([piece.text for piece in self.pieces])
        replaced = self._replaced()
        if not (self._sound and self._is_sound_around(content, replaced)):
            self._prove_blocks(content)
        self._prove(content, replaced)
        return content, replaced

    def _is_sound_around(self, content: bytes, replaced: Sequence[Replaced]) -> bool:
        """Whether the blocks at each stretch that was replaced are those that were meant.

        Of a sound file that is enough: each is read from one block before the stretch to one
        behind it, and from there on the text is what it was.
        """
        blocks: list[Piece] = []
        starts: list[int] = []
        length = 0
        for piece in self.pieces:
            if piece.extent is not None:
                blocks.append(piece)
                starts.append(length)
            length += len(piece.text)
        for each in replaced:
            first = max(0, bisect_right(starts, each.start_after) - 2)
            last = bisect_left(starts, each.start_after + len(each.after)) + 1
            start = starts[first] if first else 0
            end = starts[last - 1] + len(blocks[last - 1].text) if last < len(starts) else None
            text = content[start:end]
            extents = scan(text)
            if not is_sound(text, extents):
                return False
            found = [text[extent.start : extent.end].rstrip(b"\r\n") for extent in extents]
            if found != [piece.text.rstrip(b"\r\n") for piece in blocks[first:last]]:
                return False
        return True

    def _prove_blocks(self, content: bytes) -> None:
        extents = scan(content)
        found = [content[extent.start : extent.end].rstrip(b"\r\n") for extent in extents]
        blocks = list(self.blocks())
        if found != [piece.text.rstrip(b"\r\n") for piece in blocks]:
            raise ProofFailed(self.path, self._first_new_line())
        for parent, parts in parents(extents).items():
            for number in parts:
                if blocks[number].origin < 0 or not self._is_parent(blocks[parent], blocks[number]):
                    raise LockedBlock(self.path, blocks[number].line, reason=SCATTERED)

    def _first_new_line(self) -> int:
        return next((piece.line for piece in self.blocks() if piece.origin < 0), 0)

    def _is_parent(self, parent: Piece, part: Piece) -> bool:
        """Whether a scattered sub-table belonged to the same block before the step."""
        number = part.origin // 2
        return any(
            parent.origin == 2 * before + 1 and number in parts
            for before, parts in self._parents.items()
        )

    def _replaced(self) -> list[Replaced]:
        old = self._old
        replaced: list[Replaced] = []
        cursor = self._same_at_start()
        start_before = start_after = sum(map(_length, old[:cursor]))
        left = next((piece for piece in reversed(old[:cursor]) if piece.extent), None)
        added: list[bytes] = []
        same = self._same_at_end(cursor)
        end = len(self.pieces) - same
        for at in range(cursor, end + 1):
            piece = self.pieces[at] if at < end else None
            if piece is not None and piece.origin < 0:
                added.append(piece.text)
                continue
            origin = len(old) - same if piece is None else piece.origin
            before = b"".join([each.text for each in old[cursor:origin]])
            new = b"".join(added)
            if before != new:
                around = _anchor(left), _anchor(self._stood_behind(at))
                replaced.append(Replaced(start_before, before, start_after, new, *around))
            if piece is not None:
                start_before += len(before) + len(piece.text)
                start_after += len(new) + len(piece.text)
                left = piece if piece.extent else left
                cursor, added = piece.origin + 1, []
        return replaced

    def _same_at_start(self) -> int:
        """How many pieces at the beginning are those of the file as it was read."""
        pairs = zip(self.pieces, self._old, strict=False)
        differ = (at for at, (piece, old) in enumerate(pairs) if piece is not old)
        return next(differ, min(len(self.pieces), len(self._old)))

    def _same_at_end(self, start: int) -> int:
        """How many pieces at the end are those of the file as it was read, from `start` on."""
        pairs = zip(reversed(self.pieces[start:]), reversed(self._old[start:]), strict=False)
        differ = (at for at, (piece, old) in enumerate(pairs) if piece is not old)
        return next(differ, min(len(self.pieces), len(self._old)) - start)

    def _stood_behind(self, at: int) -> Piece | None:
        """The first block from a piece on that stayed as it was."""
        for number in range(at, len(self.pieces)):
            piece = self.pieces[number]
            if piece.extent and piece.origin >= 0:
                return piece
        return None

    def _prove(self, content: bytes, replaced: Sequence[Replaced]) -> None:
        """Builds the new content from the old by the replaced stretches alone."""
        if spliced(self.content or b"", replaced) != content:
            raise ProofFailed(self.path, self._first_new_line())


def spliced(content: bytes, replaced: Sequence[Replaced]) -> bytes | None:
    """The content with the stretches replaced, None where it does not hold them."""
    parts: list[bytes] = []
    end = 0
    for each in replaced:
        start = each.start_before
        if content[start : start + len(each.before)] != each.before:
            return None
        parts += [content[end:start], each.after]
        end = start + len(each.before)
    return b"".join([*parts, content[end:]])


def tile(content: bytes, extents: Sequence[Extent] | None = None) -> list[Piece]:
    """The pieces of a text: between, block, between, …, block, between."""
    pieces: list[Piece] = []
    end = 0
    for extent in scan(content) if extents is None else extents:
        pieces.append(Piece(content[end : extent.start]))
        pieces.append(Piece(content[extent.start : extent.end], -1, extent, content))
        end = extent.end
    return [*pieces, Piece(content[end:])]


def _length(piece: Piece) -> int:
    return len(piece.text)


def _anchor(piece: Piece | None) -> tuple[str, str]:
    """The table and id of a block, by which it is found again after it was edited."""
    if piece is None or not piece.table:
        return "", ""
    return piece.table, piece.block.id
