"""French text as it is printed: no-break spaces and apostrophes where the language wants them."""
