"""Undo: the journal of changes, which of them stand, and taking them back."""
