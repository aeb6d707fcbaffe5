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


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The interface speaks English unless a test says otherwise."""
    from tui.locale import use_language

    use_language("en")
    yield
    use_language("en")
