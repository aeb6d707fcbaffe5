"""The door of this room: a document on disk as lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.documents.bounds import bounded, read_bounded
from tui.exchange.documents.encodings import UndecodableError, decoded
from tui.exchange.source_errors import NotText
from tui.model.imported import SourceLine

Lines = Iterator[SourceLine]


def read_text(path: Path) -> str:
    """The text of a file in any encoding; raises the errors of `read_bounded`, and NotText."""
    try:
        return decoded(read_bounded(path))
    except UndecodableError:
        raise NotText(str(path)) from None


def _text(path: Path, progress: Progress) -> Lines:
    from tui.exchange.documents.text_lines import text_lines

    del progress
    return text_lines(read_text(path))


def _markdown(path: Path, progress: Progress) -> Lines:
    from tui.exchange.documents.markdown_lines import markdown_lines

    del progress
    return markdown_lines(read_text(path))


def _html(path: Path, progress: Progress) -> Lines:
    from tui.exchange.documents.html_lines import html_lines

    return html_lines(read_text(path), str(path), progress)


def _docx(path: Path, progress: Progress) -> Lines:
    from tui.exchange.documents.docx_lines import docx_lines

    return docx_lines(path, progress)


def _pdf(path: Path, progress: Progress) -> Lines:
    from tui.exchange.documents.pdf_lines import pdf_lines

    return pdf_lines(path, progress)


DOCUMENTS: Final[Mapping[str, Callable[[Path, Progress], Lines]]] = MappingProxyType(
    {"prose": _text, "md": _markdown, "html": _html, "docx": _docx, "pdf": _pdf}
)
"""The formats of documents, by the names of docs/importing.md."""


def read_document(
    path: Path, document_format: str, progress: Progress = untold
) -> tuple[SourceLine, ...]:
    """The lines of a document in a format of DOCUMENTS; raises a SourceError that says why not."""
    return tuple(bounded(DOCUMENTS[document_format](path, progress), path))
