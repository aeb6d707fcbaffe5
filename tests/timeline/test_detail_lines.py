from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.event import Event, read_event
from tui.model.page import BrokenPage, EventPage, Page, StoryFact, SummaryPage, unknown_keys
from tui.model.plain import cells
from tui.model.rows import ActorRow, DocumentRow, LinkRow
from tui.timeline.detail_lines import detail_lines
from tui.timeline.detail_sheet import DetailSheet, Target
from tui.timeline.signs import ASCII
from tui.timeline.spans import Span, text_of

ACTORS = {
    row.id: row
    for row in (
        ActorRow("jenv", "Ministerie van JenV", "JenV", "organisation", "", "Nederland", (), ()),
        ActorRow("stas", "Staatssecretaris", "Stas JenV", "post", "jenv", "Nederland", (), ()),
        ActorRow("amb", "Ambassade van Marokko", "Ambassade MA", "", "", "Marokko", (), ()),
    )
}
DOCUMENTS = {
    "kst": DocumentRow("kst", "Brief aan de Kamer", "2019-12-13", "https://example.org/kst", ""),
    "scan": DocumentRow("scan", "", "", "", "bronnen/scan.pdf"),
}


def page(
    *,
    links: Sequence[LinkRow] = (),
    story: Sequence[StoryFact] = (),
    locked: str = "",
    **keys: object,
) -> EventPage:
    raw = {"from" if key == "from_" else key: value for key, value in keys.items()}
    reading = read_event({"id": "2019-11-25-k7qd", "text": "Iets gebeurt.", **raw})
    return EventPage(
        event=reading.entry,
        faults=reading.faults,
        unknown=unknown_keys(reading.entry),
        links=tuple(links),
        documents=DOCUMENTS,
        actors=ACTORS,
        sides={"Nederland": 1, "Marokko": 2},
        path="events/2019/2019-11.toml",
        line=42,
        appointment_story=tuple(story),
        locked=locked,
        language="nl",
    )


def lines_of(what: Page, width: int = 60, words: Sequence[str] = ()) -> list[str]:
    sheet = detail_lines(what, width, words)
    sheet.finish()
    return [text_of(sheet.line(n).spans).replace("\u00a0", " ") for n in range(len(sheet))]


def spans_of(sheet: DetailSheet) -> list[Span]:
    sheet.finish()
    return [span for number in range(len(sheet)) for span in sheet.line(number).spans]


def test_begins_with_weekday_and_date_in_the_chronologys_language() -> None:
    assert lines_of(page(date=date(2019, 11, 25)))[0] == "maandag 25 november 2019"


def test_tells_channel_time_place_and_the_sources_words() -> None:
    lines = lines_of(
        page(
            date=date(2019, 11, 25),
            time=time(15, 30),
            channel="phone",
            place="Rabat",
            wording="’s middags",
        )
    )
    assert lines[1:3] == ["☎ phone, 15:30, Rabat", "“’s middags”"]


def test_an_unknown_channel_is_shown_as_it_is() -> None:
    assert "· fax" in lines_of(page(channel="fax"))


@pytest.mark.parametrize(
    ("told", "bounds"),
    [
        (date(2019, 11, 25), None),
        ("2019-12", "earliest 1 dec 2019, latest 31 dec 2019"),
        ("[2019-12-01..2019-12-10]", "earliest 1 dec 2019, latest 10 dec 2019"),
        ("2019-11-25?", "not certain"),
        ("2019-11~", "earliest 1 nov 2019, latest 30 nov 2019, not certain"),
        ("2019-11-25/..", "earliest 25 nov 2019, latest unknown"),
        ("XXXX-05-08", None),
        (None, None),
    ],
)
def test_says_both_bounds_of_what_is_not_one_certain_day(told: object, bounds: str | None) -> None:
    lines = lines_of(page(date=told) if told is not None else page())
    said = [line for line in lines if line.startswith(("earliest", "not certain"))]
    assert said == ([] if bounds is None else [bounds])


def test_roles_have_names_and_strangers_a_question_mark() -> None:
    lines = lines_of(page(from_=["jenv"], to=["amb", "stas"], informed=["xyz"], about=["stas"]))
    assert "JenV → Ambassade MA, Stas JenV" in lines
    assert "informed xyz ?" in lines
    assert "about Stas JenV" in lines


