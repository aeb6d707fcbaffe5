"""The screen of activity: how much happened when, and whose it was."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.worker import get_current_worker

from tui.analysis.activity import CHART_UNITS, EMPTY, Bar, Chart, chart_of, unit_for
from tui.locale import _
from tui.model.breakdown import ACTOR, CHANNEL, NOTHING, SIDE, Breakdown
from tui.model.plain import cut, plain
from tui.model.query import NO_QUERY, Query
from tui.questions import QueryInterruptedError
from tui.screens.knowledge.asking import AskingScreen, TitleLine
from tui.screens.knowledge.words_pane import WordsLine
from tui.screens.patterns.activity_bars import legend
from tui.screens.patterns.activity_pane import ActivityPane, LegendLines
from tui.screens.patterns.activity_words import (
    ActivityLooks,
    by_words,
    date_words,
    events_words,
    full_label,
    possible_words,
    total_words,
    unit_words,
)
from tui.timeline.signs import Signs
from tui.timeline.spans import Span
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.lines_pane import LinesPane, SpanLine
from tui.workspace import Workspace

WIDE = 120
"""Columns from which on what a bar stands for is told beside the bars."""

HIGH = 16
"""Lines from which on there is room for more than the bars."""

BREAKDOWNS = (SIDE, CHANNEL, ACTOR, NOTHING)

MOST_NAME = 24
"""Cells of a name in the words below the bars."""

MOST_DATES = 100
"""Dates of a bar that are listed."""


class _Asked(NamedTuple):
    """What is to be shown: periods of a unit, "" for whichever suits, broken down."""

    unit: str
    by: str


class _Found(NamedTuple):
    """The answer: the events by date, their bars, and how many events there are in all."""

    breakdown: Breakdown
    chart: Chart
    everything: int


class ActivityScreen(AskingScreen):
    """Bars of the events that a filter lets through; dismisses with a date of the timeline.

    The date is the canonical EDTF of a heading, "" for undated; None where none was chosen.
    """

    CSS_PATH = "../../styles/activity.tcss"
    AUTO_FOCUS = "#activity-bars"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]
    BINDINGS = [
        Binding("escape,q,h", "dismiss", show=False),
        Binding("d", "unit('day')", show=False),
        Binding("w", "unit('week')", show=False),
        Binding("m", "unit('month')", show=False),
        Binding("Y", "unit('year')", show=False),
        Binding("plus", "longer(1)", show=False),
        Binding("minus", "longer(-1)", show=False),
        Binding("b", "next_breakdown", show=False),
        Binding("s", "by('side')", show=False),
        Binding("c", "by('channel')", show=False),
        Binding("a", "by('actor')", show=False),
        Binding("n", "by('')", show=False),
        Binding("y", "copy('tabs')", show=False),
        Binding("M", "copy('markdown')", show=False),
        Binding("tab,shift+tab", "other_pane", show=False, priority=True),
        Binding("u", "undo", show=False),
        Binding("ctrl+r", "redo", show=False),
    ]

    def __init__(self, workspace: Workspace, query: Query, near: int, signs: Signs) -> None:
        """`near` is the number of the heading to begin at."""
        super().__init__(workspace, signs)
        self._query = query
        self._near = near
        self._asking = _Asked("", SIDE)
        self._found: _Found | None = None
        self._bar_looks = ActivityLooks(signs=signs)

    def compose(self) -> ComposeResult:
        """What is counted, what the characters mean, the bars, one bar in full, the keys."""
        yield TitleLine(self.signs, id="activity-title")
        yield LegendLines(self.signs, id="activity-legend")
        with Container(id="activity-panes"):
            yield ActivityPane(self._bar_looks, id="activity-bars")
            yield LinesPane("", id="activity-told")
        yield WordsLine(self.signs, id="activity-words")
        yield KeyLine(
            [
                Key("enter", _("go there"), "go"),
                Key("esc", _("close"), "dismiss"),
                Key("d", _("days"), "unit('day')"),
                Key("w", _("weeks"), "unit('week')"),
                Key("m", _("months"), "unit('month')"),
                Key("Y", _("years"), "unit('year')"),
                Key("b", _("parts"), "next_breakdown"),
                Key("y", _("copy"), "copy('tabs')"),
                Key("s", _("side"), "by('side')"),
                Key("c", _("channel"), "by('channel')"),
                Key("a", _("actor"), "by('actor')"),
                Key("n", _("none"), "by('')"),
            ]
        )

    def on_mount(self) -> None:
        """Begins to ask."""
        self._pane.say(_("Counting…"))
        self.ask_again()

    @property
    def _pane(self) -> ActivityPane:
        return self.query_one("#activity-bars", ActivityPane)

    # Asking

    def ask_again(self) -> None:
        self._show_title()
        self.ask(partial(self._find, self._asking, self._found), self._show)

    def _find(self, asked: _Asked, before: _Found | None) -> _Found:
        """Counts, in a thread; what another question interrupts is asked again."""
        while True:
            try:
                selection = self.workspace.select(self._query)
                found = before.breakdown if before is not None else Breakdown()
                if (found.by, found.generation) != (asked.by, selection.generation):
                    found = self.workspace.break_down(self._query, asked.by)
                break
            except QueryInterruptedError:
                if get_current_worker().is_cancelled:
                    raise
        chart = chart_of(found, asked.unit or unit_for(found))
        return _Found(found, chart, selection.everything)

    def _show(self, found: _Found) -> None:
        self._found = found
        self._asking = _Asked(found.chart.unit, found.chart.by)
        chronology = self.workspace.chronology
        actors = self.workspace.actors()
        self._bar_looks = ActivityLooks.of(actors, chronology.language, self.signs)
        self._show_title()
        self.query_one(LegendLines).show(legend(found.chart, self._bar_looks))
        if found.chart.bars:
            self._pane.show(found.chart, self._bar_looks, found.chart.place_of(self._near))
        else:
            self._pane.say(self._nothing())
            self._moved()

    def _nothing(self) -> str:
        if self._query == NO_QUERY:
            return _("There are no events yet. Press esc, and a to add the first one.")
        return _("The filter lets no event through. Press esc twice to take it off.")

    def _show_title(self) -> None:
        found, asked = self._found, self._asking
        how = [unit_words(asked.unit) if asked.unit else "", by_words(asked.by)]
        what = _("all events")
        if self._query != NO_QUERY:
            what = _("filter: {filter}").format(filter=plain(self._query.text))
        subject = [Span(" ".join(filter(None, how))), Span("   "), Span(what, "strong")]
        aside = [Span(self._counted(found), "dim")] if found is not None else []
        self.query_one(TitleLine).show(_("activity"), subject, aside)

    @staticmethod
    def _counted(found: _Found) -> str:
        if found.chart.total == found.everything:
            return events_words(found.everything)
        return _("{shown} of {count} events").format(
            shown=f"{found.chart.total:,}", count=f"{found.everything:,}"
        )

    # What shows

    def _ask_for(self, asked: _Asked) -> None:
        if asked != self._asking:
            self._asking = asked
            self.ask_again()

    def action_unit(self, unit: str) -> None:
        """Shows a bar for each day, week, month or year."""
        self._ask_for(self._asking._replace(unit=unit))

    def action_longer(self, step: int) -> None:
        """Shows bars for longer periods, or for shorter ones."""
        if self._asking.unit:
            place = CHART_UNITS.index(self._asking.unit) + step
            self.action_unit(CHART_UNITS[max(0, min(place, len(CHART_UNITS) - 1))])

    def action_by(self, by: str) -> None:
        """Breaks the bars down by side, channel or actor, or not at all."""
        self._ask_for(self._asking._replace(by=by))

    def action_next_breakdown(self) -> None:
        """Breaks the bars down by the next of these."""
        place = BREAKDOWNS.index(self._asking.by) + 1
        self.action_by(BREAKDOWNS[place % len(BREAKDOWNS)])

    # The bar at the cursor

    @on(ActivityPane.Moved)
    def _moved(self) -> None:
        """Tells of the bar in words."""
        bar, found = self._pane.bar, self._found
        words, told = self.query_one(WordsLine), self.query_one("#activity-told", LinesPane)
        if bar is None or found is None:
            words.say([])
            told.show("", [])
            return
        self._keep_near(found.chart)
        words.say(self._in_words(bar, found.chart))
        told.show(full_label(bar, found.chart.unit, self._bar_looks), self._told(bar, found.chart))

    def _keep_near(self, chart: Chart) -> None:
        """Remembers the date at the cursor, so that bars of another length begin there."""
        place = self._pane.place
        if place is not None and chart.place_of(self._near) != place:
            self._near = chart.headings[chart.heading_near(place)].heading

    def _in_words(self, bar: Bar, chart: Chart) -> list[Span]:
        spans = [Span(full_label(bar, chart.unit, self._bar_looks), "strong"), Span("  ")]
        spans.append(Span(total_words(bar, chart.unit)))
        for place, count in enumerate(bar.counts if chart.by else ()):
            if count:
                mark, name = self._part(chart, place)
                name = name._replace(text=cut(name.text, MOST_NAME, self.signs.ellipsis))
                spans += [Span("   "), mark, name, Span(f" {count:,}", "strong")]
        if bar.possible:
            spans.append(Span(f"   {possible_words(bar)}", "note"))
        return spans

    def _part(self, chart: Chart, place: int) -> list[Span]:
        looks = self._bar_looks
        role = looks.role(chart.by, chart.parts, place)
        name = looks.part(chart.by, chart.parts[place])
        return [Span(looks.mark(chart.parts, place), role), Span(f" {name}")]

    def _told(self, bar: Bar, chart: Chart) -> Sequence[SpanLine]:
        """The events of a bar by part, and by date where it has several."""
        lines: list[SpanLine] = [([Span(total_words(bar, chart.unit))], [])]
        if bar.possible:
            lines.append(([Span(possible_words(bar), "note")], []))
        lines.append(([], []))
        for place, count in enumerate(bar.counts if chart.by else ()):
            share = [Span(f"{count:,}".rjust(7), "strong" if count else "dim")]
            share.append(Span(f"{round(100 * count / bar.total):4}%", "dim"))
            lines.append((self._part(chart, place), share))
        if bar.kind != EMPTY and (bar.periods, bar.first) != (1, bar.last):
            lines += self._dates(bar, chart)
        return lines

    def _dates(self, bar: Bar, chart: Chart) -> list[SpanLine]:
        found = self._found
        counts = found.breakdown.counts if found is not None else ()
        lines: list[SpanLine] = [([], [])] if chart.by else []
        for place in bar.headings[:MOST_DATES]:
            words = date_words(chart, place, self._bar_looks.language)
            lines.append(([Span(words, "dim")], [Span(f"{sum(counts[place]):,}")]))
        if len(bar.headings) > MOST_DATES:
            lines.append(([Span(self.signs.ellipsis, "dim")], []))
        return lines

    # Going and copying

    @on(ActivityPane.Opened)
    def action_go(self) -> None:
        """Goes to the first date of the bar in the timeline, from an empty one to the next."""
        place, found = self._pane.place, self._found
        if place is not None and found is not None:
            self.dismiss(found.chart.headings[found.chart.heading_near(place)].date)

    def action_other_pane(self) -> None:
        """Goes to what is told of the bar, to scroll it, and back."""
        told = self.query_one("#activity-told", LinesPane)
        (self._pane if told.has_focus or not told.display else told).focus()

    def action_copy(self, form: str) -> None:
        """Copies the bars as a table, with tabs or in Markdown."""
        from tui.exchange.out.matrix_table import matrix_markdown
        from tui.screens.patterns.activity_table import tab_separated, table_of

        found = self._found
        if found is None or not found.chart.bars:
            self.tell(_("There is nothing to copy here."))
            return
        table = table_of(found.chart, self._bar_looks, self._table_title(found.chart))
        tabs = form == "tabs"
        self.app.copy_to_clipboard(tab_separated(table) if tabs else matrix_markdown(table))
        self.tell(_("Copied as a table.") if tabs else _("Copied as a table in Markdown."))

    def _table_title(self, chart: Chart) -> str:
        title = self.workspace.chronology.title or self.workspace.path.stem
        words = _("Activity: {title}, {how}").format(
            title=title, how=" ".join(filter(None, (unit_words(chart.unit), by_words(chart.by))))
        )
        if self._query != NO_QUERY:
            words += f" ({_('filter: {filter}').format(filter=self._query.text)})"
        return words
