"""The words between dates: before, from, one of, a season. They follow the chronology's language.

Dutch and English are complete; every other language takes the English words around its own dates.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateWords:
    """Templates for what is said about a date; `{date}` and the like are filled in.

    `thirds` and `seasons` stand in their order in the month and the year, `hemispheres` are the
    northern and the southern one, `parts` are the parts of the day by their name in the file.
    """

    undated: str
    about: str
    uncertain: str
    before: str
    after: str
    at_the_latest: str
    at_the_earliest: str
    until: str
    since: str
    open_ends: str
    unknown_start: str
    unknown_end: str
    between: str
    one_of: str
    each_of: str
    last_and: str
    decade: str
    thirds: tuple[str, str, str]
    seasons: tuple[str, str, str, str]
    hemispheres: tuple[str, str]
    day_unknown: str
    month_unknown: str
    year_unknown: str
    only_year_unknown: str
    time_about: str
    time_until: str
    time_from: str
    parts: dict[str, str]


_DUTCH = DateWords(
    undated="zonder datum",
    about="≈ {date}",
    uncertain="{date}?",
    before="voor {date}",
    after="na {date}",
    at_the_latest="uiterlijk {date}",
    at_the_earliest="op zijn vroegst {date}",
    until="tot en met {date}",
    since="vanaf {date}",
    open_ends="begin en einde open",
    unknown_start="tot en met {date}, begin onbekend",
    unknown_end="vanaf {date}, einde onbekend",
    between="tussen {first} en {last}",
    one_of="een van: {dates}",
    each_of="elk van: {dates}",
    last_and=" en ",
    decade="jaren {date}",
    thirds=("begin {date}", "half {date}", "eind {date}"),
    seasons=("lente {date}", "zomer {date}", "herfst {date}", "winter {date}"),
    hemispheres=("{date} (noordelijk halfrond)", "{date} (zuidelijk halfrond)"),
    day_unknown="{date}, dag onbekend",
    month_unknown="{date}, maand onbekend",
    year_unknown="{date}, jaar onbekend",
    only_year_unknown="jaar onbekend",
    time_about="± {time}",
    time_until="tot {time}",
    time_from="vanaf {time}",
    parts={
        "morning": "ochtend",
        "noon": "12 uur",
        "afternoon": "middag",
        "evening": "avond",
        "night": "nacht",
        "midnight": "middernacht",
    },
)

_ENGLISH = DateWords(
    undated="no date",
    about="≈ {date}",
    uncertain="{date}?",
    before="before {date}",
    after="after {date}",
    at_the_latest="{date} at the latest",
    at_the_earliest="{date} at the earliest",
    until="until {date}",
    since="from {date}",
    open_ends="start and end open",
    unknown_start="until {date}, start unknown",
    unknown_end="from {date}, end unknown",
    between="between {first} and {last}",
    one_of="one of: {dates}",
    each_of="each of: {dates}",
    last_and=" and ",
    decade="{date}s",
    thirds=("early {date}", "mid-{date}", "late {date}"),
    seasons=("spring {date}", "summer {date}", "autumn {date}", "winter {date}"),
    hemispheres=("{date} (northern hemisphere)", "{date} (southern hemisphere)"),
    day_unknown="{date}, day unknown",
    month_unknown="{date}, month unknown",
    year_unknown="{date}, year unknown",
    only_year_unknown="year unknown",
    time_about="± {time}",
    time_until="until {time}",
    time_from="from {time}",
    parts={
        "morning": "morning",
        "noon": "noon",
        "afternoon": "afternoon",
        "evening": "evening",
        "night": "night",
        "midnight": "midnight",
    },
)


def words_of(language: str) -> DateWords:
    """Return the words of a BCP 47 language tag; English for those that have none here."""
    primary = language.replace("_", "-").casefold().partition("-")[0]
    return _DUTCH if primary == "nl" else _ENGLISH
