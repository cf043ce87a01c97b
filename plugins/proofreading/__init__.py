"""What would make a text better to read: said beside it, never in its way."""
