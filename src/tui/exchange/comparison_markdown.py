"""A comparison as Markdown (CommonMark, with the strikethrough of GitHub's)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.exchange.comparison_words import (
    Section,
    changed_fields,
    edition_words,
    entry_time,
    entry_title,
    facts,
    kind_word,
    sections,
    summary_words,
)
from tui.exchange.leaving_out import LeftOut, left_out_words
from tui.locale import _
from tui.locale.said import sentence
from tui.model.comparison import Comparison, Difference
from tui.model.plain import plain
from tui.model.word_pieces import Piece

_SIGNS = re.compile(r"([\\`*_\[\]{}~|#$@!])")
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def comparison_markdown(comparison: Comparison, left_out: LeftOut) -> str:
    """The text of a Markdown file."""
    return "\n".join(_lines(comparison, left_out)).rstrip("\n") + "\n"


def _lines(comparison: Comparison, left_out: LeftOut) -> Iterator[str]:
    language = comparison.language
    title = escaped(comparison.title) or escaped(comparison.after.name)
    yield f"# {_('What changed')}: {title}"
    yield ""
    yield f"- {_('before')}: {escaped(edition_words(comparison.before, language))}"
    yield f"- {_('after')}: {escaped(edition_words(comparison.after, language))}"
    yield ""
    summary = summary_words(comparison)
    yield f"{summary[:1].upper()}{summary[1:]}."
    if left_out_words(left_out):
        yield ""
        yield left_out_words(left_out)
    for section in sections(comparison):
        yield from ("", f"## {escaped(section.heading)}")
        for difference in section.differences:
            yield ""
            yield from _difference(section, difference, comparison)
    if comparison.unreadable:
        yield from ("", f"## {_('Could not be compared')}", "")
        for part in comparison.unreadable:
            side = _("before") if part.side == "before" else _("after")
            where = f"{escaped(part.file)}:{part.line}"
            yield f"- {side}, {where}: {escaped(sentence(part.error))}"


def _difference(section: Section, difference: Difference, comparison: Comparison) -> Iterator[str]:
    language = comparison.language or "en"
    entry = difference.entry
    time = escaped(entry_time(entry, language))
    title = escaped(entry_title(section.table, entry))
    head = " ".join(part for part in (time, title) if part)
    word = kind_word(difference.kind)
    yield f"### {word}: {head}" if head else f"### {word}"
    yield ""
    if difference.kind == "changed":
        for field in changed_fields(difference, comparison):
            yield f"- **{escaped(field.label)}**: {_marked(field.pieces)}"
        return
    for fact in facts(section.table, entry, comparison.names, language):
        yield f"- **{escaped(fact.label)}**: {escaped(fact.words, lines=True)}"


def _marked(pieces: Sequence[Piece]) -> str:
    """A text whose gone words are struck through and whose added words are bold.

    Marks stand free of what is before and after them where Markdown would not see them else.
    """
    whole = ""
    for piece in pieces:
        found = _EDGES.match(piece.text)
        assert found is not None
        before, text, after = (escaped(part, lines=True) for part in found.groups())
        mark = {"same": "", "gone": "~~", "added": "**"}[piece.kind]
        whole += before
        if text and mark and whole and not whole[-1].isspace():
            whole += " " if _needs_room(found[2][0], whole[-1]) else ""
        elif text and whole.endswith(("~~", "**")):
            whole += " " if _needs_room(whole[-3], found[2][0]) else ""
        whole += f"{mark}{text}{mark}{after}" if text else after
    return whole


def _needs_room(inside: str, outside: str) -> bool:
    """Whether a mark between two signs is none to Markdown (CommonMark, delimiter runs)."""
    return outside in "~*" or (not inside.isalnum() and outside.isalnum())


def escaped(text: str, lines: bool = False) -> str:
    """A text that Markdown shows as it is; with `lines` its line ends stay, else it has none."""
    inert = plain(text, keep_newlines=lines)
    inert = inert.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    inert = _SIGNS.sub(r"\\\1", inert).replace("://", "&#58;//")
    return inert.replace("\n", "<br>")
