"""Another chronology in: merged by id, and what stands here stays."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.apps import SAMPLE
from support.command_line import Relaas
from support.examples import examples
from tui.exchange.relaas.reading import read_relaas
from tui.exchange.source_errors import Damaged, SourceError, SourceMissing
from tui.model.imported import Imported, LinkedKey, Wanted
from tui.model.rows import ActorRow

ANNA = ActorRow("bos", "Anna Bos", "Anna", "person", "", "", (), ("a-bos",))
WANTED = Wanted(date(2020, 1, 1), timezone="Europe/Amsterdam", actors=(ANNA,))

OTHER = """\
[chronology]
format = 1
title = "De andere"
timezone = "Europe/London"

[[actor]]
id = "anna"
name = "anna bos"

[[actor]]
id = "piet"
name = "Piet"
part_of = "anna"

[[document]]
id = "brief"
title = "Brief"

[[event]]
id = "2019-11-25-aaaa"
date = 2019-11-25
text = "Anna belt Piet."
from = ["anna"]
to = ["piet"]

[[event]]
id = "2019-11-26-bbbb"
date = 2019-11-26
text = "Piet belt terug."
from = ["piet"]
mine = 3
links = [{ rel = "answers", event = "2019-11-25-aaaa" }]

[[view]]
name = "Piet"
filter = "actor:piet"
"""


def read(content: str | bytes) -> Imported:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ander.toml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_relaas(file, WANTED)


def test_actors_are_merged_by_name_and_all_else_comes_along() -> None:
    imported = read(OTHER)
    first, second = imported.entries
    assert first.values["from"] == ["bos"]
    assert second.values["mine"] == 3
    assert second.links == (LinkedKey("answers", "2019-11-25-aaaa"),)
    assert (first.line, second.line) == (19, 26)
    assert [actor.values for actor in imported.actors] == [
        {"id": "piet", "name": "Piet", "part_of": "bos"}
    ]
    assert [each["id"] for each in imported.documents] == ["brief"]
    assert [each["name"] for each in imported.views] == ["Piet"]
    assert [note.code for note in imported.notes] == ["other-timezone"]


def test_an_actor_with_the_id_of_one_here_is_that_one_and_another_name_is_told() -> None:
    imported = read(OTHER.replace('id = "anna"', 'id = "a-bos"').replace("anna bos", "A. Bos"))
    assert "actor-name" in {note.code for note in imported.notes}
    assert [actor.id for actor in imported.actors] == ["piet"]


def test_a_broken_entry_hides_no_other() -> None:
    imported = read(OTHER.replace("mine = 3", "mine = "))
    assert [entry.key for entry in imported.entries] == ["2019-11-25-aaaa"]
    (unplaced,) = imported.unplaced
    assert unplaced.line == 26
    assert "Piet belt terug." in unplaced.text
    assert len(imported.actors) == 1


def test_ids_that_are_missing_or_stand_twice_are_given_alike_each_time() -> None:
    twice = OTHER.replace("2019-11-26-bbbb", "2019-11-25-aaaa").replace(
        'id = "2019-11-25-aaaa"\n', "", 1
    )
    both = OTHER.replace('id = "2019-11-26-bbbb"', 'id = "2019-11-25-aaaa"')
    for content in (twice, both):
        keys = [entry.key for entry in read(content).entries]
        assert len(set(keys)) == 2
        assert keys == [entry.key for entry in read(content).entries]
    assert [doubt.code for doubt in read(both).entries[1].doubts] == ["id-twice"]


def test_refusals(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        read_relaas(tmp_path / "nergens", WANTED)
    with pytest.raises(Damaged, match=r"\.toml"):
        read_relaas(tmp_path, WANTED)
    with pytest.raises(Damaged, match="no entries"):
        read("")


@settings(max_examples=examples(150), deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [*OTHER.splitlines(), 'id = ["x"]', "text = 1", "links = 3", '"""', "[["]
            ),
            st.text(max_size=8),
        ),
        max_size=30,
    )
)
def test_any_lines(lines: list[str]) -> None:
    try:
        imported = read("\n".join(lines).encode("utf-8", "surrogatepass"))
    except SourceError as error:
        assert "{" not in str(error)
        return
    for entry in imported.entries:
        assert isinstance(entry.values["id"], str)
        assert str(entry.values["text"]).strip()


# Into a chronology


def test_the_same_chronology_again_adds_nothing(tmp_path: Path) -> None:
    relaas, store = Relaas(tmp_path), tmp_path / "zaak.toml"
    first = relaas("import", SAMPLE, "--into", store, "--json").json
    assert first["added"] > 0
    before = store.read_bytes()
    again = relaas("import", SAMPLE, "--into", store, "--json").json
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, first["added"])
    assert store.read_bytes() == before
    ours, theirs = (relaas("list", each, "--json").json["events"] for each in (store, SAMPLE))
    for event in (*ours, *theirs):
        del event["file"], event["line"]
    assert ours == theirs


def test_what_stands_here_stays_and_a_clash_of_ids_makes_two(tmp_path: Path) -> None:
    relaas, store, other = Relaas(tmp_path), tmp_path / "zaak.toml", tmp_path / "ander.toml"
    other.write_text(OTHER)
    relaas("import", other, "--into", store)
    other.write_text(
        OTHER.replace("Anna belt Piet.", "Anna belt Piet twee keer.").replace(
            "Piet belt terug.", "De commissie vergadert over heel andere zaken."
        )
    )
    answer = relaas("import", other, "--into", store, "--json").json
    assert (answer["added"], answer["changed"]) == (1, 0)
    assert [doubt["code"] for doubt in answer["events"][0]["doubts"]] == ["id-clash"]
    assert "stays" in {note["code"] for note in answer["notes"]}
    events = {
        event["text"]: event["id"] for event in relaas("list", store, "--json").json["events"]
    }
    assert set(events) == {
        "Anna belt Piet.",
        "Piet belt terug.",
        "De commissie vergadert over heel andere zaken.",
    }
    assert len(set(events.values())) == 3
    again = relaas("import", other, "--into", store, "--json").json
    assert (again["added"], again["changed"]) == (0, 0)
