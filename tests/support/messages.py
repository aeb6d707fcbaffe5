"""All messages of the interface: marked ones in the code, and the sentences of its errors."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import tui

SOURCE = Path(tui.__file__).parent
LOCALE = SOURCE / "locale"

MARKS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "_": (0,),
        "N_": (0,),
        "ngettext": (0, 1),
        "DateError": (2,),
        "TimeError": (2,),
        "FieldError": (0,),
    }
)
"""The calls that hold messages, and which of their arguments are one."""

MUST_BE_TEXT = ("N_", "ngettext", "DateError", "TimeError")
"""The marks that must hold their message itself; `_` and FieldError may be given one."""

FOREIGN_REASONS = (
    # What the system says of a file, as reasons in sentences about it.
    "File name too long",
    "Input/output error",
    "Is a directory",
    "No space left on device",
    "No such file or directory",
    "Not a directory",
    "Permission denied",
    "Read-only file system",
    "Too many levels of symbolic links",
    "Too many open files",
    # What Python says of a regular expression.
    "bad escape (end of pattern)",
    "missing ), unterminated subpattern",
    "multiple repeat",
    "nothing to repeat",
    "unbalanced parenthesis",
    "unterminated character set",
)
"""Reasons that stand in our sentences and are worded elsewhere; the common ones are translated."""

CREATED = datetime(2026, 1, 1, tzinfo=UTC)
"""The date of a new catalog: fixed, so that the same messages give the same file."""


class UnmarkedMessageError(Exception):
    """A mark in the code whose message cannot be read there."""


def po_path(language: str) -> Path:
    """Where the translations of a language are written."""
    return LOCALE / language / "LC_MESSAGES" / "relaas.po"


def mo_path(language: str) -> Path:
    """Where the compiled translations of a language are."""
    return po_path(language).with_suffix(".mo")


def gathered() -> Catalog:
    """A catalog of every message in the source, without translations.

    Raises UnmarkedMessageError where a mark holds something else than a message.
    """
    catalog = Catalog(domain="relaas", charset="utf-8")
    for message in _marked_messages():
        catalog.add(message)
    for sentence in (*_error_sentences(), *FOREIGN_REASONS):
        catalog.add(sentence)
    return catalog


def _marked_messages() -> Iterator[str | tuple[str, str]]:
    """The messages in the code, those within f-strings too; a pair is one and many."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            places = MARKS.get(node.func.id, ())
            texts = [_text_at(node, place) for place in places]
            if texts and all(texts):
                yield texts[0] if len(texts) == 1 else (texts[0], texts[1])
            elif node.func.id in MUST_BE_TEXT:
                where = f"{file.relative_to(SOURCE)}:{node.lineno}"
                raise UnmarkedMessageError(f"{where}: {ast.unparse(node)}")


def _text_at(call: ast.Call, place: int) -> str:
    """The argument of a call if it is a text, "" if it is not."""
    argument = call.args[place] if place < len(call.args) else None
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return ""


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
        if isinstance(sentences, Mapping):
            yield from sentences.values()


def read_catalog(language: str) -> Catalog:
    """The translations of a language as they are written."""
    path = po_path(language)
    if not path.exists():
        return _new_catalog(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="relaas")


def _new_catalog(language: str) -> Catalog:
    return Catalog(
        locale=language,
        domain="relaas",
        project="relaas",
        version="1",
        header_comment="# The words of relaas in another language; `make translations` keeps it.",
        msgid_bugs_address="",
        last_translator="relaas",
        language_team=language,
        creation_date=CREATED,
        revision_date=CREATED,
        fuzzy=False,
    )


def write_catalog(language: str, catalog: Catalog) -> None:
    """Writes translations and their compiled form."""
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=96, omit_header=False, sort_output=True, no_location=True)
    with mo_path(language).open("wb") as file:
        write_mo(file, catalog)
