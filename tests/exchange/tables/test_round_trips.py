"""What relaas exports comes back as it was, in all that the format carries."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.exports import exported, workspace_on
from tui.exchange.again.draft import draft_of
from tui.exchange.again.edits import step_of
from tui.exchange.again.here import Here, here_of
from tui.exchange.readers import read_source
from tui.model.event import read_event
from tui.model.imported import Imported, Wanted
from tui.model.plain import first_sentence
from tui.model.toml_values import same
from tui.model.when import when_of

WANTED = Wanted(date(2026, 11, 23), language="nl", timezone="Europe/Amsterdam")

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")),
    max_size=20,
)
words = texts.map(str.strip).filter(bool)
cells = words | st.sampled_from(["=1+1", "'=x", "a;b", "[x]", " b", "één\ntwee", '"', "2019-11-25"])
ids = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,8}", fullmatch=True)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
unclear = ["2019-12~", "2019-11-25/2019-11-28", "[2019-12-01..2019-12-10]", "2019", "2019-11?"]
dates = days | st.sampled_from(unclear)
times = st.times().map(lambda t: t.replace(microsecond=0)) | st.sampled_from(
    ["afternoon", "15:30~", "../15:00", "15:30/16:00"]
)
known = {
    "time": times,
    "title": cells,
    "channel": st.sampled_from(["phone", "note-verbale", "duif"]),
}
optional = {
    **known,
    "wording": cells,
    "seq": st.integers(-9, 99),
    "from": st.lists(ids, min_size=1, max_size=3),
    "to": st.lists(cells, min_size=1, max_size=3),
    "received": dates,
    "appointment": st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
    "links": st.lists(st.fixed_dictionaries({"rel": words, "event": ids}), min_size=1, max_size=2),
    "sources": st.lists(
        st.fixed_dictionaries({"document": words}, optional={"pin": words, "quote": cells}),
        min_size=1,
        max_size=2,
    ),
    "status": st.sampled_from(["disputed", "unverified"]),
    "tags": st.lists(cells, min_size=1, max_size=3),
    "key": st.booleans(),
    "public": st.booleans(),
    "note": cells,
    "accepted": st.lists(st.fixed_dictionaries({"code": words}), min_size=1, max_size=1),
    "mood": st.integers(0, 9) | cells,
}
undated = st.fixed_dictionaries({"text": cells}, optional={"date": dates, **optional})
dated = st.fixed_dictionaries({"text": cells, "date": dates}, optional=optional)
plain = st.fixed_dictionaries({"text": words, "date": dates}, optional=known)


def store_of(entries: list[dict[str, Any]], **tables: object) -> str:
    numbered = [{"id": f"e{at:03}", **entry} for at, entry in enumerate(entries)]
    head = {"format": 1, "language": "nl", "timezone": "Europe/Amsterdam"}
    return tomli_w.dumps({"chronology": head, **tables, "event": numbered})


def there_and_back(toml: str, name: str, suffix: str) -> Imported:
    with TemporaryDirectory() as folder:
        content, _outcome = exported(Path(folder), toml, name, internal=True)
        path = Path(folder) / f"terug{suffix}"
        path.write_bytes(content)
        return read_source(path, WANTED)


def by_id(imported: Imported) -> dict[str, Any]:
    return {str(each.values["id"]): dict(each.values) for each in imported.entries}


@pytest.mark.parametrize(
    ("name", "suffix", "entries"),
    [("csv", ".csv", undated), ("json", ".json", undated), ("timesketch", ".jsonl", dated)],
)
def test_all_keys_of_an_event_come_back(
    name: str, suffix: str, entries: st.SearchStrategy[dict[str, Any]]
) -> None:
    @settings(max_examples=examples(40), deadline=None)
    @given(st.lists(entries, min_size=1, max_size=3))
    def comes_back(given_entries: list[dict[str, Any]]) -> None:
        toml = store_of(given_entries)
        imported = there_and_back(toml, name, suffix)
        events = {each["id"]: each for each in tomli.loads(toml)["event"]}
        found = by_id(imported)
        assert found.keys() == events.keys()
        for id_, event in events.items():
            assert found[id_].keys() == event.keys()
            for key, value in event.items():
                text_of_day = key == "received" and isinstance(value, str)
                assert text_of_day or same(found[id_][key], value), key
        assert not imported.unplaced
        assert imported.document is None

    comes_back()


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(plain, min_size=1, max_size=3))
def test_a_timeline_brings_back_what_it_carries(entries: list[dict[str, Any]]) -> None:
    toml = store_of(entries)
    found = by_id(there_and_back(toml, "timelinejs", ".timeline.json"))
    for raw in tomli.loads(toml)["event"]:
        before, after = read_event(raw).entry, read_event(found[raw["id"]]).entry
        assert " ".join(after.text.split()) == " ".join(before.text.split())
        shown = before.title or first_sentence(before.text)
        assert (after.title or first_sentence(after.text)).split() == shown.split()
        assert after.channel == before.channel
        told, meant = when_of(after.date), when_of(before.date)
        assert (told.earliest, told.latest) == (meant.earliest, meant.latest)
        if meant.exact:
            assert told == meant
            assert after.clock_time == before.clock_time


CHRONOLOGY = {
    "actor": [
        {"id": "jenv", "name": "Justitie", "short": "JenV", "aliases": ["VenJ"], "was": ["venj"]},
        {"id": "jan", "name": "Jan", "posts": [{"post": "jenv", "date": date(2019, 6, 11)}]},
    ],
    "document": [{"id": "brief", "title": "Brief", "date": date(2019, 12, 13), "skipped": ["x"]}],
    "view": [{"name": "Telefoon", "filter": "channel:phone"}],
}


def test_json_brings_a_whole_chronology_into_an_empty_one(tmp_path: Path) -> None:
    toml = store_of([{"text": "belt", "date": date(2019, 11, 25), "from": ["jenv"]}], **CHRONOLOGY)
    imported = there_and_back(toml, "json", ".json")
    step = step_of(draft_of(imported, Here(), "terug.json"))
    made: dict[str, list[object]] = {"actor": [], "document": [], "view": [], "event": []}
    for edit in step.edits:
        made[edit.table].append(dict(edit.values))  # type: ignore[union-attr]
    whole = tomli.loads(toml)
    assert made == {table: whole[table] for table in made}
    assert [note.code for note in imported.notes] == ["chronology"]
    workspace = workspace_on(tmp_path, toml)
    here = here_of(workspace.blocks())
    again = step_of(draft_of(imported, here, "terug.json"))
    assert (again.edits, again.added, again.changed, again.unchanged) == ((), 0, 0, 1)


def test_a_cell_edited_in_a_spreadsheet_changes_that_key_alone(tmp_path: Path) -> None:
    toml = store_of([{"text": "belt", "date": date(2019, 11, 25), "from": ["jenv"], "mood": 3}])
    content, _outcome = exported(tmp_path / "a", toml, "csv", internal=True)
    path = tmp_path / "terug.csv"
    path.write_bytes(content.replace(b"belt", b"mailt"))
    here = here_of(workspace_on(tmp_path / "b", toml).blocks())
    (edit,) = step_of(draft_of(read_source(path, WANTED), here, "terug.csv")).edits
    assert edit.values == {"text": "mailt"}  # type: ignore[union-attr]
