"""The table of `relaas knew`: who knew, from when on, by which way, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.analysis.knowledge.doubts import Doubt, doubts_about, doubts_of
from tui.analysis.knowledge.facts import EventFacts
from tui.analysis.knowledge.moments import day_ends
from tui.analysis.knowledge.of_actor import (
    Knowledge,
    known_on,
    late,
    said_before_known,
    settles_on,
    way_on,
)
from tui.analysis.knowledge.settling import Settle
from tui.analysis.knowledge.spreading import Spread
from tui.analysis.knowledge.ways import Knower, Way
from tui.analysis.row_facts import facts_of_row
from tui.commandline.knew_answer import Found
from tui.commandline.output import Output
from tui.knowledge_words import (
    event_words,
    joined,
    moment_words,
    path_words,
    settle_words,
    way_moment_words,
    way_words,
)
from tui.locale import _
from tui.model.plain import cells, plain
from tui.timeline.signs import ASCII, UNICODE
from tui.timeline.wrapping import wrap
from tui.workspace import Workspace

GAP = "  "
FOLDED = "      "
"""What stands before the rest of a row that is too wide for the terminal."""


class KnewTable:
    """Writes an answer as lines that are inert."""

    def __init__(
        self, found: Found, workspace: Workspace, output: Output, ascii_signs: bool
    ) -> None:
        self._found = found
        self._workspace = workspace
        self._day = found.asked.day
        self._width = output.width
        self._arrow = (UNICODE if output.unicode and not ascii_signs else ASCII).arrow
        self._bold = ("\x1b[1m", "\x1b[0m") if output.colour else ("", "")
        self._language = workspace.chronology.language or "en"
        self._names = {actor.id: actor.short or actor.name for actor in workspace.actors()}

    def lines(self) -> Iterator[str]:
        """The whole answer."""
        if self._found.asked.actor and not self._found.asked.event:
            yield from self._of_actor()
            return
        for number, spread in enumerate(self._found.spreads):
            if number:
                yield ""
            yield from self._of_event(spread)

    # An event

    def _of_event(self, spread: Spread) -> Iterator[str]:
        known = [each for each in self._found.knowledge if each.spread is spread]
        yield self._title(event_words(spread.event, spread.event.id))
        own = [(each, each.own) for each in known if each.own is not None]
        yield from self._section(_("Knew"), [self._row(*pair) for pair in own])
        theirs = [(each, each.theirs) for each in known if each.theirs and each.own is None]
        rows = [self._row(each, knower) for each, knower in theirs if knower is not None]
        yield from self._section(_("Only members of theirs knew"), rows)
        public = [self._public(way) for way in spread.public if self._by_then(way)]
        yield from self._section(_("Everybody could know"), public)
        yield from self._not_known(spread, [knower for _known, knower in own])
        never = [each for each in self._never(spread) if each not in {k.actor for _e, k in own}]
        if never:
            names = ", ".join(map(self._name, never))
            title = _("Never") if self._day is None else _("Not by then")
            yield from self._section(title, [[names]])

    def _never(self, spread: Spread) -> Sequence[str]:
        if self._found.asked.actor:
            return self._found.never
        return [*spread.by_actor, *spread.never]

    def _row(self, known: Knowledge, knower: Knower) -> list[str]:
        way = self._shown_way(knower)
        return [
            self._name(knower.actor),
            self._moment(knower, way),
            way_words(way, self._name),
            path_words(way.path, self._arrow),
            self._wording(known.spread.book[way.event]),
        ]

    def _shown_way(self, knower: Knower) -> Way:
        return knower.first if self._day is None else way_on(knower, self._day)

    def _moment(self, knower: Knower, way: Way) -> str:
        sure = way.sure and (self._day is None or known_on(knower, self._day) == "certainly")
        return moment_words(way.moment, sure, self._language)

    def _wording(self, event: EventFacts) -> str:
        """The source's own words for a time that is not exact."""
        exact = event.clock is not None and event.clock.exact
        return f"“{plain(event.wording)}”" if event.wording.strip() and not exact else ""

    def _public(self, way: Way) -> list[str]:
        return [way_moment_words(way, self._language), "", path_words(way.path, self._arrow)]

    def _not_known(self, spread: Spread, knowers: Sequence[Knower]) -> Iterator[str]:
        """What is only possible, and which dates or times would settle it."""
        if self._day is not None:
            rows = [row for knower in knowers for row in self._open_on_day(spread, knower)]
        else:
            listed = {knower.actor for knower in knowers}
            rows = [
                self._open_doubt(doubt)
                for doubt in doubts_of(spread)
                if doubt.actor in listed and (not doubt.other or doubt.other in listed)
            ]
        yield from self._section(_("Not known"), rows)

    def _by_then(self, way: Way) -> bool:
        """Whether a way may have been open on the day that is asked after."""
        end = None if self._day is None else self._day.latest
        return end is None or way.moment.possibly_by(day_ends(end))

    def _open_on_day(self, spread: Spread, knower: Knower) -> Iterator[list[str]]:
        """Whether an actor knew on the day that is asked after, where that is not known."""
        if self._day is not None and known_on(knower, self._day) == "possibly":
            text = _("Whether {actor} knew by then.").format(actor=self._name(knower.actor))
            settles = settles_on(knower, self._day, spread.book)
            if settles or self._day.exact:
                yield self._open(text, settles)
            else:
                yield [f"{text} {_('To settle it: ask after one day.')}"]

    def _open_of(self, spread: Spread, knower: Knower) -> Iterator[list[str]]:
        """What is open about one knower of an event, on the day that is asked after or ever."""
        if self._day is not None:
            yield from self._open_on_day(spread, knower)
            return
        yield from map(self._open_doubt, doubts_about(spread, knower))

    def _open_doubt(self, doubt: Doubt) -> list[str]:
        name, way = self._name(doubt.actor), doubt.way
        if doubt.kind == "first":
            names = joined(sorted((name, self._name(doubt.other))))
            return self._open(_("Which of {names} knew first.").format(names=names), doubt.settles)
        if doubt.kind == "public":
            text = _("Whether {actor} knew before everybody could.").format(actor=name)
        elif way is None:
            text = _("Whether, or since when, {actor} knew.").format(actor=name)
        else:
            text = _("Whether {actor} knew sooner: {moment}, {way} ({path}).").format(
                actor=name,
                moment=way_moment_words(way, self._language),
                way=way_words(way, self._name),
                path=path_words(way.path, self._arrow),
            )
        return self._open(text, doubt.settles)

    def _open(self, text: str, settles: Sequence[Settle]) -> list[str]:
        return [f"{text} {settle_words(settles, plain)}".rstrip()]

    # An actor

    def _of_actor(self) -> Iterator[str]:
        found = self._found
        actor = found.asked.actor
        yield self._title(self._name(actor))
        own = [(each, each.own) for each in found.knowledge if each.own is not None]
        yield from self._section(_("Knew"), [self._event_row(*pair) for pair in own])
        theirs = [(each, each.theirs) for each in found.knowledge if each.own is None]
        rows = [self._event_row(each, knower) for each, knower in theirs if knower is not None]
        yield from self._section(_("Only members of theirs knew"), rows)
        opened = [
            [plain(each.event), *row]
            for each, knower in own
            for row in self._open_of(each.spread, knower)
        ]
        yield from self._section(_("Not known"), opened)
        yield from self._section(_("Late"), self._late_rows(actor))
        yield from self._section(_("Said before they are known to know"), self._said_rows(actor))
        if found.never:
            title = _("Key events they never knew of")
            title = title if self._day is None else _("Key events they did not know of by then")
            yield from self._section(title, [[self._event(event)] for event in found.never])

    def _event(self, event_id: str) -> str:
        """An event by its title and its id."""
        row = self._workspace.row_of(event_id)
        return event_words(None if row is None else facts_of_row(row), event_id)

    def _event_row(self, known: Knowledge, knower: Knower) -> list[str]:
        way = self._shown_way(knower)
        return [
            self._moment(knower, way),
            event_words(known.spread.event, known.event),
            way_words(way, self._name),
            path_words(way.path[1:], self._arrow),
        ]

    def _late_rows(self, actor: str) -> Iterator[list[str]]:
        for each in self._found.knowledge:
            told = late(each.spread, actor) if each.own is not None else None
            if told is None or not (told.before or told.after != "no"):
                continue
            parts = []
            if told.before:
                names = joined(map(self._name, told.before))
                parts.append(_("after {names}").format(names=names))
            if told.after == "certainly":
                parts.append(_("after the appointment itself"))
            elif told.after == "possibly":
                parts.append(_("possibly after the appointment itself"))
            yield [
                event_words(each.spread.event, each.event),
                f"{', '.join(parts)}. {settle_words(told.settles, plain)}".rstrip(),
            ]

    def _said_rows(self, actor: str) -> Iterator[list[str]]:
        for each in self._found.knowledge:
            for saying in said_before_known(each.spread, actor):
                words = _("certainly") if saying.sureness == "certainly" else _("possibly")
                about = event_words(each.spread.event, each.event)
                yield [plain(saying.said), _("about {event}").format(event=about), words]

    # Lines

    def _name(self, actor: str) -> str:
        return plain(self._names.get(actor) or actor)

    def _title(self, text: str) -> str:
        bold, end = self._bold
        return f"{bold}{text}{end}"

    def _section(
        self, title: str, rows: Sequence[Sequence[str]] | Iterator[list[str]]
    ) -> Iterator[str]:
        """Rows under a title, in columns of even width; nothing where there are none."""
        listed = [list(row) for row in rows]
        if not listed:
            return
        yield f"{title}:"
        count = max(map(len, listed))
        widths = [
            max((cells(row[at]) for row in listed if at < len(row) - 1), default=0)
            for at in range(count)
        ]
        for row in listed:
            padded = [
                text + " " * max(0, widths[at] - cells(text))
                for at, text in enumerate(row)
                if text or widths[at]
            ]
            line = (GAP + GAP.join(padded)).rstrip()
            if self._width is None or cells(line) <= self._width:
                yield line
            else:
                yield from self._folded(padded, self._width)

    def _folded(self, columns: Sequence[str], width: int) -> Iterator[str]:
        """A row that is too wide for the terminal: what does not fit goes on the lines below."""
        line = GAP
        for text in columns:
            joined_line = line + text if line == GAP else line + GAP + text
            if cells(joined_line.rstrip()) <= width:
                line = joined_line
                continue
            indent = FOLDED if line.strip() else GAP
            if line.strip():
                yield line.rstrip()
            pieces = [text[start:end] for start, end in wrap(text.strip(), width - len(indent))]
            yield from (indent + piece for piece in pieces[:-1])
            line = indent + pieces[-1] if pieces else GAP
        if line.strip():
            yield line.rstrip()
