"""The paragraphs of a document with what each is: an entry's lead, a heading, a caption, a page."""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tui.exchange.prose.told import Told, ToldTime
from tui.exchange.prose.words import evened
from tui.model.imported import SourceLine

Kind = Literal["blank", "aside", "letterhead", "heading", "date", "entry", "prose", "plain"]


@dataclass(slots=True)
class Lead:
    """What stands before the words of an entry: bullet, number, date and time.

    `begin` is where the date or time begins, `text` where the words begin; `bracketed` says that
    the date stands in brackets among them. `separated` says that
    a sign stands between, `bullet` is the sign or number before it.
    """

    begin: int
    text: int
    told: Told | None = None
    time: ToldTime | None = None
    separated: bool = False
    bullet: str = ""
    numbered: bool = False
    indent: int = 0
    bracketed: bool = False


@dataclass(slots=True)
class Row:
    """A paragraph: one line, or several that were wrapped.

    `starts` are the places in `text` where its source lines begin, `numbers` their numbers.
    """

    text: str
    number: int
    end_number: int
    page: int = 0
    level: int = 0
    cells: tuple[str, ...] = ()
    gap: bool = False
    starts: list[int] = field(default_factory=lambda: [0])
    numbers: list[int] = field(default_factory=list)
    even: str = ""
    dates: list[Told] = field(default_factory=list)
    times: list[ToldTime] = field(default_factory=list)
    lead: Lead | None = None
    kind: Kind = "plain"

    def number_at(self, place: int) -> int:
        """Return the source line in which `place` lies."""
        return self.numbers[bisect_right(self.starts, place) - 1]


_BULLET = re.compile(r"\s*(?:[·•▪◦‣●○■□❖➢➤►▶→*+>\u2022\uf0b7\uf0a7-]\s+|[–—]\s+)")
_NUMBER = re.compile(r"\s*(?:\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)]|§|[0-9]+(?:\.[0-9]+)+\.?)\s+")
_LEVEL = re.compile(r"(#{1,6})\s+|(={2,6})\s*\S.*=\s*$")
_RULE = re.compile(r"[\s|:=_*·.–—-]*$")
_JOINER = re.compile(
    r"(?:^|\s)(?:op|van|tot|en|of|in|om|de|het|een|on|of|and|to|at|the|in|am|um|vom|bis|und|der"
    r"|den|im"
    r"|le|la|les|du|des|au|et|à|door|met|aan|naar|with|by|from|mit|von|zu)$|[,\-–]$",
    re.IGNORECASE,
)
_MARK_DATE = re.compile(r"(?:[0-9]{1,2}[\s./-]|[0-9]{4}\b|[0-9]{1,2}[:.][0-9]{2})")


def rows_of(lines: Sequence[SourceLine], step: Callable[[int], None]) -> list[Row]:
    """Join wrapped lines to paragraphs; blank lines become a gap before the next."""
    width = _wrap_width(lines)
    rows: list[Row] = []
    gap = True
    last = ""
    for place, line in enumerate(lines):
        if place % 2000 == 0:
            step(place)
        text = line.text.replace("\u00ad", "").replace("\ufeff", "")
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        level = line.level
        marked = _LEVEL.match(text) if not level else None
        if marked:
            level = len(marked[1] or marked[2])
        if not text.strip() and not line.cells:
            gap = True
            continue
        if line.aside:
            rows.append(_aside(line, text))
            continue
        if (
            not gap
            and rows
            and rows[-1].kind != "aside"
            and _continues(rows[-1], last, line, text=text, level=level, width=width)
        ):
            row = rows[-1]
            row.starts.append(len(row.text) + 1)
            row.numbers.append(line.number)
            row.text += " " + text.strip()
            row.end_number = line.number
        else:
            rows.append(
                Row(
                    text,
                    line.number,
                    line.number,
                    line.page,
                    level,
                    line.cells,
                    gap,
                    numbers=[line.number],
                )
            )
        last = text.rstrip()
        gap = False
    return rows


def _aside(line: SourceLine, text: str) -> Row:
    return Row(text, line.number, line.number, line.page, numbers=[line.number], kind="aside")


