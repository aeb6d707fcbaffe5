"""What holds for every test: no colour or Textual settings of the machine, one language."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# The same examples in every run, so that a run says something of the change alone;
# HYPOTHESIS_PROFILE=wide (make wide) looks further, with new ones each time.
settings.register_profile("same", derandomize=True, deadline=None, max_examples=40)
settings.register_profile("wide", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# Textual reads these when it is imported, so they go before any test module is.
for variable in [name for name in os.environ if name.startswith("TEXTUAL")]:
    if "SNAPSHOT" not in variable:
        del os.environ[variable]
for variable in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
    os.environ.pop(variable, None)

LONG = (
    "locale/test_untranslated_words.py::test_no_word_of_the_main_screen_and_what_it_opens",
    "reliability/test_readers_fuzzed.py::test_no_long_text_takes_long",
    "screens/test_keys_without_files.py::test_no_key_breaks_the_program[broken from the start]",
    "screens/test_keys_without_files.py::test_no_key_breaks_the_program[gone]",
    "store/test_journal_crash.py::test_a_kill_at_any_call_leaves_every_step_to_be_undone[a_move]",
    "store/test_journal_crash.py::test_a_kill_at_any_call_leaves_every_step_to_be_undone[a_tak",
    "store/test_atomic_write.py::test_when_a_step_fails_it_is_refused_and_all_is_as_it_was[EACCES]",
    "store/test_atomic_write.py::test_when_a_step_fails_it_is_refused_and_all_is_as_it_was[EROFS]",
    "store/test_atomic_write.py::test_when_a_step_fails_it_is_refused_and_all_is_as_it_was[EIO]",
    "store/test_journal_crash.py::test_a_kill_at_any_call_leaves_every_step_to_be_undone[a_del",
    "store/test_journal_crash.py::test_a_kill_at_any_call_leaves_every_step_to_be_undone[an_undo]",
    "terminal/test_killed_forms.py::test_a_large_chronology_offers_them_once_it_is_read",
    "workspace/test_index_is_disposable.py::test_no_value_in_the_index_leads_to_a_wrong_row",
    "workspace/test_index_is_disposable.py::test_an_index_that_lies_is_never_believed[a huge",
    "workspace/test_index_is_disposable.py::test_an_index_that_is_spoiled_while_it_is_open_show"
    "s_no_wrong_row[a huge",
    "exchange/test_export_word_document.py::test_libreoffice_makes_a_pdf_of_it",
)
"""Tests that take many seconds each, by how their names begin; `make wide` runs them too."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the long tests out of an ordinary run."""
    if os.environ.get("HYPOTHESIS_PROFILE") == "wide":
        return
    left_out = [item for item in items if item.nodeid.removeprefix("tests/").startswith(LONG)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The interface speaks English unless a test says otherwise."""
    from tui.locale import use_language

    use_language("en")
    yield
    use_language("en")
