"""Layouts in which dates, titles and lines stand in unusual places, and what is still to come."""

from __future__ import annotations

import pytest

from exchange.prose.scoring import TODAY, lines_of
from tui.exchange.prose.reading import read_prose
from tui.model.imported import Imported, SourceLine, Wanted


def read(text: str) -> Imported:
    return read_prose(lines_of(text), Wanted(TODAY))


def days(text: str) -> list[str]:
    return [str(entry.values.get("date")) for entry in read(text).entries]


def test_a_month_that_has_run_into_its_first_day_is_no_entry() -> None:
    text = (
        "MARS 2011 16 mars - On manifeste. 18 mars - Trois morts.\n\n"
        "AVRIL 8 avril - Nouvelle manifestation.\n\nFEVRIER 2012 4 février - Un veto.\n"
    )
    assert days(text) == ["2011-03-16", "2011-03-18", "2011-04-08", "2012-02-04"]


def test_the_title_of_a_page_is_no_entry_though_it_tells_a_day() -> None:
    head = SourceLine("2021-04-28: service outage", 1, level=1)
    listed = [SourceLine(f"16:{minute} - step", minute) for minute in (14, 15, 18)]
    imported = read_prose([head, *listed], Wanted(TODAY))
    assert [str(entry.values["date"]) for entry in imported.entries] == ["2021-04-28"] * 3
    assert [entry.values["text"] for entry in imported.entries] == ["step"] * 3


def test_lines_of_a_log_inside_an_entry_are_its_words() -> None:
    text = (
        "28 April 2021\n\n- 16:15:29 - several lines in the log:\n"
        "  - Apr 28 16:15:29 unit exited\n  - Apr 28 16:15:29 unit failed\n- 16:18 - opened.\n"
    )
    entries = read(text).entries
    assert len(entries) == 2
    assert "unit failed" in str(entries[0].values["text"])


def test_a_month_alone_has_no_time_of_day() -> None:
    entry = read("Oktober 2011: Flüge am späten Abend sind erlaubt.").entries[0]
    assert "time" not in entry.values


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Lors de l’assemblée générale du 10 juin 2021, on vote la réparation.", "2021-06-10"),
        ("In de raadsvergadering van 10 juni 2021 is het besluit genomen.", "2021-06-10"),
        ("At the board meeting of 10 June 2021 the repair was agreed.", "2021-06-10"),
        ("In der Sitzung vom 10. Juni 2021 wurde die Reparatur beschlossen.", "2021-06-10"),
    ],
)
def test_what_came_of_a_meeting_is_of_its_day(sentence: str, day: str) -> None:
    assert days(sentence) == [day]


def test_what_only_refers_to_a_talk_is_not_of_its_day() -> None:
    assert days("In vervolg op ons telefoongesprek van 2 juni 2021 zend ik u de stukken.") == []


def test_what_comes_after_the_day_of_a_letter_is_a_plan_and_keeps_its_words() -> None:
    text = (
        "Diest, 3 juni 2024\n\nOp 2 april 2024 bleek een lager niet te passen. "
        "De brug is op 8 september 2024 weer open.\n\nOp 27 mei 2024 zijn lagers besteld.\n\n"
        "Kom op donderdag 20 juni 2024 naar de inloopavond.\n"
    )
    imported = read(text)
    assert days(text) == ["2024-04-02", "2024-05-27"]
    assert "8 september" in str(imported.entries[0].values["text"])
    assert any("inloopavond" in words.text for words in imported.unplaced)


def test_what_is_expected_is_no_fact() -> None:
    assert days("Op 2 mei 2024 is begonnen.\n\nNaar verwachting is in juni 2025 alles klaar.") == [
        "2024-05-02"
    ]


def texts(text: str) -> list[str]:
    return [str(entry.values["text"]) for entry in read(text).entries]


