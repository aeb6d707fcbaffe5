"""All messages of the interface: marked ones in the code, and the sentences of its errors."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import tui

SOURCE = Path(tui.__file__).parent
LOCALE = SOURCE / "locale"
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
TEXTUAL_ROOMS = ("app", "screens", "widgets", "commands")


def po_path(language: str) -> Path:
    """Where the translations of a language are written."""
    return LOCALE / language / "LC_MESSAGES" / "relaas.po"


def mo_path(language: str) -> Path:
    """Where the compiled translations of a language are."""
    return po_path(language).with_suffix(".mo")


def gathered() -> Catalog:
    """A catalog of every message in the source, without translations."""
    catalog = Catalog(domain="relaas", charset="utf-8")
    found = extract_from_dir(str(SOURCE), [("**.py", "python")], keywords=KEYWORDS)
    for _file, _line, message, comments, context in sorted(found, key=lambda item: str(item[2])):
        catalog.add(message, auto_comments=comments, context=context)
    for sentence in sorted(set(_error_sentences())):
        catalog.add(sentence)
    return catalog


def _error_sentences() -> Iterator[str]:
    """The sentences of errors, which are translated only when they are shown."""
    for module_info in pkgutil.walk_packages(tui.__path__, "tui."):
        if module_info.name.endswith("__main__"):
            continue
        module = importlib.import_module(module_info.name)
        for thing in vars(module).values():
            if inspect.isclass(thing) and issubclass(thing, Exception):
                template = vars(thing).get("template")
                if isinstance(template, str):
                    yield template
        sentences = getattr(module, "SENTENCES", None)
        if isinstance(sentences, dict):
            yield from sentences.values()


def read_catalog(language: str) -> Catalog:
    """The translations of a language as they are written."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, domain="relaas")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="relaas")


def write_catalog(language: str, catalog: Catalog) -> None:
    """Writes translations and their compiled form."""
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=96, omit_header=False, sort_output=True, no_location=True)
    with mo_path(language).open("wb") as file:
        write_mo(file, catalog)
