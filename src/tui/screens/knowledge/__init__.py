"""Who knew what, when, on the screen: of an event, of an actor, and of both as a matrix."""
