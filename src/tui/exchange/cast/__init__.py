"""Who is in a text, in which role and by which channel (docs/importing.md)."""
