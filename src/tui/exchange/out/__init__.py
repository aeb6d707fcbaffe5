"""What goes out: a chronology as a statement, a web page, a table, a calendar and so on."""
