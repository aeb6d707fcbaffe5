"""Chronologies as TOML on disk: the only room that writes them."""