def test_a_day_is_one_entry_where_most_days_have_one_paragraph() -> None:
    listed = "".join(f"{day} mei 2019\n\nDe raad vergadert.\n\n" for day in (3, 4, 6, 7))
    more = (
        listed + "9 mei 2019\n\nDe raad besluit.\n\nDaarover stond in 2018 al iets in de krant.\n"
    )
    assert days(more) == [f"2019-05-{day:02}" for day in (3, 4, 6, 7, 9)]
    assert texts(more)[-1].endswith("in de krant.")


def test_days_with_several_facts_each_have_an_entry_for_every_one() -> None:
    listed = "".join(f"{day} mei 2019\n\nEerst dit.\n\nToen dat.\n\n" for day in (3, 4, 6, 7))
    assert len(days(listed)) == 8


def test_paragraphs_below_an_entry_of_a_year_are_its_words() -> None:
    text = (
        "Het jaar 2017\n\n20 januari: De president treedt aan\n\nHij wordt 20 januari beëdigd.\n\n"
        "14 mei: De ploeg is kampioen\n\nOp 14 mei wint zij de titel.\n\n"
        "22 mei: De zaal brandt\n\nHet is de ergste brand. In mei volgt een onderzoek.\n"
    )
    assert days(text) == ["2017-01-20", "2017-05-14", "2017-05-22"]
    assert "wint zij" in texts(text)[1]


def test_a_day_that_stands_again_below_its_title_begins_nothing() -> None:
    slide = "{day}\nEen titel\n{day}\nNog een titel\nDe woorden van het bericht.\n\n"
    text = "".join(slide.format(day=day) for day in ("3 mei 2019", "5 mei 2019", "9 mei 2019"))
    assert days(text) == ["2019-05-03", "2019-05-05", "2019-05-09"]


def test_days_with_a_comma_that_stand_in_one_paragraph_are_entries_each() -> None:
    text = (
        "July 11, Seven men are arrested. August 3, Police arrest another. August 11, Two escape.\n"
    )
    assert days(text) == ["XXXX-07-11", "XXXX-08-03", "XXXX-08-11"]


def test_lines_of_a_column_that_stand_apart_are_joined() -> None:
    lines = [
        "25. Oktober 2008:Der Präsident, damals noch Minister in",
        "einem anderen Land, erhält von einer Bekannten einen",
        "günstigen Kredit zum Kauf eines Hauses am Rande der Stadt.",
        "18. Februar 2010: Er antwortet auf eine Anfrage im Land,",
        "er pflege keine Beziehungen zu dem Unternehmer, der ihn",
        "bezahlt hat. Den Kredit verschweigt er bei dieser",
        "Gelegenheit.",
        "13. Dezember 2011: Eine Zeitung berichtet erstmals darüber",
        "und nennt den Namen der Bekannten.",
    ]
    found = texts("\n\n".join(lines))
    assert len(found) == 3
    assert found[1].endswith("bei dieser Gelegenheit.")


def test_what_lies_long_before_all_days_of_a_list_is_history() -> None:
    text = "3 mei 1995: Er wordt herdacht. Hij werd op 30 mei 1945 gevangen.\n4 mei 1995: Stilte.\n"
    assert days(text) == ["1995-05-03", "1995-05-04"]


def test_a_year_with_an_edit_link_heads_the_days_below_it() -> None:
    first = "1894[edit | edit source]\n\n• 6 October: The inquiry names him.\n\n"
    text = first + "1895[edit]\n\n• 5 May: X.\n"
    assert days(text) == ["1894-10-06", "1895-05-05"]


def test_times_newest_first_begin_on_the_day_after_the_midnight_that_they_pass() -> None:
    text = (
        "Ticker vom 24. Juli 2010\n\n0.03 Uhr: Vorbei.\n23.56 Uhr: Sirenen.\n23.37 Uhr: Tote.\n"
        "22.10 Uhr: Beileid.\n14.00 Uhr: Abfahrt.\n"
    )
    assert days(text) == ["2010-07-25"] + ["2010-07-24"] * 4
    assert [doubt.code for doubt in read(text).entries[0].doubts] == ["past-midnight"]


