"""A chronology as one web page: nothing is fetched, no script runs (docs/formats/html.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from tui.exchange.out.export import Export, Options, text_of
from tui.exchange.out.inert import one_line
from tui.exchange.out.lists import EntryTable, entry_tables
from tui.exchange.out.losses import Tally
from tui.exchange.out.telling import Linked, Teller, Told, capitalised
from tui.exchange.out.web_style import STYLE

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def web_page(export: Export, options: Options, tally: Tally) -> Iterator[str]:
    """The text of the page, a piece at a time."""
    teller = Teller(export, options, tally)
    tally.take(export.chronology, "chronology")
    yield _head(teller)
    yield f'<a class="skip" href="#events">{escape(teller.words.skip)}</a>\n'
    yield "<header>\n"
    yield f"<h1>{escape(_title(teller))}</h1>\n"
    summary = tally.text(text_of(export.chronology, "summary")).strip()
    if summary:
        yield _paragraphs(summary)
    yield '</header>\n<main id="events">\n'
    yield from _days(teller, options)
    yield "</main>\n"
    for number, table in enumerate(entry_tables(teller)):
        yield from _table(table, f"list-{number}")
    yield "</body>\n</html>\n"


def _title(teller: Teller) -> str:
    title = one_line(teller.tally.text(text_of(teller.export.chronology, "title")))
    return title or teller.words.events


def _head(teller: Teller) -> str:
    language = teller.language if _LANGUAGE.fullmatch(teller.language) else "en"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(_title(teller))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )


def _days(teller: Teller, options: Options) -> Iterator[str]:
    """The events, a section with a heading for each date."""
    date = None
    for told in teller.entries():
        if told.date != date:
            if date is not None:
                yield "</ol>\n</section>\n"
            date = told.date
            yield f"<section>\n<h2>{escape(capitalised(date))}</h2>\n"
            yield '<ol class="events">\n'
        yield _event(told, options)
    if date is not None:
        yield "</ol>\n</section>\n"


def _event(told: Told, options: Options) -> str:
    anchor = f' id="{_anchor(told.event.id)}"' if told.event.id else ""
    number = f'<span class="number">{told.number}.</span>' if options.numbered else ""
    time = f"<span>{escape(told.time)}</span>" if told.time else ""
    contact = " · ".join(escape(part) for part in (told.contact, told.channel) if part)
    parts = [
        f'<li{anchor}>\n<div class="when">{number}{time}</div>\n<div class="what">\n',
        f"<h3>{escape(told.title)}</h3>\n" if told.title else "",
        f'<p class="contact">{contact}</p>\n' if contact else "",
        _paragraphs(told.text),
    ]
    if told.facts:
        rows = (
            f"<dt>{escape(fact.label)}</dt><dd>{', '.join(map(_linked, fact.parts))}</dd>\n"
            for fact in told.facts
        )
        parts.append(f"<dl>\n{''.join(rows)}</dl>\n")
    return "".join([*parts, "</div>\n</li>\n"])


def _table(table: EntryTable, anchor: str) -> Iterator[str]:
    yield f'<section aria-labelledby="{anchor}">\n'
    yield f'<h2 id="{anchor}">{escape(table.heading)}</h2>\n<table>\n<thead><tr>'
    yield "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    yield "</tr></thead>\n<tbody>\n"
    for first, *others in table.rows:
        cells = "".join(f"<td>{_linked(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row">{_linked(first)}</th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</section>\n"


def _linked(part: Linked) -> str:
    words = escape(part.words)
    if part.event:
        return f'<a href="#{_anchor(part.event)}">{words}</a>'
    if part.address:
        return f'<a href="{escape(part.address)}" rel="noreferrer">{words}</a>'
    return words


def _anchor(event_id: str) -> str:
    """The id of an event as a place in the page."""
    return f"e-{quote(event_id, safe='')}"


def _paragraphs(text: str) -> str:
    """A text with its paragraphs and line ends."""
    found = []
    for paragraph in re.split(r"\n\s*\n", text):
        lines = [escape(line.strip()) for line in paragraph.split("\n") if line.strip()]
        if lines:
            found.append(f"<p>{'<br>'.join(lines)}</p>\n")
    return "".join(found)
