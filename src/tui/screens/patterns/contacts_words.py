"""What is told of two actors and their contacts, in words; pure."""

from __future__ import annotations

from collections.abc import Iterator

from tui.analysis.contacts import (
    BY_COUNT,
    BY_LAST,
    BY_NAME,
    BY_SIDE,
    BY_SILENCE,
    Ends,
    PairFacts,
    Silence,
    ends_of,
    is_loose,
    longest_silence,
    ways,
)
from tui.analysis.row_facts import date_of_row, time_of_row
from tui.locale import _, ngettext
from tui.locale.dates import say_time, say_when
from tui.locale.terms import channel_word
from tui.model.contacts import NO_CONTACT, ChannelCount, ContactCounts, Count, PairContacts
from tui.model.plain import plain
from tui.model.query import NO_QUERY, Query
from tui.model.rows import EventRow, HeadingRow
from tui.model.when import when_of
from tui.screens.knowledge.looks import Looks
from tui.screens.patterns.contacts_grid import ContactGrid, Pair
from tui.timeline.detail_sheet import NO_BREAK, DetailSheet, Target
from tui.timeline.signs import ASCII
from tui.timeline.spans import Span
from tui.widgets.record_list import Record

_HANG = 2


def _back(looks: Looks) -> str:
    return "<" if looks.signs is ASCII else "←"


def count_spans(there: int, back: int, together: int, looks: Looks) -> list[Span]:
    """How often each way and together, what is nothing left out: `3 → 2 ← 1 ⇄`."""
    parts = ((there, looks.signs.arrow), (back, _back(looks)), (together, looks.signs.meeting))
    said = [f"{count:,}{NO_BREAK}{sign}" for count, sign in parts if count]
    return [Span("  ".join(said))]


def date_words(heading: HeadingRow, looks: Looks) -> str:
    """The date of a heading in words, as exact as it is."""
    return plain(say_when(when_of(heading.date), looks.language)).replace(" ", NO_BREAK)


def _way(row: EventRow, pair: Pair, looks: Looks) -> str:
    """The sign of the direction in which an event went between two actors."""
    found = ways(row.from_, row.to, row.present, row.informed)
    there, back = found.get(pair, NO_CONTACT), found.get((pair[1], pair[0]), NO_CONTACT)
    if there.contacts > there.together:
        return looks.signs.arrow
    return _back(looks) if back.contacts > back.together else looks.signs.meeting


def pair_title(one: str, other: str, looks: Looks) -> str:
    """Who contacts whom."""
    return f"{looks.name(one)} {looks.signs.arrow} {looks.name(other)}"


def counts_sheet(pair: Pair, there: Count, back: Count, looks: Looks, width: int) -> DetailSheet:
    """Two actors and how often they were in contact; its first line is the title."""
    sheet = DetailSheet(width)
    one, other = pair
    sheet.add([Span(pair_title(one, other, looks))])
    if not (there.contacts or back.contacts):
        sheet.add([Span(_("no contact"), "dim")])
    elif one == other:
        sheet.add([*count_spans(there.contacts, 0, 0, looks), Span(f"  {_('with itself')}", "dim")])
    else:
        together = min(there.together, back.together)
        numbers = there.contacts - there.together, back.contacts - back.together, together
        sheet.add([Span(f"{_('contacts')}  ", "dim"), *count_spans(*numbers, looks)])
    if there.informed or back.informed:
        numbers = there.informed, back.informed, 0
        sheet.add([Span(f"{_('informed')}  ", "dim"), *count_spans(*numbers, looks)])
    return sheet


def pair_sheet(pair: Pair, found: PairContacts, looks: Looks, width: int) -> DetailSheet:
    """Everything about the contacts of two actors; its first line is the title."""
    sheet = counts_sheet(pair, found.there, found.back, looks, width)
    ends = ends_of(found.headings)
    if ends is not None:
        _add_ends(sheet, ends, looks)
        _add_silence(sheet, found, looks)
    elif found.events:
        sheet.add([Span(_("none of them has a date"), "dim")])
    if found.channels:
        sheet.end_section()
        for channel in found.channels:
            sheet.add(_channel_spans(channel, looks), _HANG)
    if found.last:
        sheet.end_section()
        sheet.add([Span(_("Last contacts"), "strong")])
        for row in reversed(found.last):
            _add_row(sheet, row, pair, looks)
    return sheet


