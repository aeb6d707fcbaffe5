"""Reading files on a second core: another process reads and prepares, this one writes the index."""
