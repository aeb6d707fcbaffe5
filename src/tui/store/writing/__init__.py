"""Writing: edits put together, proven, and put in place safely."""
