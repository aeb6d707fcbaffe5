"""All appointments with what became of them."""