def _wrap_width(lines: Sequence[SourceLine]) -> int:
    """Return the width at which the lines were broken, 0 where they were not."""
    lengths = [
        len(line.text.rstrip())
        for line, after in itertools.pairwise(lines)
        if line.text.strip() and after.text.strip() and not line.cells and not line.level
    ]
    if len(lengths) < 3:
        return 0
    ordered = sorted(lengths)
    width = ordered[int(len(ordered) * 0.95)]
    if not 45 <= width <= 130 or ordered[-1] > width * 1.4:
        return 0
    near = sum(1 for length in lengths if length >= 0.75 * width)
    return width if near * 3 >= len(lengths) else 0


def _continues(row: Row, last: str, line: SourceLine, *, text: str, level: int, width: int) -> bool:
    """Tell whether `text` goes on with the paragraph whose last line is `last`."""
    if line.cells or row.cells or level or row.level or "|" in text[:3] or "\t" in text + last:
        return False
    if len(row.text) > 20_000 or any(sign.match(text) for sign in (_BULLET, _NUMBER, _TIMED)):
        return False
    begins = text.lstrip()
    ended = last[-1:] in '.!?…:;"”'
    if begins[:1].islower() and not ended and len(last) > 12:
        return len(last) >= 0.6 * width if width else len(last) > 40
    if not ended and len(last) > 30 and _JOINER.search(last):
        return True
    if not width or len(last) < 0.75 * width or _CLOCK.match(begins):
        return False
    dated = _MARK_DATE.match(begins) or (begins[:1].isupper() and _OPENS.match(evened(begins)))
    return not (ended and dated)


_CLOCK = re.compile(r"[0-9]{1,2}[.:h][0-9]{2}(?![0-9])")
_TIMED = re.compile(
    r"\s*(?:[A-Za-z]+ ){0,2}[0-9]{1,2}(?:[.:h][0-9]{2})?"
    r" ?(?:[Uu]hr|uur|h)?(?:\s*[:–-]\s|\s+[Uu]hr )"
)
_OPENS = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|(?:jan|feb|maart|march|apr|mei|may|june|july|aug|sep|okt|oct|nov|dec)[a-z]* [0-9])"
)


def mark_asides(rows: list[Row]) -> None:
    """Mark captions, page numbers, footnotes, rules and running heads as asides."""
    repeated = _running_heads(rows)
    labels = Counter(_label_of(row) for row in rows)
    for row in rows:
        if (
            _RULE.fullmatch(row.text)
            or _ASIDE.match(row.even)
            or _PAGE.fullmatch(row.even)
            or _FOOTNOTE.match(row.even)
            or _TABLE_HEAD.fullmatch(row.even)
            or _shape_of(row) in repeated
        ):
            row.kind = "aside"
        elif _LETTERHEAD.match(row.even) and labels[_label_of(row)] < 3:
            row.kind = "letterhead"


def _label_of(row: Row) -> str:
    """The word before a colon at the start of a row; what returns labels parts of entries."""
    return row.even[:40].partition(":")[0].strip()


def _shape_of(row: Row) -> str:
    return re.sub(r"[0-9]+", "#", row.even.strip())


def _running_heads(rows: list[Row]) -> frozenset[str]:
    """Lines that return on several pages, apart from their numbers."""
    pages: dict[str, set[int]] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        if row.page and len(row.text) < 120:
            shape = _shape_of(row)
            if len(re.findall(r"[a-z]", shape)) > 3:
                pages.setdefault(shape, set()).add(row.page)
                counts[shape] += 1
    return frozenset(
        shape
        for shape, found in pages.items()
        if len(found) >= 3 and counts[shape] == len(found) and not _DATED.search(shape)
    )