def test_a_sender_without_an_addressee_is_named_as_such() -> None:
    assert "from JenV" in lines_of(page(from_=["jenv"]))
    assert "to Ambassade MA" in lines_of(page(to=["amb"]))


def test_names_have_the_colour_of_their_side() -> None:
    spans = spans_of(detail_lines(page(from_=["jenv"], to=["amb"]), 40))
    assert Span("JenV", "side1") in spans
    assert Span("Ambassade MA", "side2") in spans


def test_the_appointment_has_its_moment_parties_place_and_what_became_of_it() -> None:
    story = [
        StoryFact("confirms", 2, "2019-11-27"),
        StoryFact("announces", 1, "2019-11-28"),
        StoryFact("cancels", 1, "2019-12-05", "morning"),
    ]
    lines = lines_of(
        page(
            appointment=datetime(2019, 12, 5, 15, 30),
            appointment_with=["stas", "amb"],
            appointment_place="Den Haag",
            story=story,
        )
    )
    at = lines.index("◷ 5 dec 2019 15:30")
    assert lines[at + 1 : at + 4] == [
        "  with Stas JenV, Ambassade MA",
        "  Den Haag",
        "  confirmed 2×, announced, cancelled 5 dec, ochtend",
    ]


def test_an_appointment_on_a_vague_day_with_a_part_of_the_day() -> None:
    lines = lines_of(page(appointment="2019-12", appointment_time="afternoon"))
    assert "◷ december 2019, middag" in lines


LINKS = (
    LinkRow("confirms", "2019-11-26-bbbb", False, "Bevestigd", "2019-11-26", "", True),
    LinkRow("answers", "2019-11-24-cccc", True, "Vraag", "2019-11-24", "09:00", True),
    LinkRow("relays", "zoek", True, "", "", "", False),
)


def test_links_go_both_ways_and_a_missing_one_is_flagged() -> None:
    sheet = detail_lines(page(links=LINKS), 60)
    lines = lines_of(page(links=LINKS))
    at = lines.index("↳ answers 24 nov 09:00 Vraag")
    assert lines[at : at + 3] == [
        "↳ answers 24 nov 09:00 Vraag",
        "↳ relays zoek ! no event has this id",
        "↰ confirmed by 26 nov Bevestigd",
    ]
    assert sheet.targets == [
        Target("event", "2019-11-24-cccc"),
        Target("event", "2019-11-26-bbbb"),
    ]


def test_sources_have_title_pin_quote_and_where_they_are() -> None:
    shown = page(
        sources=[
            {"document": "kst", "page": 2, "pin": "p. 2", "quote": "Zo staat het er."},
            {"document": "scan"},
            "Eigen waarneming",
        ]
    )
    lines = lines_of(shown)
    at = lines.index("≡ Brief aan de Kamer, p. 2")
    assert lines[at + 1 : at + 6] == [
        "  “Zo staat het er.”",
        "  https://example.org/kst",
        "≡ scan",
        "  bronnen/scan.pdf",
        "≡ Eigen waarneming",
    ]
    assert detail_lines(shown, 60).targets == [
        Target("url", "https://example.org/kst"),
        Target("file", "bronnen/scan.pdf"),
    ]
    assert "sources.0.page = 2" in lines


def test_a_sources_own_address_goes_before_its_documents() -> None:
    shown = page(sources=[{"document": "kst", "url": "https://example.org/p2"}])
    assert detail_lines(shown, 60).targets == [Target("url", "https://example.org/p2")]


def test_no_source_is_said() -> None:
    assert "∅ no source" in lines_of(page())


def test_standing_tags_files_note_and_publicity() -> None:
    lines = lines_of(
        page(
            status="disputed",
            disputed_by=["amb"],
            key=True,
            public=False,
            tags=["migratie", "de afspraak"],
            files=["bijlage.pdf"],
            note="Nog navragen.",
            accepted=[{"code": "no-source", "why": "mondeling"}],
            seq=2,
            received=date(2019, 11, 26),
        )
    )
    for said in (
        "≠ disputed by Ambassade MA",
        "★ key event",
        "⌂ internal: for the team alone",
        "#migratie #de afspraak",
        "file bijlage.pdf",
        "⌂ note, internal",
        "  Nog navragen.",
        "accepted no-source: mondeling",
        "2 in the order of its day",
        "received 26 nov 2019",
        "2019-11-25-k7qd",
        "events/2019/2019-11.toml:42",
    ):
        assert said in lines


