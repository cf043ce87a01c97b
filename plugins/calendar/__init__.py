"""Events for the calendars of readers' phones (RFC 5545)."""
