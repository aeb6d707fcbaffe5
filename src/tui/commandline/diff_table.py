"""What `relaas diff` writes: day by day, a line an event, and below it what it said and says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tui.commandline.output import Output
from tui.exchange.comparison_words import (
    Section,
    changed_fields,
    edition_words,
    entry_time,
    entry_title,
    sections,
    summary_words,
)
from tui.locale import _
from tui.locale.said import sentence
from tui.model.comparison import Comparison, Difference
from tui.model.plain import cells, plain
from tui.model.word_pieces import Piece, abridged
from tui.timeline.wrapping import wrap

SIGNS: Final = {"added": "+", "gone": "−", "changed": "~"}
ASCII_SIGNS: Final = {"added": "+", "gone": "-", "changed": "~"}

INDENT: Final = "      "

_PLAIN: Final = "\x1b[0m"
_STYLES: Final = {
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
    "added": "\x1b[32m",
    "gone": "\x1b[31m",
    "changed": "\x1b[33m",
}
_MARKS: Final = {"same": ("", ""), "gone": ("[-", "-]"), "added": ("{+", "+}")}
"""Around words that are gone or added, so that colour never tells it alone."""


class DiffTable:
    """Writes a comparison as lines for people."""

    def __init__(self, comparison: Comparison, output: Output, ascii_signs: bool = False) -> None:
        self._comparison = comparison
        self._language = comparison.language or "en"
        self._colour = output.colour
        self._width = output.width
        plainly = ascii_signs or not output.unicode
        self._signs = ASCII_SIGNS if plainly else SIGNS
        self._ellipsis = "..." if plainly else "…"

    def lines(self) -> Iterator[str]:
        """All lines, the editions and the counts first."""
        comparison = self._comparison
        before = edition_words(comparison.before, self._language, subject=True)
        yield from self._wrapped(_("Since {edition}:").format(edition=before), "")
        yield from self._wrapped(summary_words(comparison), "", "bold")
        for section in sections(comparison):
            yield ""
            yield self._styled(section.heading, "bold")
            for difference in section.differences:
                yield from self._difference(section, difference)
        if comparison.unreadable:
            yield ""
            yield self._styled(_("Could not be compared"), "bold")
            for part in comparison.unreadable:
                side = _("before") if part.side == "before" else _("after")
                text = f"{side}, {plain(part.file)}:{part.line}: {plain(sentence(part.error))}"
                yield from self._wrapped(f"  ! {text}", INDENT)

    def _difference(self, section: Section, difference: Difference) -> Iterator[str]:
        entry = difference.entry
        time = entry_time(entry, self._language)
        title = entry_title(section.table, entry)
        words = "  ".join(part for part in (time, title) if part)
        sign = self._signs[difference.kind]
        first = f"  {sign} {words}" if words else f"  {sign} {_('changed')}"
        if difference.id and plain(difference.id) != title:
            first += f"  [{plain(difference.id)}]"
        style = "" if difference.kind == "changed" else difference.kind
        yield from self._wrapped(first, "    ", style)
        if difference.kind == "changed":
            for field in changed_fields(difference, self._comparison):
                label = f"{INDENT}{field.label}: "
                yield from self._field(label, abridged(field.pieces, self._ellipsis))

    def _field(self, label: str, pieces: Sequence[Piece]) -> Iterator[str]:
        """One key: its words, with marks around what is gone and what was added."""
        marked = [
            (kind, "".join((_MARKS[kind][0], text, _MARKS[kind][1]))) for kind, text in pieces
        ]
        whole = label + "".join(text for _kind, text in marked)
        whole = whole.replace("\n", " ")
        styles: list[str] = [""] * len(label)
        for kind, text in marked:
            styles += ["" if kind == "same" else kind] * len(text)
        hang = INDENT + "  "
        for number, (start, end) in enumerate(self._breaks(whole, cells(hang))):
            yield ("" if number == 0 else hang) + self._coloured(whole, styles, start, end)

    def _coloured(self, text: str, styles: Sequence[str], start: int, end: int) -> str:
        if not self._colour:
            return text[start:end]
        parts: list[str] = []
        at = start
        while at < end:
            to = at
            while to < end and styles[to] == styles[at]:
                to += 1
            parts.append(self._styled(text[at:to], styles[at]))
            at = to
        return "".join(parts)

    def _wrapped(self, text: str, hang: str, style: str = "") -> Iterator[str]:
        """A text in lines as wide as the terminal; on one line where nothing needs a break."""
        for number, (start, end) in enumerate(self._breaks(text, cells(hang))):
            yield ("" if number == 0 else hang) + self._styled(text[start:end], style)

    def _breaks(self, text: str, hang: int) -> Iterator[tuple[int, int]]:
        if self._width is None:
            yield 0, len(text)
            return
        lead = len(text) - len(text.lstrip(" "))
        first = next(wrap("x" * lead + text[lead:], self._width))
        yield first
        rest = first[1]
        while rest < len(text) and text[rest] == " ":
            rest += 1
        if rest < len(text):
            room = max(8, self._width - hang)
            for start, end in wrap(text[rest:], room):
                yield rest + start, rest + end

    def _styled(self, text: str, style: str) -> str:
        return f"{_STYLES[style]}{text}{_PLAIN}" if self._colour and style and text else text
