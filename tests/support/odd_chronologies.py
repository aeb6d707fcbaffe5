"""Chronologies that ask something of the screen: empty, broken, uncertain, long, hostile."""

from __future__ import annotations

HEAD = """\
[chronology]
format = 1
title = "{title}"
language = "nl"

[[actor]]
id = "jenv"
name = "Ministerie van Justitie en Veiligheid"
short = "JenV"
side = "Nederland"

"""

EMPTY = """\
[chronology]
format = 1
title = "Nothing yet"
language = "en"
"""

BROKEN = (
    HEAD.format(title="With faults")
    + """\
[[event]]
id = "2019-11-25-aaaa"
date = 2019-11-25
text = "The first event is whole."
from = ["jenv"]
channel = "phone"

[[event]]
id = "2019-11-25-bbbb"
date = 2019-11-25
text = "A string that is never closed
from = ["jenv"]

[[event]]
id = "2019-11-26-cccc"
date = "2019-11-31"
text = "Its date does not exist, its channel is a number and its link leads nowhere."
channel = 7
links = [{ rel = "confirms", event = "2019-01-01-zzzz" }]
colour = "a key that nobody knows"

[[event]]
id = "2019-11-27-dddd"
date = 2019-11-27
text = "The last event is whole as well."
present = ["someone-else"]
wording = "maandag"
"""
)

UNCERTAIN = (
    HEAD.format(title="Dates as they are known")
    + """\
[[event]]
id = "2019-11-30-aaaa"
date = 2019-11-30
time = "morning"
text = "A day, in the morning."

[[event]]
id = "2019-12-01-bbbb"
date = "[2019-12-01..2019-12-10]"
wording = "begin december"
text = "One day at the beginning of December."
from = ["jenv"]

[[event]]
id = "2019-12-01-cccc"
date = "2019-12~"
text = "About December."

[[event]]
id = "2019-12-01-dddd"
date = 2019-12-01
time = "15:30~"
text = "A day, about half past three."

[[event]]
id = "2019-12-02-eeee"
date = "2019-12-02/2019-12-05"
text = "It lasted four days."

[[event]]
id = "2019-12-24-ffff"
date = "2019-24"
text = "In the winter."

[[event]]
id = "undated-gggg"
date = "XXXX-05-08"
text = "A day in May of a year that is not told."

[[event]]
id = "undated-hhhh"
text = "No date at all."
"""
)

LONG = (
    HEAD.format(title="A long text")
    + '[[event]]\nid = "2019-11-25-aaaa"\ndate = 2019-11-25\nfrom = ["jenv"]\ntext = """\n'
    + "\n".join(
        f"Alinea {number}. " + "Dit is een lange zin over de afspraak. " * 6 for number in range(40)
    )
    + '"""\n'
)

WIDE = (
    HEAD.format(title="[red]文字[/] \\u001b[2J")
    + """\
[[event]]
id = "2019-11-25-aaaa"
date = 2019-11-25
title = "日本語の題名 and 한국어 beside each other, long enough to be cut 日本語"
text = "全角 wide, e\\u0301 combining, \\U0001F469\\u200D\\U0001F4BB, \\U0001F44D\\U0001F3FD."
from = ["jenv"]
channel = "email"

[[event]]
id = "2019-11-25-bbbb"
date = 2019-11-25
title = "[red]markup[/red] \\u001b]0;title\\u0007 and \\u001b[2J"
text = "Bidi \\u202Eoverride\\u202C, a\\ttab, zero\\u200Bwidth, bell \\u0007, [bold]not bold[/]."
from = ["jenv"]
to = ["[blink]actor"]
channel = "[link=x]"

[[event]]
id = "2019-11-26-cccc"
date = 2019-11-26
title = "Plain"
text = "After the odd ones everything stands in its column."
from = ["jenv"]
channel = "phone"
"""
)
