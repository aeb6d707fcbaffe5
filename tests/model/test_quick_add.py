"""What a typed line becomes: dates, times, actors, channel, text and tags."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.model.actor_names import ActorNames
from tui.model.channel_words import CHANNEL_WORDS
from tui.model.quick_add import QuickAddError, parse_line, read_line
from tui.model.rows import ActorRow

TODAY = date(2019, 12, 13)


def actor(
    id_: str, name: str, short: str = "", *aliases: str, was: tuple[str, ...] = ()
) -> ActorRow:
    return ActorRow(id_, name, short or name, "organisation", "", "", aliases, was)


ACTORS = [
    actor("jenv", "Ministerie van Justitie en Veiligheid", "JenV", was=("justitie",)),
    actor("stas-jenv", "Staatssecretaris van JenV", "Stas JenV", "staatssecretaris"),
    actor("bz", "Ministerie van Buitenlandse Zaken", "BZ"),
    actor("ambassade-ma", "Ambassade van Marokko", "Ambassade MA", "ambassade"),
    actor("rene", "René Müller", "", "Müller, R."),
    actor("kamer", "Tweede Kamer", "Kamer"),
    actor("jan-a", "Jan de Boer", "De Boer"),
    actor("jan-b", "Piet de Boer", "De Boer"),
]


def read(line: str, channels: tuple[str, ...] = ()) -> dict[str, object]:
    return read_line(line, ACTORS, "nl", TODAY, channels)


def problem(line: str) -> QuickAddError:
    found = parse_line(line, ACTORS, "nl", TODAY).problem
    assert found is not None
    with pytest.raises(QuickAddError):
        read(line)
    return found


def test_the_whole_line() -> None:
    line = "25 nov 2019 15:30 JenV > ambassade, bz phone: belt over de afspraak #migratie"
    assert list(read(line).items()) == [
        ("date", date(2019, 11, 25)),
        ("time", time(15, 30)),
        ("text", "belt over de afspraak"),
        ("channel", "phone"),
        ("from", ["jenv"]),
        ("to", ["ambassade-ma", "bz"]),
        ("tags", ["migratie"]),
    ]


def test_only_date_and_text_are_needed() -> None:
    assert read("2019-11-25: iets") == {"date": date(2019, 11, 25), "text": "iets"}


def test_a_vague_date_stays_vague() -> None:
    assert read("begin december 2019 JenV: x")["date"] == "[2019-12-01..2019-12-10]"
    assert read("22 nov - 5 dec 2019 JenV: x")["date"] == "2019-11-22/2019-12-05"


def test_an_unknown_date_is_left_out() -> None:
    assert read("onbekend JenV: x") == {"text": "x", "from": ["jenv"]}


def test_a_part_of_the_day_is_a_time() -> None:
    assert read("25 nov 2019 middag JenV: x")["time"] == "afternoon"
    assert read("25 nov 2019 tot 15:00 JenV: x")["time"] == "../15:00"


def test_a_year_left_out_is_the_one_nearest_to_today() -> None:
    assert read("5 dec: x")["date"] == date(2019, 12, 5)
    assert read("5 jan: x")["date"] == date(2020, 1, 5)


def test_the_first_colon_with_a_space_ends_the_head() -> None:
    assert read("25 nov 2019 15:30 BZ: zij zeggen: nee")["text"] == "zij zeggen: nee"


@pytest.mark.parametrize(
    "typed", ["jenv", "JENV", "ministerie van justitie en veiligheid", "Justitie"]
)
def test_actors_go_by_id_name_short_name_and_merged_id(typed: str) -> None:
    assert read(f"25 nov 2019 {typed}: x")["from"] == ["jenv"]


def test_case_and_accents_do_not_matter() -> None:
    assert read("25 nov 2019 RENE MULLER: x")["from"] == ["rene"]


def test_the_longest_name_wins() -> None:
    assert read("25 nov 2019 Stas JenV, JenV: x")["from"] == ["stas-jenv", "jenv"]
    assert read("25 nov 2019 Müller, R. > BZ: x")["from"] == ["rene"]


def test_several_act_and_several_are_addressed() -> None:
    values = read("25 nov 2019 JenV, BZ>Kamer ,ambassade: x")
    assert (values["from"], values["to"]) == (["jenv", "bz"], ["kamer", "ambassade-ma"])


@pytest.mark.parametrize("arrow", [">", "->", "→", " > ", " → "])
def test_arrows(arrow: str) -> None:
    values = read(f"25 nov 2019 JenV{arrow}BZ: x")
    assert (values["from"], values["to"]) == (["jenv"], ["bz"])


def test_a_word_that_could_belong_to_the_date_or_the_time_belongs_to_a_name() -> None:
    people = [actor("boer", "De Boer"), actor("h", "H Jansen"), actor("1", "12 vrienden")]
    for typed, id_ in (("De Boer", "boer"), ("15:30 H Jansen", "h"), ("12 vrienden", "1")):
        values = read_line(f"25 nov 2019 {typed}: x", people, "nl", TODAY)
        assert values["from"] == [id_]


def test_nobody_needs_to_act() -> None:
    assert read("25 nov 2019 > BZ letter: x")["to"] == ["bz"]
    assert read("25 nov 2019 telefoon: x")["channel"] == "phone"


def test_an_actor_is_named_once() -> None:
    assert read("25 nov 2019 JenV, jenv: x")["from"] == ["jenv"]


@pytest.mark.parametrize(
    ("word", "channel"), [(word, id_) for id_, spoken in CHANNEL_WORDS.items() for word in spoken]
)
def test_channels_by_id_and_by_word(word: str, channel: str) -> None:
    assert read(f"25 nov 2019 JenV > BZ {word.upper()}: x")["channel"] == channel


def test_a_channel_in_use_is_a_channel() -> None:
    assert problem("25 nov 2019 JenV fax: x").code == "unknown-word"
    assert read("25 nov 2019 JenV fax: x", ("Fax",))["channel"] == "Fax"


def test_an_actor_goes_before_a_channel_of_the_same_name() -> None:
    assert read("25 nov 2019 kamer: x") == {
        "date": date(2019, 11, 25),
        "text": "x",
        "from": ["kamer"],
    }
    assert read("25 nov 2019 JenV kamer: x")["channel"] == "parliament"


def test_tags_stand_at_the_end() -> None:
    values = read("25 nov 2019: nummer #5 staat in de tekst #migratie #kamer")
    assert values["text"] == "nummer #5 staat in de tekst"
    assert values["tags"] == ["migratie", "kamer"]


@pytest.mark.parametrize(
    ("line", "code", "part"),
    [
        ("", "nothing", ""),
        ("JenV: x", "no-date", "JenV"),
        ("31 nov 2019 JenV: x", "date-range", "31 nov 2019"),
        ("dinsdag 25 november 2019 JenV: x", "date-weekday", "dinsdag 25 november 2019"),
        ("25 nov 2019 JenV > ambasade phone: x", "unknown-actor-nearest", "ambasade"),
        ("25 nov 2019 JenV > Defensie: x", "unknown-actor", "Defensie"),
        ("25 nov 2019 Defensie: x", "unknown-word", "Defensie"),
        ("25 nov 2019 JenV > : x", "no-actor", ""),
        ("25 nov 2019 JenV, > BZ: x", "no-actor", ""),
        ("25 nov 2019 JenV, → BZ: x", "no-actor", ""),
        ("25 nov 2019 JenV BZ: x", "no-separator", "BZ"),
        ("25 nov 2019 JenV > BZ > Kamer: x", "second-arrow", ">"),
        ("25 nov 2019 De Boer: x", "ambiguous-actor", "De Boer"),
        ("25 nov 2019 JenV phone:", "no-text", ":"),
        ("25 nov 2019 JenV phone: #tag", "no-text", ": #tag"),
        ("25 nov 2019 JenV phone", "no-text", ""),
    ],
)
def test_what_is_wrong_and_where(line: str, code: str, part: str) -> None:
    found = problem(line)
    assert (found.code, line[found.start : found.end]) == (code, part)


def test_an_unknown_actor_is_told_with_the_nearest_names() -> None:
    found = problem("25 nov 2019 JenV > ambasade: x")
    assert found.nearest[0] == "ambassade"
    assert "ambasade" in found.reason
    assert "ambassade" in found.reason


def test_an_ambiguous_name_is_told_with_the_ids() -> None:
    found = problem("25 nov 2019 De Boer > BZ: x")
    assert found.nearest == ("jan-a", "jan-b")


def test_a_sentence_can_be_translated() -> None:
    found = problem("25 nov 2019 Defensie: x")
    assert found.template.format(**found.fields) == found.reason


def test_each_part_tells_its_stretch() -> None:
    line = "25 nov 2019 15:30 JenV, BZ > ambassade phone: belt #a #b"
    parts = parse_line(line, ACTORS, "nl", TODAY).parts
    assert [(part.field, line[part.start : part.end], part.value) for part in parts] == [
        ("date", "25 nov 2019", date(2019, 11, 25)),
        ("time", "15:30", time(15, 30)),
        ("from", "JenV", "jenv"),
        ("from", "BZ", "bz"),
        ("to", "ambassade", "ambassade-ma"),
        ("channel", "phone", "phone"),
        ("text", "belt", "belt"),
        ("tags", "#a", "a"),
        ("tags", "#b", "b"),
    ]


def test_what_was_understood_stands_beside_the_problem() -> None:
    found = parse_line("25 nov 2019 JenV > amb", ActorNames(ACTORS), "nl", TODAY)
    assert found.problem is not None
    assert found.values == {"date": date(2019, 11, 25), "from": ["jenv"]}


@given(
    st.text(st.sampled_from("25 nov19:0>,#→-JenVbzphone\t \n\u202e\u4e2d"), max_size=60) | st.text()
)
@example("25 nov 2019 JenV→: x")
@example("1/1/1: #")
def test_any_line_is_read_or_refused_with_a_sentence(line: str) -> None:
    found = parse_line(line, ACTORS, "nl", TODAY)
    for part in found.parts:
        assert 0 <= part.start < part.end <= len(line)
    for before, after in zip(found.parts, found.parts[1:], strict=False):
        assert before.end <= after.start
    if found.problem is None:
        assert str(found.values["text"]).strip()
    else:
        assert 0 <= found.problem.start <= found.problem.end <= len(line)
        assert found.problem.reason


@pytest.mark.parametrize("head", ["25 nov " + "a," * 100_000, "25 nov 15:30 " + "15:30 " * 50_000])
def test_a_monstrous_head_is_refused_at_once(head: str) -> None:
    with pytest.raises(QuickAddError) as caught:
        read_line(f"{head}: x", (), "nl", date(2019, 12, 1))
    assert caught.value.code == "too-long"
