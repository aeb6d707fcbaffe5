"""Which format a document has: by its name, else by what it begins with (docs/importing.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tui.exchange.source_errors import (
    MailProgramFirst,
    NoFormat,
    OtherProgramFirst,
    SourceError,
    SourceMissing,
    SourceUnreadable,
    UnknownFolder,
    WorkbookProgramFirst,
)

FORMATS: Final = (
    "prose",
    "md",
    "html",
    "docx",
    "pdf",
    "csv",
    "xlsx",
    "json",
    "timelinejs",
    "timesketch",
    "ics",
    "mail",
    "markwhen",
    "git",
    "relaas",
)
"""All that can be imported, as `--format` names them."""

_SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".txt": "prose",
        ".text": "prose",
        ".md": "md",
        ".markdown": "md",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".docx": "docx",
        ".docm": "docx",
        ".pdf": "pdf",
        ".csv": "csv",
        ".tsv": "csv",
        ".tab": "csv",
        ".xlsx": "xlsx",
        ".xlsm": "xlsx",
        ".json": "json",
        ".jsonl": "timesketch",
        ".ics": "ics",
        ".ical": "ics",
        ".eml": "mail",
        ".mbox": "mail",
        ".mbx": "mail",
        ".mw": "markwhen",
        ".toml": "relaas",
    }
)
_OTHER_PROGRAMS: Final[Mapping[str, type[SourceError]]] = MappingProxyType(
    {
        **dict.fromkeys((".doc", ".dot", ".odt", ".rtf", ".pages", ".wpd"), OtherProgramFirst),
        **dict.fromkeys((".xls", ".xlsb", ".ods", ".numbers"), WorkbookProgramFirst),
        **dict.fromkeys((".msg", ".pst", ".ost"), MailProgramFirst),
    }
)

_HEAD: Final = 65_536
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)", re.I | re.S
)
_MAIL = re.compile(
    rb"(?:From \S+|(?:Return-Path|Received|Message-ID|Delivered-To|From|Date): ?\S)", re.I
)
_HEADER = re.compile(rb"^(?:Message-ID|Date|Subject): ", re.I | re.M)


def format_of(path: Path) -> str:
    """The format of a document; raises SourceMissing, SourceUnreadable, NoFormat and UnknownFolder.

    What another program has to save first has an error of its own, such as OtherProgramFirst.
    """
    try:
        if path.is_dir():
            return _of_folder(path)
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except (FileNotFoundError, NotADirectoryError):
        raise SourceMissing(str(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceUnreadable(str(path), reason=reason) from None
    suffix = path.suffix.lower()
    found = _of_content(head, _SUFFIXES.get(suffix, ""))
    if not found and suffix in _OTHER_PROGRAMS:
        raise _OTHER_PROGRAMS[suffix](str(path), suffix=suffix[1:])
    if not found:
        raise NoFormat(str(path), formats=", ".join(FORMATS))
    return found


def _of_folder(path: Path) -> str:
    if (path / "chronology.toml").is_file():
        return "relaas"
    if (path / "cur").is_dir() and (path / "new").is_dir():
        return "mail"
    if (path / ".git").exists() or ((path / "HEAD").is_file() and (path / "objects").is_dir()):
        return "git"
    raise UnknownFolder(str(path))


def _of_content(head: bytes, named: str) -> str:
    """What the content is; the name decides where the content leaves it open."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return named if named in ("docx", "xlsx") else _of_archive(head)
    if named in ("csv", "json", "timesketch"):
        return _of_records(head, named)
    return named if named and named != "prose" else _of_text(head, named)


def _of_text(head: bytes, named: str) -> str:
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if plain.lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        return "ics"
    if _PAGE.match(plain):
        return "html"
    if _MAIL.match(plain) and _HEADER.search(plain):
        return "mail"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    is_text = head and (wide or b"\0" not in head) and not _is_strange(head)
    return named or ("prose" if is_text else "")


def _of_archive(head: bytes) -> str:
    if b"word/" in head:
        return "docx"
    return "xlsx" if b"xl/" in head else ""


def _is_strange(head: bytes) -> bool:
    """Whether it is full of control characters, as a rich-text or binary file is."""
    if head.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        return True
    strange = sum(head.count(bytes((code,))) for code in range(32) if code not in (9, 10, 12, 13))
    return strange * 100 > len(head)


def _of_records(head: bytes, named: str) -> str:
    """Tables and JSON that another tool has written in a form of its own."""
    first = head.split(b"\n", 1)[0].lower()
    if b"timestamp_desc" in first and b"datetime" in first:
        return "timesketch"
    if named == "json" and b'"start_date"' in head:
        return "timelinejs"
    return "json" if named == "timesketch" and head.lstrip()[:1] == b"[" else named
