"""The paragraphs of a document with what each is: an entry's lead, a heading, a caption, a page."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tui.exchange.prose.told import Told, ToldTime
from tui.exchange.prose.words import MONTH, evened
from tui.exchange.prose.wrapping import continues, single_spaced, wrapping_of
from tui.model.imported import SourceLine

Kind = Literal["blank", "aside", "letterhead", "heading", "date", "entry", "prose", "plain"]


_LISTED = 4
"""How many items a list has at least whose numbers are taken for no days."""

_SIGNING = 6
"""How many lines below the close of a letter may say who signs it."""


@dataclass(slots=True)
class Lead:
    """What stands before the words of an entry: bullet, number, date and time.

    `begin` is where the date or time begins, `text` where the words begin; `bracketed` says that
    the date stands in brackets among them. `separated` says that
    a sign stands between, `bullet` is the sign or number before it; `record` that the row is a
    record of labelled fields, which is one entry whatever it mentions.
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
    record: bool = False


@dataclass(slots=True)
class Row:
    """A paragraph: one line, or several that were wrapped.

    `item` is the length of the number that it has in a list, where that might be taken for a day.
    `starts` are the places in `text` where its source lines begin, `numbers` their numbers.
    """

    text: str
    number: int
    end_number: int
    page: int = 0
    level: int = 0
    cells: tuple[str, ...] = ()
    gap: bool = False
    item: int = 0
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


_LEVEL = re.compile(r"(#{1,6})\s+|(={2,6})\s*\S.*=\s*$")
_RULE = re.compile(r"[\s|:=_*·.–—-]*$")


def rows_of(lines: Sequence[SourceLine], step: Callable[[int], None]) -> list[Row]:
    """Join wrapped lines to paragraphs; blank lines become a gap before the next."""
    wrapping = wrapping_of(lines := single_spaced(lines))
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
            and not (line.cells or rows[-1].cells or level or rows[-1].level)
            and continues(rows[-1].text, last, text, wrapping)
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


_ITEM = re.compile(r"\s*\(?(?P<n>[0-9]{1,3})[.)]\s+")
_MONTH_NEXT = re.compile(MONTH)


def mark_items(rows: list[Row]) -> None:
    """Tell the number of an item from a day: `11. Aug. 2` in a list that counts its items."""
    counted: list[tuple[Row, int]] = []
    months = 0
    last = 0
    for row in rows:
        found = _ITEM.match(row.text)
        if found is None or (last and int(found["n"]) not in (1, last + 1)):
            continue
        last = int(found["n"])
        if _MONTH_NEXT.match(evened(row.text[found.end() : found.end() + 20])):
            months += 1
            counted.append((row, found.end()))
        else:
            counted.append((row, 0))
    if len(counted) >= _LISTED and 2 * months < len(counted):
        for row, length in counted:
            row.item = length


def mark_lettered(rows: list[Row]) -> None:
    """Tell the letter of an item from a word: `c.` behind `a.` and `b.` is no `circa`."""
    run: list[tuple[Row, int]] = []
    for row in rows:
        found = _LETTERED.match(row.text)
        if found is None:
            continue
        if ord(found["n"]) - ord("a") != len(run):
            run = []
        if ord(found["n"]) - ord("a") == len(run):
            run.append((row, found.end()))
        if len(run) >= _LETTERS:
            for item, length in run:
                item.item = length


_LETTERS = 3
_LETTERED = re.compile(r"\s*\(?(?P<n>[a-z])[.)]\s+(?=\S)")


def mark_asides(rows: list[Row]) -> None:
    """Mark captions, page numbers, footnotes, rules and running heads as asides."""
    repeated = _running_heads(rows)
    labels = Counter(_label_of(row) for row in rows)
    for row in rows:
        if (
            _RULE.fullmatch(row.text)
            or _ASIDE.match(row.even)
            or (PAGE.fullmatch(row.even) and not row.level)
            or _FOOTNOTE.match(row.even)
            or _TABLE_HEAD.fullmatch(row.even)
            or _REMARK.fullmatch(row.even)
            or _shape_of(row) in repeated
        ):
            row.kind = "aside"
        elif _LETTERHEAD.match(row.even) and labels[_label_of(row)] < 3:
            row.kind = "letterhead"
    _mark_table_heads(rows)
    _mark_closing(rows)


def _mark_table_heads(rows: list[Row]) -> None:
    """Mark the first row of a table whose next tells a date or time, as it tells neither."""
    for before, row, after in zip([None, *rows], rows, rows[1:], strict=False):
        if not row.cells or not after.cells or (before is not None and before.cells):
            continue
        words = not any(char.isdigit() for char in row.text) and not row.dates and not row.times
        if words and row.cells[0].strip() and (after.dates or after.times):
            row.kind = "aside"


