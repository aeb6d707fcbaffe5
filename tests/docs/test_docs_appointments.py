"""docs/appointments.md and docs/threads.md say what the program does."""

from __future__ import annotations

import tomli

from support.doc_pages import code, fences, rows, text_of
from tui.analysis.appointments import STATES, Stories
from tui.analysis.knowledge.facts import facts_of
from tui.analysis.proposals import MOST
from tui.index.link_spans import MOST_PASSING
from tui.locale.terms import state_word
from tui.screens.threads.screen import MOST_READ
from tui.timeline.signs import ASCII, UNICODE

PAGE = "appointments.md"


def test_the_states_have_the_signs_of_the_program() -> None:
    table = [row for row in rows(text_of(PAGE)) if len(row) == 4][: len(STATES)]
    wanted = [(state_word(s), UNICODE.state(s), ASCII.state(s)) for s in STATES]
    assert [(row[0], code(row[1]), code(row[2])) for row in table] == wanted


def test_the_example_of_two_moves_comes_to_what_the_page_says() -> None:
    (fence,) = fences(PAGE, "toml")
    stories = Stories(map(facts_of, tomli.loads(fence.text)["event"]))
    told = [row for row in rows(text_of(PAGE)) if len(row) == 3]
    assert len(told) == 3
    for event, state, words in told:
        story = stories.story(code(event))
        assert story is not None and story.state == state
        if state == "moved":
            assert words == "to 14 December"
            assert story.moved_to is not None and story.moved_to.id == "2019-12-04-c3cc"
        else:
            assert words == "on 13 December"
            assert story.decided_by is not None and story.decided_by.day == "2019-12-13"


def test_the_bounds_are_those_of_the_code() -> None:
    text = " ".join(text_of("threads.md").split())
    assert f"At most {MOST_PASSING} of them are told apart" in text
    assert MOST == 5 and "proposes five at most" in text
    assert f"Of a thread of more than {MOST_READ} events" in text
