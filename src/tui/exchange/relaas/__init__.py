"""Another chronology of relaas, merged by id (docs/formats/relaas.md)."""
