"""A disposable SQLite index of a chronology, for counts and windows of rows."""
