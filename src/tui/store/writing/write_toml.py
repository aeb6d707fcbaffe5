"""Values and new blocks as TOML 1.0 text: one line a key, in the order of docs/format.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, EVENT, VIEW
from tui.store.grammar import header_like

KEY_ORDER: Mapping[str, tuple[str, ...]] = {
    CHRONOLOGY: ("format", "title", "summary", "language", "timezone", "sources_wanted"),
    ACTOR: ("id", "name", "short", "kind", "part_of", "side", "aliases", "posts", "was"),
    DOCUMENT: ("id", "title", "date", "url", "file", "skipped", "imported", "columns"),
    EVENT: (
        *("id", "date", "time", "wording", "seq", "title", "text", "channel", "place"),
        *("from", "to", "present", "informed", "about", "received"),
        *("appointment", "appointment_time", "appointment_with", "appointment_place"),
        *("links", "sources", "status", "disputed_by", "tags", "key", "public", "note"),
        *("files", "accepted"),
    ),
    VIEW: ("name", "filter"),
}
"""The order of the keys of each table (docs/format.md); unknown keys come after them."""

_LAST = 1000
_ESCAPED = re.compile('[\\\\\\x00-\\x08\\x0b-\\x1f\\x7f]|"""|"\\Z')
_ESCAPES = {"\\": "\\\\", '"""': '""\\"', '"': '\\"', "\r": "\\r"}


class Unwritable(ValueError):  # noqa: N818 - it says what the value is
    """A value that TOML has no way to write: None in a list, a lone surrogate, a NaN date."""


def key_rank(table: str, key: str) -> int:
    """The place of a key among the keys of its table; keys that are not known come last."""
    order = KEY_ORDER.get(table, ())
    return order.index(key) if key in order else _LAST


def in_order(table: str, keys: Iterable[str]) -> list[str]:
    """The keys as a new block lists them."""
    return sorted(keys, key=lambda key: key_rank(table, key))


def new_block(table: str, values: Mapping[str, object], newline: bytes = b"\n") -> bytes:
    """The text of a new block, header first. Keys whose value is None are left out.

    Raises Unwritable.
    """
    header = f"[{table}]" if table == CHRONOLOGY else f"[[{table}]]"
    lines = [header.encode()]
    lines += [
        statement(key, values[key], newline)
        for key in in_order(table, values)
        if values[key] is not None
    ]
    return newline.join(lines) + newline


def statement(key: str, value: object, newline: bytes) -> bytes:
    """`key = value`, without the newline at its end. Raises Unwritable."""
    return key_text(key).encode() + b" = " + value_text(value, newline)


def value_text(value: object, newline: bytes) -> bytes:
    """A value as it stands behind a key; text of several lines keeps its lines.

    Such text goes on one line all the same where a line of it looks like a header, so that
    nothing can take it for one. Raises Unwritable.
    """
    if isinstance(value, str) and "\n" in value and not header_like().search(_encoded(value)):
        return _long_string(value, newline)
    return _encoded(inline_text(value))


def inline_text(value: object) -> str:
    """A value on one line, as it stands in a list or inline table. Raises Unwritable."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return _moment(value)
    if isinstance(value, str | int | float):
        return _scalar(value)
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{key_text(key)} = {inline_text(each)}" for key, each in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return f"[{', '.join(inline_text(each) for each in value)}]"
    raise Unwritable(type(value).__name__)


def key_text(key: object) -> str:
    """A key, between quotes where it needs them. Raises Unwritable."""
    import tomli_w

    if not isinstance(key, str):
        raise Unwritable(type(key).__name__)
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def _moment(value: datetime | date | time) -> str:
    """A date or time; TOML has no times with an offset, and no offsets with seconds."""
    offset = value.utcoffset() if isinstance(value, datetime) else None
    zoned_time = isinstance(value, time) and value.tzinfo is not None
    if zoned_time or (offset is not None and offset.total_seconds() % 60):
        raise Unwritable(type(value).__name__)
    return value.isoformat()


def _scalar(value: str | int | float) -> str:
    import tomli_w

    try:
        return tomli_w.dumps({"k": value}).removeprefix("k = ").removesuffix("\n")
    except ValueError as error:
        raise Unwritable(str(error)) from None


def _long_string(text: str, newline: bytes) -> bytes:
    escaped = _ESCAPED.sub(_escape, text)
    body = _encoded(escaped).replace(b"\n", newline)
    return b'"""' + newline + body + b'"""'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return _ESCAPES.get(char) or f"\\u{ord(char):04x}"


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unwritable(str(error)) from None
