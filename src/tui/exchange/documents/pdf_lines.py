"""PDF with a text layer as lines: broken lines joined, running heads and page numbers known."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.documents.bounds import MOST_PACKED, read_bounded
from tui.exchange.documents.paragraphs import joined_lines
from tui.exchange.documents.pdf_tables import (
    Columns,
    Laid,
    laid_lines,
    may_hold_table,
    same_letters,
    with_rows_joined,
)
from tui.exchange.source_errors import (
    Damaged,
    Encrypted,
    LibraryMissing,
    NoTextLayer,
    SwollenArchive,
    TooManyLines,
)
from tui.model.imported import SourceLine

MOST_PAGES: Final = 5_000
_EDGE: Final = 3
"""Lines at the top and at the bottom of a page that may be its head or foot."""

_PAGE_NUMBER = re.compile(
    r"[\s\-–—|]*(?:(?:pagina|pag\.?|page|seite|blad|p\.)\s*)?\d{1,4}"
    r"(?:\s*(?:/|van|of|von|sur|de)\s*\d{1,4})?[\s\-–—|]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")

Page = list[str]


def pdf_lines(path: Path, progress: Progress = untold) -> Iterator[SourceLine]:
    """The paragraphs of a PDF, each with its page; heads and feet of pages are asides.

    Raises LibraryMissing, Damaged, Encrypted, NoTextLayer, TooManyLines and SwollenArchive.
    """
    pages = _pages(path, progress)
    if not any(line.strip() for page, _ in pages for line in page):
        raise NoTextLayer(str(path))
    running = _running([page for page, _ in pages])
    inner = _inner_lines(pages, running)
    number = 0
    for page_number, ((page, _), lines) in enumerate(zip(pages, inner, strict=True), 1):
        asides = _asides(page, running)
        top = [page[at] for at in asides if at < len(page) // 2]
        bottom = [page[at] for at in asides if at >= len(page) // 2]
        for line, aside in (
            *((Laid(text.strip()), True) for text in top),
            *((each, False) for each in lines),
            *((Laid(text.strip()), True) for text in bottom),
        ):
            number += 1
            yield SourceLine(line.text, number, page_number, cells=line.cells, aside=aside)


def _inner_lines(pages: Sequence[tuple[Page, Page]], running: frozenset[str]) -> list[list[Laid]]:
    """The paragraphs and the rows of tables of each page, without its head and foot."""
    inner: list[list[Laid]] = []
    columns: Columns | None = None
    for page, layout in pages:
        plain = _without_asides(page, running)
        laid: list[Laid] = []
        if layout:
            laid, columns = laid_lines(_without_asides(layout, running), columns)
        if laid and same_letters(laid, plain):
            inner.append(_with_paragraphs(laid))
        else:
            columns = None
            inner.append([Laid(text) for text in joined_lines(plain)])
    with_rows_joined(inner)
    return inner


def _without_asides(page: Page, running: frozenset[str]) -> Page:
    asides = _asides(page, running)
    return [line for at, line in enumerate(page) if at not in asides]


def _with_paragraphs(laid: Sequence[Laid]) -> list[Laid]:
    """Join the lines between tables to paragraphs."""
    found: list[Laid] = []
    for table, lines in groupby(laid, key=lambda line: bool(line.cells)):
        if table:
            found += lines
        else:
            found += [Laid(text) for text in joined_lines([line.text for line in lines])]
    return found


def _pages(path: Path, progress: Progress) -> list[tuple[Page, Page]]:
    """The lines of each page, and as they are laid out where the page may hold a table."""
    try:
        import pypdf
        from pypdf.errors import DependencyError, LimitReachedError
    except ImportError:
        raise LibraryMissing(str(path), library="pypdf", extra="pdf") from None
    content = read_bounded(path, MOST_PACKED)
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it writes to the screen else
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Encrypted(str(path))
        total = len(reader.pages)
        if total > MOST_PAGES:
            raise TooManyLines(str(path), limit=f"{MOST_PAGES} pages, or 200000")
        pages: list[tuple[Page, Page]] = []
        for at, page in enumerate(reader.pages):
            progress(at, total)
            plain = page.extract_text().splitlines()
            layout: Page = []
            if may_hold_table(plain):
                layout = page.extract_text(extraction_mode="layout").splitlines()
            pages.append((plain, layout))
    except DependencyError:
        raise Encrypted(str(path)) from None
    except LimitReachedError:
        raise SwollenArchive(str(path), limit="75 MB") from None
    except (pypdf.errors.PyPdfError, RecursionError, ValueError, TypeError, KeyError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise Damaged(str(path), format="PDF", reason=reason) from None
    return pages


def _edges(page: Page) -> list[int]:
    """The places of the first and last lines that say anything."""
    said = [at for at, line in enumerate(page) if line.strip()]
    return sorted({*said[:_EDGE], *said[-_EDGE:]})


def _pattern(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()).casefold())


def _running(pages: Sequence[Page]) -> frozenset[str]:
    """What stands at the edge of at least half of the pages, and of two."""
    seen = Counter(
        pattern for page in pages for pattern in {_pattern(page[at]) for at in _edges(page)}
    )
    least = max(2, len(pages) // 2)
    return frozenset(pattern for pattern, count in seen.items() if count >= least)


def _asides(page: Page, running: frozenset[str]) -> list[int]:
    """The places of heads, feet and page numbers: from the edge inwards, with no gap."""
    edges = _edges(page)
    half = len(page) / 2
    found: list[int] = []
    for places in ([at for at in edges if at < half], [at for at in reversed(edges) if at >= half]):
        for at in places:
            if _pattern(page[at]) not in running and not _PAGE_NUMBER.fullmatch(page[at]):
                break
            found.append(at)
    return sorted(found)
