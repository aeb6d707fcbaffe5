"""Importing: choosing a document, looking through what was read, and taking it over."""
