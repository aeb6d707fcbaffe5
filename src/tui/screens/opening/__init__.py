"""What is there before a chronology is open: start, find a file, make a new one."""
