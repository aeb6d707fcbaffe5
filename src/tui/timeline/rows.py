"""The words of a row: its columns, and what stands in them at every width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tui.locale import _
from tui.locale.said import sentence
from tui.locale.terms import channel_word, state_word
from tui.model.plain import cells, cut, plain
from tui.model.rows import EventRow, RowFlag
from tui.timeline.gutter import PITCH, Piece
from tui.timeline.row_actors import actor_spans
from tui.timeline.row_look import RowLook
from tui.timeline.signs import Signs
from tui.timeline.spans import Span, width_of
from tui.timeline.words import time_words

__all__ = [
    "Columns",
    "RowLook",
    "actor_spans",
    "columns_for",
    "gutter_spans",
    "joined_spans",
    "row_spans",
    "second_line_spans",
    "state_of",
]

NARROWEST_TITLE = 10
"""A title keeps at least this many cells beside the marks at the right."""


BROKEN, PLANNED, CANCELLED = map(int, (RowFlag.BROKEN, RowFlag.PLANNED, RowFlag.CANCELLED))
MOVED, HELD, CONFIRMED = map(int, (RowFlag.MOVED, RowFlag.HELD, RowFlag.CONFIRMED))
"""Flags as plain numbers: rows are drawn many at a time, and enum arithmetic is slow."""

SIGNED: tuple[tuple[int, str, str], ...] = (
    (int(RowFlag.UNSOURCED), "unsourced", "dim"),
    (int(RowFlag.INTERNAL), "internal", "dim"),
    (int(RowFlag.APPOINTMENT), "appointment", "dim"),
    (int(RowFlag.UNVERIFIED), "unverified", "warning"),
    (int(RowFlag.DISPUTED), "disputed", "warning"),
    (int(RowFlag.KEY), "key", "accent"),
    (int(RowFlag.FAULTY), "faulty", "error"),
)
"""The flags that have a sign at the right end of a row, the field of `Signs` and its role."""

ANY_SIGNED = sum(flag for flag, _sign, _role in SIGNED)

_NEVER = 1 << 22
"""An ordinal after every day of the calendar."""

UNDER_SPACES = ("gone", "mark")
"""Roles that show under spaces."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of every row in a pane, in cells; 0 leaves a column out.

    From left to right: the side's bar, the mark, the gutter, the time, the sign of the
    channel, its word, the actors, the title with the signs of the row at its right end.
    Without a column of its own the time stands at the head of the title.
    """

    width: int
    mark: int
    lanes: int
    time: int
    word: int
    actors: int
    gap: int = 0
    """Free cells right of the gutter: where lanes are left out, their number stands there."""

    @property
    def gutter(self) -> int:
        """Where the gutter begins."""
        return 1 + self.mark

    @property
    def sign(self) -> int:
        """Where the sign of the channel stands."""
        time = self.time + 1 if self.time else 0
        return self.gutter + self.lanes * PITCH + self.gap + time

    @property
    def names(self) -> int:
        """Where the actors begin, or the title where there are none."""
        return self.sign + (3 if self.actors else 2) + (self.word + 1 if self.word else 0)

    @property
    def title(self) -> int:
        """Where the title begins."""
        return self.names + (self.actors + 2 if self.actors else 0)

    @property
    def right(self) -> int:
        """Where the text ends: a cell is left free at the right."""
        return max(self.width - 1, min(self.width, self.title + 1))


def columns_for(width: int, lanes: int = 8) -> Columns:
    """The columns of a pane of `width` cells; `lanes` is how many the gutter needs at most.

    What goes first as the pane narrows: the channel's word, then the column of the time,
    which moves to the head of the title, then lanes, then the actors.
    """
    if width < 28:
        return Columns(width, 0, 0, 0, 0, 0)
    if width < 36:
        return Columns(width, 1, min(lanes, 1), 0, 0, 0, int(lanes > 1))
    most = 2 if width < 46 else 3 if width < 60 else 4 if width < 110 else 8
    time = 0 if width < 62 else 7 if width < 80 else 9 if width < 110 else 12
    word = 13 if width >= 100 else 0
    bare = Columns(width, 1, min(lanes, most), time, word, 1, int(lanes > most))
    room = width - bare.names - 3
    actors = max(8, min(room * 45 // 100, 22 + max(0, width - 60) // 8))
    return replace(bare, actors=actors)


def row_spans(
    row: EventRow, columns: Columns, look: RowLook, gutter: Sequence[Span], marked: bool = False
) -> list[Span]:
    """A row's own line; `gutter` are the spans of its gutter, as wide as the columns say."""
    acting = (*row.from_, *row.present)
    side = look.side(acting[0]) if acting else "text"
    spans = [Span(" ") if side == "text" else Span(look.signs.bar, side)]
    if columns.mark:
        spans.append(Span(look.signs.mark, "accent") if marked else Span(" "))
    elif marked:
        spans = [Span(look.signs.mark, "accent")]
    spans += gutter
    if row.flags & BROKEN:
        return [*spans, *_broken(row, columns, look)]
    role = _role(row)
    spans.append(Span(" " * columns.gap))
    if columns.time:
        time = time_words(row.time, look.dates, look.signs, columns.time)
        spans += _padded([Span(time, _dimmed(role))], columns.time + 1)
    spans.append(Span(_sign(row, look.signs), role if row.flags & PLANNED else "text"))
    spans.append(Span("  " if columns.actors else " "))
    if columns.word:
        word = cut(channel_word(row.channel), columns.word, look.signs.ellipsis)
        spans += _padded([Span(word, _dimmed(role))], columns.word + 1)
    if columns.actors:
        spans += _padded(
            actor_spans(row, columns.actors, look, "" if role == "text" else role),
            columns.actors + 2,
        )
    return [*spans, *_titled(row, columns, look, role)]


