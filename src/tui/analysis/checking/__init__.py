"""Checks that need more than one event: what is missing, told twice, or told against another."""
