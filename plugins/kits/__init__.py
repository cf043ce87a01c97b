"""« Kit »: what the communications team needs to make an event or a report known, ready to copy, to read aloud and to print."""
