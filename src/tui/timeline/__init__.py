"""Which line of the timeline shows what, and in which words."""
