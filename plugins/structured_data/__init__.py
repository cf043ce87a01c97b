"""What machines read of a page, in the words of schema.org."""
