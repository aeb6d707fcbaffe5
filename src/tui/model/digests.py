"""Digests of entries: what tells whether two blocks say the same.

An entry is digested as it would stand in a file in the plainest form there is. Most stand there
in that form already, and then nothing has to be spelled.
"""

from __future__ import annotations

from _blake2 import blake2b  # `hashlib` loads OpenSSL, which the first paint would wait for.
from collections.abc import Mapping
from datetime import date, datetime, time

_DIGEST_BYTES = 8
_NOT_PLAIN = frozenset('"\\\x7f').union(map(chr, range(9)), map(chr, range(10, 32)))


def digest_of(raw: Mapping[str, object]) -> int:
    """A 64-bit digest of an entry: equal entries have equal ones, however they are written."""
    return digest_of_plain(plainly(raw).encode("utf-8", "surrogatepass"))


def digest_of_plain(lines: bytes) -> int:
    """The digest of an entry whose lines under its header all are as `plainly` spells them."""
    digest = blake2b(lines, digest_size=_DIGEST_BYTES).digest()
    return int.from_bytes(digest, "little", signed=True)


def plainly(raw: Mapping[str, object]) -> str:
    """An entry's keys and values, a line each, as `tui.store.plain_values` would read them.

    What has no plain form is spelled as no plain value is, so that no two entries look alike.
    """
    return "\n".join([f"{key} = {_spelled(value)}" for key, value in raw.items()])


def _spelled(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"' if _NOT_PLAIN.isdisjoint(value) else repr(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list):
        return _spelled_list(value)
    return repr(value)


def _spelled_list(items: list[object]) -> str:
    if all(isinstance(item, str) and _NOT_PLAIN.isdisjoint(item) for item in items):
        return f"[{', '.join(map(_spelled, items))}]"
    if all(map(_is_plain_table, items)):
        return f"[{', '.join(map(_spelled_table, items))}]"
    return repr(items)


def _is_plain_table(item: object) -> bool:
    return (
        isinstance(item, dict)
        and bool(item)
        and all(isinstance(text, str) and _NOT_PLAIN.isdisjoint(text) for text in item.values())
    )


def _spelled_table(table: object) -> str:
    assert isinstance(table, dict)
    return f"{{ {', '.join([f'{key} = {_spelled(text)}' for key, text in table.items()])} }}"
