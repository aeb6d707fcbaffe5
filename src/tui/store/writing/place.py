"""Where a new entry goes: its file, and its place in that file (docs/format.md).

Inside a file nothing that is already there moves.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import accumulate, takewhile

from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, EVENT
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.when import NO_DATE, DateError, When, when_of
from tui.model.when import span_key as span_key_of
from tui.store.discover import MAIN
from tui.store.writing.working_file import OrderKey, Piece, WorkingFile

Random = Callable[[int], bytes]
"""Gives so many random bytes, as `os.urandom` does."""

Raw = Mapping[str, object]

_ID_CHARS = "abcdefghijklmnopqrstuvwxyz0123456789"
_ID_LENGTH = 4
_LARGEST_FAIR = 256 - 256 % len(_ID_CHARS)


def date_of(raw: Raw) -> When:
    """The event's date; a wrong one counts as none."""
    try:
        return when_of(raw.get("date"))
    except DateError:
        return NO_DATE


def order_key(raw: Raw) -> OrderKey:
    """Sorts events as a chronology does: date (undated ones together), `seq`, earliest time."""
    when = date_of(raw)
    return span_key_of(NO_DATE if when.undated else when), _seq(raw), _earliest_second(raw)


def _seq(raw: Raw) -> int:
    seq = raw.get("seq")
    return seq if isinstance(seq, int) and not isinstance(seq, bool) else 0


def _earliest_second(raw: Raw) -> int:
    """Seconds since midnight, -1 where no earliest time is known."""
    try:
        clock = clock_time_of(raw["time"]) if raw.get("time") is not None else None
    except TimeError:
        return -1
    return -1 if clock is None or clock.earliest is None else clock.earliest


def home_of(raw: Raw) -> str:
    """The file of an event in a folder: by the month of its earliest day, else of its latest."""
    day = _day_of(date_of(raw))
    if day is None:
        return "events/undated.toml"
    return f"events/{day.year:04}/{day.year:04}-{day.month:02}.toml"


def _day_of(when: When) -> date | None:
    return when.earliest or when.latest


def home_of_new(table: str, raw: Raw) -> str:
    """The file of a new entry in a folder."""
    return home_of(raw) if table == EVENT else MAIN


def make_event_id(when: When, taken: Callable[[str], bool], random: Random) -> str:
    """An id for an event: its earliest day or `undated`, `-`, four of a-z0-9."""
    day = _day_of(when)
    beginning = "undated" if day is None else day.isoformat()
    while True:
        made = f"{beginning}-{_random_chars(random)}"
        if not taken(made):
            return made


def _random_chars(random: Random) -> str:
    chars = ""
    while len(chars) < _ID_LENGTH:
        fair = [byte for byte in random(_ID_LENGTH) if byte < _LARGEST_FAIR]
        chars += "".join(_ID_CHARS[byte % len(_ID_CHARS)] for byte in fair)
    return chars[:_ID_LENGTH]


def seq_for(file: WorkingFile, raw: Raw) -> int | None:
    """The `seq` of an event that is added to a day which uses it, None where none is due.

    It is that of the last event there that is not later than the new one.
    """
    span, _, second = order_key(raw)
    if raw.get("seq") is not None or span[0]:
        return None
    same_day = _order_of(file).of_span(span)
    if not any(key[1] for key in same_day):
        return None
    not_later = [key for key in same_day if second < 0 or key[2] <= second]
    return max(not_later)[1] if not_later else None


def put_event(file: WorkingFile, raw: Raw, text: bytes) -> Piece:
    """Puts an event before the first that sorts after it, else behind the last."""
    key = order_key(raw)
    order = _order_of(file)
    at = order.first_after(key)
    if at < len(order.pieces):
        made = file.insert_before(order.pieces[at], text)
    elif order.pieces:
        made = file.insert_after(order.pieces[-1], text)
    else:
        made = _put_behind(file, {EVENT, ACTOR, DOCUMENT, CHRONOLOGY}, text)
    made.order = key
    order.insert(at, made, key)
    return made


