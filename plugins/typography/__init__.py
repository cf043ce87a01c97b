"""Text as it is printed: the rules of its language, on plain text and on Markdown, never on code or addresses."""