def _mark_closing(rows: list[Row]) -> None:
    """Mark how a letter closes and who signs it: short lines that tell no date."""
    closed = 0
    for row in rows:
        if _CLOSING.fullmatch(row.even):
            row.kind, closed = "aside", _SIGNING
        elif closed:
            signs = len(row.text) < 80 and not row.dates and not row.times and not row.level
            if signs and row.kind == "plain":
                row.kind = "aside"
            closed = closed - 1 if signs else 0


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
    r"[\s>]*(?:\((?:foto|photo|bild|beeld|photograph|image|video|credit)s?\b[^)]*\)\s*$"
    r"|(?:foto|photo|bild|beeld|photograph|image|illustratie|infographic|credit|fotograaf)s?"
    r" ?(?::|©|door |by )"
    r"|©|\(c\) (?:19|20)[0-9]{2}|(?:lees|read|lire|bekijk|zie|siehe|mehr) (?:ook|verder|meer"
    r"|more|also|aussi"
    r"|de video"
    r"|auch|zum thema)\b.{0,140}$|ook interessant|lesen sie auch|lees:|a lire"
    r"|(?:de )?tekst (?:gaat|loopt) (?:verder|door) onder|(?:artikel|article) gaat verder"
    r"|advertentie\s*$|advertisement\s*$|anzeige\s*$|publicite\s*$|deel dit|share this|teilen\s*$"
    r"|(?:deze (?:pagina|tekst|versie)|dit (?:artikel|bericht|document|stuk)|this (?:page"
    r"|article|post)"
    r"|diese[rs]? (?:seite|artikel|text)|cette page|cet article)\b.{0,40}(?:bewerkt|bijgewerkt"
    r"|gewijzigd|gepubliceerd|edited|updated|modified|published|bearbeitet|geandert|aktualisiert"
    r"|veroffentlicht|modifie|mise? a jour|publie).{0,80}$"
    r"|(?:in )?(?:een eerdere versie van|an earlier version of|einer? fruheren? (?:version|fassung)"
    r"|une version (?:precedente|anterieure) d)"
    r"|(?:pagina|page|seite|blz\.?) [0-9]{1,4}(?: ?(?:van|of|von|de|sur|/) ?[0-9]{1,4})\b.{0,80}$"
    r"|(?:op|on|am|le) .{4,60} (?:schreef|wrote|schrieb|a ecrit)\b.{0,80}:\s*$"
    r"|-+ ?(?:oorspronkelijk bericht|original message|ursprungliche nachricht|message d'origine)"
    r"|(?:volgende week|next week|next steps|vervolgstappen|nachste (?:woche|schritte)"
    r"|la semaine prochaine|prochaines etapes)\s*:"
    r"|(?:envoyer|imprimer|partager) (?:l'|cet )?article|print this|email this|artikel (?:drucken"
    r"|versenden)|delen via|stuur door|tweet\s*$|reageer\s*$|bron(?:nen)?: .{0,120}$"
    r"|source(?:s)?: .{0,120}$"
    r"|quelle(?:n)?: .{0,120}$"
    r"|image caption|media caption|bildunterschrift|legende ?:)"
)
PAGE = re.compile(
    r"\s*(?:(?:pagina|page|seite|blz\.?|p\.|pag\.?)\s*[0-9]{1,4}(?:\s*(?:van|of|von|de|sur"
    r"|/)\s*[0-9]{1,4})?"
    r"|-\s*[0-9]{1,4}\s*-|[0-9]{1,3}|[0-9]{1,3}\s*/\s*[0-9]{1,3}|[0-9]{1,3} (?:van|of|von"
    r"|sur) [0-9]{1,3})\s*"
)
_CLOSING = re.compile(
    r"\s*(?:(?:hoogachtend|(?:met |veel )(?:(?:vriendelijke|hartelijke|collegiale) )?groet(?:en)?"
    r"|yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) regards|respectfully submitted"
    r"|mit freundlichen grussen|mit freundlichem gruss|hochachtungsvoll)(?:[,.]? .{0,60})?"
    r"|(?:(?:vriendelijke|hartelijke) )?groet(?:en|jes)?|sincerely|respectfully|cordialement"
    r"|veuillez agreer.{0,120}|je vous prie d'agreer.{0,120}"
    r"|waarvan (?:dit )?proces-verbaal.{0,100}|aldus (?:naar waarheid )?opgemaakt.{0,80})"
    r"\s*[,.]?\s*"
)
"""What closes a letter: the names below it are no entries."""
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
    r"|jaar|year|jahr|annee|soort|onderwerp|afzender|ontvanger|verzender|sender|recipient"
    r"|subject|type"
    r"|betreff|betreft|objet|expediteur|destinataire|absender|empfanger|art|volgnr\.?|volgnummer"
    r"|verslag|melding|log|entry|van|aan|from|to|by|door|kanaal|channel"
    r"|details?)"
)
_REMARK = re.compile(
    r"\s*[(\[]?(?:all times|alle tijden|tijden zijn|alle (?:uhr)?zeiten|toutes les heures"
    r"|times are|les"
    r" heures sont)\b.{0,100}[)\].]?\s*"
)
"""What says how the times of a document are told."""

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
    r"|(?:vastgesteld|approved|adopted|festgestellt|arrete)(?: (?:op|on|am|le))?"
    r" [0-9a-z ./-]{6,24}$"
    r"|(?:datum|date|aan|van|to|from|von|an|de|a|cc|betreft|onderwerp|subject|objet|re|inzake"
    r"|verzonden|sent|gesendet|envoye|betr\.?)\s*:\s.{0,110}$"
    r"|(?:door|by|von|par)(?! (?:letter|e-?mail|order|decision|notice|brief|besluit|schreiben"
    r"|courrier|lettre))(?: [a-z.'-]+){1,7}[ ,|–-]+(?:\(?)(?:[a-z]+ )?[0-9]{1,2}["
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
