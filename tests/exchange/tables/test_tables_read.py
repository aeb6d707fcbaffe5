"""Tables with any headings: columns, dates, actors and encodings are found, no word is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.exchange.again.draft import draft_of
from tui.exchange.again.edits import step_of
from tui.exchange.again.here import Here
from tui.exchange.cancelling import Cancelled
from tui.exchange.readers import read_source
from tui.exchange.source_errors import SourceError
from tui.exchange.tables import csv_rows
from tui.exchange.tables.reading import read_table
from tui.model.folding import words
from tui.model.imported import Imported, Wanted
from tui.model.rows import ActorRow

TODAY = date(2026, 11, 23)
ACTORS = (
    ActorRow("jenv", "Ministerie van Justitie en Veiligheid", "JenV", "", "", "", ("VenJ",), ()),
    ActorRow("ambassade", "Ambassade van Marokko", "Ambassade MA", "", "", "", (), ("amb-oud",)),
)


def wanted(**given: object) -> Wanted:
    told: dict[str, object] = {"language": "nl", "timezone": "Europe/Amsterdam", "actors": ACTORS}
    return Wanted(TODAY, **(told | given))  # type: ignore[arg-type]


def read(tmp_path: Path, text: str | bytes, name: str = "zaak.csv", **given: object) -> Imported:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_source(path, wanted(**given))


def codes(imported: Imported) -> list[str]:
    return [note.code for note in imported.notes]


def test_a_table_with_title_rows_and_a_footer(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        "Logboek ambassade;;;;\n;;;;\nDatum;Tijd;Van;Aan;Omschrijving\n"
        '22-11-2019;15:30;JenV;"Ambassade MA, Consul";"Belt over\nde afspraak"\n'
        "Totaal;;;;\n",
    )
    (entry,) = imported.entries
    assert entry.values == {
        "date": date(2019, 11, 22),
        "time": time(15, 30),
        "wording": "22-11-2019 15:30",
        "text": "Belt over\nde afspraak",
        "from": ["jenv"],
        "to": ["ambassade", "consul"],
        "sources": [{"document": "zaak", "pin": "rij 4", "quote": "Belt over\nde afspraak"}],
    }
    assert [each.text for each in imported.unplaced] == ["Logboek ambassade", "Totaal"]
    assert imported.document == {"id": "zaak", "title": "Logboek ambassade"}
    assert [actor.values["name"] for actor in imported.actors] == ["Consul"]


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        ("When,Who,What happened", ("date", "present", "text")),
        ("Datum,Uhrzeit,Absender,Empfänger,Betreff", ("date", "time", "from", "to", "text")),
        ("Date,Heure,Expéditeur,Destinataire,Description", ("date", "time", "from", "to", "text")),
        ("Datum (dd-mm-jjjj),Onderwerp,Toelichting", ("date", "title", "text")),
        ("A,B,C", ("date", "note", "text")),
    ],
)
def test_columns_are_known_by_their_names_or_contents(
    tmp_path: Path, headings: str, keys: tuple[str, ...]
) -> None:
    cells = {"date": "25-11-2019", "time": "15:30", "text": "Een lange omschrijving van het feit"}
    row = ",".join(cells.get(key, "Iemand") for key in keys)
    imported = read(tmp_path, f"{headings}\n{row}\n")
    assert tuple(imported.columns.values()) == keys
    assert imported.entries[0].values["date"] == date(2019, 11, 25)


def test_a_table_without_headings(tmp_path: Path) -> None:
    imported = read(tmp_path, "2019-11-25\tEr wordt gebeld met de ambassade\n2019-11\tBrief\n")
    assert [each.values["date"] for each in imported.entries] == [date(2019, 11, 25), "2019-11"]
    assert imported.columns == {"A": "date", "B": "text"}


def test_the_user_says_what_the_columns_are(tmp_path: Path) -> None:
    text = "Datum;X;Y;Z\n25-11-2019;eerste;tweede;derde\n"
    told = {"X": "title", "Y": "text", "Z": ""}
    imported = read(tmp_path, text, columns=told)
    values = imported.entries[0].values
    assert (values["title"], values["text"]) == ("eerste", "tweede")
    assert "note" not in values
    assert imported.columns == {"Datum": "date", **told}
    assert "columns-out" in codes(imported)
    again = read(tmp_path, text, columns=imported.columns)
    assert again.entries == imported.entries


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [
        ["Datum", "Van", "Omschrijving"],
        ["25-11-2019", "Zoë", "Café: één gesprek – kort"],
        ["26-11-2019", "Zoë", "Nog één gesprek over de coördinatie"],
    ]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    imported = read(tmp_path, text.encode(encoding))
    assert imported.entries[0].values["text"] == "Café: één gesprek – kort"
    assert imported.actors[0].values["name"] == "Zoë"


@pytest.mark.parametrize(
    ("cells", "found", "unsure"),
    [
        (["13/4/2019", "3/4/2019"], [date(2019, 4, 13), date(2019, 4, 3)], False),
        (["4/13/2019", "3/4/2019"], [date(2019, 4, 13), date(2019, 3, 4)], False),
        (["wo 3/4/2019"], [date(2019, 4, 3)], False),
        (["Mon 3/4/2019"], [date(2019, 3, 4)], False),
        (["3/4/2019"], [date(2019, 4, 3)], True),
        (["3/3/2019"], [date(2019, 3, 3)], False),
    ],
)
def test_the_order_of_day_and_month_is_settled_per_column(
    tmp_path: Path, cells: list[str], found: list[date], unsure: bool
) -> None:
    imported = read(tmp_path, "Datum;Feit\n" + "".join(f"{each};iets\n" for each in cells))
    assert [each.values["date"] for each in imported.entries] == found
    assert ("number-order" in codes(imported)) is unsure
    assert any(each.doubts for each in imported.entries) is unsure


@pytest.mark.parametrize(
    ("cell", "date_value", "time_value"),
    [
        ("begin december 2019", "[2019-12-01..2019-12-10]", None),
        ("2019-12~", "2019-12~", None),
        ("nov 2019", "2019-11", None),
        ("2019", "2019", None),
        ("voor 1 mei 2019", "[..2019-04-30]", None),
        ("22 t/m 25 november 2019", "2019-11-22/2019-11-25", None),
        ("2019-11-25T15:30:00Z", date(2019, 11, 25), time(16, 30)),
        ("2019-11-25 23:30 -05:00", date(2019, 11, 26), time(5, 30)),
        ("25 november 2019 om 15.30 uur", date(2019, 11, 25), time(15, 30)),
        ("8 mei", "XXXX-05-08", None),
        ("za 23 nov", "XXXX-11-23", None),
        ("31-02-2019", None, None),
        ("onleesbaar", None, None),
    ],
)
def test_no_date_is_made_more_exact_than_it_is(
    tmp_path: Path, cell: str, date_value: object, time_value: object
) -> None:
    imported = read(tmp_path, f"Datum;Feit\n1 januari 2001;iets anders\n{cell};iets\n")
    values = imported.entries[1].values
    assert (values.get("date"), values.get("time")) == (date_value, time_value)
    assert values["wording"] == cell
    assert bool(imported.entries[1].doubts) is (date_value is None)


def test_a_weekday_that_does_not_fit_is_doubted(tmp_path: Path) -> None:
    for cell in ("maandag 26 november 2019", "ma 26-11-2019"):
        (entry,) = read(tmp_path, f"Datum;Feit\n{cell};iets\n").entries
        assert entry.values["date"] == date(2019, 11, 26)
        assert [doubt.code for doubt in entry.doubts] == ["weekday"]


def test_what_lasts_has_a_start_and_an_end(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        "Start Date,Start Time,End Date,End Time,Subject\n"
        "11/25/2019,3:30 PM,11/25/2019,4:30 PM,Call\n11/26/2019,,12/1/2019,,Visit\n",
    )
    told = [(each.values["date"], each.values.get("time")) for each in imported.entries]
    assert told == [(date(2019, 11, 25), "15:30/16:30"), ("2019-11-26/2019-12-01", None)]


def test_a_year_that_the_user_tells(tmp_path: Path) -> None:
    text = "Datum;Feit\n8 mei;iets\n"
    assert read(tmp_path, text).lacks_year
    told = read(tmp_path, text, year=1987)
    assert told.entries[0].values["date"] == date(1987, 5, 8)
    assert not told.lacks_year
    assert told.entries[0].key == read(tmp_path, text).entries[0].key


def test_a_date_that_stands_for_the_rows_below(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        "Datum;Tijd;Feit\n22 november 2019;;\n;15:30;een\n;16:00;twee\n23-11-2019;9:00;drie\n"
        "24 november 2019;;\n",
    )
    days = [each.values["date"] for each in imported.entries]
    assert days == [date(2019, 11, 22), date(2019, 11, 22), date(2019, 11, 23)]
    assert "date-above" in codes(imported)
    assert [each.text for each in imported.unplaced] == ["24 november 2019"]


def test_a_row_without_a_date_is_an_entry_without_one(tmp_path: Path) -> None:
    imported = read(tmp_path, "Datum;Van;Feit\n22-11-2019;JenV;een\n;JenV;twee\n")
    assert "date" not in imported.entries[1].values
    assert [doubt.code for doubt in imported.entries[1].doubts] == ["no-date"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("JenV; BZ", ["jenv", "bz"]),
        ("JenV\nBZ", ["jenv", "bz"]),
        ("JenV/BZ", ["jenv", "bz"]),
        ("VenJ en Ambassade MA", ["jenv", "ambassade"]),
        ("Ministerie van Justitie en Veiligheid", ["jenv"]),
        ("Landbouw en Visserij", ["landbouw-en-visserij"]),
        ("Jan Jansen en Piet Pietersen", ["jan-jansen", "piet-pietersen"]),
        ("Jansen, J.; amb-oud", ["jansen-j", "ambassade"]),
        ("-", None),
    ],
)
def test_several_actors_in_a_cell(tmp_path: Path, cell: str, names: list[str] | None) -> None:
    imported = read(tmp_path, f'Datum;Van;Feit\n22-11-2019;"{cell}";belt\n')
    assert imported.entries[0].values.get("from") == names


def test_a_name_that_two_actors_have_is_doubted(tmp_path: Path) -> None:
    two = (*ACTORS, ActorRow("venj-oud", "VenJ", "VenJ", "", "", "", (), ()))
    imported = read(tmp_path, "Datum;Van;Feit\n22-11-2019;VenJ;belt\n", actors=two)
    assert [doubt.code for doubt in imported.actors[0].doubts] == ["which-actor"]


def test_numbers_of_the_source_tell_rows_apart_but_counted_rows_are_not_numbered(
    tmp_path: Path,
) -> None:
    kept = read(tmp_path, "Kenmerk;Datum;Feit\nZ-9;22-11-2019;een\nZ-3;22-11-2019;twee\n")
    assert [each.key for each in kept.entries] == ["Z-9", "Z-3"]
    counted = read(tmp_path, "Nr;Datum;Feit\n1;22-11-2019;een\n2;22-11-2019;twee\n")
    sources = counted.entries[1].values["sources"]
    assert sources == [{"document": "zaak", "pin": "rij 3, Nr 2", "quote": "twee"}]


def test_a_newer_edition_with_a_row_more_adds_that_row_alone(tmp_path: Path) -> None:
    head = "Nr;Datum;Feit\n"
    first = read(tmp_path, f"{head}1;22-11-2019;Het ministerie belt\n2;23-11-2019;BZ mailt\n")
    here = Here().after(step_of(draft_of(first, Here(), "zaak.csv")).edits)
    newer = read(
        tmp_path,
        f"{head}1;21-11-2019;Een brief\n2;22-11-2019;HET MINISTERIE BELT\n3;23-11-2019;BZ mailt\n",
    )
    step = step_of(draft_of(newer, here, "zaak.csv"))
    assert (step.added, step.changed, step.unchanged) == (1, 0, 2)


def test_a_quotation_mark_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    imported = read(tmp_path, 'Datum;Feit\n22-11-2019;een\n23-11-2019;"twee\n24-11-2019;drie\n')
    assert [each.values["text"] for each in imported.entries] == ["een", '"twee', "drie"]
    assert "open-quote" in codes(imported)


def test_a_table_without_dates_is_listed_whole(tmp_path: Path) -> None:
    imported = read(tmp_path, "Naam;Functie\nJansen;chef\n")
    assert not imported.entries
    assert "Jansen\tchef" in [each.text for each in imported.unplaced]
    assert "no-date-column" in codes(imported)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Datum;Feit\n22-11-2019;" + b"x" * 100_001, "row 2"),
        (b"Datum;Feit\n22-11-2019;" + b"x" * 200_000, "row 2"),
        (b"Datum;Feit\n" + b"22-11-2019;x\n" * 6, "more than 5 rows"),
        (b"Datum;" + b"x;" * 500 + b"x\n", "more than 500 columns"),
        (b"\xff\0\x93\1" * 50, "no text"),
    ],
    ids=["long cell", "very long cell", "many rows", "many columns", "binary"],
)
def test_what_is_too_much_is_refused_with_a_sentence(
    tmp_path: Path, content: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_rows, "MOST_ROWS", 5)
    path = tmp_path / "zaak.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=reason):
        read_table(path, wanted())


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("2019-11-22 09:30 EST", time(15, 30)),
        ("22-11-2019 15:30 CET", time(15, 30)),
        ("22-7-2019 16:30 uur CEST", time(16, 30)),
        ("2019-11-22T14:30:00Z", time(15, 30)),
        ("43791.6458333", time(15, 30)),
    ],
)
def test_a_moment_with_its_zone_and_one_that_a_spreadsheet_counts(
    tmp_path: Path, cell: str, clock: time
) -> None:
    (entry,) = read(tmp_path, f"Datum,Feit\n{cell},Belt\n").entries
    assert entry.values["time"] == clock
    assert entry.values["wording"] == cell


def test_zones_without_one_here_are_told(tmp_path: Path) -> None:
    table = "Datum,Tijd,Feit\n22-11-2019,15:30Z,Belt\n"
    assert codes(read(tmp_path, table, timezone=""))[-1] == "no-timezone"
    assert "no-timezone" not in codes(read(tmp_path, table.replace("Z", ""), timezone=""))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_time_at_the_edge_of_the_calendar_stays(tmp_path: Path, day: str) -> None:
    for clock in ("00:30", "23:30"):
        for zone in ("America/New_York", "Asia/Tokyo"):
            table = f"Datum,Tijd (UTC),Feit\n{day},{clock},Belt\n"
            (entry,) = read(tmp_path, table, timezone=zone).entries
            assert str(entry.values["date"])[:4] in (day[:4], "9998", "0002")


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "zaak.csv"
    path.touch()
    assert not read_table(path, wanted()).entries


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "zaak.csv"
    path.write_text("Datum;Feit\n" + "22-11-2019;x\n" * 2500)

    def stop(done: int, of: int) -> None:
        if done > of // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_table(path, wanted(), stop)


HEADINGS = (
    "Datum",
    "Tijd",
    "Van",
    "Aan",
    "Titel",
    "Omschrijving",
    "Bron",
    "Tags",
    "Iets",
    "Plaats",
)
cell = st.one_of(
    st.just(""),
    st.sampled_from(["22-11-2019", "begin mei 2019", "15:30", "JenV; BZ", "A en B", "a, b"]),
    st.text(st.sampled_from("ab Zé7.,;-/\n"), max_size=12),
)
tables = st.lists(st.lists(cell, min_size=len(HEADINGS), max_size=len(HEADINGS)), max_size=6)


@settings(max_examples=examples(150), deadline=None)
@given(tables)
def test_every_word_of_a_row_is_in_its_entry_or_listed(rows: list[list[str]]) -> None:
    import csv

    written = StringIO(newline="")
    csv.writer(written, delimiter=";").writerows([HEADINGS, *rows])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "zaak.csv"
        path.write_text(written.getvalue(), encoding="utf-8", newline="")
        imported = read_table(path, wanted())
    names = {each.id: _words(list(each.values.values())) for each in imported.actors}
    names |= {each.id: _words([each.id, each.name, each.short]) for each in ACTORS}
    for number, row in enumerate(rows, 2):
        kept = [_words(each.text) for each in imported.unplaced if each.line == number]
        for entry in imported.entries:
            if entry.line == number or not any(cell.strip() for cell in row[1:]):
                kept.append(_words(entry.values))
                roles = (entry.values.get("from", []), entry.values.get("to", []))
                kept += [names[each] for ids in roles for each in ids]  # type: ignore[attr-defined]
        lost = _words(row) - set().union(*kept) - {"en"}
        assert not lost


def _words(value: object) -> set[str]:
    if isinstance(value, Mapping):
        return _words(list(value.values()))
    if isinstance(value, list):
        return set().union(*map(_words, value))
    return set(words(str(value)))
