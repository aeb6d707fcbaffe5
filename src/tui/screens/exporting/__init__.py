"""Taking the events that show out of the chronology, in another form."""