def put_entry(file: WorkingFile, table: str, text: bytes) -> Piece:
    """Puts an actor, document or view behind the last of its kind.

    An actor or document stands at the latest before the first event; `[chronology]` comes
    first of all.
    """
    if table == CHRONOLOGY:
        first = next(file.blocks(), None)
        if first is None or not first.table:
            return _put_behind(file, {""}, text)
        return file.insert_before(first, text)
    if table not in (ACTOR, DOCUMENT):
        return _put_behind(file, {table}, text)
    behind = (ACTOR, CHRONOLOGY) if table == ACTOR else (DOCUMENT, ACTOR, CHRONOLOGY)
    blocks = list(file.blocks())
    event = next((at for at, piece in enumerate(blocks) if piece.table == EVENT), len(blocks))
    before = [piece for piece in blocks[:event] if piece.table in behind]
    kind = next((kind for kind in behind if any(piece.table == kind for piece in before)), "")
    if kind:
        return file.insert_after([piece for piece in before if piece.table == kind][-1], text)
    if event < len(blocks):
        return file.insert_before(blocks[event], text)
    return file.append(text)


def _put_behind(file: WorkingFile, tables: Collection[str], text: bytes) -> Piece:
    """Behind the last block of any of the tables, else at the end."""
    pieces = [piece for piece in file.blocks() if piece.table in tables]
    return file.insert_after(pieces[-1], text) if pieces else file.append(text)


def _order_of(file: WorkingFile) -> EventOrder:
    if file.order is None:
        ranks = file.known.ranks if file.known is not None and file.is_as_read else ()
        file.order = RankedEvents(file, ranks) if ranks else EventOrder(file)
    return file.order


class EventOrder:
    """The events of a file that can be read, as they stand, with what they sort by."""

    def __init__(self, file: WorkingFile) -> None:
        self.pieces: list[Piece] = []
        self._largest: list[OrderKey] = []
        self._of_span: dict[tuple[int, int, int, bool, str], list[OrderKey]] = {}
        for piece in file.blocks(EVENT):
            if piece.order is None:
                raw = piece.block.raw
                if raw is None or (piece.extent and len(piece.extent.path) > 1):
                    continue
                piece.order = order_key(raw)
            self.insert(len(self.pieces), piece, piece.order)

    def first_after(self, key: OrderKey) -> int:
        """The place of the first event that sorts after `key`; their number if none does."""
        return bisect_right(self._largest, key)

    def of_span(self, span: tuple[int, int, int, bool, str]) -> list[OrderKey]:
        """What the events with a date sort by."""
        return self._of_span.get(span, [])

    def insert(self, at: int, piece: Piece, key: OrderKey) -> None:
        """Takes in an event, behind all that do not sort after it or at the end."""
        before = self._largest[at - 1] if at else key
        self.pieces.insert(at, piece)
        self._largest.insert(at, max(before, key))
        self._of_span.setdefault(key[0], []).append(key)


class RankedEvents(EventOrder):
    """The events of a file whose order is known: few are read to find a place among them.

    `ranks` sort as the events do, one for each in the order of their places.
    """

    def __init__(self, file: WorkingFile, ranks: Sequence[int]) -> None:
        self.pieces = list(file.blocks(EVENT))
        ranked = list(zip(ranks, self.pieces, strict=True))
        last = accumulate(ranked, _later)
        self._last = [piece for _, piece in last]
        """For each place the event up to there that sorts last."""
        self._in_order = [piece for _, piece in sorted(ranked, key=_rank)]

    def first_after(self, key: OrderKey) -> int:
        """The place of the first event that sorts after `key`; their number if none does."""
        return bisect_right(self._last, key, key=_key_of)

    def of_span(self, span: tuple[int, int, int, bool, str]) -> list[OrderKey]:
        """What the events with a date sort by."""
        start = bisect_left(self._in_order, span, key=_span_of)
        return list(takewhile(lambda key: key[0] == span, map(_key_of, self._in_order[start:])))

    def insert(self, at: int, piece: Piece, key: OrderKey) -> None:
        """Takes in an event, behind all that do not sort after it or at the end."""
        piece.order = key
        self.pieces.insert(at, piece)
        self._last.insert(at, piece)
        self._in_order.insert(bisect_right(self._in_order, key, key=_key_of), piece)


def _later(one: tuple[int, Piece], other: tuple[int, Piece]) -> tuple[int, Piece]:
    """Of two events that which sorts last."""
    return max(one, other, key=_rank)


def _rank(ranked: tuple[int, Piece]) -> int:
    return ranked[0]


def _span_of(piece: Piece) -> tuple[int, int, int, bool, str]:
    return _key_of(piece)[0]


def _key_of(piece: Piece) -> OrderKey:
    """What an event that can be read sorts by."""
    if piece.order is None:
        piece.order = order_key(piece.block.raw or {})
    return piece.order
