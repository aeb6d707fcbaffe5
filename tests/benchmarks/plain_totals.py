"""What filters must find, by a plain loop over the parsed TOML: no index, none of the program."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import tomli

from benchmarks.stores import toml_files

ROLES = ("from", "to", "present", "informed", "about")
_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")


@dataclass(frozen=True, slots=True)
class Facts:
    """What of one event filters ask for. The generator's texts need no folding but of case."""

    actors: frozenset[str]
    channel: str
    tags: tuple[str, ...]
    words: frozenset[str]
    days: tuple[str, str] | None
    """The earliest and the latest day in ISO 8601; None for an undated event."""


@dataclass(slots=True)
class Totals:
    """How many events a filter finds, and how often each actor occurs in them."""

    events: int = 0
    actors: Counter[str] = field(default_factory=Counter)


def days_of(value: object) -> tuple[str, str] | None:
    """The earliest and the latest day of what the generator writes for a date."""
    if isinstance(value, date):
        return value.isoformat(), value.isoformat()
    text = str(value or "").rstrip("~").strip("[]")
    if not text or "X" in text:
        return None
    if ".." in text:
        first, last = text.split("..")
        return _bounds(first)[0], _bounds(last)[1]
    return _bounds(text)


def _bounds(text: str) -> tuple[str, str]:
    """The first and the last day of a year, a month or a day."""
    if _DAY.match(text):
        return text, text
    if len(text) == len("2012"):
        return f"{text}-01-01", f"{text}-12-31"
    year, month = map(int, text.split("-"))
    return f"{text}-01", f"{text}-{calendar.monthrange(year, month)[1]:02}"


def facts_of(event: Mapping[str, Any], titles: Mapping[str, str]) -> Facts:
    """What filters ask of an event; `titles` are those of the documents."""
    texts = [event.get(key, "") for key in ("title", "text", "wording", "note")]
    texts += event.get("tags", ())
    for source in event.get("sources", ()):
        texts += [source.get("quote", ""), titles.get(source.get("document", ""), "")]
    return Facts(
        frozenset(actor for role in ROLES for actor in event.get(role, ())),
        event.get("channel", ""),
        tuple(event.get("tags", ())),
        frozenset(_WORD.findall(" ".join(texts).replace("_", " ").lower())),
        days_of(event.get("date")),
    )


def condition(term: str, is_last: bool) -> Callable[[Facts], bool]:
    """Whether an event fits one term of a filter, as far as the benchmarks use its language.

    The last term is a prefix where it is a word: it is still being typed.
    """
    if term.startswith("-"):
        fits = condition(term[1:], is_last)
        return lambda event: not fits(event)
    name, colon, value = term.partition(":")
    if not colon:
        if not (is_last or term.endswith("*")):
            return lambda event: term in event.words
        start = term.rstrip("*")
        return lambda event: any(word.startswith(start) for word in event.words)
    if name == "actor":
        return lambda event: value in event.actors
    if name == "channel":
        return lambda event: value == event.channel
    if name == "tag":
        return lambda event: value in event.tags
    first, _, last = value.partition("..")
    start, end = _bounds(first)[0], _bounds(last or first)[1]
    return lambda event: event.days is not None and event.days[0] <= end and event.days[1] >= start


def conditions(typed: str) -> list[Callable[[Facts], bool]]:
    """The terms of a filter as it is typed."""
    terms = typed.split()
    growing = not typed.endswith(" ")
    return [
        condition(term, growing and number == len(terms) - 1) for number, term in enumerate(terms)
    ]


def totals_of_events(events: Iterable[Facts], filters: Sequence[str]) -> dict[str, Totals]:
    """What each filter finds among events."""
    asked = [(typed, conditions(typed), Totals()) for typed in filters]
    for event in events:
        for _, terms, totals in asked:
            if all(fits(event) for fits in terms):
                totals.events += 1
                totals.actors.update(event.actors)
    return {typed: totals for typed, _, totals in asked}


def _totals_of_file(
    file: Path, filters: Sequence[str], titles: Mapping[str, str]
) -> dict[str, Totals]:
    parsed = tomli.loads(file.read_text(encoding="utf-8"))
    return totals_of_events((facts_of(e, titles) for e in parsed.get("event", ())), filters)


def totals_of_store(store: Path, filters: Sequence[str]) -> dict[str, Totals]:
    """What each filter finds in a chronology, and for the filter "" all events."""
    files = toml_files(store)
    main = store / "chronology.toml" if store.is_dir() else store
    documents = tomli.loads(main.read_text(encoding="utf-8")).get("document", ())
    titles = {document["id"]: document["title"] for document in documents}
    wanted = [*filters, ""]
    found = {typed: Totals() for typed in wanted}
    with ProcessPoolExecutor() as pool:
        for part in pool.map(partial(_totals_of_file, filters=wanted, titles=titles), files):
            for typed, totals in part.items():
                found[typed].events += totals.events
                found[typed].actors.update(totals.actors)
    return found


def actor_names(store: Path) -> dict[str, str]:
    """The name of each actor by its id."""
    main = store / "chronology.toml" if store.is_dir() else store
    parsed = tomli.loads(main.read_text(encoding="utf-8"))
    return {actor["id"]: actor["name"] for actor in parsed["actor"]}
