"""The sidebar: actors by side and organisation, switched on, off or out of the filter."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.locale import _
from tui.model.plain import plain
from tui.model.rows import ActorRow
from tui.timeline.actor_lines import ActorLine, actor_lines
from tui.timeline.actor_spans import ActorLook, actor_line_spans, sign_cells
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span
from tui.timeline.wrapping import Line, wrap_spans
from tui.widgets.name_finder import NameFinder
from tui.widgets.pane import Pane


class Actors(Pane):
    """The actors of the chronology with their counts under the other filters."""

    class OfActor(Message):
        """A message about one actor."""

        def __init__(self, actor_id: str) -> None:
            super().__init__()
            self.actor_id = actor_id

    class Toggled(OfActor):
        """The actor goes into or out of the filter."""

    class Solo(OfActor):
        """Only this actor is wanted."""

    class Excluded(OfActor):
        """The actor's events are to be left out, or no longer."""

    class EditWanted(OfActor):
        """The actor is to be edited."""

    class MergeWanted(OfActor):
        """The actor is to be merged with another."""

    class AddWanted(Message):
        """An actor is to be made."""

    def __init__(
        self,
        signs: Signs = UNICODE,
        *,
        title: str = "",
        empty_text: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own
    ) -> None:
        super().__init__(title or _("Actors"), id=id)
        self.signs = signs
        self.empty_text = empty_text or _(
            "No actors yet. They come with the events that name them."
        )
        self._rows: Sequence[ActorRow] = ()
        self._undeclared: Collection[str] = ()
        self._all_lines: list[ActorLine] = []
        self._lines: list[ActorLine] = []
        self._counts: Mapping[str, int] = {}
        self._counted = True
        self._included: frozenset[str] = frozenset()
        self._excluded: frozenset[str] = frozenset()
        self._sides: Mapping[str, int] = {}
        self._cursor = -1
        self._strips: dict[int, Strip] = {}
        self._drawn_width = 0
        self._finder: NameFinder | None = None

    # What it shows

    def show_actors(
        self,
        actors: Sequence[ActorRow],
        sides: Mapping[str, int],
        undeclared: Collection[str] = (),
    ) -> None:
        """Takes the actors in the order of the file, each side's colour number and the ids
        among them that have no `[[actor]]`. The cursor stays on its actor."""
        self._rows = actors
        self._undeclared = undeclared
        self._sides = sides
        self._all_lines = actor_lines(actors, undeclared)
        self._finder = None
        self._set_lines(self._all_lines, self.cursor_actor)

    def show_counts(self, counts: Mapping[str, int], counted: bool = True) -> None:
        """Takes how many events each actor has under the other filters; `counted` is False
        as long as they are those of an earlier filter, which do not show."""
        if (counts, counted) != (self._counts, self._counted):
            self._counts = counts
            self._counted = counted
            self._draw_again()

    def show_filter(self, included: frozenset[str], excluded: frozenset[str]) -> None:
        """Takes the actors that the filter asks for and those that it leaves out."""
        if (included, excluded) != (self._included, self._excluded):
            self._included = included
            self._excluded = excluded
            self._draw_again()

    @property
    def cursor_actor(self) -> str:
        """The id of the actor under the cursor, "" if there is none."""
        return self._lines[self._cursor].id if 0 <= self._cursor < len(self._lines) else ""

    @property
    def finding(self) -> bool:
        """Whether a name is being typed to find an actor."""
        return self._finder is not None

    @property
    def takes_letters(self) -> bool:
        return self.finding

    def go_to(self, actor_id: str) -> bool:
        """Puts the cursor on an actor and says whether it is there."""
        for number, line in enumerate(self._lines):
            if line.id == actor_id:
                self._move_to(number)
                return True
        return False

    def _set_lines(self, lines: list[ActorLine], at: str = "") -> None:
        self._lines = lines
        self._strips.clear()
        self._cursor = next(
            (number for number, line in enumerate(lines) if line.id and line.id == at),
            next((number for number, line in enumerate(lines) if line.id), -1),
        )
        self._count_lines()
        if self._cursor >= 0:
            self._reveal_cursor()

    def _count_lines(self) -> None:
        self.set_line_count(len(self._lines) or len(self._empty_lines()))

    def _draw_again(self) -> None:
        self._strips.clear()
        self.refresh()

    def forget_looks(self) -> None:
        super().forget_looks()
        self._strips.clear()

    def on_resize(self) -> None:
        self._count_lines()
        if self._cursor >= 0:
            self._reveal_cursor()

    # Drawing

    def title_spans(self) -> tuple[Sequence[Span], Sequence[Span]]:
        if self._finder is None:
            return super().title_spans()
        found = sum(1 for line in self._lines if line.id)
        left = [Span(self.margin), Span("/ ", "accent"), Span(plain(self._finder.text), "strong")]
        return [*left, Span("_", "accent")], [Span(f"{found} ", "dim")]

    def draw_line(self, line: int, width: int) -> Strip:
        if not self._lines:
            return self._draw_empty(line, width)
        if width != self._drawn_width:
            self._strips.clear()
            self._drawn_width = width
        strip = self._strips.get(line)
        if strip is None:
            actor = self._lines[line]
            at_cursor = line == self._cursor
            switched = self._included, self._excluded
            look = ActorLook(self.signs, self._sides, self._counts, *switched, self._counted)
            spans = actor_line_spans(actor, look, self.text_width)
            ground = self.ground if at_cursor else ""
            strip = self.ink.strip([Span(self.margin), *spans], width, ground)
            self._strips[line] = strip
        return strip

    def _empty_lines(self) -> list[Line]:
        """What to do where there is no actor to show."""
        nobody = _("No actor is called that. Esc ends the search.")
        words = nobody if self.finding else self.empty_text
        return wrap_spans([Span(words, "dim")], self.text_width)

    def _draw_empty(self, line: int, width: int) -> Strip:
        lines = self._empty_lines()
        spans = lines[line] if line < len(lines) else ()
        return self.ink.strip([Span(self.margin), *spans], width)

    # Moving

    def _move_to(self, number: int) -> None:
        old, self._cursor = self._cursor, number
        for line in {old, number}:
            self._strips.pop(line, None)
            self.repaint_line(line)
        self._reveal_cursor()

    def _reveal_cursor(self) -> None:
        """Brings the cursor into view, with the heading right above it."""
        first = self._cursor
        while first > 0 and not self._lines[first - 1].id:
            first -= 1
        self.reveal(first, self._cursor)

    def _step(self, by: int) -> None:
        """Moves over `by` lines and rests on the nearest actor, past it before short of it."""
        if self._cursor < 0:
            return
        aim = min(max(self._cursor + by, 0), len(self._lines) - 1)
        way = 1 if by > 0 else -1
        for direction in (way, -way):
            number = aim
            while 0 <= number < len(self._lines):
                if self._lines[number].id:
                    self._move_to(number)
                    return
                number += direction

    def action_cursor_down(self) -> None:
        """Moves to the next actor."""
        self._step(1)

    def action_cursor_up(self) -> None:
        """Moves to the previous actor."""
        self._step(-1)

    def action_page_down(self) -> None:
        """Moves a page of actors down."""
        self._step(self.visible_lines)

    def action_page_up(self) -> None:
        """Moves a page of actors up."""
        self._step(-self.visible_lines)

    def action_first(self) -> None:
        """Moves to the first actor."""
        self._step(-len(self._lines))

    def action_last(self) -> None:
        """Moves to the last actor."""
        self._step(len(self._lines))

    # What a key does to the actor under the cursor

    def _post(self, kind: type[OfActor]) -> None:
        if self.cursor_actor:
            self.post_message(kind(self.cursor_actor))

    async def action_toggle(self, attribute_name: str = "") -> None:
        """Takes the actor into the filter or out of it.

        With a name it is the action of the same name that every widget has.
        """
        if attribute_name:
            await super().action_toggle(attribute_name)
        else:
            self._post(self.Toggled)

    def action_solo(self) -> None:
        """Asks for this actor alone."""
        self._post(self.Solo)

    def action_exclude(self) -> None:
        """Leaves the actor's events out, or lets them in again."""
        self._post(self.Excluded)

    def action_edit(self) -> None:
        """Asks to edit the actor."""
        self._post(self.EditWanted)

    def action_merge(self) -> None:
        """Asks to merge the actor with another."""
        self._post(self.MergeWanted)

    def action_add(self) -> None:
        """Asks for a new actor."""
        self.post_message(self.AddWanted())

    # Finding a name

    def action_find(self) -> None:
        """Begins to find an actor by typing part of a name."""
        self._finder = NameFinder(self._rows, self.cursor_actor)
        self.repaint_title()

    def end_find(self, back: bool = False) -> None:
        """Shows all actors again, the cursor on the one found (`back`: where it was)."""
        if self._finder is None:
            return
        at = self._finder.start if back or not self.cursor_actor else self.cursor_actor
        self._finder = None
        self._set_lines(self._all_lines, at)

    def on_key(self, event: events.Key) -> None:
        """While finding, typed keys are the name and not commands."""
        finder = self._finder
        if finder is None:
            return
        if event.key in ("escape", "enter"):
            self.end_find(back=event.key == "escape")
        elif event.key in ("up", "down"):
            self._step(1 if event.key == "down" else -1)
        elif event.key == "backspace" and not finder.text:
            self.end_find(back=True)
        elif event.key == "backspace" or event.is_printable:
            at = self.cursor_actor
            finder.type("" if event.key == "backspace" else event.character or "")
            self._set_lines(finder.matching(self._all_lines), at)
        else:
            return
        event.stop()
        event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """While finding, printable keys are not commands of anyone else either."""
        return self.finding and character is not None and character.isprintable()

    def on_blur(self) -> None:
        if not self.has_focus:
            self.end_find()
        self._draw_again()

    def on_focus(self) -> None:
        self._draw_again()

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """A click selects, on the sign it toggles; a double click edits."""
        number = self.line_at(event.y)
        if not 0 <= number < len(self._lines) or not self._lines[number].id:
            return
        event.stop()
        self._move_to(number)
        if event.x < len(self.margin) + sign_cells(self.text_width):
            self._post(self.Toggled)
        elif event.chain == 2:
            self._post(self.EditWanted)
