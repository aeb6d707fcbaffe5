"""The editors of the event form: for each key the widget that suits what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from textual.widget import Widget

from tui.locale import _
from tui.locale.terms import channel_word, link_word, status_word
from tui.model.actor_book import ActorBook
from tui.model.channel_words import CHANNEL_WORDS
from tui.model.drafts import (
    DATES,
    MOMENTS,
    TIMES,
    DateContext,
    FormValue,
    raw_text,
)
from tui.model.event import STATUSES
from tui.model.folding import fold
from tui.model.rows import DocumentRow, EventRow
from tui.screens.forms.event_fields import FieldSpec
from tui.screens.forms.meanings import (
    say_date_text,
    say_moment_text,
    say_row_date_short,
    say_time_text,
)
from tui.widgets.actor_input import ActorInput
from tui.widgets.chip_input import ChipInput
from tui.widgets.date_input import DateInput
from tui.widgets.item_list import ItemList
from tui.widgets.one_of import OneOf
from tui.widgets.suggest_input import SuggestInput, suggest_nothing
from tui.widgets.suggestions import MOST, Suggestion
from tui.widgets.text_fields import TextBox, TextField

ACTOR_KEYS = (
    "from",
    "to",
    "present",
    "informed",
    "about",
    "appointment_with",
    "disputed_by",
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an event form knows of the chronology around the event.

    `find_event` gives the row of an event's id, None where nobody has it.
    """

    book: ActorBook
    documents: Sequence[DocumentRow]
    tags: Sequence[str]
    here: DateContext
    find_event: Callable[[str], EventRow | None]


def make_editor(spec: FieldSpec, value: FormValue, around: Surroundings) -> Widget:
    """The editor for a key, holding its value; each has a `form_value`."""
    key, hint = spec.key, spec.placeholder
    if isinstance(value, tuple):
        return _list_editor(spec, value, around)
    if key in ("status", "key", "public"):
        return OneOf(_options(key, value), value)
    text = value if isinstance(value, str) else raw_text(value)
    if key in ("text", "note"):
        return TextBox(text, hint)
    if key == "channel":
        return SuggestInput(text, suggest_channels, hint)
    say = _SAYERS.get(key)
    if say is not None:
        return DateInput(text, partial(_say, say, around.here), hint, steady=key == "date")
    return TextField(text, hint)


def form_value(editor: Widget) -> FormValue:
    """What an editor of `make_editor` holds."""
    if isinstance(editor, TextField | TextBox | SuggestInput | DateInput | OneOf | ItemList):
        return editor.form_value
    raise TypeError(f"{type(editor).__name__} is no editor of a form")


def _say(say: Callable[[str, DateContext], str], here: DateContext, text: str) -> str:
    return say(text, here)


_SAYERS: Mapping[str, Callable[[str, DateContext], str]] = {
    **dict.fromkeys(DATES, say_date_text),
    **dict.fromkeys(TIMES, say_time_text),
    **dict.fromkeys(MOMENTS, say_moment_text),
}


def _list_editor(spec: FieldSpec, value: tuple[object, ...], around: Surroundings) -> Widget:
    if spec.key in ACTOR_KEYS:
        return ActorInput(around.book, value, spec.placeholder)
    if spec.key == "links":
        return ItemList(value, partial(say_link, around), spec.placeholder)
    if spec.key == "sources":
        return ItemList(value, partial(say_source, around), spec.placeholder)
    suggest = partial(suggest_words, around.tags) if spec.key == "tags" else suggest_nothing
    return ChipInput(value, suggest, comma=spec.key == "tags", placeholder=spec.placeholder)


def _options(key: str, value: FormValue) -> list[tuple[str | bool, str]]:
    """The options of a choice; a value that is none of them is one more, shown as it stands."""
    options: list[tuple[str | bool, str]]
    if key == "status":
        options = [("", _("not said")), *((status, status_word(status)) for status in STATUSES)]
    elif key == "key":
        options = [(False, _("no")), (True, _("yes"))]
    else:
        options = [(True, _("public")), (False, _("internal"))]
    known = any(type(value) is type(option) and value == option for option, _words in options)
    if not known and isinstance(value, str):
        options.insert(0, (value, f"{value} (!)"))
    return options


def suggest_channels(typed: str) -> list[Suggestion]:
    """The known channels that what is typed may mean, in either language."""
    wanted = fold(typed.strip())
    lines: list[Suggestion] = []
    for channel, words in CHANNEL_WORDS.items():
        if any(fold(word).startswith(wanted) for word in words):
            word = channel_word(channel)
            lines.append(Suggestion(channel, channel, word if word != channel else ""))
    exact = [line for line in lines if line.value == typed]
    return [] if exact else lines


def suggest_words(words: Sequence[str], typed: str) -> list[Suggestion]:
    """The words that begin with what is typed, then those that hold it."""
    wanted = fold(typed.strip())
    starting = [word for word in words if fold(word).startswith(wanted)]
    holding = [word for word in words if wanted in fold(word) and word not in starting]
    return [Suggestion(word, word) for word in (*starting, *holding)[:MOST]]


def suggest_documents(documents: Sequence[DocumentRow], typed: str) -> list[Suggestion]:
    """The documents whose id or title holds what is typed."""
    wanted = fold(typed.strip())
    found = [row for row in documents if wanted in fold(f"{row.id} {row.title}")]
    return [Suggestion(row.id, row.id, row.title) for row in found[:MOST]]


def say_link(around: Surroundings, item: object) -> tuple[str, str]:
    """A link in words: what it says of which event, and the event's date."""
    if not isinstance(item, Mapping):
        return f"! {raw_text(item)}", ""
    rel, id_ = raw_text(item.get("rel", "?")), raw_text(item.get("event", "?"))
    row = around.find_event(id_)
    if row is None:
        return f"{link_word(rel, outgoing=True)} {id_}", _("no such event")
    words = f"{link_word(rel, outgoing=True)} “{row.title}”"
    return words, say_row_date_short(row.date, around.here.language)


def say_source(around: Surroundings, item: object) -> tuple[str, str]:
    """A source in words: the document and the pin, and the quote or the document's title."""
    if isinstance(item, str):
        return item, ""
    if not isinstance(item, Mapping):
        return f"! {raw_text(item)}", ""
    document = raw_text(item.get("document", ""))
    pin = raw_text(item.get("pin", ""))
    words = ", ".join(part for part in (document, pin) if part) or raw_text(item.get("url", "?"))
    if quote := item.get("quote"):
        return words, f"“{raw_text(quote)}”"
    title = next((row.title for row in around.documents if row.id == document), "")
    return words, title
