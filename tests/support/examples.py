"""How many examples hypothesis tries: a third in an ordinary run, all in a wide one."""

from __future__ import annotations

import os

FEWEST = 8


def examples(wide: int) -> int:
    """`wide` with HYPOTHESIS_PROFILE=wide (`make wide`), else a third of it, at least FEWEST."""
    if os.environ.get("HYPOTHESIS_PROFILE") == "wide":
        return wide
    return max(FEWEST, wide // 3)
