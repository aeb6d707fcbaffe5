"""What an error says in the interface's language."""

from __future__ import annotations

import os
import re

from tui.locale import _

_REASONS = ("reason", "why")
"""The fields of an error that hold a sentence of their own, told in English."""

_NAMED_TABLE = re.compile(r"\[\[?[^\[\]]+\]\]?|“[^”]*”")


def said(error: Exception) -> str:
    """The error's sentence, translated where it carries a template with named fields."""
    template = getattr(error, "template", None)
    fields = getattr(error, "fields", None)
    if isinstance(template, str) and isinstance(fields, dict):
        told = {name: _field(name, value) for name, value in fields.items()}
        return _(template).format_map(told)
    if isinstance(error, OSError) and error.filename is not None:
        text = _("{path} cannot be read or written ({reason}); check it and try again.")
        return text.format(path=os.fsdecode(error.filename), reason=system_reason(error))
    return str(error)


def _field(name: str, value: object) -> object:
    if isinstance(value, Exception):
        return said(value)
    return sentence(value) if name in _REASONS and isinstance(value, str) else value


def sentence(text: str) -> str:
    """An English sentence that is kept as text, such as what is wrong with a block.

    The table that it names, as in “No [[event]] stands before …”, is `{table}` in its message.
    """
    whole = _(text) if text else ""
    named = _NAMED_TABLE.search(text)
    if whole != text or named is None:
        return whole
    message = f"{text[: named.start()]}{{table}}{text[named.end() :]}"
    translated = _(message)
    return text if translated == message else translated.replace("{table}", named[0])


def system_reason(error: OSError) -> str:
    """What the system says of a failure, in the interface's language where it is a common one."""
    return _(error.strerror) if error.strerror else str(error)
