"""The main screen: its state, what it draws with, and what its commands do."""
