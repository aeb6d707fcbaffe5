"""Chronologies taken out in every format, for the tests of the formats and of what they tell."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from support.apps import NOW, folders_in
from tui.exchange.out.export import Options
from tui.exchange.out.formats import FORMATS
from tui.exporting import Outcome, gather, write
from tui.workspace import Workspace

WHEN = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


def workspace_on(folder: Path, toml: str) -> Workspace:
    """A chronology of one file with this text, open."""
    folder.mkdir(parents=True, exist_ok=True)
    store = folder / "zaak.toml"
    store.write_text(toml, encoding="utf-8")
    workspace = Workspace.open(store, lambda: NOW, folders_in(folder))
    workspace.refresh()
    return workspace


def exported(
    folder: Path,
    toml: str,
    name: str,
    *,
    query: str = "",
    internal: bool = False,
    options: Options | None = None,
) -> tuple[bytes, Outcome]:
    """The bytes of a chronology in a format, and what was told of it."""
    form = FORMATS[name]
    export = gather(workspace_on(folder, toml), query, internal)
    path = folder / f"out{form.suffixes[0]}"
    outcome = write(path, export, form, options or Options(now=WHEN), overwrite=True)
    return path.read_bytes(), outcome


def text_in(name: str, content: bytes) -> str:
    """All text of an export, whatever its form: of a .docx the text of its parts."""
    if name == "docx":
        with ZipFile(BytesIO(content)) as parts:
            return "".join(parts.read(each).decode() for each in parts.namelist() if "xml" in each)
    text = content.decode("utf-8-sig")
    return text.replace("\r\n ", "") if name == "ics" else text


def codes(outcome: Outcome) -> set[str]:
    """The kinds of things that did not go out as they are."""
    return {loss.code for loss in (*outcome.left_out, *outcome.notes)}
