"""Texts for documents: nothing in them controls a program, turns the writing or hides itself.

Joiners, variation selectors and marks stay, as scripts and emoji need them.
"""

from __future__ import annotations

import re

from tui.model.plain import HIDDEN_SIGN, UNREADABLE, plain

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")
_LINE_ENDS = re.compile("\r\n|[\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0001-\U000e007f]"
)
_NOT_CHARACTERS = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)


def inert(text: str) -> str:
    """The text with a sign for each control, bidirectional and hidden character.

    Tabs and line ends stay; line ends of every kind become a newline.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROLS.sub(lambda found: plain(found[0], keep_newlines=True), text)
    return _NOT_CHARACTERS.sub(UNREADABLE, _HIDDEN.sub(HIDDEN_SIGN, text))


def one_line(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())
