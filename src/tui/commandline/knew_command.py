"""`relaas knew STORE`: who knew of an event, what an actor knew, and from when on."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.analysis.knowledge.members import through_members
from tui.analysis.knowledge.of_actor import Knowledge, known_on
from tui.analysis.knowledge.spreading import Spread
from tui.commandline.arguments import Parser
from tui.commandline.knew_answer import Asked, Found
from tui.commandline.opening import open_store
from tui.commandline.output import Output
from tui.commandline.usage import UsageError
from tui.locale import _
from tui.locale.said import said
from tui.model.edtf import shown
from tui.model.query import QueryError, parse_query
from tui.model.when import DateError, When
from tui.session import Session
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.inquiry import Inquiry

KEY_EVENTS = "is:key"
_NAMED = 5
_LOOKED_AT = 50


def run(arguments: Namespace, parser: Parser, session: Session, output: Output) -> int:
    """Tells who knew; 1 where nobody did. Raises UsageError and StoreError."""
    store = parser.require(arguments.store, "STORE")
    workspace = open_store(store, session, output).workspace
    asked = _asked(arguments, workspace, session)
    found = _found(workspace.inquiry(), asked)
    if arguments.json:
        from tui.commandline.knew_json import answer

        output.json(answer(found))
    elif found.knowledge or found.spreads:
        from tui.commandline.knew_table import KnewTable

        for line in KnewTable(found, workspace, output, session.settings.ascii_signs).lines():
            output.line(line)
    if not found.spreads and not found.knowledge and not arguments.json:
        output.say(_nothing(asked, store))
    return 0 if any(each.own is not None for each in found.knowledge) else 1


def _nothing(asked: Asked, store: str) -> str:
    if asked.actor:
        text = _("Nothing in {store} tells that {actor} knew of anything; check the name and date.")
    else:
        text = _(
            "{store} has no key events; name one with --event, or mark some with “key = true”."
        )
    return text.format(store=store, actor=asked.actor)


def _asked(arguments: Namespace, workspace: Workspace, session: Session) -> Asked:
    for option in ("event", "actor", "on"):
        value = getattr(arguments, option)
        if value is not None and not value.strip():
            text = _("--{option} is empty; say what is asked after, or leave it out.")
            raise UsageError(text.format(option=option))
    return Asked(
        event=_event_id(workspace, arguments.event) if arguments.event else "",
        actor=_actor_id(workspace, arguments.actor) if arguments.actor else "",
        day=_day(workspace, arguments.on, session) if arguments.on else None,
        members=arguments.members,
    )


def _event_id(workspace: Workspace, typed: str) -> str:
    """The id of the event that is meant by an id or the beginning of one."""
    if workspace.row_of(typed) is not None:
        return typed
    rows = workspace.find_events(typed, _LOOKED_AT)
    ids = sorted({row.id for row in rows if row.id.startswith(typed)})
    if len(ids) == 1:
        return ids[0]
    if ids:
        listed = ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
        text = _("“{id}” is the beginning of several ids: {ids}; write more of it.")
        raise UsageError(text.format(id=shown(typed), ids=listed))
    text = _("There is no event “{id}” in {store}; “relaas list {store} --json” shows the ids.")
    raise UsageError(text.format(id=shown(typed), store=workspace.path))


def _actor_id(workspace: Workspace, typed: str) -> str:
    """The id of the actor that is meant by an id, a name, a short name or an alias."""
    quoted = typed.replace('"', '\\"')
    try:
        query = workspace.checked(parse_query(f'actor:"{quoted}"'))
    except QueryError as error:
        reason = said(error).rstrip(".?!")
        raise UsageError(_("--actor: {reason}.").format(reason=reason)) from None
    return query.terms[0].values[0].text


def _day(workspace: Workspace, typed: str, session: Session) -> When:
    from tui.model.typed_date import read_typed_date

    try:
        when = read_typed_date(typed, workspace.chronology.language, session.clock().date())
    except DateError as error:
        raise UsageError(_("--on: {reason}.").format(reason=said(error).rstrip("."))) from None
    if when.undated:
        raise UsageError(_("--on needs a day, such as 2019-12-05 or “5 dec 2019”."))
    return when


def _found(inquiry: Inquiry, asked: Asked) -> Found:
    if asked.event:
        spread = inquiry.who_knew(asked.event, asked.members, most=None)
        return _of_events(inquiry, asked, () if spread is None else (spread,))
    if not asked.actor:
        matrix = inquiry.matrix(KEY_EVENTS, counting=asked.members)
        return _of_events(inquiry, asked, tuple(matrix.spreads.values()))
    answer = inquiry.what_knew(asked.actor, asked.members)
    left = (_left(known, asked.day) for known in answer.known)
    knowledge = tuple(known for known in left if known is not None)
    known = {each.event for each in knowledge if each.own is not None}
    never = tuple(each for each in inquiry.events(KEY_EVENTS) if each not in known)
    return Found(asked, knowledge, never, tuple(each.spread for each in knowledge))


def _left(known: Knowledge, day: When | None) -> Knowledge | None:
    """What was known on the day that is asked after; None where nothing was."""
    if day is None:
        return known
    own, theirs = (
        None if knower is None or known_on(knower, day) == "no" else knower
        for knower in (known.own, known.theirs)
    )
    return replace(known, own=own, theirs=theirs) if own or theirs else None


def _of_events(inquiry: Inquiry, asked: Asked, spreads: Sequence[Spread]) -> Found:
    """The answer where events are asked after: each with all actors, or the one asked after."""
    knowledge: list[Knowledge] = []
    actors: dict[str, None] = {}
    for spread in spreads:
        for actor in _actors(spread, asked):
            actors[actor] = None
            own = spread.by_actor.get(actor)
            theirs = None if asked.members else through_members(spread, inquiry.membership(), actor)
            left = _left(Knowledge(spread, own, theirs), asked.day) if own or theirs else None
            if left is not None:
                knowledge.append(left)
    known = {each.own.actor for each in knowledge if each.own is not None}
    never = tuple(actor for actor in actors if actor not in known)
    return Found(asked, tuple(knowledge), never, tuple(spreads))


def _actors(spread: Spread, asked: Asked) -> Iterator[str]:
    if asked.actor:
        yield spread.book.resolve(asked.actor)
        return
    yield from spread.by_actor
    yield from spread.never
