"""The same document once more: what is there stays, what was taken away stays away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.stand_in import printed, reading_of
from tui.exchange.again.draft import Draft, draft_of, turned
from tui.exchange.again.edits import Step, step_of
from tui.exchange.again.here import Here
from tui.exchange.again.identity import words_of
from tui.model.blocks import DOCUMENT, EVENT
from tui.model.comparison import EntryAt
from tui.model.edits import AddEntry, ChangeEntry
from tui.model.imported import Imported, ImportedActor, ImportedEntry, LinkedKey

Entries = list[tuple[date, str]]

LETTER = (
    "2019-11-22; De staatssecretaris belt de ambassadeur en spreekt de voicemail in.\n"
    "Kop zonder dag\n"
    "2019-11-25; Het ministerie belt de ambassade.\n"
    "2019-11-25; Een note verbale gaat naar Rabat."
)


def imported_into(here: Here, imported: Imported, name: str = "brief.txt") -> tuple[Here, Step]:
    """The chronology after an import that takes what the draft proposes."""
    step = step_of(draft_of(imported, here, name))
    return here.after(step.edits), step


def with_event(here: Here, at: int, changes: Mapping[str, object]) -> Here:
    """A chronology in which somebody edited an event."""
    events = list(here.events)
    events[at] = replace(events[at], raw={**events[at].raw, **changes})
    return replace(here, events=events)


def without_event(here: Here, at: int) -> Here:
    """A chronology in which somebody deleted an event, in an editor or on the screen."""
    return replace(here, events=[each for n, each in enumerate(here.events) if n != at])


days = st.dates(date(2019, 1, 1), date(2019, 12, 31))
word = st.text(st.characters(codec="utf-8", categories=("Ll", "Lu", "Nd")), min_size=1, max_size=9)
sentence = st.lists(word, min_size=1, max_size=12).map(" ".join).filter(words_of)
entries = st.lists(st.tuples(days, sentence), min_size=1, max_size=12)


@given(entries)
def test_importing_twice_adds_nothing(told: Entries) -> None:
    imported = reading_of(printed(told))
    here, first = imported_into(Here(), imported)
    assert first.added == len(told)
    again, second = imported_into(here, imported)
    assert second.edits == ()
    assert (second.added, second.changed, second.unchanged) == (0, 0, len(told))
    assert again == here


@given(entries, st.sampled_from(["· ", "- ", "* ", "•  "]))
def test_a_reprint_adds_nothing(told: Entries, bullet: str) -> None:
    here, _step = imported_into(Here(), reading_of(printed(told)))
    reprint = printed([(day, f"  {words.upper().lower()} .") for day, words in told], bullet)
    step = step_of(draft_of(reading_of(reprint), here, "herdruk.txt"))
    assert (step.added, step.changed) == (0, 0)
    assert step.edits == ()


@given(entries, st.data())
def test_an_edited_event_is_not_added_again(told: Entries, data: st.DataObject) -> None:
    imported = reading_of(printed(told))
    here, _step = imported_into(Here(), imported)
    at = data.draw(st.integers(0, len(here.events) - 1))
    edit = {"text": "Heel anders.", "date": date(2021, 5, 5), "wording": "ooit", "title": "Kop"}
    here = with_event(here, at, data.draw(st.sampled_from([edit, {"text": "Heel anders."}])))
    step = step_of(draft_of(imported, here, "brief.txt"))
    assert step.added == 0
    assert not any("text" in each.values for each in step.edits if isinstance(each, ChangeEntry))


@given(entries, st.data())
def test_what_was_deleted_stays_away(told: Entries, data: st.DataObject) -> None:
    imported = reading_of(printed(told))
    here, _step = imported_into(Here(), imported)
    here = without_event(here, data.draw(st.integers(0, len(here.events) - 1)))
    again, step = imported_into(here, imported)
    assert step.edits == ()
    assert len(again.events) == len(told) - 1


@given(entries, st.data())
def test_what_was_skipped_is_skipped_again(told: Entries, data: st.DataObject) -> None:
    told = list({words_of(words): (day, words) for day, words in told}.values())
    imported = reading_of(printed(told))
    draft = turned(draft_of(imported, Here(), "b"), data.draw(st.integers(0, len(told) - 1)))
    here = Here().after(step_of(draft).edits)
    assert len(here.events) == len(told) - 1
    step = step_of(draft_of(imported, here, "b"))
    assert step.edits == ()


def test_what_was_skipped_can_be_taken_after_all() -> None:
    imported = reading_of(LETTER)
    here = Here().after(step_of(turned(draft_of(imported, Here(), "b"), 1)).edits)
    assert here.documents[0].raw["skipped"] == [
        f"Het ministerie belt de ambassade. #{skipped_print(here)}"
    ]
    draft = draft_of(imported, here, "b")
    assert [row.state for row in draft.rows] == ["unchanged", "skipped", "unchanged"]
    here = here.after(step_of(turned(draft, 1)).edits)
    assert len(here.events) == 3
    assert "skipped" not in here.documents[0].raw


def skipped_print(here: Here) -> str:
    """The eight letters behind the first skipped entry."""
    labels = here.documents[0].raw["skipped"]
    assert isinstance(labels, list)
    return str(labels[0]).rpartition("#")[2]


def test_a_sentence_in_skipped_that_was_written_by_hand_counts() -> None:
    raw: dict[str, object] = {"id": "brief", "skipped": ["het ministerie belt de ambassade"]}
    here = Here(documents=[EntryAt("brief", raw, "x.toml", 3)])
    draft = draft_of(reading_of(LETTER), here, "brief.txt")
    assert [row.state for row in draft.rows] == ["new", "skipped", "new"]


def test_what_was_deleted_can_be_brought_back_with_the_id_it_had() -> None:
    imported = reading_of(LETTER)
    here, _step = imported_into(Here(), imported)
    gone = here.events[0].id
    draft = draft_of(imported, without_event(here, 0), "b")
    assert draft.rows[0].state == "deleted"
    step = step_of(turned(draft, 0))
    assert [each.values["id"] for each in added(step)] == [gone]


def added(step: Step) -> list[AddEntry]:
    """The events that a step adds."""
    return [each for each in step.edits if isinstance(each, AddEntry) and each.table == EVENT]


def test_a_newer_edition_adds_what_is_new_and_changes_what_it_says_otherwise() -> None:
    here, _step = imported_into(Here(), reading_of(LETTER))
    newer = LETTER.replace("belt de ambassade.", "belt de ambassade om een afspraak te maken.")
    newer += "\n2019-12-03; De ambassadeur wordt ontvangen."
    here, step = imported_into(here, reading_of(newer))
    assert (step.added, step.changed, step.unchanged) == (1, 1, 2)
    changed = here.events[1].raw
    assert changed["text"] == "Het ministerie belt de ambassade om een afspraak te maken."
    assert changed["sources"][0]["quote"] == changed["text"]  # type: ignore[index]
    assert imported_into(here, reading_of(newer))[1].edits == ()


def test_a_newer_edition_leaves_a_text_that_somebody_edited() -> None:
    here, _step = imported_into(Here(), reading_of(LETTER))
    here = with_event(here, 1, {"text": "JenV belt de ambassade (volgens BZ)."})
    newer = LETTER.replace("belt de ambassade.", "belt de ambassade om een afspraak te maken.")
    draft = draft_of(reading_of(newer), here, "b")
    assert draft.again.matches[1].kept == ("text",)
    here = here.after(step_of(draft).edits)
    assert here.events[1].raw["text"] == "JenV belt de ambassade (volgens BZ)."
    assert step_of(draft_of(reading_of(newer), here, "b")).edits == ()


def test_a_day_that_a_person_corrected_stays() -> None:
    here, _step = imported_into(Here(), reading_of(LETTER))
    here = with_event(here, 1, {"date": date(2019, 11, 26)})
    assert imported_into(here, reading_of(LETTER))[1].edits == ()


def test_a_day_that_the_newer_edition_corrects_is_taken_over() -> None:
    here, _step = imported_into(Here(), reading_of(LETTER))
    newer = LETTER.replace("2019-11-22", "2019-11-21")
    here, step = imported_into(here, reading_of(newer))
    assert (step.added, step.changed) == (0, 1)
    assert here.events[0].raw["date"] == date(2019, 11, 21)


def test_the_year_that_is_told_later_reaches_the_events() -> None:
    text = LETTER.replace("2019-", "XXXX-")
    here, _step = imported_into(Here(), reading_of(text))
    assert here.events[0].raw["date"] == "XXXX-11-22"
    here, step = imported_into(here, reading_of(text, 2019))
    assert (step.added, step.changed) == (0, 3)
    assert here.events[0].raw["date"] == date(2019, 11, 22)
    assert imported_into(here, reading_of(text))[1].edits == ()


def test_what_an_earlier_edition_alone_told_of_is_named() -> None:
    here, _step = imported_into(Here(), reading_of(LETTER))
    shorter = "\n".join(LETTER.split("\n")[:-1])
    draft = draft_of(reading_of(shorter), here, "b")
    assert [event.id for event in draft.again.gone] == [here.events[2].id]
    assert step_of(draft).edits == ()


def test_another_document_of_the_same_name_is_another_document() -> None:
    nights = [(date(2018, 1, n), f"Nacht {n} verloopt rustig.") for n in range(1, 9)]
    here, _step = imported_into(Here(), reading_of(printed(nights)))
    lines = [(date(2020, 1, 1) + timedelta(n), f"Iets heel anders nummer {n}") for n in range(9)]
    here, step = imported_into(here, reading_of(printed(lines)))
    assert step.added == 9
    assert [each.id for each in here.documents] == ["brief", "brief-2"]
    assert here.events[-1].raw["sources"][0]["document"] == "brief-2"  # type: ignore[index]


def test_two_people_who_import_one_document_get_the_same_events() -> None:
    one, _step = imported_into(Here(), reading_of(LETTER))
    other, _step = imported_into(Here(), reading_of(LETTER))
    assert [each.id for each in one.events] == [each.id for each in other.events]


def test_equal_entries_of_one_day_are_two_events() -> None:
    text = "2019-11-25; Overleg.\n2019-11-25; Overleg."
    here, step = imported_into(Here(), reading_of(text))
    assert step.added == 2
    assert len({each.id for each in here.events}) == 2
    assert imported_into(here, reading_of(text))[1].edits == ()


def test_links_between_entries_name_the_events_that_they_became() -> None:
    first = ImportedEntry({"date": date(2019, 1, 1), "text": "Vraag."}, "<1@x>")
    second = ImportedEntry(
        {"date": date(2019, 1, 2), "text": "Antwoord.", "from": ["an"]},
        "<2@x>",
        links=(LinkedKey("answers", "<1@x>"), LinkedKey("answers", "<0@nobody>")),
    )
    imported = Imported(
        [first, second],
        [ImportedActor({"id": "an", "name": "An"}), ImportedActor({"id": "bo", "name": "Bo"})],
        document={"id": "post", "title": "post.mbox"},
    )
    here, _step = imported_into(Here(), imported, "post.mbox")
    assert here.events[1].raw["links"] == [{"rel": "answers", "event": here.events[0].id}]
    assert [each.id for each in here.actors] == ["an"], "an actor that no event names is left out"
    assert imported_into(here, imported, "post.mbox")[1].edits == ()


def test_an_actor_of_the_same_id_and_another_name_gets_an_id_of_its_own() -> None:
    entry = ImportedEntry({"date": date(2019, 1, 1), "text": "Mail.", "from": ["an"]}, "k")
    imported = Imported([entry], [ImportedActor({"id": "an", "name": "An Bos"})])
    here = Here(actors=[EntryAt("an", {"id": "an", "name": "An de Vries"}, "x", 1)])
    here, _step = imported_into(here, imported)
    assert here.events[0].raw["from"] == ["an-2"]
    assert [each.id for each in here.actors] == ["an", "an-2"]


@pytest.mark.parametrize("state", ["there", "gone"])
def test_another_chronology_is_merged_by_id(state: str) -> None:
    values = {"id": "2019-01-01-abcd", "date": date(2019, 1, 1), "text": "Mail.", "links": []}
    imported = Imported([ImportedEntry(values, "2019-01-01-abcd")])
    here, first = imported_into(Here(), imported, "zaak.toml")
    assert [each.values["id"] for each in added(first)] == ["2019-01-01-abcd"]
    if state == "there":
        assert imported_into(here, imported, "zaak.toml")[1].edits == ()
    else:
        assert imported_into(without_event(here, 0), imported, "zaak.toml")[1].added == 1


def test_nothing_is_written_for_a_document_without_entries() -> None:
    draft = draft_of(reading_of("Beste lezer,"), Here(), "brief.txt")
    assert step_of(draft).edits == ()


def draft_with_all_skipped(text: str) -> Draft:
    """The draft of a document of which nothing is wanted."""
    draft = draft_of(reading_of(text), Here(), "brief.txt")
    for at in range(len(draft.rows)):
        draft = turned(draft, at)
    return draft


def test_a_document_of_which_all_is_skipped_is_remembered() -> None:
    step = step_of(draft_with_all_skipped(LETTER))
    assert [each.table for each in step.edits] == [DOCUMENT]
    here = Here().after(step.edits)
    assert step_of(draft_of(reading_of(LETTER), here, "brief.txt")).edits == ()
