"""A chronology as a .docx document, as prose or as a table (docs/formats/docx.md).

Real styles (Title, Heading, List, Table), so that a house style can be laid over it. python-docx
is imported when a document is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.exchange.out.export import Export, Options, text_of
from tui.exchange.out.inert import inert, one_line
from tui.exchange.out.lists import EntryTable, entry_tables
from tui.exchange.out.losses import Tally
from tui.exchange.out.telling import Teller, Told, capitalised

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table


class DocxMissing(Exception):  # noqa: N818 - it says what is missing
    """The library that writes .docx is not installed."""

    template = "Writing .docx needs a library that is not installed: pip install “relaas[docx]”."

    def __init__(self) -> None:
        self.fields: dict[str, object] = {}
        super().__init__(self.template)


class Row(NamedTuple):
    """One event as a row of the table form."""

    cells: tuple[str, ...]


_EVENT_WIDTHS = (7, 14, 9, 22, 50, 26)
"""The proportions of the columns of the table form: number, date, time, who, what, sources."""

Piece = tuple[str, str] | Row | EntryTable
"""A paragraph as its style and its text, or part of a table."""


def word_pieces(export: Export, options: Options, tally: Tally) -> Iterator[Piece]:
    """The document from its title to its lists, not yet made."""
    teller = Teller(export, options, tally)
    tally.take(export.chronology, "chronology")
    title = one_line(tally.text(text_of(export.chronology, "title")))
    yield "Title", title or teller.words.events
    for paragraph in tally.text(text_of(export.chronology, "summary")).strip().split("\n\n"):
        if paragraph.strip():
            yield "Normal", paragraph.strip()
    yield from (_rows(teller, options) if options.table else _days(teller, options))
    for table in entry_tables(teller):
        yield "Heading 1", table.heading
        yield table


def word_document(export: Export, options: Options, tally: Tally) -> Iterator[bytes]:
    """The document; raises DocxMissing where python-docx is not installed."""
    try:
        import docx
    except ImportError:
        raise DocxMissing from None
    maker = _Maker(docx.Document(), export, options)
    for piece in word_pieces(export, options, tally):
        maker.add(piece)
    yield maker.made()


def _days(teller: Teller, options: Options) -> Iterator[Piece]:
    """Prose: a heading for each date, an item of a list for each event."""
    date = None
    for told in teller.entries():
        if told.date != date:
            date = told.date
            yield "Heading 1", capitalised(date)
        lead = f"{told.number}. " if options.numbered else ""
        head = " · ".join(part for part in (told.time, told.contact, told.channel) if part)
        first = ": ".join(part for part in (head, told.title) if part)
        lines = [part for part in (first, told.text) if part]
        yield "List Number" if options.numbered else "List Bullet", lead + "\n".join(lines)
        for fact in told.facts:
            yield "List Continue", f"{capitalised(fact.label)}: {fact.words}"


def _rows(teller: Teller, options: Options) -> Iterator[Piece]:
    """The table form: its heads, and a row for each event."""
    words = teller.words
    heads = [teller.label("date"), teller.label("time"), words.who, words.what]
    heads.append(teller.label("sources"))
    number = [words.number] if options.numbered else []
    yield Row(tuple(capitalised(head) for head in (*number, *heads)))
    for told in teller.entries():
        yield Row((*([str(told.number)] if options.numbered else []), *_cells(told)))


def _cells(told: Told) -> tuple[str, ...]:
    others = [f"{capitalised(f.label)}: {f.words}" for f in told.facts if f.key != "sources"]
    sources = [fact.words for fact in told.facts if fact.key == "sources"]
    who = "\n".join(part for part in (told.contact, told.channel) if part)
    what = "\n".join(part for part in (told.title, told.text, *others) if part)
    return capitalised(told.date), told.time, who, what, "\n".join(sources)


class _Maker:
    """Puts pieces into a document of python-docx."""

    def __init__(self, document: Document, export: Export, options: Options) -> None:
        self._document = document
        self._numbered = options.numbered
        self._styles: dict[str, Any] = {}
        self._table: Table | None = None
        properties = document.core_properties
        properties.title = one_line(inert(text_of(export.chronology, "title")))[:255]
        properties.author = ""
        properties.comments = ""
        language = one_line(inert(export.language))[:255]
        properties.language = language
        properties.created = properties.modified = options.now.replace(tzinfo=None)
        self._set_language(language)
        self._wide = self._set_page(on_its_side=options.table)

    def add(self, piece: Piece) -> None:
        """Adds a paragraph or part of a table."""
        if isinstance(piece, Row):
            self._add_row(piece)
        elif isinstance(piece, EntryTable):
            self._add_table(piece)
        else:
            style, text = piece
            if style == "List Number":
                # The numbers are text, so that they stay what they are when somebody adds one.
                style = "List"
            self._document.add_paragraph(text, style=self._style(style))

    def made(self) -> bytes:
        """The bytes of the .docx file."""
        written = BytesIO()
        self._document.save(written)
        return written.getvalue()

    def _style(self, name: str) -> Any:
        if name not in self._styles:
            self._styles[name] = self._document.styles[name]
        return self._styles[name]

    def _add_row(self, row: Row) -> None:
        first = self._table is None
        if self._table is None:
            self._table = self._new_table(_EVENT_WIDTHS[-len(row.cells) :])
            cells = self._table.rows[0].cells
            _repeat_on_every_page(self._table.rows[0]._tr)
        else:
            cells = _row_added_to(self._table).cells
        for cell, text in zip(cells, row.cells, strict=True):
            cell.paragraphs[0].add_run(text).bold = first or None

    def _add_table(self, entries: EntryTable) -> None:
        table = self._new_table(_widths(entries))
        _repeat_on_every_page(table.rows[0]._tr)
        for cell, text in zip(table.rows[0].cells, entries.columns, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
        for row in entries.rows:
            added = _row_added_to(table)
            _keep_together(added._tr)
            for cell, part in zip(added.cells, row, strict=True):
                cell.paragraphs[0].add_run(part.words)

    def _new_table(self, weights: Sequence[int]) -> Table:
        """A table of one row as wide as the page, its columns in these proportions."""
        table: Table = self._document.add_table(rows=1, cols=len(weights))
        table.style = self._style("Table Grid")
        table.autofit = False
        for column, weight in zip(table.columns, weights, strict=True):
            column.width = int(self._wide * weight / sum(weights))
        return table

    def _set_language(self, language: str) -> None:
        """Tells word processors the language, for spelling and hyphenation."""
        from docx.oxml.ns import qn

        for element in self._document.styles.element.iter(qn("w:lang")):
            element.set(qn("w:val"), language)

    def _set_page(self, *, on_its_side: bool) -> int:
        """A4 with margins of 2 cm, on its side for a table of events; the width of its text."""
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        section = self._document.sections[0]
        short, long, margin = Mm(210), Mm(297), Mm(20)
        section.page_width, section.page_height = (long, short) if on_its_side else (short, long)
        if on_its_side:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.left_margin = section.right_margin = margin
        section.top_margin = section.bottom_margin = margin
        return int(section.page_width) - 2 * int(margin)


def _widths(entries: EntryTable) -> list[int]:
    """How wide each column of a list is to the others: by what its cells want."""
    words = [[cell.words for cell in row] for row in entries.rows]
    columns = zip(entries.columns, *words, strict=True)
    return [max(map(_wish, column)) for column in columns]


def _wish(cell: str) -> int:
    """How many letters wide a cell wants to be: its longest word has room, within bounds."""
    word = max(map(len, cell.split()), default=0)
    return min(24, max(word + 4, len(cell)))


def _row_added_to(table: Any) -> Any:
    return table.add_row()


def _repeat_on_every_page(row: Any) -> None:
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_together(row: Any) -> None:
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
