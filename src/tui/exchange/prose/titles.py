"""The title of a document: its words, and the year or period that it tells of what is below it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from tui.exchange.prose.rows import Lead, Row
from tui.exchange.prose.words import CENTURY
from tui.model.imported import Wanted

_YEAR = re.compile(rf"(?<![0-9/.-]){CENTURY}(?![0-9/-]|\.[0-9])")
_FEWEST = 3
"""Dated rows that make a title that tells a day one of several."""

_FIRST_ROWS = 12
"""How many rows may stand above the entries of a document and tell their year."""


def forget_bracketed_title(rows: Sequence[Row]) -> None:
    """Take no row for an entry that only ends in brackets with a date, among others that do not.

    `Tijdlijn (1 t/m 5 februari 2021)` says what the list below it spans. Where several rows have
    their date in brackets, they are entries each.
    """
    leads = [(row, row.lead) for row in rows if row.lead is not None and _is_dated(row.lead)]
    bracketed = [(row, lead) for row, lead in leads if lead.bracketed]
    if len(bracketed) != 1 or len(leads) < 2:
        return
    row, lead = bracketed[0]
    if _ends_bracketed(row, lead):
        lead.told, lead.separated, lead.bracketed = None, False, False


def forget_yearly_title(rows: Sequence[Row]) -> None:
    """Take a title such as `2019 Timeline of Events` for no entry of that year.

    It stands first, with words behind a year and no sign, above days that tell no year.
    """
    dated = [row for row in rows if row.lead is not None and _is_dated(row.lead)]
    first = next((row for row in rows if row.kind == "plain"), None)
    if first is None or len(dated) < _FEWEST or dated[0] is not first or first.lead is None:
        return
    lead, others = first.lead, [row.lead.told for row in dated[1:] if row.lead is not None]
    years = sum(1 for told in others if told is not None and told.year is not None)
    told = lead.told
    if told is None or told.rank != 1 or lead.separated or 2 * years > len(others):
        return
    words = first.text[lead.text :].rstrip()
    if any(map(str.isalpha, words)) and words[-1:] not in ".!?:;" and not lead.bullet:
        lead.told, lead.text = None, lead.begin


def forget_dated_title(rows: Sequence[Row]) -> None:
    """Take the only title of the highest level for no entry, whatever day it tells.

    `# 2021-04-28: outage` says what is below it, where other rows tell days or times.
    """
    dated = [row for row in rows if row.lead is not None and _is_dated(row.lead)]
    titles = [row for row in rows if row.level == 1]
    if len(titles) != 1 or len(dated) < _FEWEST or dated[0] is not titles[0]:
        return
    lead = titles[0].lead
    if lead is not None and any(char.isalpha() for char in titles[0].text[lead.text :]):
        lead.told, lead.time, lead.separated, lead.text = None, None, False, lead.begin


def _is_dated(lead: Lead) -> bool:
    return lead.told is not None or lead.time is not None


def _ends_bracketed(row: Row, lead: Lead) -> bool:
    """Tell whether the brackets with the date stand last in the row."""
    told = lead.told if lead.bracketed else None
    return told is not None and not row.even[told.end :].strip(" ).:,*_#=")


def with_titles_below(rows: list[Row]) -> list[Row]:
    """Let the titles of entries follow their dates, where a document has each above its date."""
    places = [
        at
        for at, row in enumerate(rows)
        if row.kind == "date" and at and not (at > 1 and rows[at - 2].kind == "date")
    ]
    dates = sum(1 for row in rows if row.kind == "date")
    titled = [at for at in places if _is_title_of(rows, at)]
    if len(titled) < _FEWEST or len(titled) < dates:
        return rows
    moved = list(rows)
    for at in titled:
        title, day = rows[at - 1], rows[at]
        moved[at - 1] = replace(day, number=title.number, gap=True)
        moved[at] = replace(title, kind="plain", level=0, gap=False)
    return moved


def with_days_above(rows: list[Row]) -> list[Row]:
    """Let days stand above their words, where a document has each below them, as status pages do.

    Such a document ends in a day, and begins with words; no two days stand together.
    """
    told = [row for row in rows if row.kind not in ("aside", "letterhead", "heading")]
    days = [at for at, row in enumerate(told) if row.kind == "date"]
    alone = all(two - one > 1 for one, two in itertools.pairwise(days))
    if len(days) < _FEWEST or days[0] == 0 or days[-1] != len(told) - 1 or not alone:
        return rows
    if any(row.kind == "entry" for row in told) or any(not _tells_day(told[at]) for at in days):
        return rows
    moved: list[Row] = []
    least = 0
    for row in rows:
        begin = len(moved)
        if row.kind == "date":
            while begin > least and moved[begin - 1].kind in ("plain", "prose"):
                begin -= 1
                if moved[begin].gap:
                    break
            moved.insert(begin, replace(row, number=moved[begin].number, gap=True))
            least = len(moved)
        else:
            moved.append(row)
    return moved


def _tells_day(row: Row) -> bool:
    """Tell whether a row tells a day with its time, and nothing else."""
    lead = row.lead
    return lead is not None and lead.told is not None and lead.told.rank == 3


def _is_title_of(rows: Sequence[Row], at: int) -> bool:
    """Tell whether the row above a date is the title of what follows: short, and set apart."""
    title, day = rows[at - 1], rows[at]
    if title.kind not in ("heading", "plain") or len(title.text) > _LONGEST_TITLE:
        return False
    apart = title.level > day.level or (title.level == 0 and title.gap and not day.gap)
    return apart and title.text.rstrip()[-1:] not in ".!?:;,"


_LONGEST_TITLE = 90


def year_in_title(rows: Sequence[Row], wanted: Wanted) -> int | None:
    """Return the year in the title or the introduction, where these tell one and no more."""
    years: set[int] = set()
    for row in rows[:_FIRST_ROWS]:
        lead = row.lead
        if lead is not None and (lead.told is not None or lead.time is not None):
            break
        years.update(int(found[0]) for found in _YEAR.finditer(row.even))
        years.update(part.year for told in row.dates for part in told.parts if part.year)
    year = years.pop() if len(years) == 1 else None
    return year if year is not None and year <= wanted.today.year else None


def title_of(rows: Sequence[Row]) -> str:
    """Return the first heading, or else the first short line that begins no entry."""
    for row in rows[:15]:
        if row.level == 1 or (row.level and row.kind == "heading"):
            return _plain(row.text)
    for row in rows[:6]:
        if row.kind in ("entry", "date", "prose"):
            break
        if row.kind == "heading":
            return _plain(row.text)
    return ""


def _plain(text: str) -> str:
    return " ".join(text.lstrip("# ").strip(" *_").split())[:160]
