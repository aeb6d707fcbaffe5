"""Documents of Word (.docx) as lines, in their order: headings, lists, tables, footnotes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.documents.archives import safe_archive
from tui.exchange.documents.markdown_lines import BULLET
from tui.exchange.source_errors import Damaged, LibraryMissing
from tui.model.imported import SourceLine

if TYPE_CHECKING:
    from docx.document import Document

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OTHER_FORM: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES: Final = {"footnotes": "footnote", "endnotes": "endnote"}
_NOT_NOTES: Final = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def docx_lines(path: Path, progress: Progress = untold) -> Iterator[SourceLine]:
    """The lines of a document, one a paragraph or row; blank ones between paragraphs.

    The header of its pages comes first and the footer last, as asides; the footnotes follow the
    text. Raises the errors of `safe_archive`, LibraryMissing and Damaged.
    """
    stream = safe_archive(path, "docx")
    reader = _Reader(_opened(stream, path))
    return reader.lines(progress)


def _opened(stream: io.BytesIO, path: Path) -> Document:
    try:
        import docx
    except ImportError:
        raise LibraryMissing(str(path), library="python-docx", extra="docx") from None
    try:
        return docx.Document(stream)
    except Exception as error:  # its own errors, lxml's and plain KeyErrors of missing parts
        reason = str(error).replace("\n", " ")[:200] or type(error).__name__
        raise Damaged(str(path), format="docx", reason=reason) from None


class _Reader:
    """Goes through the document's own XML: python-docx gives its parts and styles."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._levels = _heading_levels(document)
        self._listed = _list_styles(document)
        self._number = 0
        self._in_list = False
        self._notes: dict[tuple[str, str], int] = {}

    def lines(self, progress: Progress) -> Iterator[SourceLine]:
        """All lines; see `docx_lines`."""
        furniture = dict.fromkeys(_furniture(self._document, "header"))
        for text in furniture:
            yield self._line(text, aside=True)
        body = self._document.element.body
        total = len(body)
        for done, block in enumerate(body):
            if done % 200 == 0:
                progress(done, total)
            yield from self._block(block)
        yield from self._footnotes()
        for text in dict.fromkeys(_furniture(self._document, "footer")):
            yield self._line(text, aside=True)

    def _line(
        self, text: str, level: int = 0, cells: tuple[str, ...] = (), aside: bool = False
    ) -> SourceLine:
        self._number += 1
        return SourceLine(text, self._number, level=level, cells=cells, aside=aside)

    def _block(self, block: Any) -> Iterator[SourceLine]:
        if block.tag == f"{_W}p":
            yield from self._paragraph(block)
        elif block.tag == f"{_W}tbl":
            yield from self._table(block)
        elif block.tag == f"{_W}sdt":
            for content in block.iterchildren(f"{_W}sdtContent"):
                for inner in content:
                    yield from self._block(inner)
        elif block.tag in (f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
            for inner in block:
                yield from self._block(inner)

    def _paragraph(self, paragraph: Any) -> Iterator[SourceLine]:
        words = self._words(paragraph).strip("\n")
        level, is_item = self._kind(paragraph)
        if words.strip():
            if self._number and not (is_item and self._in_list):
                yield self._line("")
            self._in_list = is_item
            for at, part in enumerate(words.split("\n")):
                lead = BULLET if is_item and not at else ""
                yield self._line(f"{lead}{part.strip()}", level)
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not _is_within(box, _OTHER_FORM, paragraph):
                for inner in box:
                    yield from self._block(inner)

    def _kind(self, paragraph: Any) -> tuple[int, bool]:
        """The level of a heading, and whether it is an item of a list."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return 0, False
        style = properties.find(f"{_W}pStyle")
        name = "" if style is None else style.get(f"{_W}val", "")
        outline = properties.find(f"{_W}outlineLvl")
        level = self._levels.get(name, 0)
        if outline is not None and outline.get(f"{_W}val", "").isdecimal():
            own = int(outline.get(f"{_W}val")) + 1
            level = own if own <= 9 else 0
        numbering = properties.find(f"{_W}numPr")
        if numbering is None:
            return level, not level and name in self._listed
        number = numbering.find(f"{_W}numId")
        return level, not level and number is not None and number.get(f"{_W}val") != "0"

    def _words(self, paragraph: Any) -> str:
        """The words of a paragraph as they stand when changes are accepted."""
        words: list[str] = []
        stack = list(reversed(paragraph))
        while stack:
            part = stack.pop()
            tag = part.tag
            if tag == f"{_W}t":
                words.append(part.text or "")
            elif tag in (f"{_W}tab", f"{_W}ptab"):
                words.append("\t")
            elif tag in (f"{_W}br", f"{_W}cr"):
                words.append("\n")
            elif tag == f"{_W}noBreakHyphen":
                words.append("-")
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                words.append(f"[{self._mark(tag, part)}]")
            elif tag not in (f"{_W}pPr", f"{_W}rPr", f"{_W}txbxContent", f"{_W}del", _OTHER_FORM):
                stack.extend(reversed(part))
        return "".join(words)

    def _mark(self, tag: str, reference: Any) -> int:
        kind = tag.removeprefix(_W).removesuffix("Reference")
        found = (kind, reference.get(f"{_W}id", ""))
        return self._notes.setdefault(found, len(self._notes) + 1)

    def _table(self, table: Any) -> Iterator[SourceLine]:
        if self._number:
            yield self._line("")
        for row in table.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl"), None) is not table:
                continue  # a table within a cell is told with that cell
            cells = tuple(self._cell(cell) for cell in _cells(row))
            if any(cells):
                yield self._line("\t".join(cells), cells=cells if len(cells) > 1 else ())
        self._in_list = False

    def _cell(self, cell: Any) -> str:
        parts = [self._words(part).strip() for part in cell.iter(f"{_W}p")]
        return " ".join(" ".join(parts).split())

    def _footnotes(self) -> Iterator[SourceLine]:
        """The notes in the order of their marks."""
        texts = _notes_of(self._document)
        for found, number in self._notes.items():
            note = texts.get(found)
            words = "" if note is None else _without_breaks(self._words(each) for each in note)
            if words:
                yield self._line("")
                yield self._line(f"[{number}] {words}")


def _without_breaks(texts: Iterator[str]) -> str:
    return " ".join(" ".join(texts).split())


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row, those in content controls too."""
    for part in row:
        if part.tag == f"{_W}tc":
            yield part
        elif part.tag == f"{_W}sdt":
            for content in part.iterchildren(f"{_W}sdtContent"):
                yield from _cells(content)


def _is_within(element: Any, tag: str, top: Any) -> bool:
    for above in element.iterancestors():
        if above is top:
            return False
        if above.tag == tag:
            return True
    return False


def _heading_levels(document: Document) -> Mapping[str, int]:
    """The level that each style of headings has, by the style's id; a title is the first."""
    levels: dict[str, int] = {}
    for style in _styles(document):
        name = str(style.name or "").lower()
        number = name.removeprefix("heading ").strip()
        if name.startswith("heading ") and number.isdecimal():
            levels[style.style_id] = int(number)
        elif name in ("title", "subtitle"):
            levels[style.style_id] = 1 if name == "title" else 2
    return levels


def _list_styles(document: Document) -> frozenset[str]:
    return frozenset(
        style.style_id
        for style in _styles(document)
        if str(style.name or "").lower().startswith("list ")
        and str(style.name or "").lower() != "list paragraph"
    )


def _styles(document: Document) -> list[Any]:
    try:
        return list(document.styles)
    except Exception:  # a document without styles that can be read has words all the same
        return []


def _furniture(document: Document, kind: str) -> Iterator[str]:
    """The lines of the headers or footers of its sections."""
    for section in document.sections:
        try:
            part = getattr(section, kind)
            paragraphs = [] if part.is_linked_to_previous else part.paragraphs
        except Exception:  # one that names a part which is not there
            continue
        for paragraph in paragraphs:
            text = " ".join(paragraph.text.split())
            if text:
                yield text


def _notes_of(document: Document) -> Mapping[tuple[str, str], Any]:
    """The footnotes and endnotes by kind and id, as lists of paragraphs."""
    from docx.oxml import parse_xml

    found: dict[tuple[str, str], Any] = {}
    for related in document.part.rels.values():
        kind = _NOTES.get(related.reltype.rpartition("/")[2], "")
        if not kind or related.is_external:
            continue
        try:
            root = parse_xml(related.target_part.blob)
        except Exception:  # notes that are no XML: their marks stay in the text
            continue
        for note in root.iter(f"{_W}{kind}"):
            if note.get(f"{_W}type") not in _NOT_NOTES:
                found[(kind, note.get(f"{_W}id", ""))] = list(note.iter(f"{_W}p"))
    return found
