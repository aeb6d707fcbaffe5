"""A chronology as Markdown: a heading a day, an item an event (docs/formats/md.md).

CommonMark, with the tables of GitHub's. What comes from the chronology is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.exchange.out.export import Export, Options, text_of
from tui.exchange.out.inert import one_line
from tui.exchange.out.lists import EntryTable, entry_tables
from tui.exchange.out.losses import Tally
from tui.exchange.out.telling import Linked, Teller, Told, capitalised

_SIGNS = re.compile(r"([\\`*_\[\]{}<>~|#$@!&])")
_LINE_START = re.compile(r"^(\s*)(?:([-+=:>])|(\d{1,9})([.)]))", re.MULTILINE)
_UNSAFE_IN_ADDRESS = re.compile(r"[\s<>()\\\"'`|*_\[\]]")


def markdown(export: Export, options: Options, tally: Tally) -> Iterator[str]:
    """The text, a piece at a time."""
    teller = Teller(export, options, tally)
    chronology = export.chronology
    tally.take(chronology, "chronology")
    title = one_line(tally.text(text_of(chronology, "title")))
    yield f"# {escaped(title or teller.words.events)}\n"
    summary = tally.text(text_of(chronology, "summary")).strip()
    if summary:
        yield f"\n{_paragraphs(summary, '')}\n"
    date = None
    for told in teller.entries():
        if told.date != date:
            date = told.date
            yield f"\n## {escaped(capitalised(date))}\n\n"
        yield from _event(told, options)
    for table in entry_tables(teller):
        yield from _table(table)


def _event(told: Told, options: Options) -> Iterator[str]:
    lead = f"{told.number}." if options.numbered else "-"
    indent = " " * (len(lead) + 1)
    head = [f"**{escaped(told.time)}**"] if told.time else []
    head += [escaped(part) for part in (told.contact, told.channel) if part]
    title = f"**{escaped(told.title)}**" if told.title else ""
    first = " · ".join(part for part in (*head, title) if part)
    text = _paragraphs(told.text, indent)
    yield f"{lead} " + f"\\\n{indent}".join(part for part in (first, text) if part) + "\n"
    if told.facts:
        yield "\n"
    for fact in told.facts:
        words = ", ".join(map(_linked, fact.parts))
        yield f"{indent}- {escaped(fact.label)}: {words}\n"
    yield "\n"


def _table(table: EntryTable) -> Iterator[str]:
    yield f"\n## {escaped(table.heading)}\n\n"
    yield f"| {' | '.join(map(escaped, table.columns))} |\n"
    yield f"|{' --- |' * len(table.columns)}\n"
    for row in table.rows:
        yield f"| {' | '.join(map(_linked, row))} |\n"


def _paragraphs(text: str, indent: str) -> str:
    """A text with its line ends kept: each is a hard one, a blank line a new paragraph."""
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        kept = [escaped(one_line(line)) for line in paragraph.split("\n") if line.strip()]
        if kept:
            lines.append(f"\\\n{indent}".join(kept))
    return f"\n\n{indent}".join(lines)


def _linked(part: Linked) -> str:
    words = escaped(part.words)
    if not part.address:
        return words
    address = _UNSAFE_IN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", part.address)
    return f"[{words}](<{address}>)"


def escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _LINE_START.sub(_start_escaped, _SIGNS.sub(r"\\\1", text))


def _start_escaped(found: re.Match[str]) -> str:
    """What begins a list, a rule or a heading at the start of a line, without that meaning."""
    blank, sign, digits, after = found.groups()
    return f"{blank}\\{sign}" if sign else f"{blank}{digits}\\{after}"
