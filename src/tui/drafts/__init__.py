"""Unsaved forms on disk, so that no end of the program loses what was typed (docs/drafts.md)."""
