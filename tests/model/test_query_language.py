"""The filter language: what can be typed, what it means, and what an error says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.model.folding import words
from tui.model.query import (
    FIELDS,
    IS_VALUES,
    NO_QUERY,
    Query,
    QueryError,
    Term,
    Value,
    date_range,
    parse_query,
)

_anything = st.text(
    st.one_of(st.sampled_from(' \t"\\*-:,[]{}abcé15_'), st.characters(exclude_categories=())),
    max_size=24,
)
_fields = st.sampled_from([field for field in FIELDS if field not in ("is", "status")])


@given(_anything)
@example('a\\"b')
@example('actor:"a\\\\"')
@example('-"-a"')
@example('tag:"a,b",c*')
@example("actor:\u00a0x")
def test_the_canonical_spelling_reads_back_the_same(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError:
        return
    assert parse_query(str(query)) == query
    assert str(parse_query(str(query))) == query.text


@given(st.lists(st.tuples(st.booleans(), _fields, st.lists(_anything, min_size=1, max_size=3))))
def test_every_value_can_be_written(terms: list[tuple[bool, str, list[str]]]) -> None:
    query = Query(
        tuple(
            Term(negated, field, tuple(Value(text) for text in texts if text))
            for negated, field, texts in terms
            if field not in ("date", "during") and any(texts)
        )
    )
    assert parse_query(str(query)) == query


@given(_anything)
def test_typing_never_ends_in_more_than_a_query_error(text: str) -> None:
    for end in range(len(text) + 1):
        try:
            parse_query(text[:end], live=True)
        except QueryError as error:
            assert error.reason and "\n" not in error.reason
            assert 0 <= error.position <= end


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("  ", ()),
        ("afspraak", (Term(False, None, (Value("afspraak"),)),)),
        ("-afspraak", (Term(True, None, (Value("afspraak"),)),)),
        ('"een afspraak"', (Term(False, None, (Value("een afspraak"),)),)),
        ('-"zeg \\"ja\\""', (Term(True, None, (Value('zeg "ja"'),)),)),
        ("afspr*", (Term(False, None, (Value("afspr", True),)),)),
        ("15:30", (Term(False, None, (Value("15:30"),)),)),
        ("Actor:bz", (Term(False, "actor", (Value("bz"),)),)),
        ("-channel:phone,e*", (Term(True, "channel", (Value("phone"), Value("e", True))),)),
        ('side:"het Rijk",Marokko', (Term(False, "side", (Value("het Rijk"), Value("Marokko"))),)),
        ("is:KEY", (Term(False, "is", (Value("key"),)),)),
        ("date:{2019-01,2019-03}", (Term(False, "date", (Value("{2019-01,2019-03}"),)),)),
        ("actor:bz,", (Term(False, "actor", (Value("bz"),)),)),
    ],
)
def test_what_is_typed_and_what_it_means(text: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(text).terms == terms


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("acter:bz", "unknown-field", "did you mean “actor:”"),
        ("x chanel:phone", "unknown-field", "“channel:”"),
        ("https://example.org", "unknown-field", "“https:”"),
        ("is:keyy", "unknown-is", "“is:key”"),
        ("status:contested", "unknown-status", "did you mean"),
        ("actor:", "no-value", "actor:"),
        ("tag:,", "no-value", "tag:migration"),
        ("a*", "short-prefix", "two letters"),
        ("…", "no-word", "“…”"),
        ("-", "no-word", "“-”"),
        ('"een', "open-quote", "never closed"),
        ("date:eind", "bad-date", "“eind”"),
        ("date:2019-13", "bad-date", "2019-13"),
        ("during:XXXX-12-05", "undated-date", "first or last day"),
        ("date:..", "undated-date", "“..”"),
        ("date:2020..2019", "reversed-date", "before it starts"),
    ],
)
def test_errors_say_where_and_what_to_do(text: str, code: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    assert caught.value.code == code
    assert says in caught.value.reason
    assert caught.value.template.format(**caught.value.fields) == caught.value.reason
    assert caught.value.position == (2 if text.startswith("x ") else 0)


def test_hostile_text_in_an_error_is_inert() -> None:
    with pytest.raises(QueryError) as caught:
        parse_query("is:\x1b[2J\u202e" + "x" * 500)
    assert "\x1b" not in caught.value.reason and "\u202e" not in caught.value.reason
    assert len(caught.value.reason) < 250


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("afspr", "afspr*"),
        ("a", ""),
        ("bz a", "bz"),
        ("会", "会"),
        ("afspr ", "afspr"),
        ("afspr*", "afspr*"),
        ('"een afs', '"een afs"*'),
        ('"een afs"', '"een afs"'),
        ("-afs", "-afs*"),
        ("actor:j", "actor:j*"),
        ("actor:jenv,b", "actor:jenv,b*"),
        ("actor:", ""),
        ("actor:jenv ", "actor:jenv"),
        ("is:ke", ""),
        ("is:key", "is:key"),
        ("status:dis", "status:dis*"),
        ("date:2019-1", ""),
        ("date:2019-11", "date:2019-11"),
        ("date:2019-11..", "date:2019-11.."),
        ("bz -", "bz"),
    ],
)
def test_the_word_being_typed_is_a_prefix(typed: str, means: str) -> None:
    assert str(parse_query(typed, live=True)) == means


@pytest.mark.parametrize("typed", ["abc:", "abc:x", "is:foo ", "a* "])
def test_what_cannot_become_right_is_an_error_while_typing_too(typed: str) -> None:
    with pytest.raises(QueryError):
        parse_query(typed, live=True)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2019-11", date(2019, 11, 1), date(2019, 11, 30)),
        ("2019-11-25..2019-12-05", date(2019, 11, 25), date(2019, 12, 5)),
        ("2019-11..2019-12", date(2019, 11, 1), date(2019, 12, 31)),
        ("2019-12..", date(2019, 12, 1), None),
        ("..2019", None, date(2019, 12, 31)),
        ("2019-24", date(2019, 12, 1), date(2020, 2, 29)),
        ("2019-11-25/2019-12-05", date(2019, 11, 25), date(2019, 12, 5)),
        ("../2004", None, date(2004, 12, 31)),
        ("[2019-12-01..2019-12-10]", date(2019, 12, 1), date(2019, 12, 10)),
        ("9999..", date(9999, 1, 1), None),
    ],
)
def test_the_days_of_a_date_value(value: str, start: date | None, end: date | None) -> None:
    assert date_range(value) == (start, end)


def test_words_to_mark_are_those_looked_for() -> None:
    query = parse_query('Één "de Straße" 15:30 afspr* -niet actor:bz')
    assert query.words() == ("een", "de strasse", "15 30", "afspr*")


def test_toggling_actors() -> None:
    query = parse_query("phone")
    query = query.with_actor_toggled("bz").with_actor_toggled("jenv")
    assert str(query) == "phone actor:bz,jenv"
    assert query.actor_ids() == ("bz", "jenv")
    assert str(query.without_actor_toggles()) == "phone"
    assert str(query.with_actor_toggled("bz")) == "phone actor:jenv"
    assert str(query.with_actor_toggled("bz").with_actor_toggled("jenv")) == "phone"


def test_an_actor_alone_and_an_actor_kept_out() -> None:
    query = parse_query("actor:bz,jenv -actor:dtv")
    assert str(query.with_actor_solo("dtv")) == "actor:dtv"
    assert query.with_actor_solo("bz").with_actor_solo("bz") == parse_query("-actor:dtv")
    assert str(query.with_actor_excluded("bz")) == "actor:jenv -actor:dtv,bz"
    assert str(query.with_actor_excluded("dtv")) == "actor:bz,jenv"
    assert str(query.with_actor_toggled("dtv")) == "actor:bz,jenv,dtv"
    assert query.excluded_actor_ids() == ("dtv",)


def test_a_typed_prefix_is_no_toggle() -> None:
    query = parse_query("actor:amb* actor:bz")
    assert query.actor_ids() == ("bz",)
    assert str(query.without_actor_toggles()) == "actor:amb*"
    assert str(query.with_actor_toggled("bz")) == "actor:amb*"


@given(st.lists(st.sampled_from(["toggled", "solo", "excluded"])), st.data())
def test_an_actor_is_never_both_on_and_kept_out(steps: list[str], data: st.DataObject) -> None:
    query = parse_query("phone -is:key")
    for step in steps:
        actor = data.draw(st.sampled_from(["bz", "jenv", "het rijk"]))
        query = getattr(query, f"with_actor_{step}")(actor)
        assert not set(query.actor_ids()) & set(query.excluded_actor_ids())
        assert parse_query(str(query)) == query
        assert query.without_actor_toggles().actor_ids() == ()


def test_terms_are_taken_away_one_by_one() -> None:
    query = parse_query('"een twee" -tag:x date:2019')
    assert str(query.without_term(1)) == '"een twee" date:2019'
    assert query.without_term(0).without_term(0).without_term(0) == NO_QUERY


def test_names_become_ids() -> None:
    query = parse_query('actor:"De Minister",bz -to:minister tag:minister actor:min*')
    named = query.with_actor_names(lambda name: "min" if "inister" in name else name)
    assert str(named) == "actor:min,bz -to:min tag:minister actor:min*"


def test_every_is_value_is_read() -> None:
    for name in IS_VALUES:
        assert parse_query(f"is:{name}").terms[0].values == (Value(name),)


@given(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12))
def test_a_word_of_letters_and_digits_is_a_word(text: str) -> None:
    if words(text):
        assert parse_query(text).terms == (Term(False, None, (Value(text),)),)
