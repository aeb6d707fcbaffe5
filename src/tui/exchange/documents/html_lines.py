"""HTML as lines: what a reader sees, without scripts and styles; tables and lists kept.

The parser of the standard library is fed in parts: nesting costs nothing, however deep, and
what never ends (an open comment, a tag without its `>`) is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.documents.markdown_lines import BULLET
from tui.exchange.source_errors import Damaged
from tui.model.imported import SourceLine
from tui.model.typed_words import fold, month_of

_PART: Final = 262_144
_LONGEST_OPEN: Final = 8_000_000
"""Characters of one tag, comment or script."""

_BLOCKS: Final = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
     "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
     "form", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
     "option", "p", "pre", "section", "select", "summary", "table", "tbody", "tfoot", "thead",
     "tr", "ul", "title")
)  # fmt: skip
_CELLS: Final = frozenset(("td", "th"))
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_UNSEEN: Final = frozenset(
    ("script", "style", "template", "noscript", "svg", "math", "iframe", "object", "head")
)
_SEEN_IN_HEAD: Final = "title"
_SPACE = re.compile(r"[ \t\r\n\f]+")


def html_lines(text: str, path: str = "", progress: Progress = untold) -> Iterator[SourceLine]:
    """The lines of a page, one a paragraph, item or row; blank ones between paragraphs.

    Raises Damaged where something in it never ends.
    """
    reader = _Reader()
    for at in range(0, len(text), _PART):
        progress(at, len(text))
        reader.feed(text[at : at + _PART])
        if len(reader.rawdata) > _LONGEST_OPEN:
            raise Damaged(path, format="HTML", reason="a tag, a comment or a script has no end")
        yield from reader.taken()
    reader.close()
    yield from reader.finished()


_INLINE: Final = frozenset(("b", "strong", "em", "i", "span", "time"))


def _parts_words(closed: str, after: str) -> bool:
    """Whether what was set apart by its looks alone ends a word: `<b>May 3</b>The council`.

    So it is for a date, and behind a sign; a letter set apart is part of its word.
    """
    if not after[:1].isupper():
        return False
    return any(sign.isdigit() for sign in closed) or closed[-1] in ".:;,)" or is_month(closed)


def is_month(word: str) -> bool:
    """Whether a word names a month."""
    return month_of(fold(word).strip(". ")) is not None


_MOST_ROWS: Final = 1000
"""How many rows a cell may stand over; more is taken for one."""


class _Reader(HTMLParser):
    """Gathers the text of the block that is open, and gives lines as blocks end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[SourceLine] = []
        self._count = 0
        self._words: list[str] = []
        self._level = 0
        self._item = False
        self._unseen: list[str] = []
        self._preformatted = 0
        self._cell_is_open = False
        self._row: list[str] | None = None
        self._spans: dict[int, int] = {}
        self._gap = False
        self._inline: list[int] = []
        self._closed = ""

    def taken(self) -> list[SourceLine]:
        """The lines since this was last asked."""
        lines, self._lines = self._lines, []
        return lines

    def finished(self) -> list[SourceLine]:
        """The last lines: what was open ends."""
        self._unseen.clear()
        self._end_row()
        self._end_block()
        return self.taken()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a block, a cell, or what nobody sees."""
        if self._unseen == ["head"] and (tag in _HEADINGS or tag in _BLOCKS - {_SEEN_IN_HEAD}):
            self._unseen.clear()  # the end of the head may be left out
        if self._unseen:
            if tag == _SEEN_IN_HEAD and self._unseen == ["head"]:
                self._unseen.append("/title")
                self._words.clear()
            elif tag == "body":
                self._unseen.clear()
            elif tag in _UNSEEN:
                self._unseen.append(tag)
            return
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag == "br":
            self._words.append("\n")
        elif tag == "tr" or (tag in _CELLS and self._row is None):
            self._begin_row()
        if tag in _CELLS:
            self._begin_cell(dict(attrs).get("rowspan") or "")
        elif tag in _HEADINGS:
            self._end_block()
            self._level = _HEADINGS[tag]
        elif tag in _BLOCKS and tag != "tr":
            self._begin_block(tag)
        else:
            self._begin_inline(tag)

    def _begin_inline(self, tag: str) -> None:
        if tag == "sup":
            self._words.append("[")
        elif tag in _INLINE:
            self._inline.append(len(self._words))

    def handle_endtag(self, tag: str) -> None:
        """Ends it."""
        if self._unseen:
            if tag == _SEEN_IN_HEAD and self._unseen[-1] == "/title":
                self._unseen.pop()
                self._end_block()
            elif tag in self._unseen:
                while self._unseen and self._unseen.pop() != tag:
                    pass
            return
        if tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        if tag in _CELLS:
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()
            if tag == "table":
                self._gap = True
                self._spans.clear()
        elif tag == "sup":
            self._close_mark()
        elif tag in _INLINE and self._inline:
            self._closed = "".join(self._words[self._inline.pop() :]).strip()
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._end_block()
            self._gap = self._gap or (self._row is None and tag not in ("li", "option"))

    def handle_data(self, data: str) -> None:
        """Words, where they are seen."""
        if self._unseen and self._unseen[-1] != "/title":
            return
        if self._closed and _parts_words(self._closed, data):
            self._words.append(" ")
        self._closed = ""
        self._words.append(data if self._preformatted else _SPACE.sub(" ", data))

    def _close_mark(self) -> None:
        """A raised figure is the mark of a footnote, or the end of “1er”: that stays joined."""
        at = max((at for at, word in enumerate(self._words) if word == "["), default=-1)
        if at < 0:
            return
        inner = "".join(self._words[at + 1 :]).strip()
        marked = inner.isdigit() or inner in ("*", "†", "‡")
        self._words[at:] = [f"[{inner}]" if marked else inner]

    def _begin_block(self, tag: str) -> None:
        if self._row is not None and tag not in ("table",):
            # A paragraph within a cell is a new line of that cell.
            if self._words and self._words[-1] != "\n":
                self._words.append("\n")
        else:
            self._end_block()
        if tag == "li":
            self._item = True
        elif tag == "pre":
            self._preformatted += 1

    def _end_block(self) -> None:
        if self._row is not None:
            if self._words and self._words[-1] != "\n":
                self._words.append("\n")
            return
        parts = [part.strip() if not self._preformatted else part.rstrip() for part in self._text()]
        level, item = self._level, self._item
        if not any(parts):
            return
        self._level, self._item = 0, False
        self._blank_line()
        for part in parts:
            if part:
                self._add(f"{BULLET}{part}" if item else part, level)
                item = False

    def _text(self) -> list[str]:
        text = "".join(self._words)
        self._words.clear()
        return [part if self._preformatted else _SPACE.sub(" ", part) for part in text.split("\n")]

    def _blank_line(self) -> None:
        if self._gap and self._count:
            self._add("", 0)
        self._gap = False

    def _add(self, text: str, level: int, cells: tuple[str, ...] = ()) -> None:
        self._count += 1
        self._lines.append(SourceLine(text, self._count, level=level, cells=cells))

    def _begin_row(self) -> None:
        self._end_row()
        self._end_block()
        self._row = []

    def _begin_cell(self, rows: str) -> None:
        """Begin a cell that stands over so many `rows`; those below have an empty one for it."""
        self._end_cell()
        self._cell_is_open = True
        if self._row is not None:
            self._fill_spanned(self._row)
            if rows.isdecimal() and 1 < int(rows[:4]) <= _MOST_ROWS:
                self._spans[len(self._row)] = int(rows[:4]) - 1

    def _fill_spanned(self, row: list[str]) -> None:
        while self._spans.get(len(row), 0) > 0:
            self._spans[len(row)] -= 1
            row.append("")

    def _end_cell(self) -> None:
        if self._row is None:
            return
        inner = " ".join(part.strip() for part in self._text() if part.strip())
        if inner or self._cell_is_open:
            self._row.append(inner)
        self._cell_is_open = False

    def _end_row(self) -> None:
        if self._row is None:
            return
        self._end_cell()
        self._fill_spanned(self._row)
        cells, self._row = tuple(self._row), None
        if any(cells):
            self._blank_line()
            self._add("\t".join(cells), 0, cells if len(cells) > 1 else ())
