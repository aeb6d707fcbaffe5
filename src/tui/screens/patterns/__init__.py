"""Patterns: how much, between whom, and how contacts went to and fro."""
