"""What follows from a chronology's events: threads, appointments, findings."""
