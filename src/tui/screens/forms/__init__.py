"""Forms: an event, an actor and what belongs to them, key by key."""
