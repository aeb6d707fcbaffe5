"""The text of a mail and the names of what is attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from typing import Final, NamedTuple

from tui.exchange.documents.html_lines import html_lines
from tui.exchange.mail.bounds import LONGEST_TEXT, MOST_ATTACHMENTS, MOST_PARTS
from tui.exchange.mail.headers import FAULTS, text_of_bytes, values_of, words_in
from tui.exchange.out.inert import inert
from tui.exchange.source_errors import SourceError

_BYTES: Final = 400_000
"""Bytes of one part that are made text."""

_LINE_END = re.compile(r"\r\n|\r")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/=\s]")
_LOOKED_AT: Final = 4_000
"""Characters of a part that are looked at before it is decoded."""


class Body(NamedTuple):
    """What a mail says. `cut` tells that it says more, `faulty` that its encoding was wrong."""

    text: str
    attachments: tuple[str, ...]
    cut: bool = False
    faulty: bool = False
    more_attachments: int = 0


class _Text(NamedTuple):
    text: str
    cut: bool
    faulty: bool


def body_of(mail: Message) -> Body:
    """The words of all parts that are read, the plain form of each where there is one."""
    texts: list[_Text] = []
    attachments: list[str] = []
    for part in _parts(mail):
        name = _attached(part)
        if name is not None:
            attachments.append(name)
            continue
        text = _text_of(part)
        if text.text:
            texts.append(text)
    whole = "\n\n".join(each.text for each in texts)
    return Body(
        whole[:LONGEST_TEXT].rstrip(),
        tuple(attachments[:MOST_ATTACHMENTS]),
        len(whole) > LONGEST_TEXT or any(each.cut for each in texts),
        any(each.faulty for each in texts),
        max(0, len(attachments) - MOST_ATTACHMENTS),
    )


def _parts(mail: Message) -> Iterator[Message]:
    """The parts that are no wrapping, in order; of alternatives the one that is read best."""
    waiting: list[Message] = [mail]
    count = 0
    while waiting and count < MOST_PARTS:
        part = waiting.pop()
        count += 1
        inner = part.get_payload()
        if not isinstance(inner, list) or part.get_content_type() == "message/rfc822":
            yield part
            continue
        below = [each for each in inner if isinstance(each, Message)]
        if part.get_content_subtype() == "alternative":
            below = _best(below)
        waiting += reversed(below)


def _best(parts: list[Message]) -> list[Message]:
    """Of several forms of one text the plain one, else the last that can be read."""
    plain = [each for each in parts if each.get_content_type() == "text/plain"]
    if plain and _text_of(plain[0]).text.strip():
        others = [
            each for each in parts if each.get_content_maintype() not in ("text", "multipart")
        ]
        return [plain[0], *others]
    pages = [each for each in parts if each.get_content_type() == "text/html"]
    wrapped = [each for each in parts if each.is_multipart()]
    return pages[-1:] or wrapped[-1:] or parts


def _attached(part: Message) -> str | None:
    """The name of an attachment; None for a part that is text of the mail."""
    kind = part.get_content_type()
    if kind.startswith("multipart/") and isinstance(part.get_payload(), str):
        return None  # it says that it has parts, and has none: its words are its text
    try:
        name = words_in(part.get_filename() or "")
    except FAULTS:
        name = ""
    disposition = " ".join(values_of(part, "Content-Disposition")).lower()
    if kind == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        subject = values_of(first, "Subject") if isinstance(first, Message) else []
        return name or f"{words_in(' '.join(subject))[:150] or 'message'}.eml"
    if kind in ("text/plain", "text/html") and not disposition.startswith("attachment"):
        return None if not name or disposition.startswith("inline") else name[:200]
    return name[:200] or kind


def _text_of(part: Message) -> _Text:
    """The text of one part, inert."""
    try:
        payload = part.get_payload(decode=True)
    except FAULTS:
        payload = None
    content = payload if isinstance(payload, bytes) else b""
    told = part.get_payload()
    broken = isinstance(told, str) and _is_broken_base64(part, told)
    if broken and isinstance(told, str):
        content = told.encode("utf-8", "surrogateescape")
    cut = len(content) > _BYTES
    try:
        charset = part.get_content_charset() or ""
    except FAULTS:
        charset = ""
    text, as_told = text_of_bytes(content[:_BYTES], charset)
    if part.get_content_subtype() == "html":
        text = _plain(text)
    elif _is_flowed(part):
        text = _unflowed(text)
    text = inert(_LINE_END.sub("\n", text))
    return _Text(text.strip("\n"), cut, broken or (bool(charset) and not as_told and not cut))


def _is_broken_base64(part: Message, told: str) -> bool:
    """Whether words stand where base64 is said to: decoding these would give other letters."""
    if " ".join(values_of(part, "Content-Transfer-Encoding")).strip().lower() != "base64":
        return False
    return _NOT_BASE64.search(told[:_LOOKED_AT]) is not None


def _is_flowed(part: Message) -> bool:
    try:
        return str(part.get_param("format", "")).lower() == "flowed"
    except FAULTS:
        return False


def _plain(text: str) -> str:
    """The words of a page."""
    try:
        return "\n".join(line.text for line in html_lines(text))
    except (SourceError, *FAULTS):
        return re.sub(r"<[^>]{0,2000}>", " ", text)


def _unflowed(text: str) -> str:
    """Lines that end in a space go on in the next (RFC 3676); quotes and signatures do not."""
    lines: list[str] = []
    goes_on = False
    for line in _LINE_END.sub("\n", text).split("\n"):
        words = line if line.startswith(">") else line.removeprefix(" ")
        if goes_on and not words.startswith(">") and words != "-- ":
            lines[-1] += words
        else:
            lines.append(words)
        goes_on = words.endswith(" ") and words != "-- " and not words.startswith(">")
    return "\n".join(lines)
