"""Signs: the single-cell characters of the screen, in a Unicode and an ASCII set.

Every sign is one cell wide, in the terminal and for Textual: no emoji, no variation
selectors. A meaning that a colour carries is always carried by one of these, or by a word.
"""

from __future__ import annotations

from dataclasses import dataclass

KNOWN_CHANNELS = {
    "phone": "phone",
    "voicemail": "voicemail",
    "video": "video",
    "email": "email",
    "letter": "letter",
    "message": "message",
    "note-verbale": "note_verbale",
    "meeting": "meeting",
    "parliament": "parliament",
    "announcement": "announcement",
    "document": "document",
    "decision": "decision",
    "other": "other",
}
"""The channels of docs/format.md that have a sign, and the field of `Signs` that holds it."""


@dataclass(frozen=True, slots=True)
class Signs:
    """One set of signs. Strings are one cell wide; tuples hold one-cell strings."""

    phone: str
    voicemail: str
    video: str
    email: str
    letter: str
    message: str
    note_verbale: str
    meeting: str
    parliament: str
    announcement: str
    document: str
    decision: str
    other: str

    arrow: str
    """From an acting to an addressed actor; also until and from, in times."""
    together: str
    """Between actors that take part without a direction."""
    bar: str
    """The thin bar in a side's colour."""
    on: str
    off: str
    excluded: str
    mark: str
    """A row that is marked."""
    ellipsis: str
    gap: str
    """Around the days on which nothing is known."""
    approx: str
    to: str
    """Between the ends of a range."""

    appointment: str
    confirmed: str
    """These are the states of an appointment."""
    held: str
    moved: str
    cancelled: str
    overdue: str
    key: str
    internal: str
    disputed: str
    unverified: str
    unsourced: str
    faulty: str
    broken: str

    link_to: str
    """A link that this event has to another."""
    link_from: str
    """A link that another event has to this one."""
    vertical: str
    horizontal: str
    open: str
    """A branch of a tree that shows what is in it."""
    closed: str
    from_left: str
    """The head of an arrow to an actor who is addressed, and the same from the right."""
    from_right: str
    copy_left: str
    """The head of an arrow to an actor who is only informed, and the same from the right."""
    copy_right: str
    dotted: str
    """The line of such an arrow."""
    empty_day: str
    """A day without events in the activity strip."""
    levels: tuple[str, ...]
    """Eight heights, lowest first."""
    node: str
    """The event under the cursor in the gutter."""
    lanes: tuple[str, ...]
    """Sixteen gutter pieces, by the arms they have: up 1, down 2, left 4, right 8."""

    def state(self, name: str) -> str:
        """The sign of an appointment's state: that of an appointment where it is open."""
        sign: str = self.appointment if name == "open" else getattr(self, name)
        return sign

    def channel(self, name: str) -> str:
        """The sign of a channel: a space for none, the sign of `other` for an unknown one."""
        if not name:
            return " "
        sign: str = getattr(self, KNOWN_CHANNELS.get(name, "other"))
        return sign


UNICODE = Signs(
    phone="☎",
    voicemail="∞",
    video="▣",
    email="@",
    letter="✉",
    message="❝",
    note_verbale="⚑",
    meeting="⇄",
    parliament="∏",
    announcement="◁",
    document="≡",
    decision="◆",
    other="·",
    arrow="→",
    together="·",
    bar="▌",
    on="●",
    off="○",
    excluded="⊘",
    mark="✓",
    ellipsis="…",
    gap="┄",
    approx="≈",
    to="–",
    appointment="◷",
    confirmed="✓",
    held="◉",
    moved="↷",
    cancelled="⊗",
    overdue="?",
    key="★",
    internal="⌂",
    disputed="≠",
    unverified="?",
    unsourced="∅",
    faulty="!",
    broken="✗",
    link_to="↳",
    link_from="↰",
    vertical="│",
    horizontal="─",
    open="▾",
    closed="▸",
    from_left="▸",
    from_right="◂",
    copy_left="▹",
    copy_right="◃",
    dotted="┄",
    empty_day="·",
    levels=tuple("▁▂▃▄▅▆▇█"),
    node="●",
    lanes=tuple(" ╵╷│╴╯╮┤╶╰╭├─┴┬┼"),
)
"""The signs for terminals that show Unicode."""

ASCII = Signs(
    phone="T",
    voicemail="V",
    video="D",
    email="@",
    letter="L",
    message='"',
    note_verbale="N",
    meeting="&",
    parliament="P",
    announcement="A",
    document="=",
    decision="#",
    other=".",
    arrow=">",
    together="+",
    bar="|",
    on="*",
    off="o",
    excluded="-",
    mark="x",
    ellipsis="~",
    gap="-",
    approx="~",
    to="-",
    appointment="%",
    confirmed="+",
    held="@",
    moved=">",
    cancelled="x",
    overdue="?",
    key="*",
    internal="^",
    disputed="/",
    unverified="?",
    unsourced="0",
    faulty="!",
    broken="X",
    link_to=">",
    link_from="<",
    vertical="|",
    horizontal="-",
    open="v",
    closed=">",
    from_left=">",
    from_right="<",
    copy_left=")",
    copy_right="(",
    dotted=".",
    empty_day=".",
    levels=tuple("_.:-=+*#"),
    node="*",
    lanes=tuple(" '.|-'.+-'.+-+++"),
)
"""The signs for every other terminal."""
