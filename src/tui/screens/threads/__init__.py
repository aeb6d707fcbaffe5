"""All threads of linked events, and making and undoing links."""
