"""The commits of a git repository as events (docs/formats/git.md)."""
