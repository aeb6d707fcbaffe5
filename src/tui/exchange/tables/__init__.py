"""Tables and the files of other tools: CSV, TSV, XLSX, JSON, Timesketch and TimelineJS read in."""