def second_line_spans(
    row: EventRow, columns: Columns, look: RowLook, gutter: Sequence[Span]
) -> list[Span]:
    """A row's second line: what the title had no room for, its tags, who learns of it."""
    spans = [Span(" "), *([Span(" ")] if columns.mark else []), *gutter]
    spans.append(Span(" " * (columns.title - width_of(spans))))
    if row.flags & BROKEN:
        return spans
    room = columns.right - columns.title
    pieces = []
    if rest := _rest_of_title(row, columns, look):
        pieces.append(rest)
    if row.informed:
        names = ", ".join(map(look.name, row.informed))
        pieces.append(_("informed: {names}").format(names=names))
    pieces += [f"#{plain(tag)}" for tag in row.tags]
    text = cut("  ".join(pieces), room, look.signs.ellipsis)
    return [*spans, *_searched([Span(text, "dim")], look)]


def gutter_spans(
    pieces: Iterable[Piece], columns: Columns, signs: Signs, thread: int, node: bool = False
) -> list[Span]:
    """The gutter's cells; those of `thread` in the accent, with `node` its event as a dot."""
    width = columns.lanes * PITCH
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        if piece.cell >= width:
            break
        if piece.cell > at:
            spans.append(Span(" " * (piece.cell - at)))
        own = piece.thread == thread
        text = piece.text or signs.lanes[piece.arms]
        if own and node and not piece.text:
            text, node = signs.node, False
        spans.append(Span(text, "accent" if own else "rule"))
        at = piece.cell + 1
    return [*spans, Span(" " * (width - at))] if at < width else spans


def joined_spans(spans: Iterable[Span]) -> list[Span]:
    """The spans with equal neighbours joined, and spaces joined to either neighbour.

    A line of few pieces is drawn and sent to the terminal in less time.
    """
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else Span("", span.role)
        same = last.role == span.role
        open_ends = last.role not in UNDER_SPACES and span.role not in UNDER_SPACES
        if joined and (same or (open_ends and span.text.isspace())):
            joined[-1] = last._replace(text=last.text + span.text)
        elif open_ends and last.text.isspace():
            joined[-1] = span._replace(text=last.text + span.text)
        else:
            joined.append(span)
    return joined


def _role(row: EventRow) -> str:
    """The weight of a row: an appointment is dimmed, struck through once called off."""
    if not row.flags & PLANNED:
        return "text"
    return "gone" if row.flags & CANCELLED else "dim"


def _dimmed(role: str) -> str:
    return "dim" if role == "text" else role


def _sign(row: EventRow, signs: Signs) -> str:
    return signs.appointment if row.flags & PLANNED else signs.channel(row.channel)


def _padded(spans: list[Span], width: int) -> list[Span]:
    """The spans and the space up to `width` cells."""
    spans = [span for span in spans if span.text]
    left = width - width_of(spans)
    return [*spans, Span(" " * left)] if left > 0 else spans


def _title_room(row: EventRow, columns: Columns, look: RowLook) -> tuple[int, list[Span]]:
    """The cells that the title may take, and what stands at the right end of the line."""
    room = columns.right - columns.title
    right = _state(row, look) if row.flags & PLANNED else _row_signs(row, look.signs)
    if row.flags & PLANNED and room - width_of(right) - 1 < NARROWEST_TITLE:
        right = right[:1]
    if right and room - width_of(right) - 1 < NARROWEST_TITLE:
        right = right[-1:] if cells(right[-1].text) == 1 and room > NARROWEST_TITLE else []
    return room - (width_of(right) + 1 if right else 0), right


