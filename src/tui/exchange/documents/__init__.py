"""Documents of word processors, browsers and printers as lines of text; pure but for reading."""
