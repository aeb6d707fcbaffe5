"""The screens: they compose widgets and call the workspace."""
