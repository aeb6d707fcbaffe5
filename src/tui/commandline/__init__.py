"""The commands that work without a screen: a module each, and what they share."""
