"""What the benchmarks read off the screen."""

from __future__ import annotations

from benchmarks.filtering import answered, shown_counts
from benchmarks.program import Look

WALL = "│"


def look(at: float, head: str, row: str = "een", counts: tuple[str, ...] = ()) -> Look:
    """A screen of a few lines with three panes."""
    names = [*counts, "", ""][: max(2, len(counts))]
    lines = [f" relaas   Zaak     {head}", f" Actors            {WALL} ▂▂▂    {WALL} detail"]
    lines += [f"{name:19}{WALL}{row:8}{WALL}" for name in names]
    return Look(at, (*lines, "", " a add"))


def test_the_header_says_how_many_events_are_shown() -> None:
    assert look(0, "1 jan – 2 feb 2004   1000000 events").shown == 1_000_000
    assert look(0, "2004   1,000 of 10,000 events").shown == 1_000
    assert look(0, "1 event").shown == 1
    assert look(0, "reading").shown is None


def test_an_answer_is_there_when_the_timeline_stops_changing() -> None:
    looks = [look(1.0, "9 events"), look(2.1, "3 of 9 events"), look(2.4, "3 of 9 events", "twee")]
    looks.append(look(2.9, "3 of 9 events", "twee", (" ▌ ● Jenv       3",)))
    assert answered(looks[:3], 2.0, 3, None).timeline == 2.4 - 2.0
    assert answered(looks[:3], 2.0, 4, None).timeline is None


def test_a_wrong_count_beside_the_final_timeline_is_noticed() -> None:
    wrong, right = (" ▌ ● Jenv       9",), (" ▌ ● Jenv       3",)
    looks = [look(2.1, "3 of 9 events", counts=wrong), look(2.5, "3 of 9 events", counts=right)]
    found = answered(looks, 2.0, 3, {"Jenv": 3})
    assert (found.sidebar, found.wrong) == (0.5, 1)


def test_counts_are_read_of_names_that_are_cut() -> None:
    seen = look(0, "9 events", counts=(" ▌ ● Ambass…   12", " ▌ ○ Jan       7 ▁"))
    names = ["Ambassade", "Jan", "Jansen"]
    assert shown_counts(seen, names) == {"Ambassade": 12}
    assert shown_counts(seen, ["Ambassade", "Jan"]) == {"Ambassade": 12, "Jan": 7}
