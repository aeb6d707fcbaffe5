"""What a page shows around its text: captions, credits, and what follows after the article."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from tui.exchange.prose.rows import Row

_FEWEST = 3
"""Dated rows that must stand above the foot of a page."""

_LONGEST = 80
"""How long a line of the foot may be that says what follows."""

_SHARE = 3
"""How many dated rows stand above the foot for each below it, at least."""

_FOOT_WORDS = (
    r"(?:see also|read (?:more|also|next)|related(?: (?:articles?|stories|links|topics|content))?"
    r"|more (?:on this(?: story)?|stories|from .{2,30})|(?:leave|post|add) a (?:comment|reply)"
    r"|comments?|replies|top stories|most (?:read|popular)|share(?: this(?: .{2,15})?)?"
    r"|zie ook|lees (?:ook|meer|verder)|meer (?:over|nieuws|lezen)(?: .{2,30})?|gerelateerd.{0,20}"
    r"|(?:geef|plaats|laat) (?:een|je|uw) reactie(?: achter)?|reacties|reageer|reageren"
    r"|meest gelezen"
    r"|deel (?:dit|deze) .{2,20}|delen|afdrukken|siehe auch|lesen sie (?:auch|mehr)"
    r"|mehr (?:zum thema|dazu|lesen)"
    r"|weitere (?:artikel|themen|nachrichten)|kommentare?(?: .{2,20})?|zur startseite"
    r"|teilen|drucken"
    r"|versenden|merken|voir aussi|(?:a )?lire (?:aussi|la suite|plus)|sur le meme (?:sujet|theme)"
    r"|(?:laisser|ajouter|ecrire|poster) un commentaire|commentaires|partager(?: .{2,20})?|imprimer"
    r"|les plus lus|articles? (?:lies|connexes)|print|e-?mail|tweet(?:en)?|facebook|twitter"
    r"|whatsapp)"
)
_FOOT = re.compile(rf"[\W_]*(?:{_FOOT_WORDS}[\W_0-9]*){{1,6}}")
_CREDIT = re.compile(
    r"[\W_]*(?:(?:foto|photo|bild|beeld|image|credit|quelle|photograph)s?\W{0,3})?"
    r"(?:[a-z'. -]{0,40}/ ?)?"
    r"(?:reuters|dpa|afp|ap|anp|epa|belga|getty(?: images)?|picture[ -]alliance|imago(?: images)?"
    r"|afp photo|ap photo|keystone|pa wire|hollandse hoogte|ansa|shutterstock)[\W_]*"
)
"""The name of an agency alone, as it stands beside a picture."""

_CREDITED = re.compile(
    r"(?:^|[.!?)] ?)(?:file |archiv|archief)?(?:photograph|photo|foto|bild|beeld|image)s?"
    r"(?: by| door| von| par)? ?: ?[^:;]{2,60}/[^:;]{2,40}\s*$"
)
"""A caption that ends in its maker and where that works: `Photograph: A. Name/The Paper`."""

_POSTED = re.compile(r"\W{0,3}[^@]{2,60}\(@\w{2,30}\)\W{0,3}")
"""Who posted a message, before the date of it."""


def mark_page_edges(rows: Sequence[Row]) -> None:
    """Mark captions, who posted what is quoted, and the foot of a page as asides."""
    for row, after in itertools.zip_longest(rows, rows[1:]):
        if row.kind != "plain" or row.level:
            continue
        if _CREDIT.fullmatch(row.even):
            row.kind = "aside"
            if after is not None and not after.gap and _is_caption(after):
                after.kind = "aside"
        elif _CREDITED.search(row.even) or _is_posted(row):
            row.kind = "aside"
    _mark_foot(rows)


def _is_caption(row: Row) -> bool:
    """Tell whether a row below a credit is the words to the picture: no sentence and no lead."""
    leads = row.lead is not None and row.lead.told is not None
    return row.kind == "plain" and not leads and row.text.rstrip()[-1:] not in ".!?:"


def _is_posted(row: Row) -> bool:
    """Tell whether a row says who posted a message and when: `— Name (@name) May 3, 2019`."""
    if len(row.dates) != 1 or len(row.text) > 120:
        return False
    told = row.dates[0]
    alone = not row.even[told.end :].strip(" .)")
    return alone and _POSTED.fullmatch(row.even[: told.start]) is not None


def _mark_foot(rows: Sequence[Row]) -> None:
    """Mark what stands below a list of entries: comments, other articles, how to share."""
    before = 0
    dated = [bool(row.lead is not None and row.lead.told is not None) for row in rows]
    total = sum(dated)
    for place, row in enumerate(rows):
        before += dated[place]
        if row.kind not in ("plain", "aside") or dated[place] or len(row.text) > _LONGEST:
            continue
        if not _FOOT.fullmatch(row.even):
            continue
        if before >= _FEWEST and (total - before) * _SHARE <= before:
            for below in rows[place:]:
                below.kind = "aside"
            return
        row.kind = "aside"
