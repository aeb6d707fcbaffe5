"""What the preview of an import says, as spans; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from tui.exchange.again.comparing import State
from tui.exchange.again.draft import ROLES, Draft, Row, changes_in
from tui.exchange.again.notes import notes_of
from tui.exchange.doubt_words import doubt_words
from tui.exchange.key_words import key_label
from tui.locale import _, ngettext
from tui.locale.dates import say_day_short, say_when
from tui.locale.terms import channel_word
from tui.model.actor_book import ActorBook
from tui.model.drafts import raw_text
from tui.model.plain import plain
from tui.model.rows import ActorRow
from tui.model.when import when_of
from tui.screens.forms.meanings import say_row_date_short, say_row_time, say_value_date
from tui.timeline.signs import Signs
from tui.timeline.spans import Span
from tui.timeline.wrapping import Line, wrap_spans

DATE_WIDTH: Final = 12
SHORT_DATE_WIDTH: Final = 7
LEAP_YEAR_DAYS: Final = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_NO_YEAR = re.compile(r"XXXX-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def actor_row(values: Mapping[str, object]) -> ActorRow:
    """A proposed actor as the forms know actors."""
    aliases = values.get("aliases")
    name = raw_text(values.get("name") or values.get("id") or "")
    return ActorRow(
        raw_text(values.get("id") or ""),
        name,
        raw_text(values.get("short") or name),
        raw_text(values.get("kind") or ""),
        raw_text(values.get("part_of") or ""),
        raw_text(values.get("side") or ""),
        tuple(map(raw_text, aliases)) if isinstance(aliases, list | tuple) else (),
        (),
    )


def book_of(draft: Draft, actors: Sequence[ActorRow]) -> ActorBook:
    """The actors of the chronology and those that the draft proposes."""
    return ActorBook([*actors, *(actor_row(each.values) for each in draft.actors)])


def state_sign(row: Row, signs: Signs) -> str:
    """The sign at the left of an entry: whether it is taken, skipped, or there already."""
    if row.state == "unchanged" and not row.edited:
        return "="
    if not row.taken:
        return signs.excluded if row.state == "deleted" else signs.off
    return "~" if row.event else signs.on


def state_word(row: Row) -> str:
    """The same in words."""
    if row.taken:
        return _("changes an event") if row.event else _("is added")
    words: Mapping[State, str] = {
        "unchanged": _("is there already"),
        "skipped": _("was skipped before"),
        "deleted": _("was imported before, and deleted since"),
        "new": _("is skipped"),
        "changed": _("has changed; the change is skipped"),
    }
    return words[row.state]


def is_of_one_year(rows: Sequence[Row]) -> bool:
    """Whether all days are of one year, so that no line needs to tell it."""
    years = {str(row.values.get("date") or "")[:4] for row in rows}
    return len(years) == 1 and all(isinstance(row.values.get("date"), date) for row in rows)


def entry_spans(row: Row, signs: Signs, language: str, year: bool = True) -> list[Span]:
    """The line of an entry: sign, day, a mark where something is unsure, words."""
    out = not row.taken
    told = row.values.get("date")
    yearless = _NO_YEAR.fullmatch(told) if isinstance(told, str) else None
    if isinstance(told, date):
        day = say_day_short(told, language, year=year)
    elif yearless and int(yearless[2]) <= LEAP_YEAR_DAYS.get(int(yearless[1]), 31):
        day = f"{say_day_short(date(2000, int(yearless[1]), int(yearless[2])), language)} ?"
    else:
        day = say_row_date_short(raw_text(told or ""), language, weekday=False)
    day = plain(day) or _("no date")
    time = say_row_time(raw_text(row.values.get("time") or ""), language)
    title = raw_text(row.values.get("title") or row.values.get("text") or "")
    sign_role = "dim" if out else "warning" if row.doubts else "success"
    unsure = signs.faulty if row.doubts and not out else " "
    words = " ".join(plain(title[:400]).split())
    return [
        Span(f" {state_sign(row, signs)} ", sign_role),
        Span(f"{day:{DATE_WIDTH if year else SHORT_DATE_WIDTH}}", "dim" if out else "strong"),
        Span(f"{unsure} ", "warning"),
        *([Span(f"{plain(time)} ", "dim")] if time else []),
        Span(words, "dim" if out else "text"),
    ]


def detail_lines(
    draft: Draft, row: Row, book: ActorBook, *, language: str, width: int, signs: Signs
) -> list[Line]:
    """Everything that is proposed for an entry, and what is unsure of it."""
    values = row.values
    lines: list[Line] = []
    for doubt in row.doubts:
        spans = [Span(f"{signs.faulty} ", "warning"), Span(plain(doubt_words(doubt)), "warning")]
        lines += wrap_spans(spans, width, 2)
    day = _full_day(values.get("date"), language) or _("no date")
    parts = [plain(day), plain(say_row_time(raw_text(values.get("time") or ""), language))]
    spans = [Span(" ".join(part for part in parts if part), "strong")]
    if values.get("wording"):
        spans.append(Span(f"  “{plain(raw_text(values['wording']))}”", "dim"))
    lines += wrap_spans(spans, width)
    who = _who(values, book, signs)
    if who:
        lines += wrap_spans(who, width)
    lines += wrap_spans([Span(plain(raw_text(values.get("text") or "")))], width)
    lines += _more(values, width, language)
    if row.event:
        lines += _changes(draft, row, book, width, signs)
    return lines


def _full_day(value: object, language: str) -> str:
    """A date in words with its weekday, so that it can be held beside the source."""
    try:
        when = when_of(value)
    except ValueError:
        return raw_text(value)
    return say_when(when, language, weekday=True) if when.text else ""


def _who(values: Mapping[str, object], book: ActorBook, signs: Signs) -> list[Span]:
    def names(key: str) -> str:
        ids = values.get(key)
        listed = ids if isinstance(ids, list | tuple) else []
        return ", ".join(plain(book.short(raw_text(each))) for each in listed)

    spans: list[Span] = []
    if names("from") or names("to"):
        arrow = f" {signs.arrow} " if names("to") else ""
        spans.append(Span(f"{names('from')}{arrow}{names('to')}".strip()))
    labels = {"present": _("present"), "informed": _("informed"), "about": _("about")}
    for key, label in labels.items():
        if names(key):
            spans += [Span("  " if spans else ""), Span(f"{label} ", "dim"), Span(names(key))]
    channel = raw_text(values.get("channel") or "")
    if channel:
        spans += [Span("  " if spans else ""), Span(plain(channel_word(channel)), "dim")]
    return spans


_SHOWN: Final = frozenset(
    (
        *("date", "time", "wording", "from", "to", "present", "informed", "about", "channel"),
        *("text", "id", "sources"),
    )
)


def _more(values: Mapping[str, object], width: int, language: str) -> list[Line]:
    lines: list[Line] = []
    for key, value in values.items():
        if key in _SHOWN:
            continue
        words = say_value_date(value, language) if key == "received" else raw_text(value)
        lines += wrap_spans([Span(f"{plain(key)} ", "dim"), Span(plain(words))], width, 2)
    return lines


def _changes(draft: Draft, row: Row, book: ActorBook, width: int, signs: Signs) -> list[Line]:
    """What a newer edition changes: the keys, what they said, and what they say now."""
    lines: list[Line] = []
    for key, (before, now) in changes_in(draft, row).items():
        words = [_said(key, value, book) or _("nothing") for value in (before, now)]
        spans = [
            Span(f"{plain(key_label(key))}: ", "dim"),
            Span(plain(words[0]), "dim"),
            Span(f" {signs.arrow} ", "dim"),
            Span(plain(words[1]), "strong"),
        ]
        lines += wrap_spans(spans, width, 2)
    return lines


def _said(key: str, value: object, book: ActorBook) -> str:
    """A value as it is shown beside another: actors by their short names, lists by commas."""
    if not isinstance(value, list | tuple):
        return "" if value is None else raw_text(value)
    return ", ".join(book.short(raw_text(x)) if key in ROLES else raw_text(x) for x in value)


def summary(draft: Draft) -> str:
    """How many entries are in, left out and unsure."""
    counts = draft.counts()
    parts = [
        ngettext("{count} accepted", "{count} accepted", counts.taken).format(count=counts.taken)
    ]
    if counts.skipped:
        words = ngettext("{count} skipped", "{count} skipped", counts.skipped)
        parts.append(words.format(count=counts.skipped))
    if counts.unsure:
        words = ngettext("{count} unsure", "{count} unsure", counts.unsure)
        parts.append(words.format(count=counts.unsure))
    if counts.unchanged:
        words = ngettext("{count} there already", "{count} there already", counts.unchanged)
        parts.append(words.format(count=counts.unchanged))
    notes = len(notes_of(draft))
    if notes:
        words = ngettext("{count} note", "{count} notes", notes)
        parts.append(words.format(count=notes))
    return ", ".join(parts)


def no_entry(draft: Draft) -> str:
    """What to do with a document in which no entry was found."""
    if draft.imported.columns:
        return _("No entry was found: press c to say which column holds the dates.")
    return _("No entry was found. The lines of the source can be made entries: tab, then enter.")


def keys_help() -> str:
    """The keys of the preview, a line each."""
    keys = (
        ("space", _("skip the entry, or take it after all")),
        ("a", _("accept it, and what was unsure")),
        ("e enter", _("edit all its fields")),
        ("n N", _("the next and the previous unsure one")),
        ("+", _("join it with the next")),
        ("S", _("split it")),
        ("A", _("take all, or none")),
        ("M", _("rename new actors, merge or refuse them")),
        ("y", _("tell the year")),
        ("c", _("tell what the columns of a table are")),
        ("f", _("read it as another format")),
        ("o", _("what there is to say of the whole")),
        ("tab", _("to the source; enter makes an entry there")),
        ("^s", _("import")),
    )
    return "\n".join(f"{key:9}{words}" for key, words in keys)
