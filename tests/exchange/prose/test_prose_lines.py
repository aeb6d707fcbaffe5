"""One dated line or sentence: its date, its time and where its words begin."""

from __future__ import annotations

from datetime import time

import pytest

from exchange.prose.scoring import TODAY, lines_of
from tui.exchange.prose.reading import read_prose
from tui.model.imported import Wanted

NIGHT_2016 = ("2016-09-24/2016-09-25",)

LEADS = [
    # a weekday and a date with any separator
    ("vrijdag 22 november 2019; De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("vrijdag 22 november 2019: De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("vrijdag 22 november 2019 - De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("vrijdag 22 november 2019 — De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("vrijdag 22 november 2019\tDe wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("vrijdag 22 november 2019 De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("vrijdag 22 november 2019, De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("22 november 2019 (vrijdag): De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("vr. 22 nov. 2019. De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("22 nov '19: De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("Friday, 22 November 2019: The clerk calls.", "2019-11-22", "", "The clerk"),
    ("Friday, November 22, 2019 – The clerk calls.", "2019-11-22", "", "The clerk"),
    ("Nov. 22, 2019: The clerk calls.", "2019-11-22", "", "The clerk"),
    ("22nd November 2019: The clerk calls.", "2019-11-22", "", "The clerk"),
    ("Freitag, den 22. November 2019: Der Amtsleiter ruft an.", "2019-11-22", "", "Der Amts"),
    ("Fr, 22.11.2019: Der Amtsleiter ruft an.", "2019-11-22", "", "Der Amts"),
    ("Vendredi 22 novembre 2019 : le maire appelle.", "2019-11-22", "", "le maire"),
    ("Le 1er décembre 2019 : le maire appelle.", "2019-12-01", "", "le maire"),
    # bullets and numbers
    ("• 22 november 2019: De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("* **22 november 2019** De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("- [22 november 2019] De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("1. 22 november 2019: De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("a) 22 november 2019: De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("§ 4 22 november 2019: De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("2.3. Op 22 november 2019 heeft de wethouder gebeld.", "2019-11-22", "", "heeft de"),
    ("(3) 22 november 2019: De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("12 mei 1995[3] De raad vergadert.", "1995-05-12", "", "De raad"),
    ("12 mei 1995¹: De raad vergadert.", "1995-05-12", "", "De raad"),
    # numbers
    ("2019-11-22 De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("22/11/2019 De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("22-11-19: De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("22.11.2019 – De wethouder belt.", "2019-11-22", "", "De wethouder"),
    ("1-2-2019: De wethouder belt.", "2019-02-01", "", "De wethouder"),
    ("20191122: De wethouder belt.", "2019-11-22", "", "De wethouder"),
    # times
    ("22 november 2019, 15:30: De wethouder belt.", "2019-11-22", "15:30", "De wethouder"),
    ("22 november 2019 15.30 uur De wethouder belt.", "2019-11-22", "15:30", "De wethouder"),
    ("22 november 2019 om 15.30 uur: De wethouder belt.", "2019-11-22", "15:30", "De wethouder"),
    ("22 november 2019, 15u30: De wethouder belt.", "2019-11-22", "15:30", "De wethouder"),
    ("22 november 2019 (15.30 uur) De wethouder belt.", "2019-11-22", "15:30", "De wethouder"),
    (
        "22 november 2019, rond 15.30 uur: De wethouder belt.",
        "2019-11-22",
        "15:30~",
        "De wethouder",
    ),
    ("22 november 2019, half vier 's middags: Overleg.", "2019-11-22", "15:30", "Overleg"),
    ("22 november 2019, 's ochtends: De wethouder belt.", "2019-11-22", "morning", "De wethouder"),
    ("22 november 2019, avond: De wethouder belt.", "2019-11-22", "evening", "De wethouder"),
    ("22 november 2019, 15:30-16:15: Overleg.", "2019-11-22", "15:30/16:15", "Overleg"),
    ("22 november 2019, van 15.30 tot 16.15 uur: Overleg.", "2019-11-22", "15:30/16:15", "Overleg"),
    ("22 november 2019, na 15.30 uur: Overleg.", "2019-11-22", "15:30/..", "Overleg"),
    ("22 november 2019, vóór 12.00 uur: Overleg.", "2019-11-22", "../12:00", "Overleg"),
    ("15:30, 22 november 2019: Overleg.", "2019-11-22", "15:30", "Overleg"),
    ("22 November 2019, 3.30pm: The clerk calls.", "2019-11-22", "15:30", "The clerk"),
    ("22 November 2019 at 3:30 p.m. - The clerk calls.", "2019-11-22", "15:30", "The clerk"),
    ("22 November 2019, 15:30 hrs. The clerk calls.", "2019-11-22", "15:30", "The clerk"),
    ("22 November 2019, around noon: The clerk calls.", "2019-11-22", "noon", "The clerk"),
    ("22. November 2019, 15.30 Uhr: Anruf.", "2019-11-22", "15:30", "Anruf"),
    ("22. November 2019, gegen 15 Uhr: Anruf.", "2019-11-22", "15:00~", "Anruf"),
    ("22. November 2019, 14 bis 15 Uhr: Anruf.", "2019-11-22", "14:00/15:00", "Anruf"),
    ("22. November 2019, abends: Anruf.", "2019-11-22", "evening", "Anruf"),
    ("22 novembre 2019, 15h30 : le maire appelle.", "2019-11-22", "15:30", "le maire"),
    ("22 novembre 2019 à 15 h 30 : le maire appelle.", "2019-11-22", "15:30", "le maire"),
    ("22 novembre 2019, vers 15 heures : appel.", "2019-11-22", "15:00~", "appel"),
    ("2019-11-22T15:30:00 De wethouder belt.", "2019-11-22", "15:30", "De wethouder"),
    ("[2019-11-22 15:30] De wethouder belt.", "2019-11-22", "15:30", "De wethouder"),
    # months, years and parts of them
    ("November 2019: Overleg.", "2019-11", "", "Overleg"),
    ("2019: Overleg.", "2019", "", "Overleg"),
    ("Begin november 2019: Overleg.", "[2019-11-01..2019-11-10]", "", "Overleg"),
    ("Medio november 2019: Overleg.", "[2019-11-11..2019-11-20]", "", "Overleg"),
    ("Half november 2019 – Overleg.", "[2019-11-11..2019-11-20]", "", "Overleg"),
    ("Eind november 2019: Overleg.", "[2019-11-21..2019-11-30]", "", "Overleg"),
    ("Early November 2019: Talks.", "[2019-11-01..2019-11-10]", "", "Talks"),
    ("Mid-November 2019: Talks.", "[2019-11-11..2019-11-20]", "", "Talks"),
    ("Late November 2019: Talks.", "[2019-11-21..2019-11-30]", "", "Talks"),
    ("Anfang November 2019: Treffen.", "[2019-11-01..2019-11-10]", "", "Treffen"),
    ("Ende November 2019: Treffen.", "[2019-11-21..2019-11-30]", "", "Treffen"),
    ("Début novembre 2019 : réunion.", "[2019-11-01..2019-11-10]", "", "réunion"),
    ("Mi-novembre 2019 : réunion.", "[2019-11-11..2019-11-20]", "", "réunion"),
    ("Fin novembre 2019 : réunion.", "[2019-11-21..2019-11-30]", "", "réunion"),
    ("Zomer 2019: Overleg.", "2019-22", "", "Overleg"),
    ("Derde kwartaal 2019: Overleg.", "2019-35", "", "Overleg"),
    ("Rond 22 november 2019: Overleg.", "2019-11-22~", "", "Overleg"),
    ("Circa november 2019: Overleg.", "2019-11~", "", "Overleg"),
    ("Op of omstreeks 22 november 2019 belt hij.", "2019-11-22~", "", "belt hij"),
    ("On or about 22 November 2019, he called.", "2019-11-22~", "", "he called"),
    ("Uiterlijk 22 november 2019: Besluit.", "[..2019-11-22]", "", "Besluit"),
    ("Vóór 22 november 2019: Besluit.", "[..2019-11-21]", "", "Besluit"),
    # ranges
    ("22-24 november 2019: Overleg.", "2019-11-22/2019-11-24", "", "Overleg"),
    ("22 t/m 24 november 2019: Overleg.", "2019-11-22/2019-11-24", "", "Overleg"),
    ("22 november t/m 3 december 2019: Overleg.", "2019-11-22/2019-12-03", "", "Overleg"),
    ("30 december 2019 – 3 januari 2020: Overleg.", "2019-12-30/2020-01-03", "", "Overleg"),
    ("22 tot en met 24 november 2019: Overleg.", "2019-11-22/2019-11-24", "", "Overleg"),
    ("Vom 22. bis 24. November 2019: Treffen.", "2019-11-22/2019-11-24", "", "Treffen"),
    ("Du 22 au 24 novembre 2019 : réunion.", "2019-11-22/2019-11-24", "", "réunion"),
    ("November 22-24, 2019: Talks.", "2019-11-22/2019-11-24", "", "Talks"),
    ("Van 22 tot 24 november 2019 werd vergaderd.", "2019-11-22/2019-11-24", "", "werd"),
    ("22 en 23 november 2019: Overleg.", "{2019-11-22,2019-11-23}", "", "Overleg"),
    ("22 of 23 november 2019: Overleg.", "[2019-11-22,2019-11-23]", "", "Overleg"),
    ("Tussen 22 en 25 november 2019: Overleg.", "[2019-11-22..2019-11-25]", "", "Overleg"),
    ("In de nacht van 2 op 3 juni 2015 klinkt alarm.", "2015-06-02/2015-06-03", "night", "klinkt"),
    ("Nacht van 2 op 3 juni 2015: alarm.", "2015-06-02/2015-06-03", "night", "alarm"),
    ("In der Nacht auf den 3. Juni 2015 gab es Alarm.", "2015-06-02/2015-06-03", "night", "gab es"),
    ("2018-2019: Onderzoek.", "2018/2019", "", "Onderzoek"),
    ("7/22 – 7/26/2019 – On leave.", "2019-07-22/2019-07-26", "", "On leave"),
    ("17.07. – 21.07.23: Brandwache.", "2023-07-17/2023-07-21", "", "Brandwache"),
    ("21./22. April 2017: Klausur.", "2017-04-21/2017-04-22", "", "Klausur"),
    ("Eind april/begin mei 2021: start.", "[2021-04-21..2021-05-10]", "", "start"),
    ("In der Nacht vom 24. auf den 25.09.2016 fiel alles aus.", *NIGHT_2016, "night", "fiel"),
    # weeks: EDTF has none, so it is a day among them
    ("Week 47, 2022: lekkage.", "[2022-11-21..2022-11-27]", "", "lekkage"),
    ("Week 50/51 2022: gesloten.", "[2022-12-12..2022-12-25]", "", "gesloten"),
    ("KW 12/2021: Baubeginn.", "[2021-03-22..2021-03-28]", "", "Baubeginn"),
    ("24. Kalenderwoche 2021: Pause.", "[2021-06-14..2021-06-20]", "", "Pause"),
    ("Semaine 42 de 2022 : reprise.", "[2022-10-17..2022-10-23]", "", "reprise"),
    ("In de week van 14 juni 2023 is gebeld.", "[2023-06-12..2023-06-18]", "", "is gebeld"),
    ("The week of 11 March 2024: visit.", "[2024-03-11..2024-03-17]", "", "visit"),
    ("In the first week of May 2016 they met.", "[2016-05-01..2016-05-07]", "", "they met"),
    # sentences
    ("Op 3 maart 2017 heeft eiser bezwaar gemaakt.", "2017-03-03", "", "heeft eiser"),
    ("Op 3 maart 2017 om 10.15 uur belde eiser.", "2017-03-03", "10:15", "belde eiser"),
    ("In maart 2017 verhuisde eiser.", "2017-03", "", "verhuisde"),
    ("In 2017 verhuisde eiser.", "2017", "", "verhuisde"),
    ("Bij brief van 3 maart 2017 heeft eiser geklaagd.", "2017-03-03", "", "Bij brief"),
    ("Verweerder heeft bij besluit van 3 maart 2017 geweigerd.", "2017-03-03", "", "Verweerder"),
    ("On the evening of 3 March 2017 the tenant left.", "2017-03-03", "evening", "the tenant"),
    ("On 3 March 2017, at 9 a.m., the tenant left.", "2017-03-03", "09:00", "the tenant"),
    ("Am Abend des 3. März 2017 verließ er das Haus.", "2017-03-03", "evening", "verließ"),
    ("Am 3. März 2017 gegen 9 Uhr verließ er das Haus.", "2017-03-03", "09:00~", "verließ"),
    ("Le 3 mars 2017, vers 9h, il a quitté la maison.", "2017-03-03", "09:00~", "il a"),
    ("Dans la nuit du 2 au 3 mars 2017, il est parti.", "2017-03-02/2017-03-03", "night", "il est"),
    ("In de ochtend van 3 maart 2017 vertrok hij.", "2017-03-03", "morning", "vertrok"),
    ("Op de avond van 3 maart 2017 vertrok hij.", "2017-03-03", "evening", "vertrok"),
    ("Op 3 februari 2020 jl. heeft hij gebeld.", "2020-02-03", "", "heeft hij"),
    ("In or around August 2017 she complained.", "2017-08~", "", "she complained"),
    ("4/1/2018 (approx.) Meeting.", "2018-01-04~", "", "Meeting"),
    ("By letter dated 2 October 2017 she was invited.", "2017-10-02", "", "By letter"),
    ("22 November 2019, half past two: Talks.", "2019-11-22", "14:30", "Talks"),
    ("22 november 2019, 15u: Overleg.", "2019-11-22", "15:00", "Overleg"),
    ("2018 20 september: het ongeluk.", "2018-09-20", "", "het ongeluk"),
    # times and dates that are not the entry's
    ("3 maart 2017: De lijst die op 1 maart 2017 kwam, gaat rond.", "2017-03-03", "", "De lijst"),
    ("3 maart 2017: De dosis, gepland om 11.00 uur, komt niet.", "2017-03-03", "", "De dosis"),
    ("3 maart 2017: Hij is tot 15.00 uur bereikbaar.", "2017-03-03", "", "Hij is"),
    ("3 maart 2017: Afspraak gemaakt voor 9 maart om 11.00 uur.", "2017-03-03", "", "Afspraak"),
    ("3 March 2017: They agree to meet on 9 March at 11 am.", "2017-03-03", "", "They agree"),
    ("3. März 2017: Termin für den 9. März um 11 Uhr vereinbart.", "2017-03-03", "", "Termin"),
    ("3 mars 2017 : rendez-vous fixé au 9 mars à 11h.", "2017-03-03", "", "rendez"),
    ("3 maart 2017: De storing duurde 3 uur en 20 minuten.", "2017-03-03", "", "De storing"),
    ("3 maart 2017: De brief van 1 maart 2017 komt aan.", "2017-03-03", "", "De brief"),
    ("3 maart 2017: Om 11.00 uur komt de brief aan.", "2017-03-03", "11:00", "komt de brief"),
    ("3 maart 2017: De brief komt om 11.00 uur aan.", "2017-03-03", "11:00", "De brief"),
    ("3 maart 2017: Die avond komt de brief aan.", "2017-03-03", "evening", "komt de brief"),
]


@pytest.mark.parametrize(("line", "day", "clock", "starts"), LEADS, ids=[line[0] for line in LEADS])
def test_a_line_is_one_entry(line: str, day: str, clock: str, starts: str) -> None:
    imported = read_prose(lines_of(line), Wanted(TODAY))
    assert len(imported.entries) == 1, [entry.values for entry in imported.entries]
    values = imported.entries[0].values
    told = values.get("time", "")
    assert str(values.get("date", "")) == day
    assert (told.strftime("%H:%M") if isinstance(told, time) else told) == clock
    assert str(values["text"]).casefold().startswith(starts.casefold())
