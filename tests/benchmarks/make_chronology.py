"""Makes a chronology of any size for the benchmarks: seeded, so that every run makes the same.

Words, actors, channels and tags occur as often as they do in mail archives and agendas: a few
very often, most of them rarely (Zipf's law). Days come in bursts with quiet weekends and gaps,
some dates are uncertain or absent, some events are linked or arrange an appointment.

    python tests/benchmarks/make_chronology.py STORE --events 10000
"""

from __future__ import annotations

import argparse
import math
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

FIRST_DAY = date(2004, 1, 1)
MONTHS = 207
"""A million events over so many months makes files of 2.9 MB."""

CHANNELS = (
    ("email", 50), ("phone", 18), ("meeting", 12), ("letter", 6), ("message", 5),
    ("document", 3), ("decision", 2), ("parliament", 1.5), ("video", 1), ("announcement", 0.8),
    ("note-verbale", 0.4), ("voicemail", 0.3),
)  # fmt: skip
SIDES = ("Nederland", "Marokko", "België", "Europese Unie", "Pers", "Belangengroepen")
RELATIONS = ("answers", "confirms", "follows", "refers", "moves", "cancels")
ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pl", "r",
           "s", "sch", "st", "t", "tr", "v", "w", "z")  # fmt: skip
_VOWELS = ("a", "aa", "e", "ee", "i", "ie", "o", "oo", "oe", "u", "ij", "ei", "ui", "ou")
_CODAS = ("", "", "n", "r", "l", "t", "s", "k", "m", "ng", "cht", "rd", "nt")
COMMON_WORDS = (
    "de", "het", "een", "van", "over", "en", "in", "met", "dat", "op", "te", "is", "voor", "aan",
    "gesprek", "ambassade", "afspraak", "brief", "verzoek", "telefonisch", "minister", "overleg",
    "bevestigt", "staatssecretaris", "terugkeer", "morgen", "secretariaat", "gestuurd", "reactie",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a chronology is made of."""

    events: int
    seed: int = 1
    actors: int = 400
    tags: int = 120
    words: int = 20_000
    months: int = MONTHS
    one_file: bool = False
    busiest_day: int = 0
    """So many events fall on one day, the hundredth."""
    longest_text: int = 0
    """One event has a text of so many bytes."""
    linked: float = 0.08
    """The share of the events that have a link with one of the two thousand before them."""


class Choice:
    """Draws from a sequence by weight."""

    def __init__(self, random_: random.Random, values: Sequence[str], weights: Sequence[float]):
        self._random = random_.random
        self._values = values
        self._sums = list(accumulate(weights))

    def draw(self) -> str:
        """One of the values."""
        return self._values[bisect(self._sums, self._random() * self._sums[-1])]

    def several(self, count: int) -> list[str]:
        """As many values, each once."""
        return list(dict.fromkeys(self.draw() for _ in range(count)))


def zipf(count: int, exponent: float = 1.0) -> list[float]:
    """Weights that fall with the rank."""
    return [1 / (rank**exponent) for rank in range(1, count + 1)]


class Maker:
    """Makes one chronology from a recipe."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._random = made = random.Random(recipe.seed)
        self._vocabulary = self._make_words(recipe.words)
        self._words = Choice(made, self._vocabulary, zipf(recipe.words))
        self._actor_ids = [f"actor-{number:05}" for number in range(1, recipe.actors + 1)]
        self._actors = Choice(made, self._actor_ids, zipf(recipe.actors))
        self._tags = Choice(
            made, [f"onderwerp-{n}" for n in range(1, recipe.tags + 1)], zipf(recipe.tags)
        )
        self._channels = Choice(made, *zip(*CHANNELS, strict=True))
        self._earlier: list[str] = []
        self._given: set[str] = set()

    def _make_words(self, count: int) -> list[str]:
        made: dict[str, None] = dict.fromkeys(COMMON_WORDS)
        choice = self._random.choice
        while len(made) < count:
            syllables = self._random.randint(1, 4)
            made["".join(
                choice(_ONSETS) + choice(_VOWELS) + choice(_CODAS) for _ in range(syllables)
            )] = None  # fmt: skip
        return list(made)[:count]

    @property
    def vocabulary(self) -> list[str]:
        """The words, the most frequent first."""
        return self._vocabulary

    def head(self) -> str:
        """The `[chronology]` table, the actors and the documents."""
        parts = [
            '[chronology]\nformat = 1\ntitle = "Een groot relaas"\nlanguage = "nl"\n'
            'timezone = "Europe/Amsterdam"\nsources_wanted = 1\n'
        ]
        organisations = max(1, len(self._actor_ids) // 10)
        for number, actor in enumerate(self._actor_ids):
            is_person = number >= organisations
            name = " ".join(self._random.choices(self._vocabulary[60:], k=2)).title()
            lines = [
                "[[actor]]",
                f'id = "{actor}"',
                f'name = "{name} {number}"',
                f'kind = "{"person" if is_person else "organisation"}"',
            ]
            if is_person:
                lines.append(f'part_of = "{self._actor_ids[number % organisations]}"')
            else:
                lines.append(f'side = "{SIDES[number % len(SIDES)]}"')
            parts.append("\n".join(lines) + "\n")
        parts.extend(
            f'[[document]]\nid = "kst-{number}"\ntitle = "{self._sentence(6)}"\n'
            f"date = {FIRST_DAY + timedelta(days=number * 150)}\n"
            for number in range(1, 41)
        )
        return "\n".join(parts)

    def months(self) -> Iterator[tuple[str, list[str]]]:
        """The month's path in the folder form, and its events in order."""
        recipe = self._recipe
        starts = [
            date(FIRST_DAY.year + number // 12, number % 12 + 1, 1)
            for number in range(recipe.months + 1)
        ]
        days = [
            FIRST_DAY + timedelta(days=number) for number in range((starts[-1] - FIRST_DAY).days)
        ]
        counts = self._events_by_day(days, recipe.events - recipe.events // 200)
        by_month: dict[str, list[str]] = {}
        for day, count in zip(days, counts, strict=True):
            month = by_month.setdefault(f"events/{day:%Y}/{day:%Y-%m}.toml", [])
            times = sorted(self._random.randint(7 * 60, 19 * 60) for _ in range(count))
            month.extend(self._event(day, minute) for minute in times)
            if day.day == 28 or day is days[-1]:
                self._earlier = self._earlier[-2_000:]
        for path, events in by_month.items():
            if events:
                yield path, events
        undated = [self._event(None, 0) for _ in range(recipe.events // 200)]
        if undated:
            yield "events/undated.toml", undated

    def _events_by_day(self, days: Sequence[date], total: int) -> list[int]:
        """How many events fall on each day: bursts, quiet weekends, and gaps of weeks."""
        made = self._random
        weights: list[float] = []
        mood = 0.0
        gap = 0
        for day in days:
            mood = 0.9 * mood + made.gauss(0, 0.35)
            weight = math.exp(mood) * (0.08 if day.weekday() >= 5 else 1.0)
            if gap == 0 and made.random() < 0.004:
                gap = made.randint(3, 30)
            gap = max(0, gap - 1)
            weights.append(0.0 if gap else weight)
        busiest = min(self._recipe.busiest_day, total)
        scale = (total - busiest) / sum(weights)
        counts: list[int] = []
        owed = 0.0
        for number, weight in enumerate(weights):
            owed += weight * scale
            counts.append(int(owed) + (busiest if number == 99 else 0))
            owed -= int(owed)
        counts[-1] += total - sum(counts)
        return counts

    def _sentence(self, words: int) -> str:
        return " ".join(self._words.draw() for _ in range(words)).capitalize()

    def _id(self, day: date | None) -> str:
        start = day.isoformat() if day else "undated"
        while True:
            event_id = f"{start}-{''.join(self._random.choices(ALPHABET, k=4))}"
            if event_id not in self._given:
                self._given.add(event_id)
                return event_id

    def _date_line(self, day: date | None) -> str:
        made = self._random.random()
        if day is None:
            return "" if made < 0.7 else 'date = "XXXX-05-08"'
        if made < 0.97:
            return f"date = {day}"
        if made < 0.98:
            return f'date = "{day}~"'
        if made < 0.99:
            return f'date = "{day:%Y-%m}"'
        return f'date = "[{day}..{day + timedelta(days=self._random.randint(1, 9))}]"'

    def _event(self, day: date | None, minute: int) -> str:
        made = self._random
        event_id = self._id(day)
        lines = [f'[[event]]\nid = "{event_id}"']
        lines.append(self._date_line(day))
        is_exact = lines[-1].startswith("date = 2")
        if is_exact and made.random() < 0.6:
            lines.append(f"time = {minute // 60:02}:{minute % 60:02}:00")
        if made.random() < 0.5:
            lines.append(f'title = "{self._sentence(made.randint(3, 8))}"')
        sentences = [self._sentence(made.randint(6, 18)) for _ in range(made.randint(1, 4))]
        lines.append(f'text = "{". ".join(sentences)}."')
        lines.append(f'channel = "{self._channels.draw()}"')
        lines.append(f"from = {_quoted(self._actors.several(1))}")
        lines.append(f"to = {_quoted(self._actors.several(1 + (made.random() < 0.3)))}")
        if made.random() < 0.3:
            lines.append(f"informed = {_quoted(self._actors.several(made.randint(1, 4)))}")
        if made.random() < 0.15:
            lines.append(f"about = {_quoted(self._actors.several(1))}")
        if day and made.random() < 0.05:
            planned = day + timedelta(days=made.randint(1, 40))
            lines.append(f"appointment = {planned}T{made.randint(9, 17):02}:30:00")
        if self._earlier and made.random() < self._recipe.linked:
            relation, earlier = made.choice(RELATIONS), made.choice(self._earlier)
            lines.append(f'links = [{{ rel = "{relation}", event = "{earlier}" }}]')
        if made.random() < 0.8:
            pin = f'document = "kst-{made.randint(1, 40)}", pin = "p. {made.randint(1, 30)}"'
            quote = f', quote = "{self._sentence(made.randint(5, 15))}"'
            lines.append(f"sources = [{{ {pin}{quote if made.random() < 0.6 else ''} }}]")
        if made.random() < 0.6:
            lines.append(f"tags = {_quoted(self._tags.several(made.randint(1, 3)))}")
        if made.random() < 0.03:
            lines.append('status = "disputed"')
        if made.random() < 0.02:
            lines.append("public = false")
        if made.random() < 0.05:
            lines.append("key = true")
        self._earlier.append(event_id)
        return "\n".join(line for line in lines if line) + "\n"


def _quoted(values: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{value}"' for value in values) + "]"


def make_chronology(store: Path, recipe: Recipe) -> None:
    """Writes the chronology: a folder, or one file where the recipe or the name wants that."""
    maker = Maker(recipe)
    if recipe.longest_text:
        giant = "\n".join(["Een lange bijlage."] * (recipe.longest_text // 19))
        head = '[[event]]\nid = "2004-01-01-lang"\ndate = 2004-01-01\n'
        giant_event = f'{head}text = """{giant}"""\n'
    else:
        giant_event = ""
    if recipe.one_file or store.suffix == ".toml":
        with store.open("w", encoding="utf-8") as file:
            file.write(maker.head())
            file.write("\n" + giant_event)
            for _, events in maker.months():
                file.write("\n" + "\n".join(events))
        return
    store.mkdir(parents=True)
    (store / "chronology.toml").write_text(maker.head(), encoding="utf-8")
    for path, events in maker.months():
        target = store / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(events), encoding="utf-8")
    if giant_event:
        (store / "events" / "lang.toml").write_text(giant_event, encoding="utf-8")


def main() -> None:
    """Makes the chronology that the arguments describe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--actors", type=int, default=400)
    parser.add_argument("--tags", type=int, default=120)
    parser.add_argument("--months", type=int, default=MONTHS)
    parser.add_argument("--busiest-day", type=int, default=0)
    parser.add_argument("--longest-text", type=int, default=0)
    parser.add_argument("--linked", type=float, default=0.08)
    chosen = vars(parser.parse_args())
    make_chronology(chosen.pop("store"), Recipe(**chosen))


if __name__ == "__main__":
    main()
