"""Plain text for the screen: what a file says, made inert and measurable.

Control characters, escape sequences, bidirectional overrides and zero-width characters are
shown as signs of one cell, so that no text can style, reorder or misalign a screen; what
terminals disagree about (joiners, variation selectors, skin tones) is left out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

HIDDEN_SIGN = "¬"
"""Stands for a character that cannot be seen: a bidirectional control, a zero-width one."""

CONTROL_SIGN = "␦"
"""Stands for a control character that has no picture of its own (U+0080 to U+009F)."""

UNREADABLE = "\ufffd"
"""Stands for what is not a character at all."""

ELLIPSIS = "…"

_MARK_BASE = "◌"
_MOST_MARKS = 4
_LINE_ENDS = "\n\u2028\u2029\x85"
_REGIONAL_A = 0x1F1E6
_WIDE_SPACE = 0x3000
_FILLERS = (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)
_LONGEST_SENTENCE_LOOKED_AT = 2000


@lru_cache(maxsize=16384)
def _shown(character: str) -> str:
    """What stands on the screen for one character; a line end stays a newline."""
    if character in _LINE_ENDS:
        return "\n"
    code = ord(character)
    if code < 0x20:
        return " " if character == "\t" else chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0x80 <= code < 0xA0:
        return CONTROL_SIGN
    return _shown_beyond_ascii(character, code) if code > 0x7F else character


def _shown_beyond_ascii(character: str, code: int) -> str:
    category = unicodedata.category(character)
    shown = character
    if _REGIONAL_A <= code < _REGIONAL_A + 26:
        shown = chr(code - _REGIONAL_A + ord("A"))
    elif _is_left_out(code) or category == "Me":
        shown = ""
    elif category == "Cs" or (code & 0xFFFE) == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        shown = UNREADABLE
    elif category == "Zs":
        shown = character if code == _WIDE_SPACE else " "
    elif category == "Cf" or code in _FILLERS or (category[0] != "M" and _width(character) == 0):
        shown = HIDDEN_SIGN
    return shown


def _is_left_out(code: int) -> bool:
    joiner = code in (0x200C, 0x200D)
    selector = 0xFE00 <= code <= 0xFE0F or 0x180B <= code <= 0x180D or 0xE0000 <= code <= 0xE0FFF
    skin_tone = 0x1F3FB <= code <= 0x1F3FF
    return joiner or selector or skin_tone


@lru_cache(maxsize=16384)
def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc") or _width(character) == 0


@lru_cache(maxsize=16384)
def _width(character: str) -> int:
    from tui.model.cell_widths import cell_width

    return cell_width(character)


def plain(text: str, keep_newlines: bool = False) -> str:
    """The text made inert: no control or hidden character has effect, each shows as a sign.

    Line ends of every kind become a newline with `keep_newlines`, else a space, as tabs do.
    """
    if text.isascii() and text.isprintable():
        return text
    inert = "".join(map(_shown, text.replace("\r\n", "\n")))
    if not inert.isascii() and any(map(_is_mark, inert)):
        inert = _with_few_marks(inert)
    return inert if keep_newlines else inert.replace("\n", " ")


def plain_line(text: str) -> str:
    """The text made inert on a single line."""
    return plain(text)


def _with_few_marks(text: str) -> str:
    """The text with at most four marks upon a letter, and none upon nothing."""
    kept: list[str] = []
    marks = 0
    for character in text:
        if not _is_mark(character) or character == "\n":
            marks = 0
        else:
            if marks == 0 and (not kept or kept[-1] in " \n"):
                kept.append(_MARK_BASE)
            marks += 1
            if marks > _MOST_MARKS:
                continue
        kept.append(character)
    return "".join(kept)


def cells(text: str) -> int:
    """The width of a plain text in terminal cells, as Textual draws it."""
    return len(text) if text.isascii() else sum(map(_width, text))


def cut(text: str, width: int, ellipsis: str = ELLIPSIS) -> str:
    """A plain line cut to `width` cells, at a word where one ends near, with an ellipsis.

    A letter keeps its marks, and a wide character is never halved: the result may be a cell
    narrower than `width`.
    """
    if width <= 0:
        return ""
    if len(text) <= width and cells(text) <= width:
        return text
    room = width - cells(ellipsis)
    if room < 0:
        return text[: _fitting(text, width)]
    end = _fitting(text, room)
    if end >= len(text):
        return text
    if not text[end].isspace():
        word_end = text.rfind(" ", 0, end)
        if word_end > 0 and cells(text[word_end:end]) <= max(8, width // 3):
            end = word_end
    return text[:end].rstrip() + ellipsis


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit in `width` cells, marks with their letter."""
    taken = 0
    for position, character in enumerate(text):
        taken += 1 if character.isascii() else _width(character)
        if taken > width:
            return position
    return len(text)


# fmt: off
_ABBREVIATIONS = frozenset((
    "art", "bijv", "blz", "ca", "cf", "dhr", "dr", "drs", "e.g", "etc", "evt", "ing", "i.e", "ir",
    "jhr", "jl", "jr", "lt", "mej", "mevr", "mgr", "min", "mr", "mrs", "ms", "nl", "no", "nr",
    "nrs", "o.a", "p", "pag", "prof", "resp", "sr", "st", "t.a.v", "vgl", "vol", "vs",
))
# fmt: on
_CLOSERS = "\"'”’»)]"
_OPENERS = " \"'“‘«(["


@cache
def _sentence_sign() -> re.Pattern[str]:
    """What may end a sentence."""
    return re.compile("[.!?…]")


def first_sentence(text: str) -> str:
    """The first sentence of a text on one line, without its full stop, as a title to show.

    Initials, abbreviations and numbers do not end a sentence; a blank line does. At most the
    first 2,000 characters are looked at.
    """
    start = text[:_LONGEST_SENTENCE_LOOKED_AT].strip().replace("\r\n", "\n")
    line = " ".join(start.split("\n\n", 1)[0].split())
    for found in _sentence_sign().finditer(line):
        position, sign = found.start(), found[0]
        if _ends_sentence(line, position):
            space = line.find(" ", position)
            closed = (len(line) if space < 0 else space) - position - 1
            full_stop = sign == "." and not closed and line[position - 1 : position] != "."
            end = position if full_stop else position + 1 + closed
            return line[:end] or line
    return line


def _ends_sentence(line: str, position: int) -> bool:
    if line[position + 1 : position + 2].isalnum():
        return False
    rest = line[position + 1 :].lstrip(_CLOSERS)
    if rest and not rest.startswith(" "):
        return False
    if line[position] != "." or not rest:
        return True
    if rest.lstrip(_OPENERS)[:1].islower():
        return False
    word = line[:position].rsplit(" ", 1)[-1].lstrip(_OPENERS)
    initial = len(word) == 1 and word.isalpha()
    return not initial and word.casefold() not in _ABBREVIATIONS
