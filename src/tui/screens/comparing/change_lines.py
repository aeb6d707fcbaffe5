"""What the screen says of one difference: its row in the list, and the sheet beside it; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from tui.exchange.comparison_words import changed_fields, entry_time, entry_title, facts, kind_word
from tui.locale import _
from tui.locale.said import sentence
from tui.model.blocks import EVENT
from tui.model.comparison import Comparison, Difference, EntryAt, Unreadable
from tui.model.plain import plain
from tui.model.word_pieces import Piece, abridged
from tui.screens.comparing.change_list import Item
from tui.timeline.detail_sheet import DetailSheet
from tui.timeline.signs import ASCII, Signs
from tui.timeline.spans import Span, cut_spans

LONG_TEXT: Final = 4000
"""Characters of a changed text above which what stayed the same in it is cut short."""

ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {"added": "inserted", "gone": "deleted", "changed": "warning"}
)
"""The role of each kind's sign and words; `panes.py` gives them their looks."""

_ASCII_MARKS: Final = {"same": ("", ""), "gone": ("[-", "-]"), "added": ("{+", "+}")}


def kind_sign(item: Item, signs: Signs) -> str:
    """The sign of a row: new, gone, changed, or not readable."""
    if item.kind is None:
        return signs.broken
    minus = "-" if signs is ASCII else "−"
    return {"added": "+", "gone": minus, "changed": "~"}[item.kind]


def row_spans(item: Item, comparison: Comparison, signs: Signs, width: int) -> list[Span]:
    """A row of the list in `width` cells."""
    role = {"added": "success", "gone": "error", "changed": "warning"}.get(item.kind or "", "error")
    spans = [Span("  "), Span(kind_sign(item, signs), role), Span(" ")]
    if item.unreadable is not None:
        part = item.unreadable
        spans.append(Span(f"{_side(part)}, {plain(part.file)}:{part.line}"))
    elif item.difference is not None:
        entry = item.difference.entry
        time = entry_time(entry, comparison.language or "en") if item.table == EVENT else ""
        if time:
            spans.append(Span(f"{time} ", "dim"))
        spans.append(Span(entry_title(item.table, entry) or _("changed")))
    return cut_spans(spans, width, signs.ellipsis)


def _side(part: Unreadable) -> str:
    return _("before") if part.side == "before" else _("after")


def change_sheet(item: Item, comparison: Comparison, width: int, signs: Signs) -> DetailSheet:
    """Everything there is to say of a row; its first line is the title."""
    sheet = DetailSheet(width)
    if item.unreadable is not None:
        _unreadable(sheet, item.unreadable)
    elif item.difference is not None:
        _difference(sheet, item.table, item.difference, comparison, signs)
    return sheet


def _unreadable(sheet: DetailSheet, part: Unreadable) -> None:
    sheet.add([Span(_("Could not be compared"))])
    sheet.add([Span(f"{_side(part)}, {plain(part.file)}:{part.line}", "dim")])
    sheet.end_section()
    sheet.add([Span(plain(sentence(part.error)))])
    if part.ids:
        sheet.end_section()
        sheet.add([Span(_("It seems to hold:"), "dim")])
        for id_ in part.ids:
            sheet.add([Span(f"  {plain(id_)}")], hang=2)


def _difference(
    sheet: DetailSheet, table: str, difference: Difference, comparison: Comparison, signs: Signs
) -> None:
    entry = difference.entry
    word = kind_word(difference.kind)
    title = entry_title(table, entry)
    sheet.add([Span(f"{word}: {title}" if title else word)])
    sheet.end_section()
    if difference.kind == "changed":
        for field in changed_fields(difference, comparison):
            sheet.add([Span(field.label, "dim")])
            pieces: Sequence[Piece] = field.pieces
            if len(field.before) + len(field.after) > LONG_TEXT:
                pieces = abridged(pieces, signs.ellipsis, LONG_TEXT // 8)
            sheet.add([Span("  "), *_spans(pieces, signs)], hang=2)
            sheet.end_section()
    else:
        for fact in facts(table, entry, comparison.names, comparison.language or "en"):
            sheet.add([Span(fact.label, "dim")])
            sheet.add_text(fact.words[:LONG_TEXT], indent=2)
            sheet.end_section()
    for line in _places(difference):
        sheet.add([Span(line, "dim")])


def _spans(pieces: Sequence[Piece], signs: Signs) -> Iterator[Span]:
    """The pieces in the roles of what is gone and added; in ASCII with marks around them."""
    for kind, text in pieces:
        opening, closing = _ASCII_MARKS[kind] if signs is ASCII else ("", "")
        yield Span(f"{opening}{text}{closing}", ROLES.get(kind, "text"))


def _places(difference: Difference) -> Iterator[str]:
    """The id, and where the entry stood and stands."""
    if difference.id:
        yield plain(difference.id)
    before, after = (_place(each) for each in (difference.before, difference.after))
    if before:
        yield _("before: {place}").format(place=before)
    if after:
        yield _("now: {place}").format(place=after)


def _place(entry: EntryAt | None) -> str:
    return f"{plain(entry.file)}:{entry.line}" if entry is not None and entry.line else ""