_DATED = re.compile(r"# (?:jan|feb|m|apr|a|j|s|o|n|d)[a-z]{2,}|#[:.]#|#[-/]#")
_ASIDE = re.compile(
    r"\s*(?:\((?:foto|photo|bild|beeld|photograph|image|video|credit)s?\b[^)]*\)\s*$"
    r"|(?:foto|photo|bild|beeld|photograph|image|illustratie|infographic|credit|fotograaf)s?"
    r" ?(?::|©|door |by )"
    r"|©|\(c\) |(?:lees|read|lire|bekijk|zie|siehe|mehr) (?:ook|verder|meer|more|also|aussi"
    r"|de video"
    r"|auch|zum thema)\b.{0,140}$|ook interessant|lesen sie auch|lees:|a lire"
    r"|(?:de )?tekst (?:gaat|loopt) (?:verder|door) onder|(?:artikel|article) gaat verder"
    r"|advertentie\s*$|advertisement\s*$|anzeige\s*$|publicite\s*$|deel dit|share this|teilen\s*$"
    r"|tweet\s*$|reageer\s*$|bron(?:nen)?: .{0,120}$|source(?:s)?: .{0,120}$"
    r"|quelle(?:n)?: .{0,120}$"
    r"|image caption|media caption|bildunterschrift|legende ?:)"
)
_PAGE = re.compile(
    r"\s*(?:(?:pagina|page|seite|blz\.?|p\.|pag\.?)\s*[0-9]{1,4}(?:\s*(?:van|of|von|de|sur"
    r"|/)\s*[0-9]{1,4})?"
    r"|-\s*[0-9]{1,4}\s*-|[0-9]{1,3}|[0-9]{1,3}\s*/\s*[0-9]{1,3}|[0-9]{1,3} (?:van|of|von"
    r"|sur) [0-9]{1,3})\s*"
)
_FOOTNOTE = re.compile(
    r"\s*(?:\[[0-9]{1,3}\]|[¹²³⁴-⁹]+|\^[0-9]+|[0-9]{1,3}\s+(?:zie|see|vgl|siehe|voir|ibid|idem"
    r"|kamerstuk"
    r"|handelingen|aanhangsel|bijlage bij|stb\.?|stcrt|cf)\b)\s*\S"
)
_HEADINGS = (
    r"(?:datum|date|dag|day|tijd|tijdstip|time|uhrzeit|zeit|heure|gebeurtenis|gebeurtenissen|event"
    r"|events|ereignis|evenement|omschrijving|description|beschreibung|wat|what|was|wie|who|wer|qui"
    r"|quoi|bron|source|quelle|toelichting|actor|actie|action|nr\.?|no\.?|#|plaats|place|ort|lieu"
    r"|betrokkenen|opmerkingen|remarks|bijzonderheden|feit|feiten|fact|facts|fait|faits|jour|tag"
    r"|jaar|year|jahr|annee|verslag|melding|log|entry|van|aan|from|to|by|door|kanaal|channel"
    r"|details?)"
)
_TABLE_HEAD = re.compile(
    rf"[\s|*_]*(?:{_HEADINGS}[\s|/&,*_()]{{0,6}}(?:en |and |und |et )?){{2,8}}|[\s|*_]*(?:datum"
    rf"|date)[\s|*_:]*"
)
_LETTERHEAD = re.compile(
    r"[\s(]*(?:(?:datum|date|gedateerd|dated|published|gepubliceerd|publie|veroffentlicht"
    r"|aktualisiert"
    r"|bijgewerkt|updated|last updated|laatst (?:bijgewerkt|gewijzigd)|mis a jour|stand"
    r"|geraadpleegd"
    r"|accessed|retrieved|abgerufen|consulte|printed|geprint|afgedrukt|uw brief|ons kenmerk"
    r"|uw kenmerk"
    r"|onze referentie|kenmerk|betreft|onderwerp|subject|objet|betreff|our ref|your ref"
    r"|aan de voorzitter"
    r"|aktenzeichen|zaaknummer|parketnummer|dossier(?:nummer)?|case no|ref|versie|version|status"
    r"|auteur"
    r"|author|verfasser|redactie|opgesteld|prepared|laatste wijziging)\b(?: (?:op|on|am|le|at"
    r"|door|by|d\.d\.)| van)?"
    r"\s*:? .{0,90}$"
    r"|(?:datum|date|aan|van|to|from|von|an|de|a|cc|betreft|onderwerp|subject|objet)\s*:\s.{0,110}$"
    r"|(?:door|by|von|par)(?: [a-z.'-]+){1,7}[ ,|–-]+(?:\(?)(?:[a-z]+ )?[0-9]{1,2}["
    r" ./-][^;:]{0,40}(?:[0-9]{1,2}[:.][0-9]{2}.{0,20})?$)"
)


def place_and_date(row: Row) -> Told | None:
    """Return the date of a letterhead as `Den Haag, 13 december 2019`, None for another line."""
    if len(row.text) > 80 or not row.dates or (row.lead is not None and row.lead.told is not None):
        return None
    told = row.dates[-1]
    before, after = row.even[: told.start], row.even[told.end :]
    if told.rank < 3 or told.year is None or after.strip(" .)"):
        return None
    if re.fullmatch(r"\s*'?[a-z][a-z'.-]*(?: [a-z'.-]+){0,3},\s*(?:de |den |the |le )?", before):
        return told
    return None
