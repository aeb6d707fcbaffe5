"""The same document once more: what a chronology has of it, and what an import would do; pure."""
