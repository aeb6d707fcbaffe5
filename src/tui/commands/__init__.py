"""The commands: one table from which keys, footer, help and palette are made."""
