from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model.rows import ActorRow
from tui.timeline.actor_lines import MOST_DEPTH, ActorLine, actor_lines


def actor(id_: str, side: str = "", part_of: str = "", short: str = "") -> ActorRow:
    return ActorRow(id_, f"Naam van {id_}", short or id_, "", part_of, side, (), ())


def told(lines: list[ActorLine]) -> list[str]:
    return [
        ("  " * line.depth if line.id else "# " if line.text else "") + line.text for line in lines
    ]


def test_sides_stand_in_the_order_they_appear_and_the_nameless_one_last() -> None:
    lines = actor_lines(
        [
            actor("x"),
            actor("bz", "Nederland"),
            actor("consuls", "Marokko"),
            actor("dtv", "Nederland"),
        ]
    )
    assert told(lines) == [
        *("", "# Nederland", "bz", "dtv"),
        *("", "# Marokko", "consuls"),
        *("", "# Other", "x"),
    ]


def test_without_sides_there_are_no_headings() -> None:
    assert told(actor_lines([actor("b"), actor("a")])) == ["", "b", "a"]


def test_parts_stand_below_their_organisation() -> None:
    lines = actor_lines(
        [
            actor("stas", "NL", "jenv"),
            actor("bz", "NL"),
            actor("jenv", "NL"),
            actor("dtv", "NL", "jenv"),
            actor("afdeling", "NL", "dtv"),
        ]
    )
    assert told(lines)[2:] == ["bz", "jenv", "  stas", "  dtv", "    afdeling"]


def test_an_actor_without_a_side_stands_with_its_organisation() -> None:
    lines = actor_lines(
        [actor("jenv", "NL"), actor("stas", "", "jenv"), actor("los", "MA", "jenv")]
    )
    assert told(lines) == ["", "# NL", "jenv", "  stas", "", "# MA", "los"]


def test_a_part_of_an_unknown_actor_stands_alone() -> None:
    assert told(actor_lines([actor("a", "NL", "niemand")]))[2:] == ["a"]


def test_undeclared_actors_come_last_and_say_so() -> None:
    lines = actor_lines([actor("bz", "NL"), actor("xyz")], {"xyz"})
    assert told(lines)[-2:] == ["# Not declared", "xyz"]
    assert [line.declared for line in lines if line.id] == [True, False]


def test_names_are_inert() -> None:
    lines = actor_lines([actor("a", "side\x1b[2J", short="[red]\x1b]0;x\x07")])
    assert all("\x1b" not in line.text and "\x07" not in line.text for line in lines)


IDS = st.sampled_from("abcdef")


@given(st.lists(st.tuples(IDS, st.sampled_from(["", "NL", "MA"]), st.one_of(st.just(""), IDS))))
def test_every_actor_stands_in_one_line_whatever_is_part_of_what(
    given_rows: list[tuple[str, str, str]],
) -> None:
    rows = list({row[0]: actor(row[0], row[1], row[2]) for row in given_rows}.values())
    lines = actor_lines(rows)
    assert sorted(line.id for line in lines if line.id) == sorted(row.id for row in rows)
    assert all(line.depth <= MOST_DEPTH for line in lines)


def test_a_long_chain_of_parts_is_no_trouble() -> None:
    rows = [actor(f"a{n}", "NL" if n == 0 else "", f"a{n - 1}" if n else "") for n in range(5000)]
    lines = actor_lines(list(reversed(rows)))
    assert len([line for line in lines if line.side == "NL" and line.id]) == 5000
