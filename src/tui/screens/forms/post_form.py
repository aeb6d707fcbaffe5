"""A post that a person held, and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.locale.said import said
from tui.model.actor_book import ActorBook
from tui.model.drafts import DateContext, raw_text
from tui.model.typed_date import read_typed_date
from tui.screens.closing import ClosesOnce
from tui.screens.forms.meanings import say_date_text
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.widgets.date_input import DateInput
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.suggest_input import SuggestInput
from tui.widgets.suggestions import MOST, Suggestion


class EditPost(ClosesOnce, ModalScreen[Mapping[str, object] | None]):
    """Edits one of an actor's posts; dismisses with its inline table, or None if unchanged.

    * `item`: the post as it stands in the file, None for a new one;
    * `book`: the actors, among which the post is; `here`: how dates are read.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        item: object | None,
        book: ActorBook,
        here: DateContext,
        typed: Mapping[str, str] | None = None,
        told: Callable[[Mapping[str, str]], None] | None = None,
    ) -> None:
        super().__init__()
        self._told = told
        typed = typed or {}
        self._known: Mapping[str, object] = item if isinstance(item, Mapping) else {}
        self._book = book
        self._here = here
        post = raw_text(self._known.get("post", ""))
        self._first_date = raw_text(self._known.get("date", ""))
        self._first_post = post
        self._post = SuggestInput(
            typed.get("post", post), self._suggest, _("the post's id or name")
        )
        self._date = DateInput(
            typed.get("date", self._first_date),
            partial(_say, here),
            _("2019-06-11/.., 2015/2019"),
            steady=True,
        )

    def _suggest(self, typed: str) -> list[Suggestion]:
        rows = self._book.complete(typed, (), MOST)
        return [Suggestion(row.id, row.id, row.name) for row in rows]

    def compose(self) -> ComposeResult:
        """The post and when it was held."""
        with Vertical(classes="dialog"):
            yield Static(_("Post held"), classes="dialog-title", markup=False)
            yield Field("post", _("post"), self._post)
            yield Field("post-date", _("when"), self._date)
            yield KeyLine([Key("^s", _("take"), "take"), Key("esc", _("cancel"), "dismiss")])

    def on_mount(self) -> None:
        """Begins with the post."""
        self._post.field.focus()

    @on(SuggestInput.Changed)
    @on(DateInput.Changed)
    def keep_draft(self) -> None:
        """Tells the form below what is typed, for its draft."""
        values = {"post": self._post.value, "date": self._date.value}
        if self._told and values != {"post": self._first_post, "date": self._first_date}:
            self._told(values)

    @on(Input.Submitted)
    def _move_on(self, event: Input.Submitted) -> None:
        if event.input is self._date.field:
            self.action_take()
        else:
            self.focus_next()

    def action_take(self) -> None:
        """Hands back the post, or says what is wrong."""
        id_ = self._post.value.strip()
        actor = self._book.exact(id_)
        if not id_ or (actor is None and id_ != self._known.get("post")):
            self._refuse("post", _("Choose an actor that is a post."))
            return
        table = {**self._known, "post": actor.id if actor else id_}
        if self._date.value != self._first_date:
            try:
                when = read_typed_date(self._date.value, self._here.language, self._here.near)
            except ValueError as error:
                self._refuse("post-date", said(error))
                return
            table["date"] = when.value
        kept = {key: value for key, value in table.items() if value is not None}
        self.dismiss(None if kept == self._known else kept)

    def _refuse(self, key: str, sentence: str) -> None:
        field = self.query_one(f"#field-{key}", Field)
        field.say_problem(sentence)
        field.focus_editor()


def _say(here: DateContext, text: str) -> str:
    return say_date_text(text, here)
