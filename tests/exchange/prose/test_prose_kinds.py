"""What is settled by the document as a whole: lists, headings, years, what is none of its facts."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

from exchange.prose.scoring import TODAY, lines_of
from tui.exchange.prose.reading import read_prose
from tui.model.imported import Imported, SourceLine, Wanted


def read(text: str) -> Imported:
    return read_prose(lines_of(text), Wanted(TODAY))


def days(text: str) -> list[str]:
    return [str(entry.values.get("date")) for entry in read(text).entries]


def test_days_without_a_year_are_taken_for_dates_only_where_a_list_has_them() -> None:
    listed = "18-19/1: Het vet komt aan. 3/3: De kippen sterven. 12/4: Het parket wordt ingelicht."
    assert days(listed) == ["XXXX-01-18/XXXX-01-19", "XXXX-03-03", "XXXX-04-12"]
    assert days("12 mei 2019: 3/4 van de leden stemt voor. 1/2 blijft weg.") == ["2019-05-12"]


def test_numbers_of_paragraphs_are_no_days() -> None:
    text = "1. Op 3 maart 2017 is gebeld.\n2. Op 4 maart 2017 is gemaild.\n2.1. Niets."
    assert days(text) == ["2017-03-03", "2017-03-04"]
    numbered = "\n".join(
        f"{number}. {words}"
        for number, words in enumerate(
            ["Jan. 5, 2019 – A.", "6/7/2019 – B.", "7/22/2019 – C.", "Aug. 2, 2019 – D."], start=9
        )
    )
    assert days("8. 1/4/2019 – Z.\n" + numbered)[-1] == "2019-08-02"


def test_a_numbered_paragraph_is_an_entry_of_its_own() -> None:
    text = (
        "1. Die Parteien schlossen am 12.03.2015 einen Vertrag.\n\n"
        "2. Baubeginn war der 04.05.2015.\n\n3. Im August 2015 kam Wasser.\n\n"
        "4. Die Rechnung datiert vom 02.12.2016.\n\n5. Am 9.12.2016 wurde gemahnt.\n"
    )
    assert days(text) == ["2015-03-12", "2015-05-04", "2015-08", "2016-12-02", "2016-12-09"]


def test_what_a_party_claims_is_no_fact() -> None:
    text = (
        "2. De feiten\n\nOp 5 juni 2018 is de koop gesloten.\n\n3. Het geschil\n\n"
        "A vordert betaling, met rente vanaf 1 oktober 2018.\n\n4. De beoordeling\n\n"
        "Op 5 juni 2018 bestond de fout al.\n"
    )
    assert days(text) == ["2018-06-05"]


def test_the_date_of_a_page_is_no_event() -> None:
    text = (
        "mercredi 22 février 2017\nAccueil\n\nL'affaire\n\n1894\n"
        "- 20 septembre : a.\n- 6 octobre : b.\n- 15 octobre : c.\n"
    )
    assert days(text) == ["1894-09-20", "1894-10-06", "1894-10-15"]


@pytest.mark.parametrize(
    "text",
    [
        "Brand op 14 juni 2017\n\n00.54 Melding.\n\n00.59 Aankomst.\n",
        "Verslag\n\nDe brand van 14 juni 2017 was fel.\n\n00.54 Melding.\n\n00.59 Aankomst.\n",
        "Bron, 15 juni 2017\n\nBRAND, WOENSDAG 14 JUNI\n\n00.54 Melding.\n\n00.59 Aankomst.\n",
    ],
)
def test_a_list_of_times_has_the_day_that_is_told_above_it(text: str) -> None:
    assert days(text) == ["2017-06-14", "2017-06-14"]


def test_the_year_in_the_title_counts_where_the_weekdays_fit_it() -> None:
    body = "\n\n- ma 22-3: slopen.\n- di 23-3: afvoeren.\n"
    assert days("Bouwdagboek (2021)" + body) == ["2021-03-22", "2021-03-23"]
    assert days("Bouwdagboek (2020)" + body) == ["XXXX-03-22", "XXXX-03-23"]


def test_yesterday_is_counted_from_the_day_of_writing() -> None:
    text = "Datum: woensdag 15 mei 2024\n\nOp 2 mei is betaald.\n\nGisteren heb ik getekend.\n"
    assert days(text) == ["2024-05-02", "2024-05-14"]
    assert days("Op 2 mei 2024 is betaald.\n\nGisteren heb ik getekend.\n") == ["2024-05-02"]


def test_counted_days_are_marked_and_months_are_never_exact() -> None:
    imported = read(
        "Op 4 april 2016 kwam een brief. De volgende dag werd gebeld. Een maand later ook."
    )
    assert [str(entry.values["date"]) for entry in imported.entries] == [
        *("2016-04-04", "2016-04-05", "2016-05~")
    ]
    assert [doubt.code for doubt in imported.entries[1].doubts] == ["counted-date"]


def test_a_heading_may_count_from_the_day_before() -> None:
    text = "Monday 4 March 2024\n5.45 pm – Smoke.\n\nThe following morning\nAt 7 a.m. all is out.\n"
    assert days(text) == ["2024-03-04", "2024-03-05"]


def test_what_is_quoted_and_how_a_letter_closes_are_no_entries() -> None:
    text = (
        "In een brief van 14 juni 2021 schrijft zij:\n\n“Wij spraken u op 9 juni 2021. Op 3 juli "
        "2021 volgt meer.”\n\nOp 5 juli 2021 is hersteld.\n\nHoogachtend,\n\nmr. H. Tamminga\n"
    )
    imported = read(text)
    assert [entry.values["date"] for entry in imported.entries] == [
        date(2021, 6, 14),
        date(2021, 7, 5),
    ]
    assert [left.text for left in imported.unplaced] == ["Hoogachtend,", "mr. H. Tamminga"]


def test_an_empty_cell_above_stands_for_the_day_of_the_row_before() -> None:
    rows = [("20 jan 2021", "Debat"), ("", "Motie"), ("21 jan 2021", "Audiëntie")]
    lines = [
        SourceLine("\t".join(cells), number, cells=cells) for number, cells in enumerate(rows, 1)
    ]
    imported = read_prose(lines, Wanted(TODAY))
    assert [str(entry.values["date"]) for entry in imported.entries] == [
        *("2021-01-20", "2021-01-20", "2021-01-21")
    ]


def test_a_line_that_was_broken_goes_on_and_one_with_a_date_does_not() -> None:
    text = (
        "De wethouder heeft in een uitvoerig gesprek met de bewoners op\n"
        "12 mei 2020 toegezegd dat het onderzoek opnieuw zal worden\n"
        "gedaan.\n13 mei 2020 Bewoners ontvangen een brief van de gemeente.\n"
    )
    assert days(text) == ["2020-05-12", "2020-05-13"]


@pytest.mark.parametrize("width", [70, 90, 110])
def test_a_reprint_in_other_lines_has_the_same_entries(width: int) -> None:
    paragraphs = [
        "Feiten rond de sluiting van het zwembad",
        "In het voorjaar van 2019 klaagden bezoekers over het water. Op 3 juni 2019 nam de GGD "
        "monsters. Vanaf 2 juli 2019 mocht niemand meer zwemmen, zo besloot de burgemeester op "
        "1 juli 2019 na overleg met de GGD, die tussen 10 en 20 juni nog eens had gemeten.",
        "De raad vergaderde op 9 september 2019 tot 23.15 uur. Een week later kwam de brief van "
        "het college, waarin stond dat het bad op 1 januari 2020 zou worden gesloopt.",
    ]
    whole = read("\n\n".join(paragraphs))
    broken = read("\n\n".join("\n".join(textwrap.wrap(text, width)) for text in paragraphs))
    assert [entry.key for entry in broken.entries] == [entry.key for entry in whole.entries]
    assert len(whole.entries) >= 5


def test_the_year_of_the_title_holds_for_months_below_it_and_a_contents_list_dates_nothing() -> (
    None
):
    text = (
        "# Molens in 2014\n\n• 1 maart\n• 2 december\n\n## Maart\n\n• 3 - De wiek breekt.\n"
        "• 9 - Subsidie, die op 1 juli 2015 ingaat.\n\n## December\n\n• 5 - De molen draait.\n"
    )
    assert days(text) == ["2014-03-03", "2014-03-09", "2014-12-05"]
    later = text + "\nOp 4 februari 2017 ging de molen weer dicht.\n"
    assert days(later) == ["2014-03-03", "2014-03-09", "2014-12-05", "2017-02-04"]


def test_a_day_alone_in_a_list_dates_the_bullets_inside_it() -> None:
    text = (
        "# Molens in 2014\n\n## Maart\n\n"
        "• 3 -\n• De wiek breekt.\n• De kap lekt.\n\n• 9 - Herstel.\n"
    )
    assert days(text) == ["2014-03-03", "2014-03-03", "2014-03-09"]


def test_the_labelled_day_in_the_head_of_a_report_is_that_of_its_times() -> None:
    text = (
        "# Report on the pumps\n\nPrepared: 9 May 2021, version 2\n\n"
        "| Site | Lock 4 |\n| Date | Monday 3 May 2021 |\n\n"
        "10:05 Pump stops.\n10:20 Fitter called.\n11:40 Pump runs.\n"
    )
    assert days(text) == ["2021-05-03"] * 3


def test_times_of_a_night_are_of_its_evening_or_its_morning() -> None:
    text = (
        "In de nacht van 21 op 22 mei 2016 liep het gemaal onder.\n\n"
        "Om 23:10 uur viel de stroom uit.\n\nOm 00:45 uur ging het alarm af.\n\n"
        "Om 04:30 uur was de kelder leeg.\n"
    )
    assert days(text)[1:] == ["2016-05-21", "2016-05-22", "2016-05-22"]


def test_a_record_of_labelled_fields_is_one_entry() -> None:
    records = [
        ("03-02-2021 23:47", "Alarm in loods 2."),
        ("05-02-2021 01:15", "Hek open, ontdekt op 04-02-2021 om 08.00 uur."),
        ("09-02-2021 16:30", "Hek hersteld."),
    ]
    text = "\n\n".join(
        f"Melding    : {place}\nDatum/tijd : {day}\nToelichting : {words}"
        for place, (day, words) in enumerate(records, start=71)
    )
    entries = read(f"Uitdraai logboek\nAfdruk: 19-04-2021 10:22\n\n{text}\n").entries
    assert [str(entry.values["date"]) for entry in entries] == [
        *("2021-02-03", "2021-02-05", "2021-02-09")
    ]
    assert [str(entry.values["time"]) for entry in entries] == ["23:47:00", "01:15:00", "16:30:00"]
    for place, (entry, (_, words)) in enumerate(zip(entries, records, strict=True), start=71):
        assert f"Melding    : {place}" in str(entry.values["text"])
        assert words in str(entry.values["text"])


def test_a_day_between_rules_heads_the_times_below_it() -> None:
    text = (
        "2023-11-02\n22:31:00 | Ann | Valve stuck, all hands called in\n"
        "22:47:00 | Bo | Valve open\n"
        "--- 2023-11-03 ---\n00:04:10 | Bo | Pressure falls\n00:06:00 | Ann | Shift ends\n"
    )
    assert days(text) == ["2023-11-02", "2023-11-02", "2023-11-03", "2023-11-03"]