def test_titles_above_their_dates_go_with_what_follows() -> None:
    text = (
        "Timeline\n\nContract signed\n3 May 2019\nThe parties sign.\n\nWork starts\n"
        "12 August 2019\nThe road is closed.\n\nBridge opens\n1 October 2020\nThe mayor comes.\n"
    )
    assert days(text) == ["2019-05-03", "2019-08-12", "2020-10-01"]
    assert texts(text)[1] == "Work starts\nThe road is closed."


def test_a_line_in_the_column_of_the_words_above_goes_on_with_them() -> None:
    text = (
        "15-02-2020 09:20  Bedrijfsleider doet aangifte. Afspraak voor maandag\n"
        "                  17 februari 11.00 uur op het bureau.\n"
        "17-02-2020 11:05  Aangifte opgenomen.\n"
    )
    assert days(text) == ["2020-02-15", "2020-02-17"]


def test_where_a_case_is_argued_is_known_without_a_space_behind_its_number() -> None:
    text = (
        "2.De feiten\n\n2.1.Op 3 maart 2019 heeft A gebeld.\n\n3.Het geschil\n\n"
        "3.1.A eist betaling, met rente vanaf 1 juni 2019.\n"
    )
    assert days(text) == ["2019-03-03"]


def test_a_mail_is_written_when_it_says_that_it_was_sent() -> None:
    text = (
        "Van: Jan\nVerzonden: maandag 3 mei 2021 14:32\nAan: Piet\n\n"
        "Op 28 april is de levering gestopt. Gisteren kwam er een brief.\n"
    )
    assert days(text) == ["2021-04-28", "2021-05-02"]


def test_a_table_whose_days_stand_in_another_column_is_read_by_that_column() -> None:
    cells = [
        ("Nr", "Gebeurtenis", "Datum", "Tijd"),
        ("1", "Raadsbesluit", "3 mei 2019", "10.00 uur"),
        ("2", "Beroep", "12 mei 2019", ""),
        ("3", "Sloop", "1 juni 2019", "07.30 uur"),
    ]
    lines = [
        SourceLine("\t".join(row), number, cells=row) for number, row in enumerate(cells, start=1)
    ]
    entries = read_prose(lines, Wanted(TODAY)).entries
    assert [str(entry.values["date"]) for entry in entries] == [
        "2019-05-03",
        "2019-05-12",
        "2019-06-01",
    ]
    assert [str(entry.values.get("time", "")) for entry in entries] == ["10:00:00", "", "07:30:00"]
    due = [SourceLine(line.text.replace("Datum", "Gereed"), line.number) for line in lines]
    dues = [SourceLine(line.text, line.number, cells=tuple(line.text.split("\t"))) for line in due]
    assert read_prose(dues, Wanted(TODAY)).entries == []


def test_a_day_number_below_the_heading_of_its_month_is_no_page() -> None:
    headings = [("2019", 2), ("Mei", 3), ("3", 4), ("Overleg.", 0), ("12", 4), ("Besluit.", 0)]
    lines = [
        SourceLine(text, number, level=level)
        for number, (text, level) in enumerate(headings, start=1)
    ]
    entries = read_prose(lines, Wanted(TODAY)).entries
    assert [str(entry.values["date"]) for entry in entries] == ["2019-05-03", "2019-05-12"]


def test_a_line_that_ends_in_its_day_dates_the_times_right_below_it() -> None:
    text = (
        "Verloop van de dag, 3 mei 2019:\n\n10.00 uur – melding\n10.20 uur – aankomst\n\n"
        "Op 4 mei 2019 volgde een evaluatie.\n"
    )
    assert days(text) == ["2019-05-03", "2019-05-03", "2019-05-04"]


