"""The links of a raw event with one more, or one less."""

from __future__ import annotations

from collections.abc import Mapping


def with_link(raw: Mapping[str, object], rel: str, event: str) -> list[object] | None:
    """The value of `links` with a link added at the end; None where it is there already.

    What stands there and is no link stays as it is.
    """
    links = _links(raw)
    if any(_is(link, rel, event) for link in links):
        return None
    return [*links, {"rel": rel, "event": event}]


def without_link(raw: Mapping[str, object], rel: str, event: str) -> list[object]:
    """The value of `links` without a link."""
    return [link for link in _links(raw) if not _is(link, rel, event)]


def _links(raw: Mapping[str, object]) -> list[object]:
    links = raw.get("links")
    if links is None:
        return []
    return list(links) if isinstance(links, list) else [links]


def _is(link: object, rel: str, event: str) -> bool:
    return isinstance(link, Mapping) and link.get("rel") == rel and link.get("event") == event
