"""Small made-up chronologies for hypothesis: few names, so that things meet often."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from hypothesis import strategies as st

from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, EVENT, VIEW, Block, ReadFile, Signature

PATHS = ("chronology.toml", "events/2019/2019-11.toml", "events/2019/2019-12.toml")

IDS = ("2019-11-25-aaaa", "2019-11-26-bbbb", "2019-12-05-cccc", "2019-12-05-dddd", "undated-eeee")

DATES: tuple[object, ...] = (
    date(2019, 11, 25),
    date(2019, 11, 26),
    date(2019, 12, 1),
    date(2019, 12, 5),
    "2019-11-25",
    "2019-11-25~",
    "2019-11",
    "2019-12?",
    "2019",
    "2019-24",
    "[2019-12-01..2019-12-10]",
    "{2019-11-25,2019-12-05}",
    "2019-11-25/2019-11-27",
    "2019-11-25/..",
    "../2019-11-30",
    "XXXX-12-05",
    "../..",
)
FAULTY_DATES: tuple[object, ...] = ("eind november", 2019, datetime(2019, 11, 25, 15, 30), [])
TIMES: tuple[object, ...] = (
    time(15, 30),
    time(9, 0),
    "15:30",
    "15:30~",
    "../15:00",
    "15:00/..",
    "23:00/01:00",
    "morning",
    "night",
    "midnight",
)
FAULTY_TIMES: tuple[object, ...] = ("drie uur", 15.30, "25:00")
MOMENTS: tuple[object, ...] = (
    *DATES,
    datetime(2019, 12, 5, 15, 30),
    datetime(2019, 12, 5, 9, 0),
    datetime(2019, 12, 5, 9, 0, tzinfo=UTC),
    "morgen",
    7,
)
ACTORS = ("bz", "jenv", "ambassadeur", "oud-bz", "heel-oud-bz", "onbekend")
WORDS = (
    "Afspraak",
    "afspraken",
    "Één",
    "een",
    "Łódź",
    "straße",
    "会議",
    "15:30",
    "note-verbale",
    "e\u0301e\u0301n",
    "de",
    "B",
    "\u0000",
    "“ja”",
)

_texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
_actors = st.lists(st.sampled_from(ACTORS), max_size=3)
_wrong = st.sampled_from([1, True, "bz", ["bz", 7], [["bz"]], {"a": 1}, 1.5])
_sources = st.one_of(
    st.fixed_dictionaries(
        {},
        optional={
            "document": st.sampled_from(["kst-1", "kst-2", "De Krant van gisteren"]),
            "quote": _texts,
            "pin": st.just("p. 2"),
            "eigen": st.just(3),
        },
    ),
    st.sampled_from(["kst-1", "Een gesprek", 7, {"document": 3}, {"quote": None}]),
)
_links = st.one_of(
    st.fixed_dictionaries(
        {
            "rel": st.sampled_from(["cancels", "holds", "moves", "confirms", "follows"]),
            "event": st.sampled_from((*IDS, "nergens")),
        }
    ),
    st.sampled_from([{"rel": "confirms"}, "x", {"rel": " ", "event": IDS[0]}]),
)

events: st.SearchStrategy[dict[str, object]] = st.fixed_dictionaries(
    {"id": st.sampled_from(IDS)},
    optional={
        "date": st.sampled_from((*DATES, *DATES, *FAULTY_DATES)),
        "time": st.sampled_from((*TIMES, *TIMES, *FAULTY_TIMES)),
        "wording": _texts,
        "seq": st.sampled_from([0, 1, 2, -1, 10**30, True, "1"]),
        "title": st.one_of(_texts, _wrong),
        "text": _texts,
        "channel": st.sampled_from(["phone", "Phone", "email", "", 3]),
        "from": st.one_of(_actors, _actors, _wrong),
        "to": _actors,
        "present": _actors,
        "informed": st.one_of(_actors, _wrong),
        "about": _actors,
        "received": st.sampled_from(MOMENTS),
        "appointment": st.sampled_from(MOMENTS),
        "appointment_time": st.sampled_from((*TIMES, *FAULTY_TIMES)),
        "appointment_with": st.one_of(_actors, _wrong),
        "links": st.lists(_links, max_size=3),
        "sources": st.lists(_sources, max_size=2),
        "status": st.sampled_from(["undisputed", "disputed", "unverified", "", "maybe", 3]),
        "tags": st.lists(
            st.sampled_from(["Migratie", "migratie", "bezoek", "éen tag"]), max_size=2
        ),
        "key": st.sampled_from([True, False, "ja"]),
        "public": st.sampled_from([True, False, 0]),
        "note": _texts,
        "accepted": st.sampled_from([[], [{"code": "no-source"}], [{"code": ""}], [3]]),
        "place": st.sampled_from(["Rabat", 3]),
        "eigen": st.just([1, {"x": 2}]),
    },
)

_IDLESS = st.sampled_from(["", 7, None])


@st.composite
def _events_with_and_without_id(draw: st.DrawFn) -> dict[str, object]:
    event = draw(events)
    if draw(st.integers(0, 9)) == 0:
        wrong = draw(_IDLESS)
        event = {key: value for key, value in event.items() if key != "id"}
        if wrong is not None:
            event["id"] = wrong
    return event


ACTOR_ENTRIES: tuple[Mapping[str, object], ...] = (
    {"id": "bz", "name": "Ministerie van Buitenlandse Zaken", "short": "BZ", "side": "Nederland",
     "was": ["oud-bz", "heel-oud-bz"], "aliases": ["ministerie"]},
    {"id": "jenv", "name": "Justitie en Veiligheid", "side": "Nederland",
     "aliases": ["ministerie"]},
    {"id": "ambassadeur", "name": "De ambassadeur", "side": "Marokko"},
)  # fmt: skip

DOCUMENT_ENTRIES: tuple[Mapping[str, object], ...] = (
    {"id": "kst-1", "title": "Brief over de afspraak"},
    {"id": "kst-2", "title": "Één note"},
)


@st.composite
def read_files(draw: st.DrawFn, path: str) -> ReadFile:
    """One file: some events and broken blocks; the first file holds actors and documents."""
    entries: list[tuple[str, Mapping[str, object] | None]] = []
    if path == PATHS[0]:
        entries.append((CHRONOLOGY, {"title": "Proef", "format": 1}))
        entries += [(ACTOR, entry) for entry in ACTOR_ENTRIES]
        entries += [(DOCUMENT, entry) for entry in DOCUMENT_ENTRIES]
    entries += [
        (EVENT, event) for event in draw(st.lists(_events_with_and_without_id(), max_size=6))
    ]
    for table in draw(st.lists(st.sampled_from([EVENT, ACTOR, VIEW]), max_size=2)):
        entries.insert(draw(st.integers(0, len(entries))), (table, None))
    step = draw(st.integers(3, 5))
    blocks = tuple(
        Block(
            table,
            raw,
            start=number * step * 10,
            end=(number + 1) * step * 10,
            line=number * step + 1,
            end_line=(number + 1) * step,
            error="" if raw is not None else "a string is never closed",
            error_line=0 if raw is not None else number * step + 2,
        )
        for number, (table, raw) in enumerate(entries)
    )
    return ReadFile(path, Signature(draw(st.integers(0, 9)), len(blocks), 1 << 63), blocks)


@st.composite
def stores(draw: st.DrawFn) -> list[ReadFile]:
    """All files of a chronology; the first is always there."""
    paths = [PATHS[0], *draw(st.lists(st.sampled_from(PATHS[1:]), unique=True))]
    return [draw(read_files(path)) for path in paths]


_VALUES: Mapping[str, tuple[str, ...]] = {
    "actor": ("bz", "oud-bz", "onbekend", "ambassadeur", "BZ", '"de ambassadeur"', "j*", "x*"),
    "from": ("bz", "jenv", "b*"),
    "to": ("jenv", "heel-oud-bz"),
    "present": ("bz",),
    "informed": ("ambassadeur",),
    "about": ("ambassadeur", "jenv"),
    "channel": ("phone", "EMAIL", "fax", "ph*"),
    "tag": ("migratie", "bezoek", '"een tag"', "be*"),
    "status": ("disputed", "undisputed", "un*"),
    "side": ("nederland", "Marokko", "ned*", "Frankrijk"),
    "document": ("kst-1", "kst*", '"brief over de afspraak"', '"de krant van gisteren"'),
    "id": (IDS[0], "2019-12*", "nergens"),
    "thread": (IDS[0], IDS[3], "nergens"),
    "is": ("public", "internal", "undated", "uncertain", "appointment", "broken", "unsourced",
           "key"),
    "date": ("2019-11", "2019-11-25..2019-11-30", "2019-12..", "..2019-11", "2019-12-05~",
             "[2019-11-25..2019-11-26]", "2019-11-26/2019-12-01", "2018"),
    "during": ("2019-11", "2019-12-01..2019-12-31", "2019-11-25..", "2019"),
}  # fmt: skip

_WORD_TERMS = (
    "afspraak", "afspr*", "een", "EEN", "lodz", "strasse", "会", "会議", "15:30", "15:3*",
    '"note verbale"', '"de een"', '"een de"', "note-verbale", "brief", "krant", "ja", "nooit",
)  # fmt: skip


@st.composite
def _terms(draw: st.DrawFn) -> str:
    sign = draw(st.sampled_from(["", "", "-"]))
    if draw(st.integers(0, 2)) == 0:
        return sign + draw(st.sampled_from(_WORD_TERMS))
    field = draw(st.sampled_from(tuple(_VALUES)))
    values = draw(st.lists(st.sampled_from(_VALUES[field]), min_size=1, max_size=2))
    return f"{sign}{field}:{','.join(values)}"


query_texts: st.SearchStrategy[str] = st.lists(_terms(), min_size=1, max_size=3).map(" ".join)
