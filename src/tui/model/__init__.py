"""The field's own terms: dates, events, actors, filters."""
