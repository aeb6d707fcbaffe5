"""The lines around an error in a file that cannot be read as TOML."""

from __future__ import annotations

LINES_AROUND = 40
"""How many lines before and after the error are shown."""

LONGEST_LINE = 2_000
"""Bytes of a line that are shown; what is no text may have no lines at all."""


def text_around(content: bytes, line: int) -> str:
    """The lines around a 1-based line; bytes that are not UTF-8 are written as escapes."""
    start = 0
    first = max(1, line - LINES_AROUND)
    for _ in range(first - 1):
        after = content.find(b"\n", start) + 1
        if not after:
            break
        start = after
    shown: list[str] = []
    for _ in range(first, line + LINES_AROUND + 1):
        end = content.find(b"\n", start)
        one = content[start:] if end < 0 else content[start:end]
        shown.append(one[:LONGEST_LINE].decode("utf-8", "backslashreplace"))
        if end < 0:
            break
        start = end + 1
    return "\n".join(shown)