def _titled(row: EventRow, columns: Columns, look: RowLook, role: str) -> list[Span]:
    """The title, with the signs of the row at the right end of the line."""
    room, right = _title_room(row, columns, look)
    time = _known_of_date(row, look, room) + _time_before_title(row, columns, look, room)
    title = cut(plain(row.title), room - cells(time), look.signs.ellipsis)
    spans = [Span(time, _dimmed(role)), *_searched([Span(title, role)], look)]
    return [*_padded(spans, room + 1), *right] if right else spans


def _known_of_date(row: EventRow, look: RowLook, room: int) -> str:
    """What is known of an undated event's date: its heading says only that it is undated."""
    if not row.date.startswith(("XXXX", "../")):
        return ""
    words = plain(look.dates.undated(row.date))
    words = f"{words} " if words else ""
    return words if room - cells(words) >= NARROWEST_TITLE else ""


def _time_before_title(row: EventRow, columns: Columns, look: RowLook, room: int) -> str:
    """The time as it stands before the title in a pane without a column for it."""
    if columns.time or not row.time:
        return ""
    time = time_words(row.time, look.dates, look.signs, 11).strip() + " "
    return time if room - cells(time) >= NARROWEST_TITLE else ""


def _rest_of_title(row: EventRow, columns: Columns, look: RowLook) -> str:
    """What the first line leaves out of the title, from the word where it was cut."""
    title = plain(row.title)
    room = _title_room(row, columns, look)[0]
    room -= cells(_time_before_title(row, columns, look, room))
    first = cut(title, room, look.signs.ellipsis)
    return "" if first == title else title[len(first) - len(look.signs.ellipsis) :].strip()


def state_of(row: EventRow, today: int = 0) -> str:
    """The state of the appointment that a planned row shows (`tui.locale.terms.state_word`).

    `today` is an ordinal; with 0 nothing is over without an outcome.
    """
    flags = row.flags
    for flag, state in ((CANCELLED, "cancelled"), (MOVED, "moved"), (HELD, "held")):
        if flags & flag:
            return state
    if today and _latest_day(row.date) < today:
        return "overdue"
    return "confirmed" if flags & CONFIRMED else "open"


def _latest_day(text: str) -> int:
    """The last day of a date as an ordinal; past all days where it is open or cannot be read."""
    from tui.model.when import DateError, when_of

    try:
        latest = when_of(text).latest
    except DateError:
        latest = None
    return latest.toordinal() if latest is not None else _NEVER


def _state(row: EventRow, look: RowLook) -> list[Span]:
    """The sign and the word for the state of an appointment."""
    state = state_of(row, look.today)
    word = _("planned") if state == "open" else state_word(state)
    return [Span(look.signs.state(state), "dim"), Span(f" {word}", "dim")]


def _row_signs(row: EventRow, signs: Signs) -> list[Span]:
    """The signs of what else is to be said of an event, the most pressing one last."""
    if not row.flags & ANY_SIGNED:
        return []
    spans: list[Span] = []
    for flag, sign, role in SIGNED:
        if row.flags & flag:
            spans += [Span(" ")] if spans else []
            spans.append(Span(getattr(signs, sign), role))
    return spans


def _broken(row: EventRow, columns: Columns, look: RowLook) -> list[Span]:
    """A block that cannot be read: its sign, the error, and the line where it stands."""
    spans = [Span(" " * (columns.sign - columns.gutter - columns.lanes * PITCH))]
    spans += [Span(look.signs.broken, "error"), Span(" " * (columns.names - columns.sign - 1))]
    where = Span(_("line {line}").format(line=row.line), "dim")
    room = columns.right - columns.names
    right = [where] if room - cells(where.text) - 2 >= NARROWEST_TITLE else []
    error = cut(
        plain(sentence(row.title)),
        room - (width_of(right) + 2 if right else 0),
        look.signs.ellipsis,
    )
    return [*spans, *_padded([Span(error, "warning")], room - width_of(right)), *right]


def _searched(spans: list[Span], look: RowLook) -> list[Span]:
    """The spans with the matches of a search marked."""
    if not look.searched:
        return spans
    from tui.model.folding import find_marks

    marked: list[Span] = []
    for span in spans:
        at = 0
        for start, end in find_marks(span.text, look.searched):
            marked += [Span(span.text[at:start], span.role), Span(span.text[start:end], "mark")]
            at = end
        marked.append(Span(span.text[at:], span.role))
    return [span for span in marked if span.text]
