"""A comparison as one HTML page: nothing is fetched, no script runs, and it can be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

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

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

STYLE = """
body { font: 16px/1.5 Georgia, serif; color: #1a1a1a; background: #fff;
       max-width: 46em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; line-height: 1.2; }
h2 { font-size: 1.15em; margin: 2em 0 .4em; border-bottom: 1px solid #bbb; }
h3 { font-size: 1em; margin: 1.2em 0 .2em; }
h3 .sign { display: inline-block; min-width: 1.2em; }
article { break-inside: avoid; }
.added h3 .sign { color: #00603c; } .gone h3 .sign { color: #a01c14; }
dl { margin: 0 0 0 1.2em; display: grid; gap: .1em 1em;
     grid-template-columns: minmax(5.5em, max-content) 1fr; }
dt { color: #555; } dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
ins { color: #00603c; background: #e3f4ea; text-decoration: underline; }
del { color: #a01c14; background: #fbe9e7; text-decoration: line-through; }
.editions, .aside { color: #555; }
@media print {
  body { margin: 0; max-width: none; font-size: 11pt; }
  ins, del { background: none; }
  h2, h3 { break-after: avoid; }
}
"""


def comparison_html(comparison: Comparison, left_out: LeftOut) -> str:
    """The text of an HTML file."""
    return "\n".join(_page(comparison, left_out)) + "\n"


def _page(comparison: Comparison, left_out: LeftOut) -> Iterator[str]:
    language = comparison.language
    known = _LANGUAGE.fullmatch(language)
    title = _text(f"{_('What changed')}: {comparison.title or comparison.after.name}")
    summary = summary_words(comparison)
    yield "<!doctype html>"
    yield f'<html lang="{language}">' if known else "<html>"
    yield '<head>\n<meta charset="utf-8">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{title}</h1>"
    yield '<dl class="editions">'
    yield _row(_text(_("before")), _text(edition_words(comparison.before, language)))
    yield _row(_text(_("after")), _text(edition_words(comparison.after, language)))
    yield "</dl>"
    yield f"<p>{_text(summary[:1].upper() + summary[1:])}.</p>"
    if left_out_words(left_out):
        yield f'<p class="aside">{_text(left_out_words(left_out))}</p>'
    for section in sections(comparison):
        yield f"<section>\n<h2>{_text(section.heading)}</h2>"
        for difference in section.differences:
            yield from _article(section, difference, comparison)
        yield "</section>"
    if comparison.unreadable:
        yield from _unreadable(comparison)
    yield "</body>\n</html>"


def _article(section: Section, difference: Difference, comparison: Comparison) -> Iterator[str]:
    language = comparison.language or "en"
    entry = difference.entry
    sign = {"added": "+", "gone": "−", "changed": "~"}[difference.kind]
    head = " ".join(
        part for part in (entry_time(entry, language), entry_title(section.table, entry)) if part
    )
    word = _text(kind_word(difference.kind))
    yield f'<article class="{difference.kind}">'
    yield f'<h3><span class="sign">{sign}</span> {word}{": " if head else ""}{_text(head)}</h3>'
    yield "<dl>"
    if difference.kind == "changed":
        for field in changed_fields(difference, comparison):
            yield _row(_text(field.label), "".join(map(_piece, field.pieces)))
    else:
        for fact in facts(section.table, entry, comparison.names, language):
            yield _row(_text(fact.label), _text(fact.words))
    yield "</dl>\n</article>"


def _unreadable(comparison: Comparison) -> Iterator[str]:
    yield f"<section>\n<h2>{_text(_('Could not be compared'))}</h2>\n<ul>"
    for part in comparison.unreadable:
        side = _("before") if part.side == "before" else _("after")
        yield f"<li>{_text(f'{side}, {part.file}:{part.line}: {sentence(part.error)}')}</li>"
    yield "</ul>\n</section>"


def _row(term: str, words: str) -> str:
    return f"<dt>{term}</dt><dd>{words}</dd>"


def _piece(piece: Piece) -> str:
    tag = {"same": "", "gone": "del", "added": "ins"}[piece.kind]
    text = _text(piece.text)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _text(text: str) -> str:
    """A text that HTML shows as it is."""
    return escape(plain(text, keep_newlines=True))
