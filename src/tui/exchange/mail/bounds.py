"""How much of a mail is read (docs/formats/mail.md): the rest is left out, and told."""

from typing import Final

LONGEST_TEXT: Final = 20_000
"""Characters of the text of one mail that are kept."""

LONGEST_SUBJECT: Final = 500
LONGEST_HEADER: Final = 100_000
"""Characters of one header that are looked at."""

MOST_ADDRESSES: Final = 500
"""Addresses of one header that become actors."""

MOST_ATTACHMENTS: Final = 50
"""Attachments of one mail that are named."""

MOST_BYTES: Final = 4_000_000
"""Bytes of one mail that are taken apart, those of packed attachments not counted."""

MOST_PARTS: Final = 1_000
"""Parts of one mail that are looked at."""

MOST_HEADER_BYTES: Final = 1_000_000

MOST_MAILS: Final = 500_000
"""Mails of one import."""
