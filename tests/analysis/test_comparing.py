"""Two editions compared: what counts as a change (docs/comparing.md), and what does not."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.editions import HEAD, edition, event, folder_edition
from support.examples import examples
from support.generated_stores import stores
from support.stores import file_store
from tui.analysis.comparing import compare
from tui.model.blocks import EVENT, ReadFile
from tui.model.comparison import Comparison, Difference, Edition, Fields, Placed
from tui.model.edits import AddEntry, ChangeEntry, RemoveEntry
from tui.store.editions.edition import edition_at

FEW = settings(max_examples=examples(50), deadline=None)


def changed(before: str, after: str, head: str = HEAD) -> dict[str, Fields]:
    """The changed fields of each event, by its id."""
    comparison = compare(edition(before, head), edition(after, head))
    assert all(difference.kind == "changed" for difference in comparison.events)
    return {difference.id: difference.fields for difference in comparison.events}


def kinds(comparison: Comparison) -> list[tuple[str, str]]:
    return [(difference.kind, difference.id) for difference in comparison.events]


# Anything at all


def of_files(files: Sequence[ReadFile]) -> Edition:
    placed = (Placed(file.path, block) for file in files for block in file.blocks)
    return Edition("generated", tuple(placed))


@FEW
@given(stores())
def test_nothing_differs_from_itself(files: list[ReadFile]) -> None:
    comparison = compare(of_files(files), of_files(files))
    assert comparison.same
    broken = sum(block.raw is None for file in files for block in file.blocks)
    assert len(comparison.unreadable) == 2 * broken


@FEW
@given(stores(), stores())
def test_the_other_way_round_added_and_gone_change_places(
    one: list[ReadFile], other: list[ReadFile]
) -> None:
    there = compare(of_files(one), of_files(other))
    back = compare(of_files(other), of_files(one))
    for name in ("events", "actors", "documents", "views"):
        turned = [
            Difference(each.after, each.before, {k: (b, a) for k, (a, b) in each.fields.items()})
            for each in getattr(there, name)
        ]
        assert _without_order(turned) == _without_order(getattr(back, name))
    assert there.chronology == {key: (b, a) for key, (a, b) in back.chronology.items()}


def _without_order(differences: Sequence[Difference]) -> list[str]:
    return sorted(
        repr((each.before, each.after, sorted(each.fields.items(), key=repr)))
        for each in differences
    )


_words = st.sampled_from(["belt", "schrijft", "zegt af", "komt langs", "é [x] | *"])
_values = st.one_of(
    st.tuples(st.sampled_from(["text", "title", "place", "wording", "note", "own"]), _words),
    st.tuples(st.just("date"), st.dates(date(2019, 1, 1), date(2019, 12, 31))),
    st.tuples(st.sampled_from(["from", "to"]), st.lists(_words, min_size=1, max_size=2)),
    st.tuples(st.just("seq"), st.integers(1, 3)),
    st.tuples(st.just("key"), st.just(True)),
    st.tuples(st.sampled_from(["title", "place", "from"]), st.none()),
)


@FEW
@given(
    st.dictionaries(st.integers(0, 4), st.lists(_values, min_size=1, max_size=3), max_size=3),
    st.sets(st.integers(5, 7), max_size=2),
    st.integers(0, 2),
)
def test_edits_made_through_the_store_are_told_and_nothing_else(
    edits: dict[int, list[tuple[str, object]]], removed: set[int], added: int
) -> None:
    ids = [f"2019-11-2{number}-aaa{number}" for number in range(8)]
    base = HEAD + "".join(
        event(id_, f"2019-11-2{number}", f"Feit {number}.", 'title = "T"\nfrom = ["jenv"]')
        for number, id_ in enumerate(ids)
    )
    with tempfile.TemporaryDirectory() as folder:
        store = file_store(Path(folder), base)
        before = edition_at(store.path)
        old = {id_: dict(store.raw(id_)) for id_ in ids}
        for number, values in edits.items():
            store.apply(ChangeEntry(EVENT, ids[number], dict(values)))
        for number in removed:
            store.apply(RemoveEntry(EVENT, ids[number]))
        made = [
            store.apply(AddEntry(EVENT, {"date": date(2019, 12, 1), "text": f"Nieuw {number}."}))
            for number in range(added)
        ]
        comparison = compare(before, edition_at(store.path))
        expected: dict[str, dict[str, tuple[object, object]]] = {}
        for number in edits:
            now = store.raw(ids[number])
            fields = {
                key: (old[ids[number]].get(key), now.get(key))
                for key in (*old[ids[number]], *now)
                if old[ids[number]].get(key) != now.get(key)
            }
            if fields:
                expected[ids[number]] = fields
    found = {each.id: each.fields for each in comparison.events if each.kind == "changed"}
    assert found == expected
    assert {id_ for kind, id_ in kinds(comparison) if kind == "gone"} == {ids[n] for n in removed}
    new = {id_ for kind, id_ in kinds(comparison) if kind == "added"}
    assert new == {id_ for applied in made for id_ in applied.ids}


# What is no change


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("date = 2019-11-25", 'date = "2019-11-25"'),
        ('date = "2019-11-25"  # a comment', "date = 2019-11-25"),
        ("time = 15:30:00", 'time = "15:30"'),
        ('text = "a\\nb"', 'text = """\na\nb"""'),
        ("", 'title = ""\ntags = []'),
        ("", "public = true\nkey = false\nseq = 0"),
        ('sources = ["Oral"]', 'sources = [{ document = "Oral", pin = "" }]'),
        ('tags = ["a", "b"]', 'tags = ["b", "a"]'),
        ('own = { x = 1, y = "2" }', "own.y = '2'\nown.x = 0x1"),
        ('from = ["a"]\nto = ["b"]', 'to = ["b"]\nfrom = ["a"]'),
        ("own = nan", "own = nan"),
    ],
)
def test_the_same_in_other_words(before: str, after: str) -> None:
    fields = '[[event]]\nid = "a"\n'
    assert changed(fields + before, fields + after) == {}
    assert changed(fields + after, fields + before) == {}


def test_an_event_that_moved_to_another_file_is_the_same() -> None:
    before = folder_edition({"a.toml": event("a") + event("b", text="B.")})
    after = folder_edition({"b.toml": event("b", text="B."), "c.toml": event("a")})
    assert compare(before, after).same


def test_two_equal_blocks_with_one_id_count_as_one() -> None:
    twice = folder_edition({"a.toml": event("a"), "b.toml": event("a")})
    assert compare(folder_edition({"a.toml": event("a")}), twice).same


def test_an_edition_of_one_file_and_one_of_a_folder_can_be_the_same() -> None:
    assert compare(edition(event("a")), folder_edition({"x/y.toml": event("a")})).same


# What is a change


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("own = 1", "own = true", "own"),
        ("own = 1", "own = 1.0", "own"),
        ("own = 2019-11-25", 'own = "2019-11-25"', "own"),
        ('from = ["a", "b"]', 'from = ["b", "a"]', "from"),
        ('sources = ["A", "B"]', 'sources = ["B", "A"]', "sources"),
        ('tags = ["a"]', 'tags = ["a", "a"]', "tags"),
        ("date = 2019-11-25", 'date = "2019-11-25?"', "date"),
        ('time = "15:30"', 'time = "15:30~"', "time"),
        ("public = true", "public = false", "public"),
        ("appointment = 2019-12-05", "appointment = 2019-12-05T15:30:00", "appointment"),
        ('text = "a b"', 'text = "a  b"', "text"),
        ("key = true", 'key = "true"', "key"),
        ("seq = 0", "seq = false", "seq"),
    ],
)
def test_what_differs_is_told_with_both_values(before: str, after: str, key: str) -> None:
    fields = '[[event]]\nid = "a"\n'
    ((id_, found),) = changed(fields + before, fields + after).items()
    assert (id_, list(found)) == ("a", [key])
    import tomli

    assert found[key] == (tomli.loads(before).get(key), tomli.loads(after).get(key))


def test_a_key_that_is_not_there_is_none() -> None:
    assert changed(event("a"), event("a", more='place = "Rabat"')) == {
        "a": {"place": (None, "Rabat")}
    }


def test_events_stand_in_the_order_of_the_timeline() -> None:
    after = event("c", "2019-12-01") + event("b", '"2019-12"') + event("a", "2019-11-30")
    comparison = compare(edition(event("z", '"XXXX-12-01"')), edition(after))
    assert kinds(comparison) == [("added", "a"), ("added", "b"), ("added", "c"), ("gone", "z")]


# Which event is which


def test_an_id_that_was_given_is_the_one_change() -> None:
    assert changed(event(), event("2019-11-25-aaaa")) == {
        "2019-11-25-aaaa": {"id": (None, "2019-11-25-aaaa")}
    }


def test_an_id_that_became_another_is_the_one_change() -> None:
    assert changed(event("a"), event("b")) == {"b": {"id": ("a", "b")}}


def test_an_event_without_an_id_is_found_by_its_words() -> None:
    before = event(text="De ambassadeur belt met het ministerie.") + event(text="Iets anders.")
    after = event(text="De ambassadeur belde met het ministerie.") + event(text="Iets anders.")
    (difference,) = compare(edition(before), edition(after)).events
    assert list(difference.fields) == ["text"]


def test_another_text_on_another_day_is_another_event() -> None:
    comparison = compare(edition(event("a")), edition(event("b", "2019-11-26", "Een brief.")))
    assert sorted(kinds(comparison)) == [("added", "b"), ("gone", "a")]


def test_ids_come_first() -> None:
    before = event("a", text="Een.") + event("b", text="Twee.")
    after = event("a", text="Twee.") + event("b", text="Een.")
    assert {id_: list(fields) for id_, fields in changed(before, after).items()} == {
        "a": ["text"],
        "b": ["text"],
    }


# Actors and the rest

ACTORS = '[[actor]]\nid = "{}"\nname = "{}"\n'


def test_an_actor_that_was_merged_changes_no_event() -> None:
    before = (
        ACTORS.format("jenv", "J") + ACTORS.format("oud", "O") + event("a", more='from = ["oud"]')
    )
    merged = ACTORS.format("jenv", "J") + 'was = ["oud"]\n'
    for reference in ("oud", "jenv"):
        after = merged + event("a", more=f'from = ["{reference}"]')
        comparison = compare(edition(before), edition(after))
        assert comparison.events == ()
        assert [(each.kind, each.id) for each in comparison.actors] == [
            ("changed", "jenv"),
            ("gone", "oud"),
        ]


def test_an_actor_in_the_place_of_another_is_a_change() -> None:
    both = ACTORS.format("jenv", "J") + ACTORS.format("bz", "B")
    before = both + event("a", more='from = ["jenv"]')
    assert changed(before, both + event("a", more='from = ["bz"]')) == {
        "a": {"from": (["jenv"], ["bz"])}
    }


def test_actors_documents_views_and_the_head_are_compared() -> None:
    before = edition(
        ACTORS.format("a", "A") + '[[document]]\nid = "d"\ndate = 2019-11-25\n'
        '[[view]]\nname = "v"\nfilter = "x"\n'
    )
    after = edition(
        ACTORS.format("a", "Aa") + '[[document]]\nid = "d"\ndate = "2019-11-25"\ntitle = "D"\n'
        '[[view]]\nname = "w"\nfilter = "x"\n',
        HEAD.replace("Zaak", "Andere zaak"),
    )
    comparison = compare(before, after)
    assert [each.fields for each in comparison.actors] == [{"name": ("A", "Aa")}]
    assert [each.fields for each in comparison.documents] == [{"title": (None, "D")}]
    assert [each.fields for each in comparison.views] == [{"name": ("v", "w")}]
    assert comparison.chronology == {"title": ("Zaak", "Andere zaak")}
    assert comparison.title == "Andere zaak"


# What cannot be read


def test_an_event_that_broke_is_not_called_gone() -> None:
    before = edition(event("a") + event("b", text="B."))
    after = edition(event("b", text="B.") + '[[event]]\nid = "a"\ntext = \n')
    comparison = compare(before, after)
    assert comparison.events == ()
    (part,) = comparison.unreadable
    assert (part.side, part.file, part.ids) == ("after", "a.toml", ("a",))
    assert part.error
    (part,) = compare(after, before).unreadable
    assert part.side == "before"
    assert compare(after, before).events == ()


def test_a_file_that_cannot_be_read_hides_no_other() -> None:
    before = folder_edition({"a.toml": event("a"), "b.toml": event("b", text="B.")})
    after = folder_edition({"a.toml": b'id = "a"\n\xff', "b.toml": event("b", text="Bb.")})
    comparison = compare(before, after)
    assert kinds(comparison) == [("changed", "b")]
    assert [(part.file, part.ids) for part in comparison.unreadable] == [("a.toml", ("a",))]
