"""The problems screen: what a check has found, where it is, and accepting it for good."""
