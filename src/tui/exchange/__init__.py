"""What goes out of a chronology, and comes in, in other forms than its own."""
