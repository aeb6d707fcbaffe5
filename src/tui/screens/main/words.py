"""The words of the main screen: chips, the period in the header, keys while searching."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from tui.following import OutsideChanges
from tui.locale import _, ngettext
from tui.locale.said import said, sentence
from tui.model.plain import cut
from tui.model.query import ACTOR_FIELDS, Query, Term
from tui.model.rows import ActorRow, Selection
from tui.store.errors import BrokenHead, NoChronologyFile, NotUtf8, StoreError, StoreMissing
from tui.widgets.footer_line import FooterWord

_LONGEST_TITLE = 40
"""Cells of an event's title in a chip."""


def chip_words(
    query: Query, actors: Mapping[str, ActorRow], title_of: Callable[[str], str]
) -> list[str]:
    """One chip a term: `actor: Stas JenV, BZ`, `-channel: phone`, a word as it is.

    `title_of` gives the title of an event: a thread is named after the one that was asked for.
    """
    return [_chip(term, actors, title_of) for term in query.terms]


def _chip(term: Term, actors: Mapping[str, ActorRow], title_of: Callable[[str], str]) -> str:
    sign = "-" if term.negated else ""
    if term.field is None:
        return str(term)
    if term.field == "thread":
        titles = ", ".join(cut(title_of(value.text), _LONGEST_TITLE) for value in term.values)
        return f"{sign}thread: {titles}"
    values = [
        actors[value.text].short
        if term.field in ACTOR_FIELDS and value.text in actors
        else value.text + ("*" if value.prefix else "")
        for value in term.values
    ]
    return f"{sign}{term.field}: {', '.join(values)}"


def period_words(selection: Selection, language: str) -> str:
    """From the first to the last day of a selection, in short words."""
    from tui.locale.dates import say_span

    firsts = [heading[2] or heading[3] for heading in selection.headings]
    first = min(filter(None, firsts), default=0)
    if not first:
        return ""
    last = max([heading[3] or heading[2] for heading in selection.headings])
    return say_span(date.fromordinal(first), date.fromordinal(last), language)


def standing_words(trouble: StoreError, nothing_read: bool) -> str:
    """What stands on the screen while the files cannot be read.

    `nothing_read` tells that there is nothing to show from before.
    """
    if isinstance(trouble, BrokenHead):
        words = _("{path}, line {line}, is not TOML; e opens it there. {reason}")
        reason = sentence(str(trouble.fields["reason"]))
        why = words.format(path=trouble.path, line=trouble.line, reason=reason)
    elif isinstance(trouble, NotUtf8):
        words = _("{path}, line {line}, is not UTF-8; e opens it there.")
        why = words.format(path=trouble.path, line=trouble.line)
    elif isinstance(trouble, StoreMissing):
        words = _("{path} is gone: put it back, and it is followed again.")
        why = words.format(path=trouble.path)
    elif isinstance(trouble, NoChronologyFile):
        words = _("chronology.toml is gone from {path}: put it back, and it is followed again.")
        why = words.format(path=trouble.path)
    else:
        why = said(trouble)
    kept = "" if nothing_read else _("What was read last is shown.")
    return f"{why} {kept}".strip()


def refusal_words(trouble: StoreError) -> str:
    """Why nothing can be changed while the files cannot be read."""
    if isinstance(trouble, StoreMissing | NoChronologyFile):
        words = _("Nothing can be changed while {path} is gone.")
    elif isinstance(trouble, BrokenHead | NotUtf8):
        words = _("Nothing can be changed before {path}, line {line}, is mended; e goes there.")
    else:
        words = _("Nothing can be changed while {path} cannot be read.")
    return words.format(path=trouble.path, line=trouble.line)


def search_words(right: str = "→") -> list[FooterWord]:
    """What the keys do while a filter is typed; `right` is what the right arrow is called."""
    return [
        FooterWord("", "enter", _("keep the filter"), 0),
        FooterWord("", "esc", _("back to the one before"), 1),
        FooterWord("", right, _("complete"), 2),
    ]


def pointing_words() -> list[FooterWord]:
    """What the keys do while the other event of a link is pointed at."""
    return [
        FooterWord("link.make", "enter", _("link with this event"), 0),
        FooterWord("filter.clear", "esc", _("make no link"), 1),
        FooterWord("filter.search", "/", _("find it"), 2),
    ]


def changes_words(changes: OutsideChanges) -> str:
    """How many events other programs changed, "" for none."""
    count = changes.events
    if not count:
        return ""
    if changes.gone == count:
        words = ngettext("{count} event gone outside.", "{count} events gone outside.", count)
    elif changes.added == count:
        words = ngettext("{count} event added outside.", "{count} events added outside.", count)
    else:
        words = ngettext("{count} event changed outside.", "{count} events changed outside.", count)
    return words.format(count=count)