def _channel_spans(channel: ChannelCount, looks: Looks) -> list[Span]:
    word = channel_word(channel.channel) if channel.channel else _("no channel told")
    numbers = count_spans(channel.there, channel.back, channel.together, looks)
    return [Span(f"{looks.signs.channel(channel.channel)} {word}  "), *numbers]


def _add_ends(sheet: DetailSheet, ends: Ends, looks: Looks) -> None:
    first = [Span(f"{_('first contact')}  ", "dim"), Span(date_words(ends.first, looks))]
    if ends.earlier is not None:
        words = _("perhaps earlier: {date}").format(date=date_words(ends.earlier, looks))
        first.append(Span(f"  {words}", "note"))
    sheet.add(first, _HANG)
    last = [Span(f"{_('last contact')}  ", "dim"), Span(date_words(ends.last, looks))]
    if ends.later is not None:
        words = _("perhaps later: {date}").format(date=date_words(ends.later, looks))
        last.append(Span(f"  {words}", "note"))
    sheet.add(last, _HANG)


def _add_silence(sheet: DetailSheet, found: PairContacts, looks: Looks) -> None:
    if found.events < 2:
        return
    loose = sum(heading.lines for heading in found.headings if is_loose(heading))
    silence = longest_silence(found.headings, loose)
    spans = [Span(f"{_('longest silence')}  ", "dim")]
    if silence is None:
        days = {(heading.earliest, heading.latest) for heading in found.headings}
        one_day = not loose and len(days) == 1 and len(set(*days)) == 1
        spans.append(Span(_("none") if one_day else _("none that is certain"), "dim"))
        sheet.add(spans, _HANG)
        return
    spans.append(Span(silence_words(silence)))
    after, before = date_words(silence.after, looks), date_words(silence.before, looks)
    stretch = f"{after} {looks.signs.arrow} {before}"
    if silence.loose:
        spans.append(Span(f"  {_unless(silence, stretch)}", "note"))
    else:
        spans.append(Span(f"  {stretch}", "dim"))
    sheet.add(spans, _HANG)


def _unless(silence: Silence, stretch: str) -> str:
    """How long a stretch is in which contacts without a certain date may lie."""
    words = ngettext(
        "{stretch} is {days}, unless {count} contact without a certain date lies there",
        "{stretch} is {days}, unless any of {count} contacts without a certain date lies there",
        silence.loose,
    )
    days = day_words(silence.stretch)
    return words.format(days=days, stretch=stretch, count=f"{silence.loose:,}")


def day_words(days: int) -> str:
    """A number of days."""
    words = ngettext("{count} day", "{count} days", days).format(count=f"{days:,}")
    return words.replace(" ", NO_BREAK)


def silence_words(silence: Silence) -> str:
    """How long a silence was, no longer than it surely was."""
    said = day_words(silence.days)
    return said if silence.exact else _("at least {days}").format(days=said)


def _add_row(sheet: DetailSheet, row: EventRow, pair: Pair, looks: Looks) -> None:
    """An event: which way it went, its channel, when it was and what it is called."""
    when, clock = date_of_row(row), time_of_row(row)
    said = plain(say_when(when, looks.language))
    if clock is not None:
        said = f"{said}, {say_time(clock, looks.language)}"
    signs = f"{_way(row, pair, looks)} {looks.signs.channel(row.channel).strip()}"
    sheet.add([Span(f"{signs.strip()} "), Span(said, "dim")], _HANG)
    title = plain(row.title) or plain(row.id)
    sheet.add([Span("  "), Span(title)], _HANG, Target("event", row.id))


# The list


