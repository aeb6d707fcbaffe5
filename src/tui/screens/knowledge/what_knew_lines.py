"""The lines that tell what an actor knew: on a day or ever, what came late, and what was said
before it was known; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tui.analysis.knowledge.of_actor import (
    Knowledge,
    Late,
    Saying,
    known_on,
    late,
    said_before_known,
    way_on,
)
from tui.analysis.knowledge.spreading import Spread
from tui.analysis.knowledge.ways import Knower, Way
from tui.knowledge_words import joined, settle_words
from tui.locale import _, ngettext
from tui.model.clock_time import DAY
from tui.model.plain import cells, cut, plain
from tui.model.rows import EventRow
from tui.model.when import When
from tui.screens.knowledge.looks import Looks
from tui.screens.knowledge.sheet import Sheet
from tui.timeline.spans import Span

Kind = Literal["knew", "members", "late", "said", "never"]

NAMED = 4
"""Actors who knew sooner that are named; the others are counted."""

MOST_TIME = 18
MOST_HOW = 30
"""Cells that the times, and how the news came, take at most."""

ROOMY = 90
"""From this many cells on the times have a column of their own."""


class Item(NamedTuple):
    """What the cursor can be on, and the event to go to from there."""

    kind: Kind
    event: str
    title: str
    spread: Spread | None = None
    knower: Knower | None = None
    way: Way | None = None
    certain: bool = True
    late: Late | None = None
    saying: Saying | None = None


@dataclass(frozen=True)
class WhatKnew:
    """All that an actor knew, on no day in particular; `days` are those on which news came."""

    actor: str
    known: tuple[Knowledge, ...]
    late: tuple[Late, ...]
    said: tuple[tuple[Knowledge, Saying], ...]
    keys: tuple[EventRow, ...]
    cut: bool
    days: tuple[int, ...]


def what_knew_of(
    actor: str, known: Sequence[Knowledge], keys: Iterable[EventRow], cut_short: bool
) -> WhatKnew:
    """Works out what the screen tells of what an actor knew; `keys` are the key events."""
    lates = [late(each.spread, each.own.actor) for each in known if each.own is not None]
    told = [one for one in lates if one is not None and (one.before or one.after != "no")]
    said = [(each, saying) for each in known for saying in said_before_known(each.spread, actor)]
    return WhatKnew(
        actor, tuple(known), tuple(told), tuple(said), tuple(keys), cut_short, _days(known)
    )


def _days(known: Iterable[Knowledge]) -> tuple[int, ...]:
    """The days, as ordinals, from which on something is possibly or certainly known."""
    seconds = {
        second
        for each in known
        if each.own is not None
        for way in each.own.ways
        for second in (way.moment.earliest, way.known_by)
        if second is not None
    }
    return tuple(sorted({second // DAY + 1 for second in seconds}))


def items_on(answer: WhatKnew, day: When | None) -> tuple[Item, ...]:
    """What there is to tell when a day was over; of everything without a day."""
    knew = list(_known_items(answer, day))
    own = {item.event for item in knew if item.kind == "knew"}
    items = sorted(knew, key=lambda item: item.kind != "knew")
    by_event = {each.event: each for each in answer.known}
    for told in answer.late:
        if told.event in own:
            known = by_event[told.event]
            title = known.spread.event.title
            items.append(Item("late", told.event, title, known.spread, known.own, late=told))
    for known, saying in answer.said:
        spoken = known.spread.book.get(saying.said)
        if day is None or (spoken is not None and _by(spoken.moment.earliest, day)):
            title = known.spread.event.title
            items.append(Item("said", saying.said, title, known.spread, known.own, saying=saying))
    for row in answer.keys:
        if row.id not in own:
            items.append(Item("never", row.id, row.title))
    return tuple(items)


def _by(second: int | None, day: When) -> bool:
    last = day.latest or day.earliest
    return second is None or last is None or second < last.toordinal() * DAY


def _known_items(answer: WhatKnew, day: When | None) -> Iterator[Item]:
    for each in answer.known:
        knower = each.own or each.theirs
        if knower is None:
            continue
        sure = knower.certain if day is None else None
        if day is not None:
            when = known_on(knower, day)
            if when == "no":
                continue
            sure = when == "certainly"
        way = knower.first if day is None else way_on(knower, day)
        kind: Kind = "knew" if each.own is not None else "members"
        title = each.spread.event.title
        yield Item(kind, each.event, title, each.spread, knower, way, bool(sure))


class WhatKnewLines:
    """Lays what an actor knew out in a width."""

    def __init__(
        self, items: Sequence[Item], looks: Looks, width: int, *, on_day: bool, cut_short: bool
    ) -> None:
        self._items = items
        self._on_day = on_day
        self._cut = cut_short
        self._looks = looks
        self._sheet = Sheet(width)
        self._moments = {
            at: looks.under_day(item.way.moment) for at, item in enumerate(items) if item.way
        }
        times = [cells(said.time) for said in self._moments.values()] if width >= ROOMY else []
        self._time = min(max(times, default=0), MOST_TIME)
        hows = (cells(self._how_words(at)) for at in self._moments)
        self._how = min(max(hows, default=0), MOST_HOW, max(0, width * 2 // 5))

    def sheet(self) -> Sheet:
        """All lines, part by part."""
        sheet = self._sheet
        if not any(item.kind == "knew" for item in self._items):
            words = _("Nothing tells that they knew of anything by then; → goes on to later days.")
            if not self._on_day:
                words = _("Nothing tells that they knew of anything.")
            sheet.add_wrapped([Span(words)])
        titles = {
            "knew": "",
            "members": _("Only members of theirs knew"),
            "late": _("Late"),
            "said": _("Said before they are known to know"),
            "never": _("Key events that they did not know of by then")
            if self._on_day
            else _("Key events that they never knew of"),
        }
        part, heading = "knew", ""
        for at, item in enumerate(self._items):
            if item.kind != part:
                part = item.kind
                sheet.section([Span(titles[part], "strong")])
                heading = ""
            if item.way is not None and (said := self._moments[at]).heading != heading:
                heading = said.heading
                text = cut(heading, sheet.width, self._looks.signs.ellipsis)
                sheet.add([Span(text, "strong" if part == "knew" else "dim")])
            self._item(at, item)
        if self._cut:
            words = _("More events were to be looked at: they may have known more, and sooner.")
            sheet.blank()
            sheet.add_wrapped([Span(f"{self._looks.signs.faulty} {words}", "warning")], hang=2)
        return sheet

    def _item(self, at: int, item: Item) -> None:
        if item.way is not None:
            self._sheet.add(lambda: self._known(at, item), at)
        elif item.late is not None:
            self._wrapped(at, item, *self._late_words(item.late, item))
        elif item.saying is not None:
            self._wrapped(at, item, *self._said_words(item.saying, item))
        else:
            title = self._title(item)
            self._sheet.add(lambda: [Span("  "), Span(title, "dim")], at)

    def _known(self, at: int, item: Item) -> list[Span]:
        """A row: the time, the event, how the news of it came."""
        assert item.way is not None
        signs = self._looks.signs
        time = cut(self._moments[at].time, self._time, signs.ellipsis) if self._time else ""
        how = cut(self._how_words(at), self._how, signs.ellipsis)
        lead = f"  {time}{' ' * (self._time - cells(time))}{'  ' if self._time else ''}"
        sign = signs.on if item.certain else signs.off
        room = max(4, self._sheet.width - cells(lead) - 2 - self._how - 2)
        title = cut(self._title(item), room, signs.ellipsis)
        pad = " " * (room - cells(title) + 2)
        return [
            Span(lead),
            Span(f"{sign} ", "accent" if item.certain else "dim"),
            Span(title + pad),
            Span(how, "dim" if item.way.sure else "warning"),
        ]

    def _how_words(self, at: int) -> str:
        """How the news came, with the time where that has no column of its own."""
        way = self._items[at].way
        how = self._looks.how(way) if way is not None else ""
        time = self._moments[at].time
        return f"{time}, {how}" if time and self._sheet.width < ROOMY else how

    def _title(self, item: Item) -> str:
        return plain(item.title) or f"[{plain(item.event)}]"

    def _wrapped(self, at: int, item: Item, words: str, settled: str) -> None:
        spans = [Span("  "), Span(self._title(item)), Span(f"  {words}", "warning")]
        spans += [Span(f" {settled}", "dim")] if settled else []
        self._sheet.add_wrapped(spans, hang=4, item=at)

    def _late_words(self, told: Late, item: Item) -> tuple[str, str]:
        parts = []
        if told.before:
            names = [self._looks.name(actor) for actor in told.before[:NAMED]]
            others = len(told.before) - NAMED
            if others > 0:
                words = ngettext("{count} other", "{count} others", others)
                names.append(words.format(count=others))
            parts.append(_("after {names}").format(names=joined(names)))
        if told.after == "certainly":
            parts.append(_("after the appointment itself"))
        elif told.after == "possibly":
            parts.append(_("possibly after the appointment itself"))
        words = ", ".join(parts) + "."
        return words, settle_words(told.settles, lambda event: self._quoted(event, item))

    def _said_words(self, saying: Saying, item: Item) -> tuple[str, str]:
        spoken = self._quoted(saying.said, item)
        sure = saying.sureness == "certainly"
        template = _("said in {event}") if sure else _("possibly, in {event}")
        settled = settle_words(saying.settles, lambda event: self._quoted(event, item))
        return template.format(event=spoken), settled

    def _quoted(self, event: str, item: Item) -> str:
        facts = item.spread.book.get(event) if item.spread is not None else None
        return f"“{self._looks.title(facts, event)}”"