def test_the_time_of_a_record_may_have_a_field_of_its_own() -> None:
    record = "Datum: 03-05-2021\nTijd: {}\nMelder: bewoner\nMelding: water\n\n"
    entries = read("".join(record.format(clock) for clock in ("14.32", "15.10", "16:00"))).entries
    assert [str(entry.values["time"]) for entry in entries] == ["14:32:00", "15:10:00", "16:00:00"]


def test_a_year_long_before_a_list_is_history_in_the_text_beside_it() -> None:
    listed = "".join(f"{day} mei 2019: Overleg {day}.\n" for day in range(3, 9))
    assert len(days(listed + "\nDe pomp is in 2003 voor het laatst vernieuwd.\n")) == 6


@pytest.mark.parametrize(
    "lines",
    [
        "Brief d.d. 3 mei 2019 van A.\nBrief d.d. 12 mei 2019 van B.\nMail d.d. 1 juni 2019.\n",
        "Letter from A dated 3 May 2019\nEmail from B, 12 May 2019, 09:14\nReply of 1 June 2019\n",
    ],
)
def test_a_list_of_letters_has_an_entry_for_each(lines: str) -> None:
    assert days(lines) == ["2019-05-03", "2019-05-12", "2019-06-01"]


def test_four_figures_below_a_day_are_times_and_else_years() -> None:
    log = "Friday 3 May 2019\n1432 Alarm.\n1440 Away.\n2015 Stand down.\n"
    assert days(log) == ["2019-05-03"] * 3
    assert [str(entry.values["time"]) for entry in read(log).entries] == [
        "14:32:00",
        "14:40:00",
        "20:15:00",
    ]
    history = "De stad\n\n1432: De stad brandt.\n1440: De muur.\n1455: De kerk.\n"
    assert days(history) == ["1432", "1440", "1455"]


def test_weekdays_in_short_are_of_the_week_above_them() -> None:
    listed = "di: keuring\nwo: 10.30 monteur\nvr: in gebruik\n"
    week = ["2021-05-04", "2021-05-05", "2021-05-07"]
    assert days("Weekverslag week 18 (3 t/m 7 mei 2021)\n\n" + listed) == week
    weeks = f"Logboek 2021\n\nWeek 18\n{listed}\nWeek 19\nma: controle\n"
    assert days(weeks) == [*week, "2021-05-10"]


def test_a_title_that_begins_with_its_year_is_no_entry() -> None:
    listed = "5/3 – Signed\n5/12 – Appeal\n6/1 – Start\n12/20 – Opening\n"
    assert days("2019 Timeline of Events\n\n" + listed) == [
        *("2019-05-03", "2019-05-12", "2019-06-01", "2019-12-20")
    ]


def test_titles_that_all_end_in_their_day_head_entries() -> None:
    text = (
        "Besluit van de raad – 3 mei 2019\nDe raad besluit.\n\nBeroep – 12 mei 2019\n"
        "Bewoners gaan in beroep.\n\nStart sloop – 1 juni 2019\nDe aannemer begint.\n"
    )
    assert days(text) == ["2019-05-03", "2019-05-12", "2019-06-01"]
    assert texts(text)[1].endswith("Bewoners gaan in beroep.")


def test_the_letter_of_an_item_is_no_word_before_its_day() -> None:
    text = "a. 3 mei 2019: besluit;\nb. 12 mei 2019: beroep;\nc. 1 juni 2019: sloop.\n"
    assert days(text) == ["2019-05-03", "2019-05-12", "2019-06-01"]
    assert days("c. 1 juni 2019: sloop.\n") == ["2019-06-01~"]


def test_idem_in_the_column_of_the_days_is_the_day_above() -> None:
    text = "03/05/2019 | 14h32 | Appel\nidem | 14h40 | Départ\n04/05/2019 | 9h00 | Enquête\n"
    assert days(text) == ["2019-05-03", "2019-05-03", "2019-05-04"]


def test_two_days_below_their_month_are_a_range() -> None:
    text = "Juni 2019\n– 1.: Abriss\n– 15./16.: Fest\n"
    assert days(text) == ["2019-06-01", "2019-06-15/2019-06-16"]


