"""Two versions of one entry: choosing what it should say."""
