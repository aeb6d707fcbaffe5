"""PDF with a text layer as lines: broken lines joined, running heads and page numbers known."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.documents.bounds import MOST_PACKED, read_bounded
from tui.exchange.documents.paragraphs import joined_lines
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
    if not any(line.strip() for page in pages for line in page):
        raise NoTextLayer(str(path))
    number = 0
    running = _running(pages)
    for page_number, page in enumerate(pages, 1):
        asides = _asides(page, running)
        inner = [line for at, line in enumerate(page) if at not in asides]
        top = [page[at] for at in asides if at < len(page) // 2]
        bottom = [page[at] for at in asides if at >= len(page) // 2]
        for text, aside in (
            *((line.strip(), True) for line in top),
            *((line, False) for line in joined_lines(inner)),
            *((line.strip(), True) for line in bottom),
        ):
            number += 1
            yield SourceLine(text, number, page_number, aside=aside)


def _pages(path: Path, progress: Progress) -> list[Page]:
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
        pages: list[Page] = []
        for at, page in enumerate(reader.pages):
            progress(at, total)
            pages.append(page.extract_text().splitlines())
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
