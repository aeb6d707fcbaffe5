"""Other editions of a chronology: earlier files, folders and revisions of git."""