def pair_record(facts: PairFacts, grid: ContactGrid) -> Record:
    """A pair in the list: who, how often, when last and the longest silence."""
    looks = grid.looks
    one, other = (grid.counts.actors[place] for place in facts.pair)
    first = [Span(looks.name(one), looks.role(one))]
    if one == other:
        first.append(Span(f"  {_('with itself')}", "dim"))
    else:
        first.append(Span(f" {looks.signs.meeting} ", "dim"))
        first.append(Span(looks.name(other), looks.role(other)))
    second = [*count_spans(facts.there, facts.back, facts.together, looks)]
    second += [Span(f"   {words}", "dim") for words in _record_words(facts, looks)]
    return Record(first, [Span(f"{facts.events:,}", "strong")], second)


def _record_words(facts: PairFacts, looks: Looks) -> Iterator[str]:
    if facts.last is None:
        yield _("no date")
    else:
        yield _("last {date}").format(date=date_words(facts.last, looks))
    if facts.silence is not None:
        yield _("silence {days}").format(days=silence_words(facts.silence))


# The whole


def order_words(how: str) -> str:
    """What an order puts first."""
    return {
        BY_COUNT: _("most first"),
        BY_NAME: _("by name"),
        BY_SIDE: _("by side"),
        BY_LAST: _("last contact first"),
        BY_SILENCE: _("longest silence first"),
    }[how]


def head_words(
    grid: ContactGrid, query: Query, channel: str, listing: bool
) -> tuple[str, list[Span], str]:
    """The title line: what is counted, of which events, and what the marks mean."""
    what = _("all events")
    if query != NO_QUERY:
        what = _("filter: {filter}").format(filter=plain(query.text))
    subject = [Span(what, "strong")]
    if channel:
        subject.append(Span(f"   {_('by')} "))
        subject.append(Span(channel_word(channel), "strong"))
    if listing:
        return _("contacts"), subject, ""
    if grid.informed:
        return _("informed, not addressed"), subject, _("+ contacts too")
    aside = _("{sign} some together  + some informed").format(sign=grid.looks.signs.meeting)
    return _("contacts"), subject, aside


def left_out_words(grid: ContactGrid) -> str:
    """Which actors and how many of the events the matrix shows."""
    counts = grid.counts
    actors, everyone = len(counts.actors), counts.actors_in_all
    named = ngettext("{count} actor", "{count} actors", actors).format(count=f"{actors:,}")
    if everyone is None:
        named = _("the {count} actors with most events").format(count=f"{actors:,}")
    elif actors < everyone:
        named = _("the {count} actors with most events, of {all}").format(
            count=f"{actors:,}", all=f"{everyone:,}"
        )
    if grid.how != BY_COUNT:
        named = f"{named}, {order_words(grid.how)}"
    shown = _("{shown} of {events} events are a contact between two of them")
    said = shown.format(shown=f"{counts.shown:,}", events=f"{counts.events:,}")
    return f"{named}; {said}"


def nothing_words(counts: ContactCounts, query: Query, channel: str) -> str:
    """What is said where there is no contact, and what to press then."""
    if channel:
        return _("There was no contact by this channel. Press c for the next one.")
    if query == NO_QUERY and not counts.events:
        return _("There are no events yet. Press esc, and a to add the first one.")
    if query == NO_QUERY:
        words = _("No event says who was in contact with whom yet. Press esc, and e on an event, ")
        return words + _("to fill in “from” and “to”, or “present”.")
    if not counts.events:
        return _("The filter lets no event through. Press esc twice to take it off.")
    return _("No event of the filter is a contact. Press esc twice to take the filter off.")


def table_title(title: str, grid: ContactGrid, query: Query, channel: str) -> str:
    """What stands above the matrix in a file."""
    words = _("Informed: {title}") if grid.informed else _("Contacts: {title}")
    said = words.format(title=title)
    if channel:
        said += f", {_('by')} {channel_word(channel)}"
    if query != NO_QUERY:
        said += f" ({_('filter: {filter}').format(filter=query.text)})"
    return said
