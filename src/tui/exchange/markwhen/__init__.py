"""Markwhen in: timelines in text (docs/formats/markwhen.md)."""
