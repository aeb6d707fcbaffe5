"""Bytes to text, whatever the encoding; shared by all that read text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_LOOKED_AT: Final = 100_000
_WESTERN_SHARE: Final = 0.15
"""Accented letters among all letters, above which a text is hardly Western European."""

_SIGNS: Final = frozenset("€‚„…†‡ˆ‰‹‘’“”•–—˜™›¡¢£§¨©ª«¬­®¯°±²³´µ¶·¸¹º»¼½¾¿×÷\xa0")


_COMMON: Final = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüßœ")
"""The accented letters of Western European languages that are used often."""

_WORD = re.compile(r"[^\W\d_]+")


class UndecodableError(ValueError):
    """Bytes that are text in no encoding."""


def decoded(content: bytes) -> str:
    """The text of some bytes; raises UndecodableError.

    A byte-order mark decides, else UTF-8 where it fits; then Windows-1252, in which most older
    Western documents are, unless what comes of it is no Western text and charset-normalizer,
    where it is installed, knows better.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    wide = _wide(content)
    if wide:
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3 and error.reason == "unexpected end of data":
            return content.decode("utf-8", "replace")
    if b"\0" in content[:_LOOKED_AT]:
        raise UndecodableError
    western = content.decode("cp1252", "replace")
    if _is_western(western[:_LOOKED_AT]):
        return western
    guessed = _guessed(content)
    return western if guessed is None else content.decode(guessed, "replace")


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of Western text is zero."""
    head = content[:2000]
    if len(head) < 8 or b"\0" not in head:
        return ""
    half = len(head) // 2
    if head[1::2].count(0) > 0.7 * half and head[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _is_western(text: str) -> bool:
    letters = accented = 0
    for character in text:
        if character.isascii():
            letters += character.isalpha()
        elif character == "\ufffd":
            return False
        elif character.isalpha():
            letters += 1
            accented += 1
        elif character not in _SIGNS or unicodedata.category(character) == "Cc":
            return False
    return accented <= _WESTERN_SHARE * max(letters, 1) or _is_short_western(text)


def _is_short_western(text: str) -> bool:
    """Whether the few words of a text are Western: common accents, beside plain letters.

    Text in another script that is taken for Windows-1252 has words of accented letters alone.
    """
    accented = [word for word in _WORD.findall(text) if not word.isascii()]
    return all(
        all(letter.isascii() or letter.lower() in _COMMON for letter in word)
        and (len(word) == 1 or any(map(str.isascii, word)))
        for word in accented
    )


def _guessed(content: bytes) -> str | None:
    """What charset-normalizer takes it for; None where it is not installed or does not know."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    found = from_bytes(content[:_LOOKED_AT]).best()
    return None if found is None else found.encoding
