"""Mail in: single messages, mbox files and Maildir folders (docs/formats/mail.md)."""