def test_an_introduction_that_runs_into_the_first_entry_ends_at_its_colon() -> None:
    text = (
        "Een overzicht van de ontwikkelingen sinds die ochtend: Donderdag 25 maart, 9.00 uur De "
        "verkenner is er. 12.00 uur Media berichten.\n\n13.00 uur Zij stappen op.\n\n"
        "Vrijdag 26 maart, 10.00 uur De Kamer vraagt een debat aan.\n"
    )
    assert days(text) == ["XXXX-03-25"] * 3 + ["XXXX-03-26"]


def test_a_year_in_the_text_of_a_list_without_years_is_not_that_of_its_days() -> None:
    text = (
        "27 October Scandal breaks\nA paper reports.\n28 October First name\n\n"
        "The minister denies it.\nHe wrote to a woman he interviewed in 2013.\n"
        "29 October Inquiries begin\nA list appears.\n"
    )
    assert days(text) == ["XXXX-10-27", "XXXX-10-28", "XXXX-10-29"]


def test_a_paragraph_below_a_short_title_is_of_its_entry() -> None:
    text = (
        "1 August 1972: Deep Throat\n\nReporters say so, thanks to a source (exposed in 2005).\n\n"
        "7 November 1972: Re-elected\n\nHe wins.\n"
    )
    assert [words.partition("\n")[2] for words in texts(text)] == [
        "Reporters say so, thanks to a source (exposed in 2005).",
        "He wins.",
    ]


def test_the_day_of_times_is_that_of_the_line_that_introduces_them() -> None:
    text = (
        "Sitemap Dienstag, 08. Oktober 2002\nÜberblick\n\nChronologie\n\n"
        "Die Chronik der Ereignisse am 26. April 2002, nach der Polizei:\n\n"
        "10.45 Uhr: Er kommt.\n\n11.05 Uhr: Schüsse.\n\n11.10 Uhr: Alarm.\n"
    )
    assert days(text) == ["2002-04-26"] * 3


def test_the_place_before_a_day_is_part_of_what_leads() -> None:
    text = (
        "Den Haag, 3 mei 2019 – Besluit genomen.\nRabat, 5 mei 2019 – Brief overhandigd.\n"
        "Den Haag, 9 mei 2019. Antwoord ontvangen.\n"
    )
    assert days(text) == ["2019-05-03", "2019-05-05", "2019-05-09"]
    assert texts(text) == ["Besluit genomen.", "Brief overhandigd.", "Antwoord ontvangen."]


def test_times_may_have_their_day_in_the_first_of_them() -> None:
    text = "09:00-09:30  Welcome (3 May 2019)\n09:30-11:00  Evidence\n11:15-12:00  Evidence\n"
    assert days(text) == ["2019-05-03"] * 3


def test_a_plan_keeps_the_number_of_its_paragraph() -> None:
    text = (
        "Diest, 3 juni 2024\n\n1. Op 2 april 2024 brak een lager.\n\n"
        "2. Op 5 april 2024 is gebeld.\n\n3. Op 9 april 2024 is besteld.\n\n"
        "4. De brug is op 8 september 2024 weer open.\n"
    )
    assert any(words.text.startswith("4. De brug") for words in read(text).unplaced)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_days_below_their_words_as_on_a_status_page_are_theirs(between: str) -> None:
    text = (
        "Resolved - This has been resolved.\nMay 3, 2019 15:02\nMonitoring - A fix is in place.\n"
        "May 3, 2019 14:40\nInvestigating - We look into it.\nMay 2, 2019 23:32\n"
    )
    assert days(text.replace("\nM", between + "M", 3)) == ["2019-05-03", "2019-05-03", "2019-05-02"]
    assert texts(text)[2] == "Investigating - We look into it."


def test_a_day_that_is_still_to_come_is_no_fact() -> None:
    assert days("Op 3 mei 2019 is besloten. Op 20 juni a.s. is de zitting.") == ["2019-05-03"]
