"""A key pressed twice in quick succession closes one screen, and writes one step."""

from __future__ import annotations

import asyncio

from textual.app import App, ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui.model.edits import RemoveEntry
from tui.screens.closing import ClosesOnce
from tui.screens.dialogs.confirm import Ask, ask_leave
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.step_screen import StepScreen
from tui.store.errors import StoreError


class Form(StepScreen, ModalScreen[EditStep | None]):
    """A form with nothing in it."""


class Page(ClosesOnce, Screen[None]):
    """A page with nothing on it."""


def test_two_answers_close_one_screen() -> None:
    async def run() -> None:
        async with App[None]().run_test() as pilot:
            app = pilot.app
            page, answers = Page(), list[str | None]()
            app.push_screen(page)
            asked: Ask = ask_leave()
            app.push_screen(asked, answers.append)
            await pilot.pause()
            asked.dismiss("save")
            asked.dismiss("discard")
            await pilot.pause()
            assert app.screen is page
            assert answers == ["save"]

    asyncio.run(run())


def test_a_step_is_written_once() -> None:
    written: list[EditStep] = []

    def save(step: EditStep) -> StoreError | None:
        written.append(step)
        return None

    async def run() -> None:
        async with App[None]().run_test() as pilot:
            form = Form().saved_by(save)
            pilot.app.push_screen(form)
            await pilot.pause()
            step = EditStep((RemoveEntry("event", "a"),), "a step")
            form.hand_over(step)
            form.hand_over(step)
            await pilot.pause()
            assert written == [step]
            assert len(pilot.app.screen_stack) == 1

    asyncio.run(run())


class Saving(Page):
    """A page whose fields are looked for when it is saved."""

    saved = 0

    def compose(self) -> ComposeResult:
        yield Static(id="field")

    def action_save(self) -> None:
        self.query_one("#field")
        self.saved += 1


def test_nothing_is_done_on_a_screen_that_is_still_to_be_made() -> None:
    async def run() -> None:
        async with App[None]().run_test() as pilot:
            page = Saving()
            pilot.app.push_screen(page)
            assert not await pilot.app.run_action("screen.save")
            await pilot.pause()
            assert await pilot.app.run_action("screen.save")
            assert page.saved == 1

    asyncio.run(run())
