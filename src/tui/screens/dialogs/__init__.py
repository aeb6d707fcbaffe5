"""Dialogs over the main screen: picking, asking, and changing several events at once."""
