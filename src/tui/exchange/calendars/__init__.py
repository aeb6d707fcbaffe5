"""Calendars in: iCalendar with its recurrences and cancellations (docs/formats/ics.md)."""
