"""Completing actors by any of their names, and making new ones."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tui.model.actor_book import ActorBook, slug
from tui.model.rows import ActorRow

ACTORS = (
    ActorRow("jenv", "Ministerie van Justitie", "JenV", "", "", "Nederland", (), ("justitie",)),
    ActorRow("stas", "Staatssecretaris", "Stas", "", "jenv", "Nederland", ("de bewindsman",), ()),
    ActorRow("amb", "Ambassadeur van Marokko", "Ambassadeur", "", "", "Marokko", (), ()),
    ActorRow("koln", "Köln Büro", "Köln Büro", "", "", "", (), ()),
)


def ids(book: ActorBook, typed: str, without: tuple[str, ...] = ()) -> list[str]:
    return [actor.id for actor in book.complete(typed, without)]


def test_any_name_completes_whatever_case_or_accents() -> None:
    book = ActorBook(ACTORS)
    assert ids(book, "jenv") == ["jenv"]
    assert ids(book, "BEWINDS") == ["stas"]
    assert ids(book, "koln b") == ["koln"]
    assert ids(book, "marok") == ["amb"]
    assert ids(book, "nobody") == []


def test_a_whole_name_goes_before_its_start_and_that_before_the_middle() -> None:
    book = ActorBook(
        [
            ActorRow("c", "Board of trade", "Board of trade", "", "", "", (), ()),
            ActorRow("b", "Trade office", "Trade office", "", "", "", (), ()),
            ActorRow("a", "Trade", "Trade", "", "", "", (), ()),
        ]
    )
    assert ids(book, "trade") == ["a", "b", "c"]


def test_those_already_there_are_not_offered() -> None:
    assert ids(ActorBook(ACTORS), "jenv", ("jenv",)) == []


def test_a_name_means_one_actor_or_none() -> None:
    twins = ActorBook(
        [ActorRow(name, "Jan", "Jan", "", "", "", (), ()) for name in ("jan-1", "jan-2")]
    )
    assert twins.exact("jan") is None
    assert twins.exact("jan-2") is not None
    book = ActorBook(ACTORS)
    found = book.exact("köln büro")
    assert found is not None
    assert found.id == "koln"
    assert book.exact("") is None


def test_merged_ids_still_find_their_actor() -> None:
    assert ActorBook(ACTORS).short("justitie") == "JenV"
    assert ActorBook(ACTORS).short("unknown") == "unknown"


def test_a_new_actor_has_an_id_nobody_has_or_had() -> None:
    book = ActorBook(ACTORS)
    assert book.make("Jenv").id == "jenv-2"
    assert book.make("Justitie").id == "justitie-2"
    assert book.make("  Jan  Kül ").id == "jan-kul"
    assert book.make("jan kul").id == "jan-kul"
    assert [actor.name for actor in book.made] == ["Jenv", "Justitie", "Jan Kül"]
    assert book.make("外務省").id == "actor"


@given(st.text(max_size=80))
def test_a_slug_is_empty_or_an_id(name: str) -> None:
    assert re.fullmatch(r"([a-z0-9][a-z0-9-]*)?", slug(name))


@given(st.lists(st.text(min_size=1, max_size=10).filter(str.strip), max_size=8))
def test_made_ids_are_unique(names: list[str]) -> None:
    book = ActorBook(ACTORS)
    for name in names:
        book.make(name)
    made = [actor.id for actor in book.made]
    assert len(set(made)) == len(made)
    assert not set(made) & {"jenv", "stas", "amb", "koln", "justitie"}
