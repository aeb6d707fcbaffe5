"""Reads running text and lists of dated lines as proposed entries (docs/importing.md)."""
