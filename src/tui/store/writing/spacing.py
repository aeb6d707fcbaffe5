"""Blank lines and comments at the ends of what stands between blocks."""

from __future__ import annotations


def without_blank_head(text: bytes) -> bytes:
    """The text without the blank lines at its beginning."""
    start = 0
    while True:
        end = text.find(b"\n", start)
        if end < 0 or text[start:end].strip(b" \t\r"):
            return text[start:] if text[start:].strip(b" \t\r") else b""
        start = end + 1


def content_end(text: bytes) -> int:
    """Where the last line that says something ends, its newline included."""
    kept = len(text.rstrip(b" \t\r\n"))
    return (text.find(b"\n", kept) + 1 or len(text)) if kept else 0


def ends_in_comment(text: bytes) -> bool:
    """Whether the last line of the text is a comment."""
    return text.rstrip(b"\r\n").rpartition(b"\n")[2].lstrip(b" \t").startswith(b"#")
