"""The words of a scrap of HTML, as other tools keep texts; nothing in it is followed or run."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    (
        *("p", "div", "br", "hr", "li", "ul", "ol", "table", "tr", "pre", "blockquote"),
        *("section", "article", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_SILENT: Final = frozenset(("script", "style", "template", "noscript", "iframe", "object"))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.addresses: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS:
            self.parts.append("\n")
        address = dict(attrs).get("href") if tag == "a" else None
        if address and address.startswith(("http://", "https://", "mailto:")):
            self.addresses.append(address)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def plain_words(markup: str) -> tuple[str, tuple[str, ...]]:
    """The words of HTML, a line a paragraph, and the addresses that it links to."""
    if "<" not in markup and "&" not in markup:
        return markup.strip(), ()
    parser = _Words()
    parser.feed(markup)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line), tuple(dict.fromkeys(parser.addresses))
