"""Editions of a chronology from TOML texts, as the reader makes them."""

from __future__ import annotations

from collections.abc import Mapping

from tui.model.comparison import Edition
from tui.store.editions.edition import FileContent, read_blocks_of

HEAD = '[chronology]\nformat = 1\ntitle = "Zaak"\nlanguage = "nl"\n'


def edition(events: str = "", head: str = HEAD, name: str = "a.toml") -> Edition:
    """A chronology of one file."""
    files = [FileContent("a.toml", "a.toml", f"{head}\n{events}".encode())]
    return Edition(name, read_blocks_of(files, "a.toml", "a.toml", False))


def folder_edition(files: Mapping[str, str | bytes], name: str = "case") -> Edition:
    """A chronology of a folder."""
    contents = [
        FileContent(path, path, text.encode() if isinstance(text, str) else text)
        for path, text in {"chronology.toml": HEAD, **files}.items()
    ]
    return Edition(name, read_blocks_of(contents, "chronology.toml", name, True))


def event(
    id_: str = "", date: str = "2019-11-25", text: str = "Iemand belt.", more: str = ""
) -> str:
    """One event as TOML; `more` are further lines of it."""
    lines = [
        "[[event]]",
        f'id = "{id_}"' if id_ else "",
        f"date = {date}",
        f'text = "{text}"',
        more,
    ]
    return "\n".join(line for line in lines if line) + "\n\n"