def test_faults_show_the_raw_value_and_the_reason_and_unknown_keys_stay() -> None:
    lines = lines_of(page(time="25:99", colour="red", weight={"kg": 3, "on": [date(2020, 1, 2)]}))
    at = lines.index('! time = "25:99"')
    assert lines[at + 1].startswith("  ")
    assert 'colour = "red"' in lines
    assert "weight = { kg = 3, on = [2020-01-02] }" in lines


def test_a_locked_block_says_why() -> None:
    assert "! Its tables are scattered." in lines_of(page(locked="Its tables are scattered."))


def test_searched_words_are_marked_in_title_text_and_quote() -> None:
    shown = page(
        title="Afspraak gemaakt",
        text="De áfspraak staat.",
        sources=[{"document": "kst", "quote": "de afspraken"}],
    )
    spans = spans_of(detail_lines(shown, 60, ["afspra*"]))
    assert [span.text for span in spans if span.role == "mark"] == [
        "Afspraak",
        "áfspraak",
        "afspraken",
    ]


def test_an_event_without_text_says_so() -> None:
    assert "No text yet." in lines_of(EventPage(Event()))


def test_a_broken_block_shows_error_place_way_out_and_its_text_inert() -> None:
    lines = lines_of(BrokenPage("a.toml", 12, "The string is not closed.", 'id = "x\n\x1b[2J'))
    assert lines[:3] == ["Cannot be read", "✗ The string is not closed.", "a.toml:12"]
    assert any("E opens it" in line for line in lines)
    assert lines[-2:] == ['id = "x', "␛[2J"]


def test_a_summary_has_its_title_and_sentences() -> None:
    assert lines_of(SummaryPage("3 marked", ("Space marks.",))) == ["3 marked", "", "Space marks."]


def test_the_ascii_signs_leave_no_sign_of_another_set() -> None:
    shown = page(
        channel="phone",
        wording="middag",
        from_=["jenv"],
        to=["amb"],
        key=True,
        status="unverified",
        note="x",
        links=LINKS,
        sources=["x"],
    )
    sheet = detail_lines(shown, 60, (), ASCII)
    assert all(span.text.replace("\u00a0", " ").isascii() for span in spans_of(sheet))


HOSTILE = st.text(st.one_of(st.characters(), st.sampled_from("\x1b\u202e[]\t\n漢🙂")), max_size=60)


@given(HOSTILE, HOSTILE, HOSTILE, st.integers(1, 80))
def test_whatever_the_file_says_no_line_is_too_wide_or_alive(
    text: str, name: str, raw: str, width: int
) -> None:
    shown = page(
        text=text,
        title=name,
        channel=raw,
        place=name,
        from_=[name],
        tags=[raw],
        note=text,
        sources=[{"document": name, "quote": text, "pin": raw}],
        files=[name],
        date=raw,
        colour=raw,
        links=[LinkRow(raw, name, True, text, raw, raw, True)],
    )
    sheet = detail_lines(shown, width, ["a"])
    sheet.finish()
    for number in range(len(sheet)):
        line = text_of(sheet.line(number).spans)
        assert cells(line) <= max(width, 2)
        assert not any(ord(character) < 32 or character in "\u202e\x7f" for character in line)


def test_a_very_long_text_is_wrapped_as_far_as_it_is_looked_at() -> None:
    shown = page(text="Een zin die zich herhaalt. " * 200_000, sources=["Bron"], note="Noot")
    sheet = detail_lines(shown, 40)
    guess = len(sheet)
    sheet.reach(60)
    assert text_of(sheet.line(50).spans)
    assert abs(len(sheet) - guess) < 10
    sheet.finish()
    assert abs(len(sheet) - guess) < guess // 2
    assert "≡ Bron" in [text_of(sheet.line(n).spans) for n in range(len(sheet) - 15, len(sheet))]


def test_targets_are_found_behind_a_long_text() -> None:
    sheet = detail_lines(page(text="woord " * 10_000, links=LINKS), 30)
    first, last = sheet.lines_of(0)
    assert text_of(sheet.line(first).spans).startswith("↳ answers")
    assert sheet.line(last).target == 0
    assert sheet.line(last + 1).target != 0


def test_all_it_says_can_be_copied() -> None:
    text = detail_lines(page(date=date(2019, 11, 25), text="Een\ntwee"), 60).text()
    assert text.startswith("maandag 25 november 2019\n")
    assert "\nEen\ntwee\n" in text
