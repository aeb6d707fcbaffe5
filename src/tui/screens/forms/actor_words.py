"""What forms say of actors: labels, kinds, posts held; and the actors made on the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tui.locale import _
from tui.model.actor_book import ActorBook
from tui.model.blocks import ACTOR
from tui.model.drafts import raw_text
from tui.model.edits import AddEntry
from tui.model.plain import plain
from tui.screens.forms.meanings import say_value_date


def actor_labels() -> dict[str, str]:
    """The label of each key of an actor that its form edits, in the order of the form."""
    return {
        "name": _("name"),
        "short": _("short"),
        "kind": _("kind"),
        "side": _("side"),
        "part_of": _("part of"),
        "aliases": _("also called"),
        "posts": _("posts held"),
    }


def kind_word(kind: str) -> str:
    """A kind of actor in words."""
    words = {
        "person": _("person"),
        "post": _("post"),
        "organisation": _("organisation"),
        "group": _("group"),
    }
    return words.get(kind) or plain(kind)


def say_post(book: ActorBook, language: str, item: object) -> tuple[str, str]:
    """A post held in words, and when."""
    if not isinstance(item, Mapping):
        return f"! {raw_text(item)}", ""
    when = say_value_date(item.get("date"), language)
    return book.short(raw_text(item.get("post", "?"))), when


def new_actors(book: ActorBook, used: Collection[object]) -> list[AddEntry]:
    """The edits that add the actors which were made on the way, those of them that are used."""
    return [
        AddEntry(ACTOR, {"id": actor.id, "name": actor.name})
        for actor in book.made
        if actor.id in used
    ]
