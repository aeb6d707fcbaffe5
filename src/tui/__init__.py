"""relaas: chronologies of contacts and events, in a full-screen terminal program."""
